use crate::model::{Query, SourceContents, Trouble, View, Window};
use crate::tui::action::Action;
use crate::tui::message::{Effect, Selection, Ticket};
use crate::tui::state::contents::Place;
use crate::tui::state::headlines::Asked;
use crate::tui::state::panes::Pane;
use crate::tui::state::pick::Motion;
use crate::tui::state::status::Note;
use crate::tui::state::{Hunt, State};
use crate::words;

/// Headlines asked for at once.
const WINDOW: usize = 200;

/// Headlines asked for at once on the way to the very end.
const REST: usize = 1_000_000;

impl State {
    pub(super) fn ask_contents(&mut self) {
        if self.contents.asked.is_some() {
            self.contents.again = true;
            return;
        }
        let ticket = self.ticket();
        self.contents.asked = Some(ticket);
        self.effects.push(Effect::Contents(ticket));
    }

    pub(super) fn contents_came(&mut self, ticket: Ticket, outcome: Result<Vec<SourceContents>, Trouble>) {
        if self.contents.asked != Some(ticket) {
            return;
        }
        self.contents.asked = None;
        match outcome {
            // Counts from before a mark that is on its way would take back what is already shown.
            Ok(_) if self.list.marks > 0 => self.contents.again = true,
            Ok(sources) => {
                let names = self.contents.names();
                self.dirty |= self.contents.take(sources);
                self.contents.relabel(self.lang, &self.scripts);
                if self.contents.names() != names {
                    self.rewrite();
                }
                if self.contents.pick_wanted() {
                    self.list_picked_place();
                    self.dirty = true;
                }
            }
            Err(trouble) => self.tell(&trouble),
        }
        if self.list.marks == 0 && std::mem::take(&mut self.contents.again) {
            self.ask_contents();
        }
    }

    /// Asks for another selection's first window. The rows of the last one stay until it is there.
    pub(super) fn ask_first(&mut self) {
        self.list.current = false;
        self.hunt = None;
        self.ask(Asked::First, WINDOW);
    }

    /// Asks for all that is loaded once more: something has changed in the archive.
    pub(super) fn ask_again(&mut self) {
        match self.list.asked {
            None => self.ask(Asked::Again, self.list.rows.len() + WINDOW),
            Some(_) => self.list.waiting = self.list.waiting.max(Some(Asked::Again)),
        }
    }

    /// Asks for the next window, if there is one and nothing else is asked.
    pub(super) fn ask_more(&mut self) {
        if self.list.asked.is_none() && self.list.next.is_some() && self.list.current {
            self.ask(Asked::More, WINDOW);
        }
    }

    /// Asks for all there is, to go to its end.
    pub(super) fn ask_rest(&mut self) {
        if self.list.asked.is_none() {
            self.ask(Asked::More, REST);
        }
        self.list.to_end = true;
    }

    fn ask(&mut self, asked: Asked, limit: usize) {
        if self.list.marks > 0 {
            self.list.waiting = self.list.waiting.max(Some(asked));
            return;
        }
        let ticket = self.ticket();
        self.list.asked = Some((ticket, asked));
        let after = if asked == Asked::More { self.list.next } else { None };
        self.effects.push(Effect::List { ticket, selection: self.list.selection.clone(), after, limit });
    }

    pub(super) fn list_came(&mut self, ticket: Ticket, outcome: Result<Window, Trouble>) {
        let Some((_, asked)) = self.list.asked.take_if(|(asked, _)| *asked == ticket) else { return };
        match outcome {
            Ok(window) => {
                let before = (self.list.current, self.list.rows.clone());
                let scribe = self.scribe();
                self.list.take(asked, window, &scribe);
                self.dirty |= before != (self.list.current, self.list.rows.clone());
                self.listed();
            }
            Err(trouble) => {
                self.tell(&trouble);
                // Where nothing is shown, the reason why stays in sight.
                if self.list.rows.is_empty() {
                    self.status.failure.clone_from(&self.status.note);
                }
            }
        }
        self.ask_waiting();
    }

