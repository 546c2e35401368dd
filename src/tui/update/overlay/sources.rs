//! The sources view: loading it, moving in it, and changes of sources by one key.

use crate::actions::Action;
use crate::config::sources::is_secret;
use crate::layout::{Motion, view_areas};
use crate::model::{SourceId, SourceState};
use crate::newsroom::{NewsroomError, Plan, Scope, SourceOverview, SourceReport};
use crate::tui::message::{EffectSlot, NewsroomEffect, ProcessEffect, SourceEdit, Ticket};
use crate::tui::state::State;
use crate::tui::state::overlay::{
    Form, LineInput, Overlay, SourceLine, SourceTest, opposite_state, report_lines, source_form_rows,
};
use crate::words::Word;

impl State {
    /// Shows the sources.
    pub(in crate::tui::update) fn show_sources(&mut self) {
        self.overlay = Some(Overlay::Sources(Box::default()));
        self.request_overview();
    }

    /// Requests the sources for the view, if it is shown.
    pub(in crate::tui::update) fn request_overview(&mut self) {
        if let Some(Overlay::Sources(view)) = &mut self.overlay {
            let ticket = self.outbox.ticket();
            view.requested = Some(ticket);
            self.outbox.push(NewsroomEffect::LoadSourceOverview(ticket));
        }
    }

    pub(in crate::tui::update) fn overview_loaded(
        &mut self,
        ticket: Ticket,
        result: Result<Vec<SourceOverview>, NewsroomError>,
    ) {
        let lang = self.display.lang;
        let Some(Overlay::Sources(view)) = &mut self.overlay else { return };
        if view.requested != Some(ticket) {
            return;
        }
        self.is_dirty = true;
        match result {
            Ok(sources) => {
                view.set_sources(sources);
                let rows = view.current().map(|current| source_form_rows(current, lang));
                if let (Some(form), Some(rows)) = (&mut view.form, rows) {
                    form.set_rows(rows);
                }
            }
            Err(error) => self.show_error(&error),
        }
    }

    pub(in crate::tui::update) fn dispatch_to_sources(&mut self, action: Action) {
        let height = view_areas(self.display.area).rows.height.into();
        let Some(Overlay::Sources(view)) = &mut self.overlay else { return };
        let removing = view.removing.take();
        match action {
            Action::Down => view.go(Motion::Rows(1), height),
            Action::Up => view.go(Motion::Rows(-1), height),
            Action::PageDown | Action::HalfPageDown => view.go(Motion::Pages(1), height),
            Action::PageUp | Action::HalfPageUp => view.go(Motion::Pages(-1), height),
            Action::Top => view.go(Motion::Top, height),
            Action::Bottom => view.go(Motion::Bottom, height),
            Action::Back | Action::Leave | Action::Sources => self.leave_sources(),
            Action::Quit
            | Action::Suspend
            | Action::Redraw
            | Action::Help
            | Action::Menu
            | Action::Palette => {
                self.dispatch(action, None);
            }
            _ if view.test.is_some() => {}
            _ if view.form.is_some() => self.dispatch_to_source_form(action),
            Action::Undo | Action::StopRefresh => self.dispatch(action, None),
            Action::AddSource => self.begin_adding_source(""),
            Action::RefreshAll => self.refresh_everything(),
            Action::Filter | Action::Find | Action::Search => {
                view.line = Some((SourceLine::Filter, LineInput::with_text(&view.filter)));
            }
            _ => self.dispatch_to_source(action, removing.as_ref()),
        }
    }

