//! Motions in the focused pane, going back, and leaving.

use crate::layout::{Motion, Pane};
use crate::tui::message::{ListContent, NewsroomEffect, ProcessEffect};
use crate::tui::state::State;

impl State {
    /// Moves in the focused pane.
    pub(in crate::tui::update) fn go(&mut self, motion: Motion) {
        match self.navigation.focus {
            Pane::Sections => self.go_in_sections(motion),
            Pane::List => {
                let height = self.panes().list.map_or(1, |area| area.height);
                self.list.view.go(motion, height.into());
            }
            Pane::Reader => {
                if let Some(article) = self.reader.reading() {
                    article.go(motion);
                }
            }
        }
    }

    fn go_in_sections(&mut self, motion: Motion) {
        let height = self.panes().sections.map_or(1, |area| area.height);
        let before = self.sections.cursor.row;
        self.sections.cursor.go(motion, self.sections.rows.len(), height.into());
        if self.sections.cursor.row != before {
            self.show_current_section();
        }
    }

    /// Goes a page down; at the end of an article, to the next one.
    pub(in crate::tui::update) fn page_down(&mut self, times: isize) {
        let is_at_end = self.reader.reading().is_some_and(|article| article.is_at_end());
        if self.navigation.focus == Pane::Reader && is_at_end {
            self.step_article(1);
        } else {
            self.go(Motion::Pages(times));
        }
    }

    /// Goes to the first row or line.
    pub(in crate::tui::update) fn go_to_top(&mut self) {
        if self.navigation.focus == Pane::List {
            self.list.go_to_start(&mut self.outbox);
        } else {
            self.go(Motion::Top);
        }
    }

    /// Goes to the last row or line.
    pub(in crate::tui::update) fn go_to_bottom(&mut self) {
        if self.navigation.focus == Pane::List {
            self.list.go_to_end(&mut self.outbox);
        } else {
            self.go(Motion::Bottom);
        }
    }

    /// Goes one step back: out of a search, a filter, a selection, zen, or the pane.
    pub(in crate::tui::update) fn back(&mut self) {
        if self.stop_opening() || self.clear_text_search() {
            return;
        }
        match self.navigation.focus {
            Pane::Reader if self.reader.leave_full_page() => {}
            Pane::List | Pane::Sections if self.status.failure.take().is_some() => {}
            Pane::Reader if self.navigation.is_zen => self.navigation.is_zen = false,
            Pane::Reader => self.navigation.focus = Pane::List,
            Pane::List if !self.list.selection.is_empty() => self.list.selection.clear(),
            Pane::List if self.list.is_narrowed() => self.show_current_section(),
            Pane::List | Pane::Sections => self.navigation.focus = Pane::Sections,
        }
    }

    /// Removes the matches of a search in the article. Returns false if there were none.
    fn clear_text_search(&mut self) -> bool {
        let is_reading = self.navigation.focus == Pane::Reader;
        is_reading && self.reader.reading().is_some_and(|article| article.search.take().is_some())
    }

    /// Leaves the article, a search, or the program.
    pub(in crate::tui::update) fn leave(&mut self) {
        if self.stop_opening() {
            return;
        }
        match self.navigation.focus {
            Pane::Reader => {
                self.navigation.is_zen = false;
                self.navigation.focus = Pane::List;
            }
            Pane::List if matches!(self.list.content, ListContent::Search(_)) => self.show_current_section(),
            Pane::List | Pane::Sections => self.quit(),
        }
    }

    /// Ends the program.
    pub(in crate::tui::update) fn quit(&mut self) {
        self.reader.save_position(&mut self.outbox);
        self.outbox.push(NewsroomEffect::SavePlace(self.serialize_place()));
        self.outbox.push(ProcessEffect::Quit);
    }

    /// Suspends the program. Saves the position first, because the shell may never resume it.
    pub(in crate::tui::update) fn suspend(&mut self) {
        self.reader.save_position(&mut self.outbox);
        self.outbox.push(ProcessEffect::Suspend);
    }
}
