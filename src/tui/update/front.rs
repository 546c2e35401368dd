use jiff::civil::Date;

use crate::actions::Action;
use crate::model::Digest;
use crate::newsroom::NewsroomError;
use crate::tui::draw;
use crate::tui::message::{NewsroomEffect, Target, Ticket};
use crate::tui::state::front::Front;
use crate::tui::state::pick::Motion;
use crate::tui::state::{Over, State, when};
use crate::words::Word;

impl State {
    /// Shows the news of the picked article's day as a newspaper's front page.
    pub(super) fn show_front(&mut self) {
        let day = self.list.picked().map_or(self.today(), |row| row.day);
        self.ask_front(day.min(self.today()));
    }

    fn ask_front(&mut self, day: Date) {
        let ticket = self.ticket();
        self.over = Some(Over::Front(Box::new(Front::new(day, ticket))));
        self.outbox.push(NewsroomEffect::LoadDigest(ticket, day));
    }

    pub(super) fn edition_came(&mut self, ticket: Ticket, outcome: Result<Box<Digest>, NewsroomError>) {
        let Some(Over::Front(front)) = &mut self.over else { return };
        if front.asked != Some(ticket) {
            return;
        }
        self.dirty = true;
        match outcome {
            Ok(edition) => front.take(*edition),
            Err(trouble) => {
                self.over = None;
                self.tell(&trouble);
            }
        }
    }

    pub(super) fn front_act(&mut self, action: Action) {
        let height = draw::front_area(self.area).height.into();
        let Some(Over::Front(front)) = &mut self.over else { return };
        match action {
            Action::Down | Action::NextUnread => front.go(Motion::Rows(1), height),
            Action::Up | Action::PreviousUnread => front.go(Motion::Rows(-1), height),
            Action::PageDown | Action::HalfPageDown => front.go(Motion::Pages(1), height),
            Action::PageUp | Action::HalfPageUp => front.go(Motion::Pages(-1), height),
            Action::Top => front.go(Motion::Top, height),
            Action::Bottom => front.go(Motion::Bottom, height),
            Action::Open => {
                if let Some(id) = front.picked() {
                    self.over = None;
                    self.open(Target::Article(id));
                }
            }
            Action::PreviousArticle => self.step_front(false),
            Action::NextArticle => self.step_front(true),
            Action::Back | Action::Leave | Action::Digest => self.over = None,
            Action::Quit | Action::Suspend | Action::Redraw => self.act(action, None),
            _ => {}
        }
    }

    /// The front page of the day before or behind.
    fn step_front(&mut self, later: bool) {
        let Some(Over::Front(front)) = &self.over else { return };
        let day = if later { front.day.tomorrow() } else { front.day.yesterday() };
        match day {
            Ok(day) if day <= self.today() => self.ask_front(day),
            _ => self.say(Word::NoLaterDay),
        }
    }

    pub(super) fn fit_front(&mut self) {
        let area = draw::front_area(self.area);
        let measure = self.measure(area.width);
        let (lang, today) = (self.lang, self.today());
        if let Some(Over::Front(front)) = &mut self.over {
            let masthead = format!("{} · {}", lang.say(Word::AppName), when::day(front.day, today, lang));
            front.fit(&measure, &masthead, lang.say(Word::NoNewsThatDay));
            front.settle(area.height.into());
        }
    }
}