    /// Performs an action on the source under the cursor. `removing` is the source whose removal was asked for by the key
    /// before.
    fn dispatch_to_source(&mut self, action: Action, removing: Option<&SourceId>) {
        let lang = self.display.lang;
        let Some(Overlay::Sources(view)) = &mut self.overlay else { return };
        let Some(current) = view.current() else { return };
        let source = current.source.clone();
        match action {
            Action::Open => {
                let rows = source_form_rows(current, lang);
                view.form = Some(Form::new(current.label.clone(), rows));
            }
            Action::SourceRename => view.line = Some((SourceLine::Name, LineInput::with_text(&source.name))),
            Action::Tags => {
                let group = source.group.as_deref().unwrap_or_default();
                view.line = Some((SourceLine::Group, LineInput::with_text(group)));
            }
            Action::SourcePause => {
                let edit = match opposite_state(&source) {
                    SourceState::On => SourceEdit::Resume,
                    state => SourceEdit::Set("state".to_owned(), Some(state.to_string())),
                };
                self.edit_source(source.id, edit);
            }
            Action::NextArticle => self.move_source(1),
            Action::PreviousArticle => self.move_source(-1),
            Action::SourceRemove if removing == Some(&source.id) => {
                self.edit_source(source.id, SourceEdit::Remove);
            }
            Action::SourceRemove => self.confirm_removal(),
            Action::Refresh => self.begin_refresh(Plan::new(Scope::Sources(vec![source.id]))),
            Action::SourceTest => self.test_source(),
            Action::Browse => {
                self.outbox.push(ProcessEffect::Browse(source.url));
                self.show_note(Word::Browsing);
            }
            Action::CopyLink => {
                self.outbox.push(ProcessEffect::Copy(source.url.to_string()));
                self.show_note(Word::CopiedLink);
            }
            _ => {}
        }
    }

    /// Closes the test, the form, the filter, or the view.
    fn leave_sources(&mut self) {
        let Some(Overlay::Sources(view)) = &mut self.overlay else { return };
        if view.test.take().is_some() {
            self.outbox.push(ProcessEffect::Cancel(EffectSlot::SiteProbe));
        } else if view.form.take().is_some() {
        } else if view.filter.is_empty() {
            self.overlay = None;
        } else {
            view.filter.clear();
            view.apply_filter();
        }
    }

    /// Moves the source under the cursor: on the screen at once, so that the key can be repeated.
    fn move_source(&mut self, rows: isize) {
        let Some(Overlay::Sources(view)) = &mut self.overlay else { return };
        if let Some((id, place)) = view.move_current(rows) {
            self.edit_source(id, SourceEdit::Move(place));
        }
    }

    /// Says what a removal means. The same key once more removes the source.
    fn confirm_removal(&mut self) {
        let key = self.key_of(Action::SourceRemove).to_owned();
        let Some(Overlay::Sources(view)) = &mut self.overlay else { return };
        let Some(current) = view.current() else { return };
        let text = self.display.lang.fill(Word::ConfirmRemoval, &[&current.label, &current.articles, &key]);
        view.removing = Some(current.source.id.clone());
        self.status.info(text);
    }

    /// Fetches a few pages of the source under the cursor.
    fn test_source(&mut self) {
        let ticket = self.outbox.ticket();
        let Some(Overlay::Sources(view)) = &mut self.overlay else { return };
        let Some(current) = view.current() else { return };
        let source = current.source.clone();
        view.test = Some(SourceTest { ticket, label: current.label.clone(), lines: None, top: 0 });
        self.outbox.push(NewsroomEffect::TestSource(ticket, Box::new(source)));
    }

    pub(in crate::tui::update) fn source_tested(&mut self, ticket: Ticket, report: &SourceReport) {
        let lang = self.display.lang;
        let Some(Overlay::Sources(view)) = &mut self.overlay else { return };
        let Some(test) = view.test.as_mut().filter(|test| test.ticket == ticket) else { return };
        test.lines = Some(report_lines(report, lang));
        self.is_dirty = true;
    }

    /// Requests a change of a source.
    pub(in crate::tui::update) fn edit_source(&mut self, id: SourceId, edit: SourceEdit) {
        match edit {
            SourceEdit::Set(key, value) if is_secret(&key) => {
                self.outbox.push(ProcessEffect::EditSecret(id, key, value));
            }
            edit => self.outbox.push(NewsroomEffect::EditSource(id, edit)),
        }
    }

    pub(in crate::tui::update) fn source_edited(
        &mut self,
        edit: &SourceEdit,
        result: Result<String, NewsroomError>,
    ) {
        self.is_dirty = true;
        match result {
            Ok(label) => {
                if *edit == SourceEdit::Remove {
                    let key = self.key_of(Action::Undo).to_owned();
                    self.status.info(self.display.lang.fill(Word::SourceWasRemoved, &[&label, &key]));
                }
                self.sections.request(&mut self.outbox);
                self.request_overview();
                self.list.requests.is_stale = true;
                self.reload_if_stale();
            }
            Err(error) => self.show_error(&error),
        }
    }
}
