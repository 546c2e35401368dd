use crate::actions::Action;
use crate::model::ArticleId;
use crate::newsroom::{NewsroomError, Versions};
use crate::tui::message::{NewsroomEffect, Target, Ticket};
use crate::tui::state::State;
use crate::tui::state::panes::{Pane, Panes};
use crate::tui::state::pick::Motion;
use crate::tui::state::reader::Shown;
use crate::tui::state::revisions::{Revisions, Terms};
use crate::words::Word;

impl State {
    /// Shows what the versions of the article that is read or picked say otherwise.
    pub(super) fn compare(&mut self) {
        let read = self.reader.shown.as_ref().and_then(Shown::id);
        let picked = self.list.picked().map(|row| row.entry.id);
        match if self.focus == Pane::Reader { read } else { picked } {
            Some(id) if read == Some(id) => {
                self.focus = Pane::Reader;
                self.ask_versions(id);
            }
            Some(id) => {
                self.open(Target::Article(id));
                self.reader.compares = true;
            }
            None => self.say(Word::OneVersion),
        }
    }

    pub(super) fn ask_versions(&mut self, id: ArticleId) {
        let ticket = self.ticket();
        self.reader.asked_versions = Some(ticket);
        self.outbox.push(NewsroomEffect::LoadVersions(ticket, id));
    }

    pub(super) fn versions_came(&mut self, ticket: Ticket, outcome: Result<Versions, NewsroomError>) {
        if self.reader.asked_versions.take_if(|asked| *asked == ticket).is_none() {
            return;
        }
        self.dirty = true;
        match outcome {
            Ok(versions) => match Revisions::new(versions) {
                Some(revisions) => self.reader.revisions = Some(revisions),
                None => self.say(Word::OneVersion),
            },
            Err(trouble) => self.tell(&trouble),
        }
    }

    /// Does what the reader wants where versions are compared; whether that is meant.
    pub(super) fn act_on_revisions(&mut self, action: Action, times: isize) -> bool {
        let Some(revisions) = self.reader.revisions.as_mut().filter(|_| self.focus == Pane::Reader) else {
            return false;
        };
        match action {
            Action::Down => revisions.go(Motion::Rows(times)),
            Action::Up => revisions.go(Motion::Rows(-times)),
            Action::PageDown | Action::Open => revisions.go(Motion::Pages(times)),
            Action::PageUp => revisions.go(Motion::Pages(-times)),
            Action::HalfPageDown => revisions.go(Motion::Halves(times)),
            Action::HalfPageUp => revisions.go(Motion::Halves(-times)),
            Action::Top => revisions.go(Motion::Top),
            Action::Bottom => revisions.go(Motion::Bottom),
            Action::NextMatch => revisions.step_change(true),
            Action::PreviousMatch => revisions.step_change(false),
            Action::NextArticle | Action::PreviousArticle => {
                let later = action == Action::NextArticle;
                if !revisions.step(if later { times } else { -times }) {
                    self.say(if later { Word::LastVersion } else { Word::FirstVersion });
                }
            }
            Action::Versions | Action::Back | Action::Leave => self.reader.revisions = None,
            _ => return false,
        }
        true
    }

    pub(super) fn fit_revisions(&mut self, panes: &Panes) {
        let Some(area) = panes.reader.filter(|_| self.reader.revisions.is_some()) else { return };
        let Some((shown, id)) = self.reader.shown.as_ref().and_then(|shown| Some((shown, shown.id()?)))
        else {
            return;
        };
        let script = self.scripts.of(shown.source());
        let terms = Terms { measure: self.measure(area.width), lang: self.lang, script, id };
        if let Some(revisions) = &mut self.reader.revisions {
            revisions.fit(terms, area.height.into(), &self.now);
        }
    }
}
