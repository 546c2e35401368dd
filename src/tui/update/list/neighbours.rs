//! Goes to the next or the previous article, unread or not, also beyond the loaded rows.

use crate::layout::Pane;
use crate::model::{ArticleId, Direction};
use crate::tui::message::OpenTarget;
use crate::tui::state::State;
use crate::tui::state::list::{NextArticleSearch, SearchGoal};
use crate::tui::state::reader::OpeningPurpose;
use crate::words::Word;

impl State {
    /// Opens the article `by` rows below the current one, or above it if negative.
    pub(in crate::tui::update) fn step_article(&mut self, by: isize) {
        self.step_to_article(by, SearchGoal::OpenNext);
    }

    /// Goes to the article `by` rows below the current one, or above it if negative.
    pub(in crate::tui::update) fn step_to_article(&mut self, by: isize, goal: SearchGoal) {
        let current = self.current_row();
        let wanted = current.checked_add_signed(by);
        let last = self.list.rows().len().saturating_sub(1);
        let (direction, end) = if by > 0 { (Direction::Down, last) } else { (Direction::Up, 0) };
        let row = wanted.unwrap_or(0).min(last);
        if wanted != Some(row) && self.list.has_more(direction) {
            self.list.set_cursor(end);
            self.search_next(goal, direction);
        } else if row == current && self.is_shown(row) {
            self.report_end_of_search(goal, direction);
        } else {
            self.go_to_found(row, goal);
        }
    }

    /// Returns the row of the article that is being opened, or else the one under the cursor.
    fn current_row(&self) -> usize {
        let opening = self.reader.opening.as_ref().and_then(|opening| match opening.target {
            OpenTarget::Article(id) => self.list.position(id),
            OpenTarget::Address(_) => None,
        });
        opening.unwrap_or(self.list.view.cursor.row)
    }

    fn is_shown(&self, row: usize) -> bool {
        let id = self.list.rows().get(row).map(|row| row.entry.id);
        id.is_none() || self.reader.shown.as_ref().is_some_and(|article| article.id() == id)
    }

    /// Goes to the next unread article; in the article pane, opens it.
    pub(in crate::tui::update) fn step_unread(&mut self, direction: Direction) {
        let goal = match self.navigation.focus {
            Pane::Reader => SearchGoal::OpenUnread,
            Pane::Sections | Pane::List => SearchGoal::SelectUnread,
        };
        if self.navigation.focus == Pane::Sections {
            self.navigation.focus = Pane::List;
        }
        self.search_next(goal, direction);
    }

    /// Searches for the next article, from the cursor on, in the loaded rows or beyond them.
    pub(in crate::tui::update) fn search_next(&mut self, goal: SearchGoal, direction: Direction) {
        let row = self.list.view.cursor.row;
        let found = match (goal, direction) {
            (SearchGoal::OpenNext | SearchGoal::ReadNextAloud, Direction::Down) => {
                Some(row + 1).filter(|next| *next < self.list.rows().len())
            }
            (SearchGoal::OpenNext | SearchGoal::ReadNextAloud, Direction::Up) => row.checked_sub(1),
            (SearchGoal::SelectUnread | SearchGoal::OpenUnread, direction) => {
                self.list.next_unread(row, direction)
            }
        };
        match found {
            Some(found) => self.go_to_found(found, goal),
            None if self.list.has_more(direction) => self.search_beyond(goal, direction),
            None => self.report_end_of_search(goal, direction),
        }
    }

    fn search_beyond(&mut self, goal: SearchGoal, direction: Direction) {
        self.list.intents.search = Some(NextArticleSearch { goal, direction });
        let is_for_unread = matches!(goal, SearchGoal::SelectUnread | SearchGoal::OpenUnread);
        let may_skip = is_for_unread && self.list.is_sliding();
        match self.list.end(direction).filter(|_| may_skip) {
            Some(from) if self.list.requests.running.is_none() => {
                self.list.request_unread(direction, from, 0, &mut self.outbox);
            }
            _ => self.list.request_beyond(direction, &mut self.outbox),
        }
    }

    /// Moves the cursor to the row that a search has found, and opens its article if that is the goal.
    pub(in crate::tui::update) fn go_to_found(&mut self, row: usize, goal: SearchGoal) {
        let Some(id) = self.list.rows().get(row).map(|row| row.entry.id) else { return };
        self.list.set_cursor(row);
        match goal {
            SearchGoal::SelectUnread => {}
            SearchGoal::OpenUnread | SearchGoal::OpenNext => self.open_beside(id),
            SearchGoal::ReadNextAloud => {
                self.open_beside(id);
                self.when_opened(OpeningPurpose::ReadAloud);
            }
        }
    }

    /// Opens an article. If list and article are both visible, the focus stays in the list.
    fn open_beside(&mut self, id: ArticleId) {
        let focus = self.navigation.focus;
        self.open(OpenTarget::Article(id));
        let panes = self.panes();
        if focus == Pane::List && panes.list.is_some() && panes.reader.is_some() {
            self.navigation.focus = focus;
        }
    }

    /// Shows that there is no further article.
    pub(in crate::tui::update) fn report_end_of_search(&mut self, goal: SearchGoal, direction: Direction) {
        self.show_note(match (goal, direction) {
            (SearchGoal::OpenNext | SearchGoal::ReadNextAloud, Direction::Down) => Word::LastArticle,
            (SearchGoal::OpenNext | SearchGoal::ReadNextAloud, Direction::Up) => Word::FirstArticle,
            (SearchGoal::SelectUnread | SearchGoal::OpenUnread, _) => Word::NothingUnread,
        });
    }
}
