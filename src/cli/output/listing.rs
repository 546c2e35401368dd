//! Lists and search results of any length, printed batch by batch: a list may be larger than memory.

use std::io::Write;

use super::{json, table};
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::model::{Cursor, ListEntry, ListFilter, Query};
use crate::newsroom::{Newsroom, SearchHit};
use crate::user_error::CommandError;
use crate::words::Word;

/// Headlines per batch. Columns are as wide as the batch needs.
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

/// Prints headlines until a limit is reached.
pub(in crate::cli) struct ListPrinter<'a> {
    format: ListFormat,
    /// How many more may be printed.
    left: usize,
    printed_any: bool,
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
        Self { format, left: limit.unwrap_or(usize::MAX), printed_any: false, context, out }
    }

    /// Prints a list.
    pub(in crate::cli) async fn print_list(
        mut self,
        newsroom: &Newsroom,
        list: ListFilter,
    ) -> Result<Exit, CommandError> {
        let mut after = None;
        while self.left > 0 {
            let window = newsroom.queries().list(list.clone(), after, self.left.min(BATCH)).await?;
            self.print_batch(&window.entries)?;
            after = window.next;
            if after.is_none() {
                break;
            }
        }
        Ok(self.finish())
    }

    /// Prints the headlines of a list that match a query.
    pub(in crate::cli) async fn print_matches(
        mut self,
        newsroom: &Newsroom,
        list: ListFilter,
        query: Query,
    ) -> Result<Exit, CommandError> {
        let mut after = None;
        while self.left > 0 {
            let (hits, next) = find_batch(newsroom, &list, &query, self.left.min(BATCH), after).await?;
            self.print_batch(&hits.into_iter().map(|hit| hit.entry).collect::<Vec<_>>())?;
            after = next;
            if after.is_none() {
                break;
            }
        }
        Ok(self.finish())
    }

    /// Prints the articles of the whole archive that match a query, with snippets of their texts.
    pub(in crate::cli) async fn print_search(
        mut self,
        newsroom: &Newsroom,
        query: Query,
    ) -> Result<Exit, CommandError> {
        let mut after = None;
        while self.left > 0 {
            let limit = self.left.min(BATCH);
            let (hits, next) = find_batch(newsroom, &ListFilter::default(), &query, limit, after).await?;
            self.count(hits.len());
            match self.format {
                ListFormat::JsonLines => json::write_hits(&hits, self.out)?,
                ListFormat::Table => table::print_hits(&hits, self.context, self.out)?,
            }
            after = next;
            if after.is_none() {
                break;
            }
        }
        Ok(self.finish())
    }

    /// Prints headlines that are already in memory, regardless of the limit.
    pub(in crate::cli) fn print_entries(mut self, entries: &[ListEntry]) -> Result<Exit, CommandError> {
        self.print_batch(entries)?;
        Ok(self.finish())
    }

    fn print_batch(&mut self, entries: &[ListEntry]) -> Result<(), CommandError> {
        self.count(entries.len());
        match self.format {
            ListFormat::JsonLines => json::write_entries(entries, self.out)?,
            ListFormat::Table => table::print_entries(entries, self.context, self.out)?,
        }
        Ok(())
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
/// The archive examines a limited number of articles per call, so this calls it until there are enough results.
pub(in crate::cli) async fn find_batch(
    newsroom: &Newsroom,
    list: &ListFilter,
    query: &Query,
    limit: usize,
    mut after: Option<Cursor>,
) -> Result<(Vec<SearchHit>, Option<Cursor>), CommandError> {
    let mut hits = Vec::new();
    loop {
        let found = newsroom.queries().find(list.clone(), query.clone(), limit - hits.len(), after).await?;
        hits.extend(found.hits);
        after = found.next;
        if hits.len() >= limit || after.is_none() {
            return Ok((hits, after));
        }
    }
}
