//! The root of the state.

use std::borrow::Cow;

use jiff::civil::Date;
use ratatui::layout::{Rect, Size};

use super::dates;
use super::display::DisplaySettings;
use super::keyboard::KeyInput;
use super::list::{Headlines, RowFormatter};
use super::navigation::Navigation;
use super::outbox::Outbox;
use super::overlay::{ActionEntry, Overlay, OwnEntries};
use super::reader::{PictureCache, PictureFetching, Previewing, Reader};
use super::sections::Sections;
use super::setup::Setup;
use super::status::{ExternalCommands, RefreshState, SampleImport, StatusBar};
use crate::actions::{Action, ActionRow};
use crate::config::ConfigError;
use crate::layout::{Pane, Panes, full_screen_picture_area};
use crate::model::{CanonicalUrl, RuleAction};
use crate::newsroom::NewsroomError;
use crate::tui::key_caps::key_cap;
use crate::tui::message::Ticket;
use crate::user_error::UserError;
use crate::words::Word;

/// The state of the screen. [`State::update`] changes it, [`draw`](crate::tui::draw()) shows it.
#[derive(Debug)]
pub struct State {
    pub(in crate::tui) display: DisplaySettings,
    pub(in crate::tui) keyboard: KeyInput,
    pub(in crate::tui) navigation: Navigation,
    pub(in crate::tui) sections: Sections,
    pub(in crate::tui) list: Headlines,
    pub(in crate::tui) reader: Reader,
    /// The prompt, popup or full-screen view that takes the keys.
    pub(in crate::tui) overlay: Option<Overlay>,
    pub(in crate::tui) status: StatusBar,
    pub(in crate::tui) refresh: RefreshState,
    pub(in crate::tui) external: ExternalCommands,
    /// The running request for other sources of a story.
    pub(in crate::tui) other_sources_request: Option<Ticket>,
    /// The running search for the story beside the article.
    pub(in crate::tui) story_beside_request: Option<Ticket>,
    pub(in crate::tui) outbox: Outbox,
    /// The frame on the screen is out of date.
    pub(in crate::tui) is_dirty: bool,
}

impl State {
    /// Returns a state without any content.
    pub fn new(setup: Setup) -> Self {
        let Setup { lang, size, widths, script, headline_lines, .. } = setup;
        let display = DisplaySettings::new(lang, size, widths, setup.text, script, headline_lines, setup.now);
        let fetching =
            if setup.fetches_pictures { PictureFetching::Enabled } else { PictureFetching::Disabled };
        let pictures = PictureCache::new(setup.graphics, setup.picture_rows, fetching);
        Self {
            keyboard: KeyInput::new(setup.keymap.with_own(setup.views.len(), &setup.programs.commands)),
            navigation: Navigation::new(setup.layout),
            sections: Sections::new(setup.views, display.lang, &display.scripts),
            display,
            list: Headlines::new(),
            reader: Reader::new(pictures, Previewing::of_setting(setup.previews)),
            overlay: None,
            status: StatusBar::default(),
            refresh: RefreshState {
                begins_at_start: setup.refreshes,
                running: None,
                errors: Vec::new(),
                plan: None,
                sample: if setup.has_sample { SampleImport::Available } else { SampleImport::Unavailable },
            },
            external: ExternalCommands::new(setup.programs),
            other_sources_request: None,
            story_beside_request: None,
            outbox: Outbox::default(),
            is_dirty: true,
        }
    }

