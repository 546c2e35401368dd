use crate::actions::Action;
use crate::model::{Direction, ListEntry, ListFilter, SourceSummary, View, Window};
use crate::newsroom::NewsroomError;
use crate::tui::message::{ListContent, NewsroomEffect, Ticket};
use crate::tui::state::contents::Place;
use crate::tui::state::headlines::Asked;
use crate::tui::state::loaded::MOST;
use crate::tui::state::panes::Pane;
use crate::tui::state::pick::Motion;
use crate::tui::state::status::Note;
use crate::tui::state::{Hunt, State};
use crate::user_error::UserError;

/// Headlines asked for at once.
const WINDOW: usize = 200;

/// Headlines that are left beyond the edge of the window when the next ones are asked for.
const AHEAD: usize = 60;

impl State {
    pub(super) fn ask_contents(&mut self) {
        if self.contents.asked.is_some() {
            self.contents.again = true;
            return;
        }
        let ticket = self.ticket();
        self.contents.asked = Some(ticket);
        self.outbox.push(NewsroomEffect::LoadSources(ticket));
    }

    pub(super) fn contents_came(
        &mut self,
        ticket: Ticket,
        outcome: Result<Vec<SourceSummary>, NewsroomError>,
    ) {
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
        // Where the reader goes back to, the row they were on has to be among the first.
        let limit = if self.list.back_to.is_some() { MOST } else { WINDOW };
        self.ask(Asked::First, limit);
    }

    /// Asks for all that is held once more, and for what may have come among it: something has changed in the archive.
    pub(super) fn ask_again(&mut self) {
        match self.list.asked {
            None => {
                let around = (self.list.pick.at + AHEAD).next_multiple_of(WINDOW) + WINDOW;
                self.ask(Asked::Again, self.list.rows.len().max(around));
            }
            Some(_) => self.list.put_off(Asked::Again),
        }
    }

    /// Asks for what lies beyond an end, if there is something and nothing else is asked.
    fn ask_beyond(&mut self, way: Direction, limit: usize) {
        if self.list.asked.is_none() && self.list.has_more(way) && self.list.current {
            self.ask(Asked::Beyond(way), limit);
        }
    }

    /// Asks for what comes next as the reader nears an end of what is held, seen through a window of so many lines.
    pub(super) fn ask_ahead(&mut self, height: usize) {
        let (at, ahead) = (self.list.pick.at, AHEAD.max(2 * height));
        if self.list.rows.len() < at + ahead {
            self.ask_beyond(Direction::Down, WINDOW);
        }
        if at < ahead {
            self.ask_beyond(Direction::Up, WINDOW);
        }
    }

    /// Goes to the newest headline.
    pub(super) fn go_to_start(&mut self) {
        if self.list.before == 0 || self.list.has_chosen() {
            self.list.go(Motion::Top, 1);
        } else {
            self.hunt = None;
            self.ask(Asked::First, WINDOW);
        }
    }

    /// Goes to the oldest headline: with all that is between where that can be held.
    pub(super) fn go_to_end(&mut self) {
        self.list.to_end = self.list.has_more(Direction::Down);
        if !self.list.to_end {
            self.list.go(Motion::Bottom, 1);
        } else if self.list.room() > 0 {
            self.ask_beyond(Direction::Down, self.list.room());
        } else if self.list.asked.is_none() {
            self.ask(Asked::Last, WINDOW);
        }
    }

    fn ask(&mut self, asked: Asked, limit: usize) {
        if self.list.marks > 0 {
            self.list.put_off(asked);
            return;
        }
        let ticket = self.ticket();
        self.list.asked = Some((ticket, asked));
        let (way, from) = match asked {
            Asked::Beyond(way) => (way, self.list.end(way)),
            Asked::Again => (Direction::Down, self.list.start()),
            Asked::First => (Direction::Down, None),
            Asked::Last => (Direction::Up, None),
            Asked::Unread { way, from, .. } => (way, Some(from)),
        };
        let selection = self.list.selection.clone();
        self.outbox.push(NewsroomEffect::LoadList {
            ticket,
            content: selection,
            direction: way,
            from,
            limit,
        });
    }

