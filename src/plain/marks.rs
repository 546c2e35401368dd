//! Commands for flags, tags, selection and undo.

use super::reader::{HeadlineList, PlainReader};
use crate::model::{Flag, MarkChange};
use crate::newsroom::Undone;
use crate::user_error::CommandError;
use crate::words::Word;

impl PlainReader<'_> {
    /// Toggles a flag on headlines; if any of them lacks it, sets it on all.
    pub(super) async fn toggle_flag(&mut self, flag: Flag, typed: &str) -> Result<(), CommandError> {
        let numbers = self.resolve_numbers(typed)?;
        let value = numbers.iter().any(|number| !self.entries[number - 1].has_flag(flag));
        let ids = numbers.iter().map(|number| self.entries[number - 1].id).collect();
        self.newsroom.marks().set_flag(ids, flag, value).await?;
        self.selection.clear();
        for number in numbers {
            self.entries[number - 1].set_flag(flag, value);
            self.write_entry(number)?;
        }
        Ok(())
    }

    /// Adds headlines to the selection or removes them from it. A command without numbers applies to the selection.
    pub(super) fn toggle_selection(&mut self, typed: &str) -> Result<(), CommandError> {
        let numbers = if typed.is_empty() { vec![self.current.max(1)] } else { self.resolve_numbers(typed)? };
        for number in numbers {
            self.entry(number)?;
            if !self.selection.remove(&number) {
                self.selection.insert(number);
            }
            self.write_entry(number)?;
        }
        Ok(())
    }

    /// Adds (`+name`) and removes (`-name`) tags; without either, writes all tags.
    pub(super) async fn change_tags(&mut self, typed: &str) -> Result<(), CommandError> {
        let (changes, numbers): (Vec<&str>, Vec<&str>) =
            typed.split_whitespace().partition(|word| MarkChange::is_tag_change(word));
        if changes.is_empty() {
            return self.write_tags().await;
        }
        let changes = changes.into_iter().map(|word| self.parse_tag_change(word));
        let changes = changes.collect::<Result<Vec<_>, _>>()?;
        let numbers = self.resolve_numbers(&numbers.join(" "))?;
        let ids: Vec<_> = numbers.iter().map(|number| self.entries[number - 1].id).collect();
        self.newsroom.marks().apply(ids.clone(), changes).await?;
        self.selection.clear();
        for (number, id) in numbers.into_iter().zip(ids) {
            if let Some(entry) = self.newsroom.queries().entry(id).await? {
                self.entries[number - 1] = entry;
            }
            self.write_entry(number)?;
        }
        Ok(())
    }

    fn parse_tag_change(&self, word: &str) -> Result<MarkChange, CommandError> {
        MarkChange::from_tag_change(word)
            .map_err(|name| CommandError::usage(self.lang.fill(Word::NoTag, &[&name])))
    }

    async fn write_tags(&mut self) -> Result<(), CommandError> {
        let tags = self.newsroom.queries().tags().await?;
        if tags.is_empty() {
            return self.write_word(Word::NothingListed);
        }
        for (tag, count) in tags {
            writeln!(self.io.output, "#{tag} {count}")?;
        }
        Ok(())
    }

    /// Marks the whole list read, including pages that are not loaded. Of search results, only loaded pages are marked.
    pub(super) async fn mark_all_read(&mut self) -> Result<(), CommandError> {
        let count = match &self.list {
            HeadlineList::Filtered(filter) => self.newsroom.marks().mark_all_read(filter.clone()).await?,
            HeadlineList::Search(_) | HeadlineList::Complete => {
                let ids = self.entries.iter().map(|entry| entry.id).collect();
                self.newsroom.marks().set_flag(ids, Flag::Read, true).await?
            }
        };
        self.entries.iter_mut().for_each(|entry| entry.read = true);
        if count == 0 {
            return self.write_word(Word::NothingToMark);
        }
        Ok(writeln!(self.io.output, "{}", self.lang.fill(Word::MarkedRead, &[&count, &"z"]))?)
    }

    /// Undoes the last mark.
    pub(super) async fn undo(&mut self) -> Result<(), CommandError> {
        let message = match self.newsroom.marks().undo().await? {
            Some(Undone::Marks { articles, step, .. }) => {
                self.lang.fill(Word::Undone, &[&articles, &self.lang.undo_changes(&step)])
            }
            Some(Undone::Removal(name)) => self.lang.fill(Word::SourceIsBack, &[&name]),
            None => self.lang.say(Word::NothingToUndo).to_owned(),
        };
        Ok(writeln!(self.io.output, "{message}")?)
    }
}
