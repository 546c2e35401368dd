use crate::actions::Action;
use crate::model::ListEntry;
use crate::newsroom::NewsroomError;
use crate::tui::draw;
use crate::tui::message::{NewsroomEffect, ProcessEffect, Target, Ticket};
use crate::tui::state::input::Input;
use crate::tui::state::menu::{Item, Leads, Link, Menu};
use crate::tui::state::panes::Pane;
use crate::tui::state::pick::Motion;
use crate::tui::state::reader::Shown;
use crate::tui::state::{Over, Prompt, State};
use crate::words::Word;

impl State {
    /// Shows the headings of the article.
    pub(super) fn show_outline(&mut self) {
        let menu = self.reading().and_then(|shown| Menu::outline(shown));
        self.show_menu(menu, Word::NoHeadings);
    }

    /// Shows the links of the article.
    pub(super) fn show_links(&mut self) {
        let menu = self.reading().and_then(|shown| Menu::links(shown));
        self.show_menu(menu, Word::NoLinks);
    }

    fn show_menu(&mut self, menu: Option<Menu>, none: Word) {
        match menu {
            Some(menu) => self.over = Some(Over::Menu(menu)),
            // What is not there yet is not missing.
            None if self.reader.opening.is_some() => {}
            None => self.say(none),
        }
    }

    /// Asks who else tells what is read or picked.
    pub(super) fn ask_others(&mut self) {
        let read = self.reader.shown.as_ref().and_then(Shown::id);
        let picked = self.list.picked().map(|row| row.entry.id);
        if let Some(id) = if self.focus == Pane::Reader { read } else { picked } {
            let ticket = self.ticket();
            self.asked_others = Some(ticket);
            self.outbox.push(NewsroomEffect::LoadOtherSources(ticket, id));
        }
    }

    pub(super) fn others_came(&mut self, ticket: Ticket, outcome: Result<Vec<ListEntry>, NewsroomError>) {
        if self.asked_others.take_if(|asked| *asked == ticket).is_none() {
            return;
        }
        self.dirty = true;
        match outcome {
            Ok(entries) => {
                let menu = Menu::others(&entries, &self.scribe());
                self.show_menu(menu, Word::NoOtherSources);
            }
            Err(trouble) => self.tell(&trouble),
        }
    }

    /// Numbers the links in sight and asks for one of the numbers; a count before the key is the number.
    pub(super) fn begin_follow(&mut self, count: Option<usize>) {
        match (count, self.links()) {
            (_, 0) => self.say(Word::NoLinks),
            (Some(number), _) => self.follow_number(number),
            (None, _) => self.over = Some(Over::Prompt(Prompt::Link, Input::default())),
        }
    }

    /// How many links the article has.
    fn links(&mut self) -> usize {
        self.reading().map_or(0, |shown| shown.sheet.page.links().len())
    }

    /// Follows a link as soon as no further digit can be meant.
    pub(super) fn number_typed(&mut self, typed: &str) {
        let Ok(number) = typed.trim().parse::<usize>() else { return };
        if number > 0 && number.saturating_mul(10) > self.links() {
            self.over = None;
            self.follow_number(number);
        }
    }

    pub(super) fn follow_number(&mut self, number: usize) {
        match self.reading().and_then(|shown| Link::of(shown, number)) {
            Some(link) => self.follow(&link),
            None => self.note(self.lang.fill(Word::NoSuchLink, &[&number])),
        }
    }

    fn follow(&mut self, link: &Link) {
        match link.target() {
            Some(target) => self.open(target),
            None => self.hand_over(link),
        }
    }

    fn hand_over(&mut self, link: &Link) {
        self.outbox.push(ProcessEffect::Browse(link.url.clone()));
        self.say(Word::Browsing);
    }

    /// Does what the reader wants of the menu; `count` is the row.
    pub(super) fn menu_act(&mut self, action: Action, count: Option<usize>) {
        match action {
            Action::Down => self.go_in_menu(Motion::Rows(1)),
            Action::Up => self.go_in_menu(Motion::Rows(-1)),
            Action::PageDown | Action::HalfPageDown => self.go_in_menu(Motion::Pages(1)),
            Action::PageUp | Action::HalfPageUp => self.go_in_menu(Motion::Pages(-1)),
            Action::Top => self.go_in_menu(Motion::Top),
            Action::Bottom => self.go_in_menu(Motion::Bottom),
            Action::Open => self.choose(count),
            Action::Browse | Action::CopyLink => self.take_link(action),
            Action::Refresh if self.shows_failures() => {
                self.over = None;
                self.retry();
            }
            Action::Back | Action::Leave | Action::Outline | Action::Links => self.over = None,
            Action::Quit | Action::Suspend | Action::Redraw => self.act(action, None),
            _ => {}
        }
    }

    fn shows_failures(&self) -> bool {
        matches!(&self.over, Some(Over::Menu(menu)) if menu.title == Word::FailuresTitle)
    }

    pub(super) fn go_in_menu(&mut self, motion: Motion) {
        let height = draw::menu_rows(self.area);
        if let Some(Over::Menu(menu)) = &mut self.over {
            menu.pick.go(motion, menu.rows.len(), height);
        }
    }

    /// Goes where the picked row leads, or the row of a number.
    fn choose(&mut self, count: Option<usize>) {
        let Some(Over::Menu(mut menu)) = self.over.take() else { return };
        if let Some(row) = count {
            menu.pick.at = row.saturating_sub(1).min(menu.rows.len().saturating_sub(1));
        }
        match menu.picked() {
            Some(Item { leads: Leads::Heading { at, .. }, .. }) => {
                if let Some(shown) = self.reading() {
                    shown.go_to(*at);
                }
            }
            Some(Item { leads: Leads::Link(link), .. }) => self.follow(link),
            Some(Item { leads: Leads::Again(Some(url)), .. }) => self.open(Target::Address(url.clone())),
            Some(Item { leads: Leads::Again(None), .. }) => self.retry(),
            Some(Item { leads: Leads::Telling(id), .. }) => self.open(Target::Article(*id)),
            None => {}
        }
    }

    /// Browses or copies the picked link.
    fn take_link(&mut self, action: Action) {
        let Some(Over::Menu(menu)) = &self.over else { return };
        let Some(Item { leads: Leads::Link(link), .. }) = menu.picked() else { return };
        let link = link.clone();
        self.over = None;
        if action == Action::Browse {
            self.hand_over(&link);
        } else {
            self.outbox.push(ProcessEffect::Copy(link.url.to_string()));
            self.say(Word::CopiedLink);
        }
    }
}
