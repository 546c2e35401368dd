//! Pickers: their contents, their keys, and the effect of choosing a row.

use crate::actions::Action;
use crate::layout::{Motion, Pane, picker_rows};
use crate::model::ListEntry;
use crate::newsroom::NewsroomError;
use crate::tui::message::{NewsroomEffect, OpenTarget, ProcessEffect, StoryDecision, Ticket};
use crate::tui::state::State;
use crate::tui::state::overlay::{Choice, Overlay, Picker, PickerRow};
use crate::tui::state::reader::OpenArticle;
use crate::words::Word;

impl State {
    /// Lists the headings of the article.
    pub(in crate::tui::update) fn show_outline(&mut self) {
        let picker = self.reader.reading().and_then(|article| Picker::outline(article));
        self.show_picker(picker, Word::NoHeadings);
    }

    /// Lists the links of the article.
    pub(in crate::tui::update) fn show_links(&mut self) {
        let picker = self.reader.reading().and_then(|article| Picker::links(article));
        self.show_picker(picker, Word::NoLinks);
    }

    /// Lists the failures of the last refresh.
    pub(in crate::tui::update) fn show_failures(&mut self) {
        match Picker::failures(&self.refresh.errors, self.display.lang) {
            Some(picker) => self.overlay = Some(Overlay::Picker(picker)),
            None => self.show_note(Word::NoFailures),
        }
    }

    fn show_picker(&mut self, picker: Option<Picker>, empty_note: Word) {
        match picker {
            Some(picker) => self.overlay = Some(Overlay::Picker(picker)),
            // The article that is being opened may have some.
            None if self.reader.opening.is_some() => {}
            None => self.show_note(empty_note),
        }
    }

    /// Requests the articles of other sources about the story of the open article, or of the one under the cursor. Of
    /// several selected headlines, joins them into one story instead.
    pub(in crate::tui::update) fn request_other_sources(&mut self) {
        let selected = self.list.targets();
        if self.navigation.focus != Pane::Reader && selected.len() > 1 {
            let ids = selected.iter().map(|entry| entry.id).collect();
            return self.decide_story(StoryDecision::Join(ids));
        }
        let id = match self.navigation.focus {
            Pane::Reader => self.reader.shown.as_ref().and_then(OpenArticle::id),
            Pane::Sections | Pane::List => self.list.current_id(),
        };
        if let Some(id) = id {
            let ticket = self.outbox.ticket();
            self.other_sources_request = Some(ticket);
            self.outbox.push(NewsroomEffect::LoadOtherSources(ticket, id));
        }
    }

    pub(in crate::tui::update) fn other_sources_loaded(
        &mut self,
        ticket: Ticket,
        result: Result<Vec<ListEntry>, NewsroomError>,
    ) {
        if self.other_sources_request.take_if(|requested| *requested == ticket).is_none() {
            return;
        }
        self.is_dirty = true;
        match result {
            Ok(entries) => {
                let picker = Picker::other_sources(&entries, &self.row_formatter());
                self.show_picker(picker, Word::NoOtherSources);
            }
            Err(error) => self.show_error(&error),
        }
    }

    /// Performs an action on the picker. `count` is the number of a row, from 1.
    pub(in crate::tui::update) fn dispatch_to_picker(&mut self, action: Action, count: Option<usize>) {
        let height = picker_rows(self.display.area);
        let Some(Overlay::Picker(picker)) = &mut self.overlay else { return };
        match action {
            Action::Down => picker.go(Motion::Rows(1), height),
            Action::Up => picker.go(Motion::Rows(-1), height),
            Action::PageDown | Action::HalfPageDown => picker.go(Motion::Pages(1), height),
            Action::PageUp | Action::HalfPageUp => picker.go(Motion::Pages(-1), height),
            Action::Top => picker.go(Motion::Top, height),
            Action::Bottom => picker.go(Motion::Bottom, height),
            Action::Open => self.choose_in_picker(count),
            Action::Browse => self.browse_current_link(),
            Action::CopyLink => self.copy_current_link(),
            Action::Refresh if picker.lists_failures() => {
                self.overlay = None;
                self.retry_refresh();
            }
            Action::OtherSources => {
                let is_last = |row: &PickerRow| matches!(row.choice, Choice::Separate(_));
                if let Some(last) = picker.rows.iter().position(is_last) {
                    self.choose_in_picker(Some(last + 1));
                }
            }
            Action::Back | Action::Leave | Action::Outline | Action::Links => self.overlay = None,
            Action::Quit | Action::Suspend | Action::Redraw => self.dispatch(action, None),
            _ => {}
        }
    }

    /// Chooses the row under the cursor, or the one with a number.
    fn choose_in_picker(&mut self, number: Option<usize>) {
        let Some(Overlay::Picker(mut picker)) = self.overlay.take() else { return };
        if let Some(number) = number {
            picker.cursor.row = number.saturating_sub(1).min(picker.rows.len().saturating_sub(1));
        }
        match picker.current().map(|row| &row.choice) {
            Some(Choice::Heading { position, .. }) => {
                if let Some(article) = self.reader.reading() {
                    article.go_to(*position);
                }
            }
            Some(Choice::Link(link)) => self.follow_link(link),
            Some(Choice::Probe(url)) => self.probe_site(url.as_str()),
            Some(Choice::Retry(Some(url))) => self.open(OpenTarget::Address(url.clone())),
            Some(Choice::Retry(None)) => self.retry_refresh(),
            Some(Choice::OtherSource(id)) => self.open(OpenTarget::Article(*id)),
            Some(Choice::Command(name)) => self.run_command(name),
            Some(Choice::File(file, wanted)) => self.use_file((**file).clone(), *wanted),
            Some(Choice::Separate(id)) => self.decide_story(StoryDecision::Separate(*id)),
            None => {}
        }
    }

    fn browse_current_link(&mut self) {
        if let Some(Overlay::Picker(picker)) = &self.overlay
            && let Some(PickerRow { choice: Choice::Link(link), .. }) = picker.current()
        {
            let link = link.clone();
            self.overlay = None;
            self.browse_link(&link);
        }
    }

    fn copy_current_link(&mut self) {
        if let Some(Overlay::Picker(picker)) = &self.overlay
            && let Some(PickerRow { choice: Choice::Link(link), .. }) = picker.current()
        {
            let url = link.url.to_string();
            self.overlay = None;
            self.outbox.push(ProcessEffect::Copy(url));
            self.show_note(Word::CopiedLink);
        }
    }
}
