//! The comparison of the versions of an article.

use crate::actions::Action;
use crate::layout::{Motion, Pane, Panes};
use crate::model::Direction;
use crate::newsroom::{NewsroomError, Versions};
use crate::tui::message::{OpenTarget, Ticket};
use crate::tui::state::State;
use crate::tui::state::reader::{
    ComparisonSettings, OpenArticle, OpeningPurpose, VersionComparison, VersionStep,
};
use crate::words::Word;

impl State {
    /// Compares the versions of the open article, or of the one under the cursor.
    pub(in crate::tui::update) fn compare_versions(&mut self) {
        let open = self.reader.shown.as_ref().and_then(OpenArticle::id);
        let wanted = match self.navigation.focus {
            Pane::Reader => open,
            Pane::Sections | Pane::List => self.list.current_id(),
        };
        match wanted {
            Some(id) if open == Some(id) => {
                self.navigation.focus = Pane::Reader;
                self.reader.request_versions(id, &mut self.outbox);
            }
            Some(id) => {
                self.open(OpenTarget::Article(id));
                self.when_opened(OpeningPurpose::CompareVersions);
            }
            None => self.show_note(Word::OneVersion),
        }
    }

    pub(in crate::tui::update) fn versions_loaded(
        &mut self,
        ticket: Ticket,
        result: Result<Versions, NewsroomError>,
    ) {
        if self.reader.versions_request.take_if(|requested| *requested == ticket).is_none() {
            return;
        }
        self.is_dirty = true;
        match result {
            Ok(versions) => match VersionComparison::new(versions) {
                Some(comparison) => self.reader.comparison = Some(comparison),
                None => self.show_note(Word::OneVersion),
            },
            Err(error) => self.show_error(&error),
        }
    }

    /// Performs an action on the comparison. Returns false if it is not an action of the comparison, or if there is
    /// none.
    pub(in crate::tui::update) fn dispatch_to_comparison(&mut self, action: Action, times: isize) -> bool {
        let is_reading = self.navigation.focus == Pane::Reader;
        let Some(comparison) = self.reader.comparison.as_mut().filter(|_| is_reading) else { return false };
        match action {
            Action::Down => comparison.go(Motion::Rows(times)),
            Action::Up => comparison.go(Motion::Rows(-times)),
            Action::PageDown | Action::Open => comparison.go(Motion::Pages(times)),
            Action::PageUp => comparison.go(Motion::Pages(-times)),
            Action::HalfPageDown => comparison.go(Motion::HalfPages(times)),
            Action::HalfPageUp => comparison.go(Motion::HalfPages(-times)),
            Action::Top => comparison.go(Motion::Top),
            Action::Bottom => comparison.go(Motion::Bottom),
            Action::NextMatch => comparison.step_change(Direction::Down),
            Action::PreviousMatch => comparison.step_change(Direction::Up),
            Action::NextArticle => {
                if !comparison.step_version(VersionStep::Later(times)) {
                    self.show_note(Word::LastVersion);
                }
            }
            Action::PreviousArticle => {
                if !comparison.step_version(VersionStep::Earlier(times)) {
                    self.show_note(Word::FirstVersion);
                }
            }
            Action::Versions | Action::Back | Action::Leave => self.reader.comparison = None,
            _ => return false,
        }
        true
    }

    /// Typesets the comparison for its pane, if anything has changed.
    pub(in crate::tui::update) fn fit_comparison(&mut self, panes: &Panes) {
        let take_key = self.key_of(Action::TakeText).to_owned();
        let Some(comparison) = &mut self.reader.comparison else { return };
        let (Some(area), Some(article)) = (panes.reader, &self.reader.shown) else { return };
        let settings = ComparisonSettings {
            measure: self.display.measure(area.width),
            lang: self.display.lang,
            script: self.display.scripts.script_of(article.source()),
            take_key,
        };
        comparison.fit(settings, area.height.into(), &self.display.now);
    }
}
