use crate::actions::Action;
use crate::model::{Source, SourceId};
use crate::newsroom::{NewsroomError, Plan, Prospect, Scope, addresses};
use crate::tui::draw;
use crate::tui::message::{EffectError, EffectSlot, NewsroomEffect, ProcessEffect, Ticket};
use crate::tui::state::adding::{Adding, Stage};
use crate::tui::state::input::Input;
use crate::tui::state::panes::Pane;
use crate::tui::state::{Over, Prompt, State};
use crate::user_error::UserError;
use crate::words::Word;

impl State {
    /// Asks for the address of a site.
    pub(super) fn begin_adding(&mut self, typed: &str) {
        self.over = Some(Over::Prompt(Prompt::Address, Input::of(typed)));
    }

    /// Has the site looked at whose address was typed.
    pub(super) fn look_at_site(&mut self, typed: &str) {
        let addresses = addresses(typed);
        if addresses.is_empty() {
            if !typed.trim().is_empty() {
                self.note(self.lang.fill(Word::NotAnAddress, &[&typed.trim()]));
            }
            return;
        }
        let ticket = self.ticket();
        self.over = Some(Over::Adding(Adding::new(ticket, typed.to_owned())));
        self.outbox.push(NewsroomEffect::ProbeSite(ticket, addresses));
    }

    pub(super) fn site_was_looked_at(
        &mut self,
        ticket: Ticket,
        outcome: Result<Box<Prospect>, NewsroomError>,
    ) {
        let Some(Over::Adding(adding)) = &mut self.over else { return };
        if adding.ticket != ticket {
            return;
        }
        self.dirty = true;
        match outcome.map(|prospect| *prospect) {
            Ok(Prospect::New(survey)) => adding.stage = Stage::Found(Box::new(survey)),
            Ok(Prospect::Known(source)) if source.enabled => {
                self.over = None;
                self.note(self.lang.fill(Word::AddDuplicate, &[&source.id, &source.name]));
                self.go_to_source(source.id);
            }
            // Who removed it has seen it before.
            Ok(Prospect::Known(source)) => {
                self.over = None;
                self.take_on(Source { enabled: true, ..source });
            }
            Err(trouble) => adding.stage = Stage::Failed(trouble),
        }
    }

    /// Does what the reader wants where a site is looked at.
    pub(super) fn adding_act(&mut self, action: Action) {
        let rows = match action {
            Action::Down => 1,
            Action::Up => -1,
            Action::PageDown | Action::HalfPageDown => 8,
            Action::PageUp | Action::HalfPageUp => -8,
            Action::Top => isize::MIN,
            Action::Bottom => isize::MAX,
            Action::Open => return self.accept_site(),
            Action::Back | Action::Leave => {
                self.over = None;
                return self.outbox.push(ProcessEffect::Cancel(EffectSlot::SiteProbe));
            }
            Action::Quit | Action::Suspend | Action::Redraw => return self.act(action, None),
            _ => return,
        };
        self.scroll_over(rows);
    }

    /// Takes the site on, or, where it could not be had, has the address mended.
    fn accept_site(&mut self) {
        match self.over.take() {
            Some(Over::Adding(Adding { stage: Stage::Found(survey), .. })) => self.take_on(survey.source),
            Some(Over::Adding(Adding { stage: Stage::Failed(_), typed, .. })) => self.begin_adding(&typed),
            over => self.over = over,
        }
    }

    fn take_on(&mut self, source: Source) {
        self.outbox.push(NewsroomEffect::AddSource(Box::new(source)));
    }

    /// The source is there: its headlines come.
    pub(super) fn source_is_added(&mut self, outcome: Result<Source, EffectError>) {
        self.dirty = true;
        match outcome {
            Ok(source) => {
                self.note(self.lang.fill(Word::AddedHere, &[&source.name]));
                let scope = match self.status.refresh {
                    None => Scope::Sources(vec![source.id.clone()]),
                    Some(_) => Scope::Everything,
                };
                self.go_to_source(source.id);
                self.refresh(Plan::new(scope));
            }
            Err(error) => self.show_tui_error(&error),
        }
    }

    /// Shows the headlines of a source, as soon as it is among the contents.
    fn go_to_source(&mut self, id: SourceId) {
        self.contents.wanted = Some(id);
        self.focus = Pane::List;
        self.ask_contents();
    }

    pub(super) fn scroll_adding(&mut self, rows: isize) {
        let height = draw::adding_rows(self.area);
        let Some(Over::Adding(adding)) = &mut self.over else { return };
        let len = adding.survey().map_or(0, |survey| survey.front.headlines.len());
        adding.top = adding.top.saturating_add_signed(rows).min(len.saturating_sub(height));
    }

    /// What went wrong with a site, in words.
    pub(in crate::tui) fn said(&self, trouble: &NewsroomError) -> String {
        UserError::from_newsroom(trouble, self.lang).message
    }
}