    /// What was waiting for headlines.
    fn listed(&mut self) {
        if std::mem::take(&mut self.list.to_end) {
            self.list.go(Motion::Bottom, 1);
            self.dirty = true;
        }
        if let Some(at) = self.list.back_to.take().and_then(|id| self.list.position(id)) {
            self.list.pick.at = at;
            self.dirty = true;
        }
        self.reread_marks();
        if let Some(hunt) = self.hunt.take() {
            self.dirty = true;
            self.hunt_on(hunt);
        }
        self.offer_sample();
    }

    /// Asks what has had to wait.
    pub(super) fn ask_waiting(&mut self) {
        if self.list.marks > 0 || self.list.asked.is_some() {
            return;
        }
        match self.list.waiting.take() {
            Some(Asked::First) => self.ask(Asked::First, WINDOW),
            Some(Asked::Again | Asked::More) => self.ask_again(),
            None => {}
        }
    }

    /// Shows another selection.
    pub(super) fn select(&mut self, selection: Selection) {
        if self.list.selection != selection {
            self.list.selection = selection;
            self.ask_first();
        }
    }

    pub(super) fn view(&mut self, view: View) {
        let query = Query { view, ..self.list.query() };
        // A list of the reader's own has no views: they are those of all news.
        if matches!(self.contents.picked(), Place::View(_)) {
            self.contents.pick.at = 0;
        }
        self.select(Selection::Titles(query));
        if self.focus == Pane::Sections {
            self.focus = Pane::List;
        }
    }

    /// Shows a list of the reader's own.
    pub(super) fn view_own(&mut self, action: Action) {
        let wanted = action.own().map(Place::View);
        let Some(at) = self.contents.rows.iter().position(|place| Some(place) == wanted.as_ref()) else {
            return;
        };
        self.contents.pick.at = at;
        self.list_picked_place();
        self.focus = Pane::List;
    }

    /// Shows the headlines of the place that is picked in the sections.
    pub(super) fn list_picked_place(&mut self) {
        let query = Query { title: String::new(), ..self.list.query() };
        let selection = match self.contents.picked() {
            Place::View(at) => {
                let line = self.contents.views.get(*at).map(|view| view.query.clone());
                Selection::Saved(line.unwrap_or_default())
            }
            place => Selection::Titles(place.narrow(query)),
        };
        self.select(selection);
    }

    /// Whether the list is a search or a filter, which can be left.
    pub(super) fn is_narrowed(&self) -> bool {
        match &self.list.selection {
            Selection::Titles(query) => !query.title.is_empty(),
            Selection::Search(_) => true,
            Selection::Saved(_) => false,
        }
    }

    pub(super) fn clear_narrowing(&mut self) {
        self.list_picked_place();
    }

    /// Says everything in the lists anew: another day, another script.
    pub(super) fn rewrite(&mut self) {
        self.contents.relabel(self.lang, &self.scripts);
        let scribe = self.scribe();
        self.list.rewrite(&scribe);
    }

    /// Looks for an unread article where more headlines have come in, or for more headlines.
    pub(super) fn hunt_on(&mut self, hunt: Hunt) {
        let at = self.list.pick.at;
        let found = match hunt {
            Hunt::OpenNext => Some(at + 1).filter(|next| *next < self.list.rows.len()),
            Hunt::Pick | Hunt::Open => self.list.unread_from(at, true),
        };
        match found {
            Some(found) => self.arrive(found, hunt),
            None if self.list.next.is_some() => {
                self.hunt = Some(hunt);
                self.ask_more();
            }
            None => self.found_nothing(hunt),
        }
    }

    /// Tells a trouble in words.
    pub(super) fn tell(&mut self, trouble: &Trouble) {
        self.status.note = Some(Note::error(words::trouble(self.lang, trouble)));
        self.dirty = true;
    }
}
