//! Refreshes sources and writes what failed.

use std::io::{self, Write};

use super::reader::{HeadlineList, PlainReader};
use crate::model::ListFilter;
use crate::newsroom::{Plan, Progress, Scope};
use crate::report::refresh::{Refreshed, progress_line, refresh_until_shutdown};
use crate::user_error::{CommandError, UserError};
use crate::words::Word;

impl PlainReader<'_> {
    /// Refreshes the listed source or section, and writes the list from its start.
    pub(super) async fn refresh_list(&mut self) -> Result<(), CommandError> {
        let scope = match &self.list {
            HeadlineList::Filtered(filter) => scope_of(filter),
            HeadlineList::Search(_) | HeadlineList::Complete => Scope::Everything,
        };
        self.refresh(&Plan::new(scope)).await?;
        self.show(self.list.clone()).await
    }

    /// Refreshes all sources, and writes all news.
    pub(super) async fn refresh_all(&mut self) -> Result<(), CommandError> {
        self.refresh(&Plan::new(Scope::Everything)).await?;
        self.show(HeadlineList::Filtered(ListFilter::default())).await
    }

    /// Refreshes, writes progress lines and the summary, and keeps the errors for the command `failures`.
    pub(super) async fn refresh(&mut self, plan: &Plan) -> Result<(), CommandError> {
        let lang = self.lang;
        let labels = self.newsroom.sources().labels();
        let report = |progress: Progress| {
            if let Some(line) = progress_line(&progress, &labels, lang) {
                // A write error does not stop the refresh; writing the summary reports it.
                let _ = writeln!(io::stdout(), "{line}");
            }
        };
        let refreshed = refresh_until_shutdown(self.newsroom, plan, &report).await?;
        refreshed.write(lang, self.io.output)?;
        self.refresh_errors = match refreshed {
            Refreshed::Finished(summary) => summary.errors,
            Refreshed::Interrupted { .. } => Vec::new(),
        };
        Ok(())
    }

    /// Writes all errors of the last refresh.
    pub(super) fn write_refresh_errors(&mut self) -> Result<(), CommandError> {
        if self.refresh_errors.is_empty() {
            return self.write_word(Word::NoFailures);
        }
        for error in &self.refresh_errors {
            writeln!(self.io.output, "{}", UserError::from_newsroom(error, self.lang).message)?;
        }
        Ok(())
    }
}

/// Returns the sources or the section that a list shows.
fn scope_of(filter: &ListFilter) -> Scope {
    match (&filter.source, &filter.section) {
        (Some(source), Some(section)) => Scope::Section(source.clone(), section.clone()),
        (Some(source), None) => Scope::Sources(vec![source.clone()]),
        (None, _) => Scope::Everything,
    }
}
