//! Flags, stories, and the undo of marks.

use std::fmt::Display;

use crate::actions::Action;
use crate::layout::Pane;
use crate::model::{ArticleId, Flag};
use crate::newsroom::{NewsroomError, Undone};
use crate::tui::message::{ListContent, NewsroomEffect, StoryDecision};
use crate::tui::state::State;
use crate::words::Word;

impl State {
    /// Toggles a flag of the article or on the selection; if any selected headline lacks it, sets it on all.
    pub(in crate::tui::update) fn toggle_flag(&mut self, flag: Flag) {
        let is_reading = self.navigation.focus == Pane::Reader;
        if !is_reading && !self.list.selection.is_empty() {
            let selected = self.list.targets();
            let value = selected.iter().any(|entry| !entry.has_flag(flag));
            let ids = selected.iter().map(|entry| entry.id).collect();
            self.set_flag(ids, flag, value);
            self.list.selection.clear();
            return;
        }
        let current = self.list.current().map(|row| &row.entry);
        let entry = if is_reading { self.reader.entry() } else { current };
        if let Some((id, value)) = entry.map(|entry| (entry.id, !entry.has_flag(flag))) {
            self.set_flag(vec![id], flag, value);
        }
    }

    /// Hides the open article, or the selection.
    pub(in crate::tui::update) fn hide(&mut self) {
        let ids: Vec<ArticleId> = match self.navigation.focus {
            Pane::Reader => self.reader.entry().map(|entry| entry.id).into_iter().collect(),
            Pane::Sections | Pane::List => self.list.targets().iter().map(|entry| entry.id).collect(),
        };
        if ids.is_empty() {
            return;
        }
        let text = self.display.lang.fill(Word::HiddenCount, &[&ids.len(), &self.key_of(Action::Undo)]);
        self.status.info(text);
        self.list.forget_touched(&ids);
        self.outbox.push(NewsroomEffect::SetFlag { ids, flag: Flag::Hidden, value: true });
        self.list.begin_mark();
        self.list.queue_reload();
        self.list.selection.clear();
    }

    /// Sets or clears a flag: on the screen at once, in the archive in the background.
    pub(in crate::tui::update) fn set_flag(&mut self, ids: Vec<ArticleId>, flag: Flag, value: bool) {
        for id in &ids {
            self.show_flag(*id, flag, value);
        }
        self.list.begin_mark();
        self.outbox.push(NewsroomEffect::SetFlag { ids, flag, value });
    }

    fn show_flag(&mut self, id: ArticleId, flag: Flag, value: bool) {
        let mut before = self.list.mark(id, flag, value);
        if let Some(entry) = self.reader.shown.as_mut().and_then(|article| article.entry.as_mut())
            && entry.id == id
        {
            before.get_or_insert_with(|| entry.clone());
            entry.set_flag(flag, value);
        }
        if let Some(entry) = before.filter(|entry| flag == Flag::Read && entry.read != value) {
            self.sections.count_read(&entry, value);
        }
    }

    fn end_mark(&mut self) {
        if self.list.end_mark(&mut self.outbox) {
            self.sections.request(&mut self.outbox);
        }
    }

    pub(in crate::tui::update) fn marks_saved(&mut self, result: Result<usize, NewsroomError>) {
        if let Err(error) = result {
            self.show_error(&error);
            self.list.queue_reload();
        }
        self.end_mark();
    }

    /// Marks everything in the list as read; in a search or a saved view, only the loaded rows.
    pub(in crate::tui::update) fn mark_all_read(&mut self) {
        match &self.list.content {
            ListContent::Titles(filter) => self.outbox.push(NewsroomEffect::MarkAllRead(filter.clone())),
            ListContent::Search(_) | ListContent::SavedView(_) => {
                let ids = self.list.rows().iter().map(|row| row.entry.id).collect();
                self.outbox.push(NewsroomEffect::SetFlag { ids, flag: Flag::Read, value: true });
            }
        }
        self.list.begin_mark();
        self.list.queue_reload();
    }

    pub(in crate::tui::update) fn all_marked_read(&mut self, result: Result<usize, NewsroomError>) {
        self.is_dirty = true;
        match result {
            Ok(0) => self.show_note(Word::NothingToMark),
            Ok(count) => {
                let text = self.display.lang.fill(Word::MarkedRead, &[&count, &self.key_of(Action::Undo)]);
                self.status.info(text);
            }
            Err(error) => self.show_error(&error),
        }
        self.end_mark();
    }

    /// Undoes the last mark.
    pub(in crate::tui::update) fn undo_mark(&mut self) {
        self.outbox.push(NewsroomEffect::UndoMark);
        self.list.begin_mark();
        self.list.queue_reload();
    }

    /// Joins the selected headlines into one story, or takes a story apart.
    pub(in crate::tui::update) fn decide_story(&mut self, decision: StoryDecision) {
        self.outbox.push(NewsroomEffect::DecideStory(decision));
        self.list.selection.clear();
        self.list.begin_mark();
        self.list.queue_reload();
    }

    pub(in crate::tui::update) fn story_decided(
        &mut self,
        decision: &StoryDecision,
        result: Result<usize, NewsroomError>,
    ) {
        self.is_dirty = true;
        let word = match decision {
            StoryDecision::Join(_) => Word::StoryJoined,
            StoryDecision::Separate(_) => Word::StorySeparated,
        };
        match result {
            Ok(0) => self.show_note(Word::StoryUnchanged),
            Ok(count) => {
                self.status.info(self.display.lang.fill(word, &[&count, &self.key_of(Action::Undo)]));
            }
            Err(error) => self.show_error(&error),
        }
        self.end_mark();
    }

    pub(in crate::tui::update) fn mark_undone(&mut self, result: Result<Option<Undone>, NewsroomError>) {
        self.is_dirty = true;
        match result {
            Ok(Some(Undone::Removal(source))) => {
                self.status.info(self.display.lang.fill(Word::SourceIsBack, &[&source]));
                self.sections.request(&mut self.outbox);
                self.request_overview();
            }
            Ok(Some(Undone::Marks { articles, step, next })) => {
                let lang = self.display.lang;
                let undone = lang.fill(Word::Undone, &[&articles, &lang.undo_changes(&step)]);
                self.status.info(match next {
                    Some(next) => {
                        let values: [&dyn Display; 3] =
                            [&undone, &self.key_of(Action::Undo), &lang.undo_changes(&next)];
                        lang.fill(Word::UndoneNext, &values)
                    }
                    None => undone,
                });
            }
            Ok(None) => self.show_note(Word::NothingToUndo),
            Err(error) => self.show_error(&error),
        }
        self.end_mark();
    }

    /// Updates the entry of the open article from the list, where a mark may have been undone.
    pub(in crate::tui::update) fn refresh_entry_of_article(&mut self) {
        let Some(article) = &mut self.reader.shown else { return };
        let Some(entry) = &mut article.entry else { return };
        if let Some(row) = self.list.row_of(entry.id) {
            let is_changed = row.entry.changed && !entry.changed;
            entry.clone_from(&row.entry);
            article.is_stale |= is_changed;
        }
    }
}
