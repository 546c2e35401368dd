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

use super::message::{Effect, Event, Msg, Selection};
use super::state::lay::Form;
use super::state::panes::Panes;
use super::state::{Over, State, when};

/// Ticks from one look at what a refresh has brought to the next.
const NEWS: usize = 5;

impl State {
    /// The first questions: what the first frame shows.
    pub fn start(&mut self) -> Vec<Effect> {
        self.effects.push(Effect::RecallScripts);
        self.effects.push(Effect::RecallSplit);
        self.ask_contents();
        self.ask_first();
        std::mem::take(&mut self.effects)
    }

    /// Takes a message, and says what is to be done about it.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Event(event) => self.event(event),
            Msg::Tick => self.tick(),
            // What nobody asked for changes nothing yet.
            Msg::Due => self.refresh_by_itself(),
            msg => {
                self.dirty = true;
                self.wish(msg);
            }
        }
        self.arrange();
        std::mem::take(&mut self.effects)
    }

    /// What the reader or the circumstances ask for.
    fn wish(&mut self, msg: Msg) {
        self.list.fills &= !matches!(msg, Msg::Key(_) | Msg::Click { .. } | Msg::Wheel { .. });
        match msg {
            Msg::Begun => self.begin(),
            Msg::Hangup => self.quit(),
            Msg::Key(chord) => self.key(chord),
            Msg::Paste(text) => self.paste(&text),
            Msg::Click { x, y } => self.click(x, y),
            Msg::Wheel { x, y, down } => self.wheel(x, y, down),
            Msg::Drag { x, .. } => self.drag(x),
            Msg::Dark(is_dark) => self.effects.push(Effect::FollowTerminal { is_dark }),
            Msg::Resized(columns, rows) => (self.area.width, self.area.height) = (columns, rows),
            Msg::Clock(now) => {
                self.masthead = when::masthead(&now, self.lang);
                self.now = now;
                self.rewrite();
            }
            Msg::Tick | Msg::Due | Msg::Event(_) => {}
        }
    }

    fn event(&mut self, event: Event) {
        match event {
            Event::Scripts(outcome) => self.scripts_came(outcome),
            Event::Split(outcome) => self.split_came(outcome),
            Event::Contents(ticket, outcome) => self.contents_came(ticket, outcome),
            Event::Listed(ticket, outcome) => self.list_came(ticket, outcome),
            Event::Opened(ticket, outcome) => self.article_came(ticket, outcome.map(|opened| *opened)),
            Event::Refreshing(ticket, progress) => self.refresh_goes_on(ticket, &progress),
            Event::Refreshed(ticket, summary) => self.refresh_is_over(ticket, &summary),
            Event::Arrived(view, arrivals) => self.tell_arrivals(view, &arrivals),
            Event::FilingSample(progress) => self.sample_grows(&progress),
            Event::SampleFiled(outcome) => self.sample_is_filed(outcome),
            Event::Versions(ticket, outcome) => self.versions_came(ticket, outcome),
            Event::WholePage(ticket, outcome) => self.whole_came(ticket, outcome),
            Event::Surveyed(ticket, outcome) => self.site_was_looked_at(ticket, outcome),
            Event::Added(outcome) => self.source_is_added(outcome.map(|source| *source)),
            Event::Tags(outcome) => self.tags_came(outcome),
            Event::Others(ticket, outcome) => self.others_came(ticket, outcome),
            Event::Edition(ticket, outcome) => self.edition_came(ticket, outcome),
            Event::Marked(outcome) => self.mark_is_stored(outcome),
            Event::MarkedAll(outcome) => self.list_is_read(outcome),
            Event::Undone(outcome) => self.mark_is_undone(outcome),
            Event::Painted { url, most, picture } => self.picture_came(&url, most, picture),
            Event::Themed(name) => self.themed(&name),
            Event::ErrandEnds(ticket, outcome) => self.errand_ends(ticket, outcome),
            Event::ProgramFailed(failed) => self.not_run(&failed),
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
        let found = matches!(self.list.selection, Selection::Search(_));
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