    pub(super) fn list_came(&mut self, ticket: Ticket, outcome: Result<Window, NewsroomError>) {
        let Some((_, asked)) = self.list.asked.take_if(|(asked, _)| *asked == ticket) else { return };
        match outcome {
            Ok(window) => {
                if let Asked::Unread { way, passed, .. } = asked {
                    self.unread_came(way, passed, window);
                } else {
                    let scribe = self.scribe();
                    self.dirty |= self.list.take(asked, window, &scribe);
                }
                self.listed();
            }
            Err(trouble) => {
                self.tell(&trouble);
                (self.hunt, self.list.to_end) = (None, false);
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
        if self.list.to_end {
            self.go_to_end();
            self.dirty = true;
        }
        if let Some(at) = self.list.back_to.take().and_then(|id| self.list.position(id)) {
            self.list.pick.at = at;
            self.dirty = true;
        }
        self.reread_marks();
        if let Some((hunt, way)) = self.hunt.take() {
            self.dirty = true;
            self.hunt_on(hunt, way);
        }
        self.offer_sample();
    }

    /// Asks what has had to wait.
    pub(super) fn ask_waiting(&mut self) {
        if self.list.marks > 0 || self.list.asked.is_some() {
            return;
        }
        match self.list.take_waiting() {
            Some(Asked::First) => self.ask(Asked::First, WINDOW),
            Some(_) => self.ask_again(),
            None => {}
        }
    }

    /// Shows another selection.
    pub(super) fn select(&mut self, selection: ListContent) {
        if self.list.selection != selection {
            self.list.selection = selection;
            self.ask_first();
        }
    }

    pub(super) fn view(&mut self, view: View) {
        let query = ListFilter { view, ..self.list.query() };
        // A list of the reader's own has no views: they are those of all news.
        if matches!(self.contents.picked(), Place::View(_)) {
            self.contents.pick.at = 0;
        }
        self.select(ListContent::Titles(query));
        if self.focus == Pane::Sections {
            self.focus = Pane::List;
        }
    }

    /// Shows a list of the reader's own.
    pub(super) fn view_own(&mut self, action: Action) {
        let wanted = action.saved_view().map(Place::View);
        let Some(at) = self.contents.rows.iter().position(|place| Some(place) == wanted.as_ref()) else {
            return;
        };
        self.contents.pick.at = at;
        self.list_picked_place();
        self.focus = Pane::List;
    }

    /// Shows the headlines of the place that is picked in the sections.
    pub(super) fn list_picked_place(&mut self) {
        let query = ListFilter { title: String::new(), ..self.list.query() };
        let selection = match self.contents.picked() {
            Place::View(at) => {
                let line = self.contents.views.get(*at).map(|view| view.query.clone());
                ListContent::SavedView(line.unwrap_or_default())
            }
            place => ListContent::Titles(place.narrow(query)),
        };
        self.select(selection);
    }

    /// Whether the list is a search or a filter, which can be left.
    pub(super) fn is_narrowed(&self) -> bool {
        match &self.list.selection {
            ListContent::Titles(query) => !query.title.is_empty(),
            ListContent::Search(_) => true,
            ListContent::SavedView(_) => false,
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

    /// Goes to the next article that is wanted, that way from the picked one: in what is held, or beyond it.
    pub(super) fn hunt_on(&mut self, hunt: Hunt, way: Direction) {
        let at = self.list.pick.at;
        let found = match (hunt, way) {
            (Hunt::Neighbour, Direction::Down) => Some(at + 1).filter(|next| *next < self.list.rows.len()),
            (Hunt::Neighbour, Direction::Up) => at.checked_sub(1),
            (Hunt::Pick | Hunt::Open, way) => self.list.unread_from(at, way),
        };
        match found {
            Some(found) => self.arrive(found, hunt),
            None if self.list.has_more(way) => {
                self.hunt = Some((hunt, way));
                match self.list.end(way).filter(|_| hunt != Hunt::Neighbour && self.list.slides()) {
                    Some(from) if self.list.asked.is_none() => {
                        self.ask(Asked::Unread { way, from, passed: 0 }, MOST);
                    }
                    _ => self.ask_beyond(way, WINDOW),
                }
            }
            None => self.found_nothing(hunt, way),
        }
    }

    /// Goes to the unread article in what lies far beyond an end, or looks further.
    fn unread_came(&mut self, way: Direction, passed: usize, window: Window) {
        let Some((hunt, _)) = self.hunt.take() else { return };
        let is_unread = |entry: &ListEntry| !entry.read;
        let found = match way {
            Direction::Down => window.entries.iter().position(is_unread),
            Direction::Up => window.entries.iter().rposition(is_unread),
        };
        match (found, window.next) {
            (Some(at), _) => {
                let scribe = self.scribe();
                self.list.jump(way, passed, window, at, &scribe);
                self.arrive(at, hunt);
            }
            (None, Some(from)) => {
                self.hunt = Some((hunt, way));
                let passed = passed + window.entries.len();
                self.ask(Asked::Unread { way, from, passed }, MOST);
            }
            (None, None) => self.found_nothing(hunt, way),
        }
    }

    /// Tells a trouble in words.
    pub(super) fn tell(&mut self, trouble: &NewsroomError) {
        self.status.note = Some(Note::error(UserError::from_newsroom(trouble, self.lang).message));
        self.dirty = true;
    }
}
