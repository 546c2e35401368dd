//! Adding a source: the address, the preview of the site, and the new source.

use crate::actions::Action;
use crate::layout::Pane;
use crate::model::{ListEntry, Source, SourceId, SourceState};
use crate::newsroom::{NewsroomError, PageErrorKind, Plan, Prospect, Scope, addresses, find_in_catalogue};
use crate::tui::message::{EffectError, EffectSlot, NewsroomEffect, ProcessEffect, Ticket};
use crate::tui::state::State;
use crate::tui::state::overlay::{LineInput, Overlay, Picker, ProbeStage, Prompt, SitePreview};
use crate::words::Word;

/// Number of headlines that a page key scrolls.
const PAGE: isize = 8;

impl State {
    /// Prompts for the address of a site.
    pub(in crate::tui::update) fn begin_adding_source(&mut self, address: &str) {
        self.overlay = Some(Overlay::Prompt(Prompt::Address, LineInput::with_text(address)));
    }

    /// Probes the site at the address that was typed.
    pub(in crate::tui::update) fn probe_site(&mut self, typed: &str) {
        let addresses = addresses(typed);
        if addresses.is_empty() {
            return self.probe_by_name(typed.trim());
        }
        let ticket = self.outbox.ticket();
        self.overlay = Some(Overlay::SitePreview(SitePreview::new(ticket, typed.to_owned())));
        self.outbox.push(NewsroomEffect::ProbeSite(ticket, addresses));
    }

    /// Probes the source of the catalogue that has this name, or lets the reader choose among several.
    fn probe_by_name(&mut self, name: &str) {
        match &find_in_catalogue(name)[..] {
            _ if name.is_empty() => {}
            [] => self.status.info(self.display.lang.fill(Word::NotAnAddress, &[&name])),
            [entry] => self.probe_site(entry.url.as_str()),
            several => self.overlay = Picker::catalogue(several).map(Overlay::Picker),
        }
    }

    pub(in crate::tui::update) fn site_probed(
        &mut self,
        ticket: Ticket,
        result: Result<Box<Prospect>, NewsroomError>,
    ) {
        let Some(Overlay::SitePreview(preview)) = &mut self.overlay else { return };
        if preview.ticket != ticket {
            return;
        }
        self.is_dirty = true;
        match result.map(|prospect| *prospect) {
            Ok(Prospect::New(site)) => preview.stage = ProbeStage::Found(site),
            Ok(Prospect::Known(source)) if source.state != SourceState::Removed => {
                self.overlay = None;
                self.status.info(self.display.lang.fill(Word::AddDuplicate, &[&source.name]));
                self.go_to_source(source.id);
            }
            // The source was removed earlier, so the reader has seen it before.
            Ok(Prospect::Known(source)) => {
                self.overlay = None;
                self.add_source(*source);
            }
            Ok(Prospect::List(_)) => {
                let error = NewsroomError::page(&*preview.typed, PageErrorKind::ListOfFeeds);
                preview.stage = ProbeStage::Failed(error);
            }
            Err(error) => preview.stage = ProbeStage::Failed(error),
        }
    }

    pub(in crate::tui::update) fn dispatch_to_site_preview(&mut self, action: Action) {
        match action {
            Action::Down => self.scroll_overlay(1),
            Action::Up => self.scroll_overlay(-1),
            Action::PageDown | Action::HalfPageDown => self.scroll_overlay(PAGE),
            Action::PageUp | Action::HalfPageUp => self.scroll_overlay(-PAGE),
            Action::Top => self.scroll_overlay(isize::MIN),
            Action::Bottom => self.scroll_overlay(isize::MAX),
            Action::NextUnread | Action::NextArticle => {
                if let Some(Overlay::SitePreview(preview)) = &mut self.overlay {
                    preview.show_next();
                }
            }
            Action::Open => self.accept_site(),
            Action::ReadLater => self.save_previewed_article(),
            Action::Back | Action::Leave => {
                self.overlay = None;
                self.outbox.push(ProcessEffect::Cancel(EffectSlot::SiteProbe));
            }
            Action::Quit | Action::Suspend | Action::Redraw => self.dispatch(action, None),
            _ => {}
        }
    }

    /// Adds the site, or if it could not be read, prompts for another address.
    fn accept_site(&mut self) {
        match self.overlay.take() {
            Some(Overlay::SitePreview(SitePreview { stage: ProbeStage::Found(site), .. })) => {
                self.add_source(site.source);
            }
            Some(Overlay::SitePreview(SitePreview { stage: ProbeStage::Failed(_), typed, .. })) => {
                self.begin_adding_source(&typed);
            }
            overlay => self.overlay = overlay,
        }
    }

    /// Saves the page at the address that was typed as a single article, whether or not its site can be a source.
    fn save_previewed_article(&mut self) {
        let Some(Overlay::SitePreview(preview)) = self.overlay.take() else { return };
        self.outbox.push(ProcessEffect::Cancel(EffectSlot::SiteProbe));
        self.outbox.push(NewsroomEffect::SaveArticle(addresses(&preview.typed)));
        self.show_note(Word::SavingArticle);
    }

    pub(in crate::tui::update) fn article_saved(&mut self, result: Result<ListEntry, NewsroomError>) {
        self.is_dirty = true;
        match result {
            Ok(entry) => {
                self.status.info(self.display.lang.fill(Word::Saved, &[&entry.id, &entry.title]));
                self.list.requests.is_stale = true;
                self.reload_if_stale();
            }
            Err(error) => self.show_error(&error),
        }
    }

    fn add_source(&mut self, source: Source) {
        self.outbox.push(NewsroomEffect::AddSource(Box::new(source)));
    }

    /// Goes to the new source and refreshes it.
    pub(in crate::tui::update) fn source_added(&mut self, result: Result<Source, EffectError>) {
        self.is_dirty = true;
        match result {
            Ok(source) => {
                self.status.info(self.display.lang.fill(Word::AddedAndFetching, &[&source.name]));
                // The new refresh replaces the running one, whose sources it must include.
                let scope = match self.refresh.running {
                    None => Scope::Sources(vec![source.id.clone()]),
                    Some(_) => Scope::Everything,
                };
                self.go_to_source(source.id);
                self.begin_refresh(Plan::new(scope));
            }
            Err(error) => self.show_effect_error(&error),
        }
    }

    /// Shows the headlines of a source as soon as it is among the sections.
    fn go_to_source(&mut self, id: SourceId) {
        self.sections.go_to = Some(id);
        self.navigation.focus = Pane::List;
        self.sections.request(&mut self.outbox);
    }
}