    /// Returns true if the frame on the screen is out of date, and resets the flag.
    pub fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.is_dirty)
    }

    /// Marks the frame on the screen as out of date.
    pub fn mark_dirty(&mut self) {
        self.is_dirty = true;
    }

    /// Returns the current day, as of the last [`Msg::DayChanged`](crate::tui::Msg::DayChanged).
    pub fn today(&self) -> Date {
        self.display.today()
    }

    /// Returns true if the requested list has arrived, and its name is known.
    pub fn is_list_loaded(&self) -> bool {
        self.list.requests.is_current && !self.sections.awaits_sources()
    }

    /// Returns true if a result is awaited that the archive usually returns within milliseconds.
    pub fn awaits_archive(&self) -> bool {
        self.reader.awaits_archive() || self.list.requests.running.is_some()
    }

    /// Returns true if anything on the screen is animated.
    pub fn is_animated(&self) -> bool {
        let is_overlay_animated = match &self.overlay {
            Some(Overlay::SitePreview(preview)) => preview.is_fetching(),
            Some(Overlay::CommandOutput(output)) => output.is_running(),
            Some(Overlay::Digest(digest)) => digest.requested.is_some(),
            Some(Overlay::Sources(view)) => view.is_fetching(),
            Some(Overlay::Picture(index)) => self.awaits_full_screen_picture(*index),
            Some(
                Overlay::Prompt(..)
                | Overlay::Palette(_)
                | Overlay::ActionMenu(_)
                | Overlay::Help(_)
                | Overlay::Picker(_)
                | Overlay::Settings(_),
            )
            | None => false,
        };
        self.refresh.visible().is_some()
            || self.refresh.is_importing_sample()
            || self.reader.opening.is_some()
            || is_overlay_animated
    }

    /// Shows the first error in the reader's files, and how many there are.
    pub fn show_config_errors(&mut self, errors: &[ConfigError]) {
        let Some(first) = errors.first() else { return };
        let lang = self.display.lang;
        let mut text = first.message(lang);
        if errors.len() > 1 {
            text.push_str(&lang.fill(Word::AndMore, &[&(errors.len() - 1)]));
        }
        self.status.error(text);
    }

    /// Shows a note in the status bar.
    pub(in crate::tui) fn show_note(&mut self, word: Word) {
        self.status.info(self.display.lang.say(word).to_owned());
    }

    /// Shows an error of the newsroom in the status bar.
    pub(in crate::tui) fn show_error(&mut self, error: &NewsroomError) {
        self.status.error(self.error_text(error));
        self.is_dirty = true;
    }

    /// Returns the text of an error of the newsroom.
    pub(in crate::tui) fn error_text(&self, error: &NewsroomError) -> String {
        UserError::from_newsroom(error, self.display.lang).message
    }

    /// Returns the formatter of rows.
    pub(in crate::tui) fn row_formatter(&self) -> RowFormatter {
        RowFormatter {
            has_one_source: self.sections.has_one_source(),
            ..self.display.row_formatter(self.sections.names())
        }
    }

    /// Returns the pane that is shown as focused. While an article is loading quickly, this is still the previous pane.
    pub(in crate::tui) fn visible_focus(&self) -> Pane {
        match &self.reader.opening {
            Some(opening) if !opening.is_slow => opening.from,
            _ => self.navigation.focus,
        }
    }

    /// Returns the panes of the screen.
    pub(in crate::tui) fn panes(&self) -> Panes {
        self.panes_in(self.display.area)
    }

    /// Returns the panes in an area.
    pub(in crate::tui) fn panes_in(&self, area: Rect) -> Panes {
        let panes = self.navigation.panes(area, self.visible_focus(), self.display.text.width);
        if self.list.shows_samples() { panes.with_notice() } else { panes }
    }

    /// Returns what the settings add to the table of actions.
    pub(in crate::tui) fn own_entries(&self) -> OwnEntries<'_> {
        OwnEntries::new(&self.sections.saved_views, &self.external.programs.commands)
    }

    /// Returns the description of an entry; of a command, its name.
    pub(in crate::tui) fn entry_label(&self, entry: ActionEntry) -> Cow<'_, str> {
        match entry {
            ActionEntry::Action(row) => self.action_label(row).into(),
            ActionEntry::Command(index) => self.own_entries().command_label(index, self.display.lang).into(),
        }
    }

    /// Returns the keys of an entry as printed on the keyboard, the one that is shown first.
    pub(in crate::tui) fn entry_keys(&self, entry: ActionEntry) -> Vec<String> {
        match entry {
            ActionEntry::Action(row) => self.keyboard.keymap.key_caps(row.action),
            ActionEntry::Command(index) => {
                let name = self.external.programs.commands.get(index).cloned().unwrap_or_default();
                self.keyboard.keymap.keys_of(&RuleAction::Run(name).to_string()).map(key_cap).collect()
            }
        }
    }

    /// Returns the description of an action; for a saved view, the name of the view.
    pub(in crate::tui) fn action_label(&self, row: &ActionRow) -> &str {
        let view = row.action.saved_view().and_then(|index| self.sections.saved_views.get(index));
        view.map_or_else(|| self.display.lang.say(row.word), |view| &view.name)
    }

    /// Returns the key that is shown for an action.
    pub(in crate::tui) fn key_of(&self, action: Action) -> &str {
        self.keyboard.keymap.key_cap(action)
    }

    /// Returns the address of a picture of the open article, and the cells it may take on the full screen.
    pub(in crate::tui) fn full_screen_picture(&self, index: usize) -> Option<(CanonicalUrl, Size)> {
        let image = self.reader.shown.as_ref()?.article.images().nth(index)?;
        let area = full_screen_picture_area(self.display.area);
        Some((image.url()?, Size::new(area.width, area.height)))
    }

    /// Returns the title of the digest of a day.
    pub(in crate::tui) fn digest_title(&self, day: Date) -> String {
        let lang = self.display.lang;
        format!("{} · {}", lang.say(Word::AppName), dates::day_heading(day, self.today(), lang))
    }

    fn awaits_full_screen_picture(&self, index: usize) -> bool {
        let picture = self.full_screen_picture(index);
        picture.is_some_and(|(url, bounds)| self.reader.pictures.picture(&url, bounds).is_none())
    }
}
