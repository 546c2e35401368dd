//! Updates the state: messages in, effects out. Performs no I/O, reads no clock, spawns nothing.
//!
//! - `keys`, `mouse`: input; `dispatch`: from actions to their handlers
//! - `movement`: motions, going back, and leaving
//! - `appearance`: panes, text column, script, theme
//! - `list`: the headlines; `reader`: the article; `overlay`: prompts, popups and full-screen views; `status`:
//!   refresh and exports

mod appearance;
mod dispatch;
mod keys;
mod list;
mod mouse;
mod movement;
mod overlay;
mod reader;
mod status;

use ratatui::layout::Rect;

use super::message::{Effect, Event, ListContent, Msg, NewsroomEffect, ProcessEffect};
use super::state::State;
use crate::layout::{DayHeadings, Panes, RowForm};

/// Number of animation steps between two reloads during a refresh.
const TICKS_BETWEEN_RELOADS: usize = 5;

impl State {
    /// Requests everything that the first frame shows.
    pub fn start(&mut self) -> Vec<Effect> {
        self.outbox.push(NewsroomEffect::LoadScripts);
        self.outbox.push(NewsroomEffect::LoadPaneWidths);
        self.outbox.push(NewsroomEffect::LoadTextWidth);
        self.sections.request(&mut self.outbox);
        self.list.request_first(&mut self.outbox);
        self.outbox.take()
    }

