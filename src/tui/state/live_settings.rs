//! The settings that apply while the screen is shown, and their replacement.

use super::display::DisplaySettings;
use super::reader::Previewing;
use super::root::State;
use super::status::Programs;
use crate::config::{PaneLayout, SavedView, TextSettings};
use crate::text::Script;
use crate::tui::keymap::Keymap;
use crate::words::UiLanguage;

/// Settings that apply as soon as the reader's files change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveSettings {
    /// Language of the interface.
    pub lang: UiLanguage,
    /// Key bindings.
    pub keymap: Keymap,
    /// Typography of articles.
    pub text: TextSettings,
    /// Script to show articles in; `None` as published.
    pub script: Option<Script>,
    /// Lines per headline.
    pub headline_lines: u16,
    /// The picked article is previewed beside the list.
    pub previews: bool,
    /// Number of panes side by side.
    pub layout: PaneLayout,
    /// Maximum number of rows of a picture in an article.
    pub picture_rows: u16,
    /// External programs.
    pub programs: Programs,
    /// Saved views.
    pub views: Vec<SavedView>,
}

impl State {
    /// Applies other settings. A width of the text that was chosen by key stays, unless the setting is another one.
    pub(in crate::tui) fn apply_settings(&mut self, settings: LiveSettings) {
        let LiveSettings { lang, keymap, text, script, headline_lines, .. } = settings;
        let LiveSettings { previews, layout, picture_rows, programs, views, .. } = settings;
        let display = &mut self.display;
        let width = if text.width == display.configured_width { display.text.width } else { text.width };
        let size = (display.area.width, display.area.height);
        let (widths, now) = (display.terminal_widths, display.now.clone());
        let mut changed = DisplaySettings::new(lang, size, widths, text, script, headline_lines, now);
        changed.scripts.keep_choices_of(&display.scripts);
        changed.text.width = width;
        self.display = changed;
        self.navigation.set_layout(layout);
        self.reader.pictures.max_rows = picture_rows;
        self.reader.preview.previewing = Previewing::of_setting(previews);
        // The newsroom has the commands of the start.
        let commands = std::mem::take(&mut self.external.programs.commands);
        self.keyboard.keymap = keymap.with_own(views.len(), &commands);
        self.external.programs = Programs { commands, ..programs };
        self.sections.set_saved_views(views, &mut self.outbox);
        self.is_dirty = true;
    }
}
