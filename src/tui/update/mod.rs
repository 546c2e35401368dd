//! What happens to the state: messages in, effects out. No I/O, no clock, nothing is spawned.

mod act;
mod adding;
mod articles;
mod catalogue;
mod errands;
mod front;
mod keys;
mod links;
mod lists;
mod look;
mod marks;
mod mouse;
mod over;
mod pictures;
mod refresh;
mod revisions;
mod tags;
mod whole;

use ratatui::layout::Rect;

use super::state::lay::Form;
use super::state::panes::Panes;
use super::state::{Over, State, when};
use crate::tui::message::{Effect, Event, ListContent, Msg, NewsroomEffect, ProcessEffect};

/// Ticks from one look at what a refresh has brought to the next.
const NEWS: usize = 5;

impl State {
    /// The first questions: what the first frame shows.
    pub fn start(&mut self) -> Vec<Effect> {
        self.outbox.push(NewsroomEffect::LoadScripts);
        self.outbox.push(NewsroomEffect::LoadPaneWidths);
        self.ask_contents();
        self.ask_first();
        self.outbox.take()
    }

    /// Takes a message, and says what is to be done about it.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Event(event) => self.event(event),
            Msg::Tick => self.tick(),
            // What nobody asked for changes nothing yet.
            Msg::RefreshDue => self.refresh_by_itself(),
            msg => {
                self.dirty = true;
                self.wish(msg);
            }
        }
        self.arrange();
        self.outbox.take()
    }

    /// What the reader or the circumstances ask for.
    fn wish(&mut self, msg: Msg) {
        self.list.fills &= !matches!(msg, Msg::Key(_) | Msg::Click { .. } | Msg::Wheel { .. });
        match msg {
            Msg::FirstFrameShown => self.begin(),
            Msg::Hangup => self.quit(),
            Msg::Key(chord) => self.key(chord),
            Msg::Paste(text) => self.paste(&text),
            Msg::Click { x, y } => self.click(x, y),
            Msg::Wheel { x, y, direction } => self.wheel(x, y, direction),
            Msg::Drag { x, .. } => self.drag(x),
            Msg::BackgroundChanged { is_dark } => {
                self.outbox.push(ProcessEffect::FollowBackground { is_dark })
            }
            Msg::Resized(columns, rows) => (self.area.width, self.area.height) = (columns, rows),
            Msg::DayChanged(now) => {
                self.masthead = when::masthead(&now, self.lang);
                self.now = now;
                self.rewrite();
            }
            Msg::Tick | Msg::RefreshDue | Msg::Event(_) => {}
        }
    }

    fn event(&mut self, event: Event) {
        match event {
            Event::ScriptsLoaded(outcome) => self.scripts_came(outcome),
            Event::PaneWidthsLoaded(outcome) => self.split_came(outcome),
            Event::SourcesLoaded(ticket, outcome) => self.contents_came(ticket, outcome),
            Event::ListLoaded(ticket, outcome) => self.list_came(ticket, outcome),
            Event::ArticleLoaded(ticket, outcome) => self.article_came(ticket, outcome.map(|opened| *opened)),
            Event::RefreshProgress(ticket, progress) => self.refresh_goes_on(ticket, &progress),
            Event::RefreshFinished(ticket, summary) => self.refresh_is_over(ticket, &summary),
            Event::NewArrivals(view, arrivals) => self.tell_arrivals(view, &arrivals),
            Event::SampleProgress(progress) => self.sample_grows(&progress),
            Event::SampleImported(outcome) => self.sample_is_filed(outcome),
            Event::VersionsLoaded(ticket, outcome) => self.versions_came(ticket, outcome),
            Event::FullPageLoaded(ticket, outcome) => self.whole_came(ticket, outcome),
            Event::SiteProbed(ticket, outcome) => self.site_was_looked_at(ticket, outcome),
            Event::SourceAdded(outcome) => self.source_is_added(outcome.map(|source| *source)),
            Event::TagsLoaded(outcome) => self.tags_came(outcome),
            Event::OtherSourcesLoaded(ticket, outcome) => self.others_came(ticket, outcome),
            Event::DigestLoaded(ticket, outcome) => self.edition_came(ticket, outcome),
            Event::MarksSaved(outcome) => self.mark_is_stored(outcome),
            Event::AllMarkedRead(outcome) => self.list_is_read(outcome),
            Event::MarkUndone(outcome) => self.mark_is_undone(outcome),
            Event::PictureRendered { url, bounds, picture } => self.picture_came(&url, bounds, picture),
            Event::ThemeChanged(name) => self.themed(&name),
            Event::ExportFinished(ticket, outcome) => self.errand_ends(ticket, outcome),
            Event::ProgramFailed(error) => self.show_tui_error(&error.into()),
        }
    }

    fn tick(&mut self) {
        if !self.is_moving() {
            return;
        }
        self.ticks += 1;
        self.dirty = true;
        if self.ticks.is_multiple_of(NEWS) {
            self.show_news();
        }
        if let Some(opening) = &mut self.reader.opening {
            opening.slow = true;
        }
    }

    /// Brings everything into the sizes that there are.
    fn arrange(&mut self) {
        let panes = self.panes(self.area);
        self.give_up_pictures();
        self.fit_reader(&panes);
        self.ask_pictures();
        self.fit_revisions(&panes);
        self.fit_front();
        if let Some(area) = panes.list {
            self.form_list(area, &panes);
            self.list.settle(area.height.into());
        }
        if self.list.pick.top == 0 && panes.list.is_some() {
            self.list.above = 0;
        }
        if let Some(area) = panes.sections {
            self.contents.pick.settle(self.contents.rows.len(), area.height.into());
        }
        if let Some(Over::Palette(palette)) = &mut self.over {
            let height = super::draw::palette_rows(self.area);
            palette.pick.settle(palette.rows.len(), height);
        }
        if let Some(Over::Catalogue(catalogue)) = &mut self.over {
            let len = catalogue.len();
            catalogue.pick.settle(len, super::draw::catalogue_rows(self.area));
        }
        if let Some(Over::Menu(menu)) = &mut self.over {
            menu.pick.settle(menu.rows.len(), super::draw::menu_rows(self.area));
        }
        self.ask_ahead(self.area.height.into());
    }

    /// Lays the headlines as there is room for: on two lines where a title and all that stands behind it have no room
    /// on one, or where words were looked for in the texts; under their days where a line above them is free for the day.
    fn form_list(&mut self, area: Rect, panes: &Panes) {
        const WIDE: u16 = 72;
        const HIGH: u16 = 20;
        let found = matches!(self.list.selection, ListContent::Search(_));
        let height = if (found || area.width < WIDE) && area.height >= HIGH { 2 } else { 1 };
        let form = Form { height, days: !found && panes.heading > 1 };
        if self.list.lay.form != form {
            let scribe = self.scribe();
            self.list.form(form, &scribe);
        }
    }

    fn fit_reader(&mut self, panes: &Panes) {
        let Some(area) = panes.reader else { return };
        let Some(setting) = self.setting(area.width, area.height) else { return };
        if let Some(shown) = &mut self.reader.shown {
            shown.fit(setting, area.height.into(), &self.now);
        }
    }
}
