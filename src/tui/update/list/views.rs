//! Switches the list: to a section, a view, a saved view, a filter or a search.

use crate::actions::Action;
use crate::layout::Pane;
use crate::model::{ListFilter, View};
use crate::tui::message::{ListContent, OpenTarget};
use crate::tui::state::State;
use crate::tui::state::sections::SectionRow;
use crate::words::Word;

impl State {
    /// Shows another list.
    pub(in crate::tui::update) fn show_list(&mut self, content: ListContent) {
        self.list.show(content, &mut self.outbox);
    }

    /// Shows all, unread, starred or read-later headlines.
    pub(in crate::tui::update) fn show_view(&mut self, view: View) {
        let filter = ListFilter { view, ..self.list.filter() };
        // A saved view has no views of its own: show those of all news.
        if matches!(self.sections.current(), SectionRow::SavedView(_) | SectionRow::Tag(_)) {
            self.sections.cursor.row = 0;
        }
        self.show_list(ListContent::Titles(filter));
        if self.navigation.focus == Pane::Sections {
            self.navigation.focus = Pane::List;
        }
    }

    /// Changes the order of the list: by time, by source, unread first; of a search, by time or by relevance.
    pub(in crate::tui::update) fn change_order(&mut self) {
        const BY_RELEVANCE: &str = " sort:relevance";
        if let ListContent::Search(words) = &self.list.content {
            let (words, word) = match words.strip_suffix(BY_RELEVANCE) {
                Some(words) => (words.to_owned(), Word::SortedByTime),
                None => (words.clone() + BY_RELEVANCE, Word::SortedByRelevance),
            };
            self.show_list(ListContent::Search(words));
            return self.show_note(word);
        }
        self.list.order = self.list.order.next();
        self.list.intents.return_to = self.list.current_id();
        self.list.request_first(&mut self.outbox);
        self.show_note(self.list.order.word());
    }

    /// Shows the saved view of an action.
    pub(in crate::tui::update) fn show_saved_view(&mut self, action: Action) {
        let wanted = action.saved_view().map(SectionRow::SavedView);
        let Some(row) = self.sections.rows.iter().position(|row| Some(row) == wanted.as_ref()) else {
            return;
        };
        self.sections.cursor.row = row;
        self.show_current_section();
        self.navigation.focus = Pane::List;
    }

    /// Shows the headlines of the row under the cursor of the sections pane.
    pub(in crate::tui::update) fn show_current_section(&mut self) {
        let content = self.sections.current_content(self.list.filter());
        self.show_list(content);
    }

    /// Shows the headlines whose titles match.
    pub(in crate::tui::update) fn filter_titles(&mut self, title: String) {
        let filter = ListFilter { title, ..self.list.filter() };
        self.show_list(ListContent::Titles(filter));
    }

    /// Handles Enter: moves from the sections to the list, opens the current article, or pages down in the article.
    pub(in crate::tui::update) fn open_current(&mut self) {
        match self.navigation.focus {
            Pane::Sections => self.navigation.focus = Pane::List,
            Pane::List => {
                if let Some(id) = self.list.current_id() {
                    self.open(OpenTarget::Article(id));
                }
            }
            Pane::Reader => self.dispatch(Action::PageDown, None),
        }
    }
}
