//! The digest of a day: its request, its keys, its typesetting.

use jiff::civil::Date;

use ratatui::layout::Size;

use crate::actions::Action;
use crate::layout::{FrontColumns, Motion, digest_area};
use crate::model::{Digest, Direction};
use crate::newsroom::{DigestDay, NewsroomError, Plan, Scope, Summary};
use crate::tui::message::{NewsroomEffect, OpenTarget, Ticket};
use crate::tui::state::State;
use crate::tui::state::overlay::{DigestView, FrontContent, FrontSettings, Overlay};
use crate::tui::state::reader::USUAL_SIZE;
use crate::tui::state::status::first_error;
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

    /// Requests the digest of the day before or after. With newspapers that is the next day of the calendar, whose issues
    /// may be fetched, else the next day that has news.
    fn show_day_beside(&mut self, direction: Direction) {
        let Some(Overlay::Digest(view)) = &self.overlay else { return };
        let (day, today) = (view.day, self.today());
        let beside = match direction {
            Direction::Down => day.yesterday().ok(),
            Direction::Up => day.tomorrow().ok().filter(|next| *next <= today),
        };
        match (beside, direction) {
            (Some(beside), _) if !self.sections.papers().is_empty() => {
                self.show_digest_of(DigestDay::At(beside));
            }
            (_, Direction::Down) => self.show_digest_of(DigestDay::Before(day)),
            (_, Direction::Up) => self.show_digest_of(DigestDay::After(day)),
        }
    }

    /// Fetches the issues of all newspapers of the day shown.
    fn fetch_issues(&mut self) {
        let (papers, today) = (self.sections.papers(), self.today());
        let Some(Overlay::Digest(view)) = &mut self.overlay else { return };
        if papers.is_empty() {
            return;
        }
        view.awaits_issues = true;
        let issue = Some(view.day).filter(|day| *day < today);
        self.begin_refresh(Plan { issue, ..Plan::new(Scope::Sources(papers)) });
    }

    /// Shows the digest again if the issues of its day were fetched, and why one is missing.
    pub(in crate::tui::update) fn reload_digest(&mut self, summary: &Summary) {
        let Some(Overlay::Digest(view)) = &mut self.overlay else { return };
        if std::mem::take(&mut view.awaits_issues) {
            let day = DigestDay::At(view.day);
            self.show_digest_of(day);
            if let Some((error, _)) = first_error(summary) {
                self.show_error(error);
            }
        }
    }

    pub(in crate::tui::update) fn digest_loaded(
        &mut self,
        ticket: Ticket,
        result: Result<Option<(Date, Box<Digest>)>, NewsroomError>,
    ) {
        let formatter = self.row_formatter();
        let Some(Overlay::Digest(view)) = &mut self.overlay else { return };
        if view.requested.take_if(|running| *running == ticket).is_none() {
            return;
        }
        self.is_dirty = true;
        match result {
            Ok(Some((day, digest))) => view.set_content(day, FrontContent::new(*digest, &formatter)),
            Ok(None) => self.show_note(Word::NoSuchDay),
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
            Action::Down => view.go(Motion::Rows(1), height),
            Action::Up => view.go(Motion::Rows(-1), height),
            Action::NextUnread | Action::SiteNext => view.go_to_section(Direction::Down),
            Action::PreviousUnread | Action::SitePrevious => view.go_to_section(Direction::Up),
            Action::PageDown => view.go(Motion::Pages(1), height),
            Action::PageUp => view.go(Motion::Pages(-1), height),
            Action::HalfPageDown => view.go(Motion::HalfPages(1), height),
            Action::HalfPageUp => view.go(Motion::HalfPages(-1), height),
            Action::Top => view.go(Motion::Top, height),
            Action::Bottom => view.go(Motion::Bottom, height),
            Action::Open => self.open_from_digest(),
            Action::PreviousArticle => self.show_day_beside(Direction::Down),
            Action::NextArticle => self.show_day_beside(Direction::Up),
            Action::Refresh => self.fetch_issues(),
            Action::Back | Action::Leave | Action::Digest => self.overlay = None,
            Action::Quit | Action::Suspend | Action::Redraw => self.dispatch(action, None),
            _ => {}
        }
    }

    fn open_from_digest(&mut self) {
        let Some(Overlay::Digest(view)) = &self.overlay else { return };
        if let Some(id) = view.current() {
            self.overlay = None;
            self.open(OpenTarget::Article(id));
        }
    }

    /// Opens the article at a cell of the digest. Returns false if there is none.
    pub(in crate::tui::update) fn click_digest(&mut self, x: u16, y: u16) -> bool {
        let area = digest_area(self.display.area);
        let Some(Overlay::Digest(view)) = &mut self.overlay else { return false };
        if y < area.y || !view.go_to_cell(x - area.x, usize::from(y - area.y)) {
            return false;
        }
        self.open_from_digest();
        true
    }

    /// Typesets the digest for the screen, if anything has changed.
    pub(in crate::tui::update) fn fit_digest(&mut self) {
        let area = digest_area(self.display.area);
        let settings = FrontSettings {
            columns: FrontColumns::new(area.width, self.display.text.width),
            measure: self.display.measure(area.width),
            height: area.height.into(),
            picture: self.digest_picture_size(),
        };
        if let Some(Overlay::Digest(view)) = &mut self.overlay {
            view.fit(settings);
        }
    }

    /// Returns the cells of the picture of the digest; `None` if there is none, or no room for it.
    fn digest_picture_size(&self) -> Option<Size> {
        let Some(Overlay::Digest(view)) = &self.overlay else { return None };
        let (picture, cache) = (view.picture()?, &self.reader.pictures);
        let is_fetched = picture.article.is_some() && cache.awaits(&picture.url);
        let may_show = picture.size.is_some() && !cache.has_failed(&picture.url);
        let area = digest_area(self.display.area);
        let columns = FrontColumns::new(area.width, self.display.text.width);
        let (width, height) = columns.picture_bounds(area.height).filter(|_| may_show || is_fetched)?;
        cache.graphics?.fit(picture.size.unwrap_or(USUAL_SIZE), Size::new(width, height))
    }
}
