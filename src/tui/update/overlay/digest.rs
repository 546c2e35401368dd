//! The digest of a day: its request, its keys, its typesetting.

use jiff::civil::Date;

use crate::actions::Action;
use crate::layout::{Motion, digest_area};
use crate::model::{Digest, Direction};
use crate::newsroom::{DigestDay, NewsroomError};
use crate::tui::message::{NewsroomEffect, OpenTarget, Ticket};
use crate::tui::state::overlay::{DigestView, Overlay};
use crate::tui::state::{State, dates};
use crate::words::Word;

impl State {
    /// Shows the digest of the last day that has news.
    pub(in crate::tui::update) fn show_digest(&mut self) {
        let ticket = self.outbox.ticket();
        self.overlay = Some(Overlay::Digest(Box::new(DigestView::new(self.today(), ticket))));
        self.outbox.push(NewsroomEffect::LoadDigest(ticket, DigestDay::Last));
    }

    /// Requests the digest of another day; this one stays until that is there.
    fn show_digest_of(&mut self, day: DigestDay) {
        let ticket = self.outbox.ticket();
        if let Some(Overlay::Digest(view)) = &mut self.overlay {
            view.requested = Some(ticket);
            self.outbox.push(NewsroomEffect::LoadDigest(ticket, day));
        }
    }

    pub(in crate::tui::update) fn digest_loaded(
        &mut self,
        ticket: Ticket,
        result: Result<Option<(Date, Box<Digest>)>, NewsroomError>,
    ) {
        let Some(Overlay::Digest(view)) = &mut self.overlay else { return };
        if view.requested.take_if(|running| *running == ticket).is_none() {
            return;
        }
        self.is_dirty = true;
        match result {
            Ok(Some((day, digest))) => view.set_digest(day, *digest),
            Ok(None) => {
                view.typeset_again();
                self.show_note(Word::NoSuchDay);
            }
            Err(error) => {
                self.overlay = None;
                self.show_error(&error);
            }
        }
    }

    pub(in crate::tui::update) fn dispatch_to_digest(&mut self, action: Action) {
        let height = digest_area(self.display.area).height.into();
        let Some(Overlay::Digest(view)) = &mut self.overlay else { return };
        match action {
            Action::Down | Action::NextUnread => view.go(Motion::Rows(1), height),
            Action::Up | Action::PreviousUnread => view.go(Motion::Rows(-1), height),
            Action::PageDown | Action::HalfPageDown => view.go(Motion::Pages(1), height),
            Action::PageUp | Action::HalfPageUp => view.go(Motion::Pages(-1), height),
            Action::Top => view.go(Motion::Top, height),
            Action::Bottom => view.go(Motion::Bottom, height),
            Action::SiteNext => view.go_to_section(Direction::Down, height),
            Action::SitePrevious => view.go_to_section(Direction::Up, height),
            Action::Open => {
                if let Some(id) = view.current() {
                    self.overlay = None;
                    self.open(OpenTarget::Article(id));
                }
            }
            Action::PreviousArticle => {
                let day = DigestDay::Before(view.day);
                self.show_digest_of(day);
            }
            Action::NextArticle => {
                let day = DigestDay::After(view.day);
                self.show_digest_of(day);
            }
            Action::Back | Action::Leave | Action::Digest => self.overlay = None,
            Action::Quit | Action::Suspend | Action::Redraw => self.dispatch(action, None),
            _ => {}
        }
    }

    /// Typesets the digest for the screen, if anything has changed.
    pub(in crate::tui::update) fn fit_digest(&mut self) {
        let Some(Overlay::Digest(view)) = &mut self.overlay else { return };
        let (lang, today) = (self.display.lang, self.display.today());
        let area = digest_area(self.display.area);
        let title = format!("{} · {}", lang.say(Word::AppName), dates::day_heading(view.day, today, lang));
        view.fit(&self.display.measure(area.width), &title, lang.say(Word::NoNewsThatDay), lang);
        view.settle(area.height.into());
    }
}
