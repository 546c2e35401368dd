//! Collects records and stores them in batches, each after the records that it depends on.

use std::mem;

use super::record::ExportLine;
use super::report::ImportReport;
use crate::newsroom::{ArticleRecord, ExtraRecord, Import, ImportOutcome, Newsroom, SourceRecord};
use crate::user_error::CommandError;

/// Articles per transaction.
const ARTICLE_BATCH: usize = 50;

/// Extras per transaction, unless a picture comes earlier.
const EXTRA_BATCH: usize = 1000;

/// Operations per transaction, each of which reads the whole journal.
const OPERATION_BATCH: usize = 20_000;

/// Records of one kind that wait to be stored, with the numbers of their lines.
struct Waiting<T> {
    records: Vec<T>,
    lines: Vec<usize>,
}

impl<T> Waiting<T> {
    fn new() -> Self {
        Self { records: Vec::new(), lines: Vec::new() }
    }

    fn push(&mut self, record: T, line: usize) {
        self.records.push(record);
        self.lines.push(line);
    }

    fn take(&mut self) -> (Vec<T>, Vec<usize>) {
        (mem::take(&mut self.records), mem::take(&mut self.lines))
    }
}

/// Stores records in batches, and reports those that are refused.
pub(super) struct ImportBatches<'c> {
    import: Import,
    report: ImportReport<'c>,
    sources: Waiting<SourceRecord>,
    articles: Waiting<ArticleRecord>,
    extras: Waiting<ExtraRecord>,
    operations: Waiting<ExtraRecord>,
}

impl<'c> ImportBatches<'c> {
    pub(super) fn new(newsroom: &Newsroom, report: ImportReport<'c>) -> Self {
        let (sources, articles) = (Waiting::new(), Waiting::new());
        let (extras, operations) = (Waiting::new(), Waiting::new());
        Self { import: newsroom.transfer().import(), report, sources, articles, extras, operations }
    }

    /// Notes a line that is not what export prints.
    pub(super) fn refuse_line(&mut self, line: usize, reason: &str) {
        self.report.refuse_line(line, reason);
    }

    pub(super) async fn push(&mut self, record: ExportLine, line: usize) -> Result<(), CommandError> {
        match record {
            ExportLine::Source(source) => self.sources.push(*source, line),
            ExportLine::Article(record) => self.articles.push(*record, line),
            ExportLine::Extra(extra @ ExtraRecord::Operation(_)) => self.operations.push(extra, line),
            ExportLine::Extra(extra) => self.extras.push(extra, line),
        }
        if self.operations.records.len() >= OPERATION_BATCH {
            self.store_operations().await?;
        }
        // Pictures are large, all other extras are small.
        let is_picture = matches!(self.extras.records.last(), Some(ExtraRecord::Picture { .. }));
        if self.extras.records.len() >= EXTRA_BATCH || is_picture {
            self.store_extras().await?;
        }
        if self.articles.records.len() >= ARTICLE_BATCH {
            self.store_articles().await?;
        }
        Ok(())
    }

    /// Stores what is left, and returns the report.
    pub(super) async fn finish(mut self) -> Result<ImportReport<'c>, CommandError> {
        self.store_operations().await?;
        self.report.held_back = self.import.held_back_operations();
        self.report.held = self.import.finish().await?;
        Ok(self.report)
    }

    /// Stores the collected articles after the sources that they belong to.
    async fn store_articles(&mut self) -> Result<(), CommandError> {
        self.store_sources().await?;
        if self.articles.records.is_empty() {
            return Ok(());
        }
        let (records, lines) = self.articles.take();
        let outcomes = self.import.articles(records).await?;
        self.report.count_articles(&outcomes);
        self.report_refused(&lines, outcomes);
        Ok(())
    }

    async fn store_sources(&mut self) -> Result<(), CommandError> {
        let (records, lines) = self.sources.take();
        let outcomes = self.import.sources(records).await?;
        self.report.count_sources(&outcomes);
        self.report_refused(&lines, outcomes);
        Ok(())
    }

    /// Stores the collected extras after the articles that they are about.
    async fn store_extras(&mut self) -> Result<(), CommandError> {
        self.store_articles().await?;
        let (records, lines) = self.extras.take();
        let outcomes = self.import.extras(records).await?;
        self.report_refused(&lines, outcomes);
        Ok(())
    }

    /// Stores the collected operations after everything that they may be about.
    async fn store_operations(&mut self) -> Result<(), CommandError> {
        self.store_extras().await?;
        let (records, lines) = self.operations.take();
        let outcomes = self.import.extras(records).await?;
        self.report.count_operations(&outcomes);
        self.report_refused(&lines, outcomes);
        Ok(())
    }

    fn report_refused(&mut self, lines: &[usize], outcomes: Vec<ImportOutcome>) {
        for (line, outcome) in lines.iter().zip(outcomes) {
            if let ImportOutcome::Refused(refusal) = outcome {
                self.report.refuse(*line, &refusal);
            }
        }
    }
}
