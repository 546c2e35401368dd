//! Prints lists and search results of any length in batches, because a list may be larger than memory.

use std::io::{self, Write};

use super::{json, table};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::model::{Cursor, ListEntry, ListFilter, Query, SourceLabels};
use crate::newsroom::{Newsroom, SearchHit};
use crate::user_error::CommandError;
use crate::words::Word;

/// Headlines per batch. Each batch has column widths of its own.
const BATCH: usize = 1000;

/// Whether headlines are printed for people or for scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum ListFormat {
    Table,
    JsonLines,
}

impl ListFormat {
    /// Returns the format that the `--json` flag selects.
    pub(in crate::cli) fn from_json_flag(json: bool) -> Self {
        if json { Self::JsonLines } else { Self::Table }
    }
}

/// Headlines, or search results with their snippets.
enum Batch {
    Entries(Vec<ListEntry>),
    Hits(Vec<SearchHit>),
}

impl Batch {
    fn len(&self) -> usize {
        match self {
            Self::Entries(entries) => entries.len(),
            Self::Hits(hits) => hits.len(),
        }
    }
}

/// Prints headlines until a limit is reached.
pub(in crate::cli) struct ListPrinter<'a> {
    format: ListFormat,
    /// Number of headlines that may still be printed.
    left: usize,
    printed_any: bool,
    labels: SourceLabels,
    context: &'a Context,
    out: &'a mut dyn Write,
}

impl<'a> ListPrinter<'a> {
    /// Creates a printer for at most `limit` headlines, or for all.
    pub(in crate::cli) fn new(
        format: ListFormat,
        limit: Option<usize>,
        context: &'a Context,
        out: &'a mut dyn Write,
    ) -> Self {
        Self {
            format,
            left: limit.unwrap_or(usize::MAX),
            printed_any: false,
            labels: SourceLabels::default(),
            context,
            out,
        }
    }

    /// Prints a list.
    pub(in crate::cli) async fn print_list(
        self,
        newsroom: &Newsroom,
        filter: ListFilter,
    ) -> Result<Exit, CommandError> {
        self.named_by(newsroom)
            .print_batches(async |limit, after| {
                let window = newsroom.queries().list(filter.clone(), after, limit).await?;
                Ok((Batch::Entries(window.entries), window.next))
            })
            .await
    }

    /// Prints the headlines of a list that match a query.
    pub(in crate::cli) async fn print_matches(
        self,
        newsroom: &Newsroom,
        filter: ListFilter,
        query: Query,
    ) -> Result<Exit, CommandError> {
        self.named_by(newsroom)
            .print_batches(async |limit, after| {
                let (hits, next) = find_batch(newsroom, &filter, &query, limit, after).await?;
                Ok((Batch::Entries(hits.into_iter().map(|hit| hit.entry).collect()), next))
            })
            .await
    }

    /// Prints the articles of the whole archive that match a query, with snippets of their texts.
    pub(in crate::cli) async fn print_search(
        self,
        newsroom: &Newsroom,
        query: Query,
    ) -> Result<Exit, CommandError> {
        self.named_by(newsroom)
            .print_batches(async |limit, after| {
                let (hits, next) = find_batch(newsroom, &ListFilter::default(), &query, limit, after).await?;
                Ok((Batch::Hits(hits), next))
            })
            .await
    }

    /// Prints headlines that are already in memory, regardless of the limit.
    pub(in crate::cli) fn print_entries(
        self,
        newsroom: &Newsroom,
        entries: Vec<ListEntry>,
    ) -> Result<Exit, CommandError> {
        let mut named = self.named_by(newsroom);
        named.print_batch(&Batch::Entries(entries))?;
        Ok(named.finish())
    }

    /// Takes the names of the sources.
    fn named_by(self, newsroom: &Newsroom) -> Self {
        Self { labels: newsroom.sources().labels(), ..self }
    }

    /// Prints batches until there are no more or the limit is reached. `next_batch` takes the size of a batch and the
    /// cursor to start at.
    async fn print_batches(
        mut self,
        next_batch: impl AsyncFn(usize, Option<Cursor>) -> Result<(Batch, Option<Cursor>), CommandError>,
    ) -> Result<Exit, CommandError> {
        let mut after = None;
        while self.left > 0 {
            let (batch, next) = next_batch(self.left.min(BATCH), after).await?;
            self.print_batch(&batch)?;
            after = next;
            if after.is_none() {
                break;
            }
        }
        Ok(self.finish())
    }

    fn print_batch(&mut self, batch: &Batch) -> io::Result<()> {
        self.count(batch.len());
        match (batch, self.format) {
            (Batch::Entries(entries), ListFormat::JsonLines) => json::write_entries(entries, self.out),
            (Batch::Entries(entries), ListFormat::Table) => {
                table::print_entries(entries, &self.labels, self.context, self.out)
            }
            (Batch::Hits(hits), ListFormat::JsonLines) => json::write_hits(hits, self.out),
            (Batch::Hits(hits), ListFormat::Table) => {
                table::print_hits(hits, &self.labels, self.context, self.out)
            }
        }
    }

    fn count(&mut self, printed: usize) {
        self.left = self.left.saturating_sub(printed);
        self.printed_any |= printed > 0;
    }

    /// Returns the exit code, after a note if nothing was printed.
    fn finish(self) -> Exit {
        if self.printed_any {
            return Exit::Success;
        }
        self.context.print_note(Word::NothingListed, &[]);
        Exit::Nothing
    }
}

/// Returns the next `limit` search results and the cursor after them.
///
/// One call of the archive examines a limited number of articles, so several may be needed.
pub(in crate::cli) async fn find_batch(
    newsroom: &Newsroom,
    filter: &ListFilter,
    query: &Query,
    limit: usize,
    mut after: Option<Cursor>,
) -> Result<(Vec<SearchHit>, Option<Cursor>), CommandError> {
    let mut hits = Vec::new();
    loop {
        let found = newsroom.queries().find(filter.clone(), query.clone(), limit - hits.len(), after).await?;
        hits.extend(found.hits);
        after = found.next;
        if hits.len() >= limit || after.is_none() {
            return Ok((hits, after));
        }
    }
}
