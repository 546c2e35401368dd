//! The state of the line-by-line reader.

use std::collections::BTreeSet;
use std::io::{BufRead, Write};

use jiff::tz::TimeZone;

use super::command;
use crate::config::Config;
use crate::model::{Article, Cursor, ListEntry, ListFilter};
use crate::newsroom::{Newsroom, NewsroomError};
use crate::text::Script;
use crate::user_error::CommandError;
use crate::words::{UiLanguage, Word};

/// Input and output of the reader.
pub struct PlainIo<'a> {
    /// The commands, one per line.
    pub input: &'a mut dyn BufRead,
    /// Output for results.
    pub output: &'a mut dyn Write,
    /// Columns of the terminal; `None` if the output is not a terminal.
    pub columns: Option<u16>,
}

/// The current list with its selection, and the current article.
pub(super) struct PlainReader<'a> {
    pub(super) newsroom: &'a Newsroom,
    pub(super) config: &'a Config,
    pub(super) lang: UiLanguage,
    pub(super) io: PlainIo<'a>,
    pub(super) list: HeadlineList,
    /// The headlines loaded so far. Headline number `n` is at index `n - 1`.
    pub(super) entries: Vec<ListEntry>,
    /// Start of the next page; `None` at the end of the list.
    pub(super) next: Option<Cursor>,
    /// Index of the first headline of the page written last.
    pub(super) page_start: usize,
    /// Number of the headline written or read last; 0 before the first.
    pub(super) current: usize,
    /// The article read last, with its entry if it is in the archive.
    pub(super) article: Option<(Option<ListEntry>, Article)>,
    pub(super) last_match: Option<TextMatch>,
    /// Numbers of the selected headlines.
    pub(super) selection: BTreeSet<usize>,
    /// The script that texts are converted to.
    pub(super) script: Option<Script>,
    /// Errors of the last refresh.
    pub(super) refresh_errors: Vec<NewsroomError>,
}

/// Origin of the listed headlines.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum HeadlineList {
    Filtered(ListFilter),
    /// The results of a query.
    Search(String),
    /// A list that was loaded as a whole, such as the digest. It has no further pages.
    Complete,
}

/// A match of a search in an article.
#[derive(Clone)]
pub(super) struct TextMatch {
    /// Index of the paragraph.
    pub(super) paragraph: usize,
    pub(super) words: String,
}

impl<'a> PlainReader<'a> {
    pub(super) fn new(newsroom: &'a Newsroom, config: &'a Config, io: PlainIo<'a>) -> Self {
        Self {
            newsroom,
            config,
            lang: config.lang(),
            io,
            list: HeadlineList::Filtered(ListFilter::default()),
            entries: Vec::new(),
            next: None,
            page_start: 0,
            current: 0,
            article: None,
            last_match: None,
            selection: BTreeSet::new(),
            script: config.script(),
            refresh_errors: Vec::new(),
        }
    }

    /// Writes a text of the interface on a line of its own.
    pub(super) fn write_word(&mut self, word: Word) -> Result<(), CommandError> {
        Ok(writeln!(self.io.output, "{}", self.lang.say(word))?)
    }

    /// Returns the reader's time zone.
    pub(super) fn zone(&self) -> TimeZone {
        self.config.clock.now().time_zone().clone()
    }

    /// Returns the headline with a number. Fails if there is none.
    pub(super) fn entry(&self, number: usize) -> Result<&ListEntry, CommandError> {
        let entry = number.checked_sub(1).and_then(|index| self.entries.get(index));
        entry.ok_or_else(|| CommandError::usage(self.lang.fill(Word::PlainNoSuchNumber, &[&number])))
    }

    /// Returns the numbers that a command applies to: the typed ones, else the selected ones, else the current one.
    ///
    /// Returns at least one. Fails if a number has no headline.
    pub(super) fn resolve_numbers(&self, typed: &str) -> Result<Vec<usize>, CommandError> {
        let invalid = || CommandError::usage(self.lang.fill(Word::PlainNeedsNumbers, &[&typed]));
        let mut numbers = command::parse_numbers(typed).ok_or_else(invalid)?;
        if numbers.is_empty() {
            numbers.extend(&self.selection);
        }
        if numbers.is_empty() {
            numbers.push(self.current.max(1));
        }
        for number in &numbers {
            self.entry(*number)?;
        }
        Ok(numbers)
    }

    /// Returns the first of the numbers that a command applies to.
    pub(super) fn resolve_number(&self, typed: &str) -> Result<usize, CommandError> {
        Ok(self.resolve_numbers(typed)?.first().copied().unwrap_or_default())
    }

    /// Converts a title or a name to the current script.
    pub(super) fn converted(&self, text: &str) -> String {
        self.script.map_or_else(|| text.to_owned(), |script| script.convert(text))
    }
}
