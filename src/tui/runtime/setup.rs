//! The settings that the state needs, from the configuration and the terminal.

use super::options::Options;
use super::pictures::choose_graphics;
use super::terminal::TerminalCaps;
use crate::config::Config;
use crate::model::AttachmentKind;
use crate::tui::keymap::Keymap;
use crate::tui::state::{LiveSettings, Players, Programs, Setup};

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

fn programs(config: &Config) -> Programs {
    Programs {
        share: config.share().cloned(),
        speech: config.speech(),
        players: Players {
            audio: config.players(AttachmentKind::Audio),
            video: config.players(AttachmentKind::Video),
            document: config.players(AttachmentKind::Document),
        },
        commands: config.settings.commands.iter().map(|command| command.name.clone()).collect(),
    }
}

/// Returns the settings and the properties of the terminal that the state begins with.
pub(super) fn setup(
    config: &Config,
    keymap: Keymap,
    size: (u16, u16),
    caps: &TerminalCaps,
    options: &Options,
) -> Setup {
    Setup {
        lang: config.lang(),
        keymap,
        text: config.settings.text.clone(),
        script: config.script(),
        layout: config.settings.ui.layout,
        headline_lines: config.settings.ui.headline_lines,
        previews: config.settings.ui.preview,
        now: config.clock.now(),
        size,
        widths: caps.widths.unwrap_or_default(),
        graphics: choose_graphics(config, caps),
        picture_rows: config.settings.images.max_rows,
        fetches_pictures: config.settings.images.fetch && !options.offline,
        has_sample: options.sample.is_some(),
        views: config.settings.views.clone(),
        programs: programs(config),
        refreshes: config.settings.fetch.on_start && !options.offline,
    }
}
