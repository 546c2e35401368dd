//! The settings of the reader's files that apply while the screen is shown.

use crate::config::Config;
use crate::tui::keymap::Keymap;
use crate::tui::state::{LiveSettings, Programs};

/// Returns the settings that apply as soon as the reader's files change.
pub(super) fn live_settings(config: &Config, keymap: Keymap) -> LiveSettings {
    LiveSettings {
        lang: config.lang(),
        keymap,
        text: config.settings.text.clone(),
        script: config.script(),
        headline_lines: config.settings.ui.headline_lines,
        previews: config.settings.ui.preview,
        layout: config.settings.ui.layout,
        picture_rows: config.settings.images.max_rows,
        programs: programs(config),
        views: config.settings.views.clone(),
    }
}

/// Returns the external programs.
pub(super) fn programs(config: &Config) -> Programs {
    Programs {
        share: config.share().cloned(),
        speech: config.speech(),
        commands: config.settings.commands.iter().map(|command| command.name.clone()).collect(),
    }
}
