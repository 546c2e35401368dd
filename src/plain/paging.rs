//! Loads headlines page by page and writes them with numbers.

use std::io;

use super::reader::{HeadlineList, PlainReader};
use crate::model::{Cursor, Direction, ListEntry};
use crate::newsroom::NewsroomError;
use crate::report::article::filed_time;
use crate::report::ranking::ranking_facts;
use crate::user_error::CommandError;
use crate::words::Word;

impl PlainReader<'_> {
    /// Headlines per page.
    pub(super) const PAGE: usize = 10;

    /// Writes the page after the one written last.
    pub(super) async fn write_next_page(&mut self) -> Result<(), CommandError> {
        if self.page_start + Self::PAGE < self.entries.len() {
            return self.write_page(self.page_start + Self::PAGE);
        }
        if self.next.is_none() {
            return self.write_word(Word::PlainEnd);
        }
        self.load_and_write_page().await
    }

    /// Writes the page before the one written last.
    pub(super) fn write_previous_page(&mut self) -> Result<(), CommandError> {
        if self.page_start == 0 {
            return self.write_word(Word::PlainStart);
        }
        self.write_page(self.page_start.saturating_sub(Self::PAGE))
    }

    /// Loads the next page and writes it.
    pub(super) async fn load_and_write_page(&mut self) -> Result<(), CommandError> {
        let start = self.entries.len();
        self.load_page().await?;
        self.write_page(start)
    }

    /// Loads the next page; returns true if it added headlines.
    pub(super) async fn load_page(&mut self) -> Result<bool, NewsroomError> {
        let (entries, next) = self.fetch_page().await?;
        let is_added = !entries.is_empty();
        self.entries.extend(entries);
        self.next = next;
        Ok(is_added)
    }

    async fn fetch_page(&self) -> Result<(Vec<ListEntry>, Option<Cursor>), NewsroomError> {
        match &self.list {
            HeadlineList::Filtered(filter) => {
                let window = self.newsroom.queries().list(filter.clone(), self.next, Self::PAGE).await?;
                Ok((window.entries, window.next))
            }
            HeadlineList::Search(query) => {
                let found = self.newsroom.queries().search(query.clone(), Self::PAGE, self.next).await?;
                Ok((found.hits.into_iter().map(|hit| hit.entry).collect(), found.next))
            }
            HeadlineList::Complete => Ok((Vec::new(), None)),
        }
    }

    /// Writes a page of loaded headlines that begins at an index.
    pub(super) fn write_page(&mut self, start: usize) -> Result<(), CommandError> {
        if self.entries.is_empty() {
            return self.write_word(Word::NothingListed);
        }
        self.page_start = start;
        for index in start..(start + Self::PAGE).min(self.entries.len()) {
            self.write_entry(index + 1)?;
        }
        Ok(())
    }

    /// Writes the headline after or before the current one, and makes it the current one.
    pub(super) async fn write_neighbour(&mut self, direction: Direction) -> Result<(), CommandError> {
        let number = match direction {
            Direction::Down => self.current + 1,
            Direction::Up => self.current.saturating_sub(1),
        };
        if number > self.entries.len() && self.next.is_some() {
            self.load_page().await?;
        }
        if number == 0 {
            return self.write_word(Word::PlainStart);
        }
        if number > self.entries.len() {
            return self.write_word(Word::PlainEnd);
        }
        self.current = number;
        Ok(self.write_entry(number)?)
    }

    /// Reads the nearest unread article in a direction. Loads further pages if necessary.
    pub(super) async fn read_unread(&mut self, direction: Direction) -> Result<(), CommandError> {
        let is_unread =
            |index: &usize, entries: &[ListEntry]| entries.get(*index).is_some_and(|entry| !entry.read);
        loop {
            let found = match direction {
                Direction::Down => (self.current..self.entries.len()).find(|at| is_unread(at, &self.entries)),
                Direction::Up => {
                    (0..self.current.saturating_sub(1)).rev().find(|at| is_unread(at, &self.entries))
                }
            };
            if let Some(index) = found {
                return self.read(index + 1).await;
            }
            if direction == Direction::Up || self.next.is_none() || !self.load_page().await? {
                return self.write_word(Word::NothingUnread);
            }
        }
    }

    /// Writes number, title and state of a headline. Marks are written as words, which screen readers can speak.
    pub(super) fn write_entry(&mut self, number: usize) -> io::Result<()> {
        let Some(entry) = self.entries.get(number - 1) else { return Ok(()) };
        let (lang, zone) = (self.lang, self.zone());
        let word_if = |applies: bool, word| applies.then(|| lang.say(word).to_owned());
        let facts = [
            word_if(self.selection.contains(&number), Word::PlainSelected),
            word_if(!entry.read, Word::ViewUnread),
            word_if(entry.starred, Word::ViewStarred),
            word_if(entry.later, Word::ViewLater),
            word_if(entry.changed, Word::StateChanged),
            word_if(entry.gone, Word::StateGone),
            entry.origin.as_ref().map(|origin| self.converted(origin)),
            filed_time(entry.filed(), &zone, lang),
            (entry.others > 0).then(|| lang.fill(Word::OtherSourcesCount, &[&entry.others])),
        ];
        let tags = entry.tags.iter().map(|tag| format!("#{tag}"));
        let ranking = entry.ranking.map(|ranking| ranking_facts(&ranking, lang)).unwrap_or_default();
        let facts = ranking
            .into_iter()
            .chain(facts.into_iter().flatten())
            .chain(tags)
            .collect::<Vec<_>>()
            .join(" · ");
        let title = self.converted(&entry.title);
        writeln!(self.io.output, "{number}. {title} — {facts}")
    }
}