    /// Handles a message, and returns the effects that it requests.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let top = self.list.view.cursor.top;
        let was_passed = msg.is_input() && self.awaits_preview();
        match msg {
            Msg::Event(event) => self.handle_event(event),
            Msg::Tick => self.advance_animations(),
            // Changes nothing on the screen until new headlines arrive.
            Msg::RefreshDue => self.refresh_by_timer(),
            // Changes nothing until the article is loaded.
            Msg::PreviewDue => self.request_preview(),
            msg => {
                self.is_dirty = true;
                self.handle_input(msg);
            }
        }
        self.arrange();
        if was_passed && self.list.view.cursor.top != top {
            self.hide_passed_article();
        }
        self.outbox.take()
    }

    fn handle_input(&mut self, msg: Msg) {
        self.list.intents.follows_newest &= !msg.is_input();
        match msg {
            Msg::FirstFrameShown => self.refresh_at_start(),
            Msg::Hangup => self.quit(),
            Msg::Key(chord) => self.handle_key(chord),
            Msg::Paste(text) => self.paste(&text),
            Msg::Click { x, y } => self.click(x, y),
            Msg::Wheel { x, y, direction } => self.turn_wheel(x, y, direction),
            Msg::Drag { x, .. } => self.drag(x),
            Msg::BackgroundChanged { is_dark } => {
                self.outbox.push(ProcessEffect::FollowBackground { is_dark });
            }
            Msg::Resized(columns, rows) => {
                (self.display.area.width, self.display.area.height) = (columns, rows);
            }
            Msg::SettingsChanged(settings, errors) => self.settings_changed(*settings, &errors),
            Msg::DayChanged(now) => {
                self.display.set_now(now);
                self.reformat();
            }
            Msg::Tick | Msg::RefreshDue | Msg::PreviewDue | Msg::Event(_) => {}
        }
    }

    fn handle_event(&mut self, event: Event) {
        match event {
            Event::ScriptsLoaded(result) => self.scripts_loaded(result),
            Event::PaneWidthsLoaded(result) => self.pane_widths_loaded(result),
            Event::TextWidthLoaded(result) => self.text_width_loaded(result),
            Event::SourcesLoaded(ticket, result) => self.sources_loaded(ticket, result),
            Event::SavedViewsCounted(ticket, counts) => self.saved_views_counted(ticket, counts),
            Event::ListLoaded(ticket, result) => self.list_loaded(ticket, result),
            Event::ArticleLoaded(ticket, result) => self.article_loaded(ticket, result.map(|opened| *opened)),
            Event::PreviewLoaded(ticket, result) => self.preview_loaded(ticket, result),
            Event::RefreshProgress(ticket, progress) => self.refresh_progressed(ticket, &progress),
            Event::RefreshFinished(ticket, summary) => self.refresh_finished(ticket, &summary),
            Event::NewArrivals(view, matches) => self.notify_of_arrivals(view, &matches),
            Event::SampleProgress(progress) => self.sample_progressed(&progress),
            Event::SampleImported(result) => self.sample_imported(result),
            Event::VersionsLoaded(ticket, result) => self.versions_loaded(ticket, result),
            Event::FullPageLoaded(ticket, result) => self.full_page_loaded(ticket, result),
            Event::TextTaken(id, result) => self.text_taken(id, result),
            Event::SiteProbed(ticket, result) => self.site_probed(ticket, result),
            Event::SourceOverviewLoaded(ticket, result) => self.overview_loaded(ticket, result),
            Event::SourceEdited(edit, result) => self.source_edited(&edit, result),
            Event::SourceTested(ticket, report) => self.source_tested(ticket, &report),
            Event::SettingsLoaded(file) => self.settings_loaded(*file),
            Event::SettingEdited(key, result) => self.setting_edited(&key, result),
            Event::SourceFilesRead(result) => self.source_files_read(result),
            Event::SourceAdded(result) => self.source_added(result.map(|source| *source)),
            Event::ArticleSaved(result) => self.article_saved(result.map(|entry| *entry)),
            Event::TagsLoaded(result) => self.tags_loaded(result),
            Event::OtherSourcesLoaded(ticket, result) => self.other_sources_loaded(ticket, result),
            Event::StoryBesideFound(ticket, direction, result) => {
                self.story_beside_found(ticket, direction, result);
            }
            Event::DigestLoaded(ticket, result) => self.digest_loaded(ticket, result),
            Event::MarksSaved(result) => self.marks_saved(result),
            Event::AllMarkedRead(result) => self.all_marked_read(result),
            Event::MarkUndone(result) => self.mark_undone(result),
            Event::StoryDecided(decision, result) => self.story_decided(&decision, result),
            Event::PictureRendered { url, bounds, picture } => self.picture_rendered(&url, bounds, picture),
            Event::ThemeChanged(name) => self.theme_changed(&name),
            Event::ExportFinished(ticket, result) => self.export_finished(ticket, result),
            Event::SentenceSpoken(ticket, result) => self.sentence_spoken(ticket, result),
            Event::PlayerEnded(ticket, result) => self.player_ended(ticket, result),
            Event::DownloadProgress(ticket, done, total) => self.download_progressed(ticket, done, total),
            Event::DownloadEnded(ticket, result) => self.download_ended(ticket, result),
            Event::ProgramFailed(error) => self.show_effect_error(&error.into()),
        }
    }

    fn advance_animations(&mut self) {
        if !self.is_animated() {
            return;
        }
        self.status.ticks += 1;
        self.is_dirty = true;
        if self.status.ticks.is_multiple_of(TICKS_BETWEEN_RELOADS) {
            self.reload_if_stale();
        }
        if let Some(refresh) = &mut self.refresh.running {
            refresh.ticks += 1;
        }
        if let Some(opening) = &mut self.reader.opening {
            opening.is_slow = true;
        }
    }

    /// Fits everything to the sizes of the panes.
    fn arrange(&mut self) {
        let panes = self.panes();
        self.reader.give_up_pictures();
        self.fit_article(&panes);
        self.fit_comparison(&panes);
        self.fit_digest();
        let alone = self.picture_shown_alone();
        self.reader.request_pictures(alone, &mut self.outbox);
        if let Some(area) = panes.list {
            self.form_list(area, &panes);
            self.list.view.settle(area.height.into());
        }
        if self.list.view.cursor.top == 0 && panes.list.is_some() {
            self.list.loaded.new_above = 0;
        }
        if let Some(area) = panes.sections {
            self.sections.cursor.settle(self.sections.rows.len(), area.height.into());
        }
        if let Some(overlay) = &mut self.overlay {
            overlay.settle(self.display.area);
        }
        self.list.request_ahead(self.display.area.height.into(), &mut self.outbox);
    }

    /// Chooses the form of the headlines.
    ///
    /// A row has as many lines as the settings say, and two if it shows an excerpt of a search result. There are day
    /// headings if a line above the list is free for the first one.
    fn form_list(&mut self, area: Rect, panes: &Panes) {
        const HIGH: u16 = 20;
        let is_search = matches!(self.list.content, ListContent::Search(_));
        let height = if is_search && area.height >= HIGH { 2 } else { self.display.headline_lines };
        let has_days = !is_search && panes.heading > 1;
        let days = if has_days { DayHeadings::Shown } else { DayHeadings::Hidden };
        let form = RowForm { height, days };
        if self.list.view.layout.form() != form {
            let formatter = self.row_formatter();
            self.list.set_form(form, &formatter);
        }
    }
}
