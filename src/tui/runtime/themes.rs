//! The available themes and the current one.

use crate::config::{Background, ColorDepth, Config, ConfigError, OutputTarget, Theme, theme};
use crate::tui::remembered::RememberedChoice;

/// The current theme, and the names of those to choose from.
#[derive(Debug)]
pub(super) struct Themes {
    config: Config,
    depth: ColorDepth,
    names: Vec<String>,
    /// Index of the name to try next.
    next: usize,
    /// A theme was chosen by key, so that the terminal's colours are no longer followed.
    is_chosen: bool,
    pub(super) current: Theme,
}

impl Themes {
    /// Loads the theme that is set for a terminal of this background; returns the problems of its file as well.
    pub(super) fn new(config: &Config, is_dark: Option<bool>) -> (Self, Vec<ConfigError>) {
        let depth = config.color_depth(OutputTarget::Terminal);
        let (current, problems) = config.theme(is_dark.map(background), depth);
        let (config, names) = (config.clone(), theme::names(&config.paths));
        (Self { config, depth, names, next: 0, is_chosen: false, current }, problems)
    }

    /// Returns to the theme that an earlier run saved, unless the setting was edited since or its file is gone.
    pub(super) fn restore(&mut self, saved: &str) {
        let chosen = RememberedChoice::parse(saved, &self.config.settings.ui.theme);
        let Some(at) = chosen.and_then(|name| self.names.iter().position(|known| *known == name)) else {
            return;
        };
        self.current = theme::load(&self.config.paths, &self.names[at]).0.reduced(self.depth);
        (self.is_chosen, self.next) = (true, at + 1);
    }

    /// Serializes a chosen theme for [`Themes::restore`].
    pub(super) fn serialize(&self, chosen: &str) -> String {
        RememberedChoice::of(chosen.to_owned(), self.config.settings.ui.theme.clone()).serialize()
    }

    /// Follows a change of the terminal's background; returns true if the theme changed.
    pub(super) fn follow_background(&mut self, is_dark: bool) -> bool {
        if self.is_chosen {
            return false;
        }
        let before =
            std::mem::replace(&mut self.current, self.config.theme(Some(background(is_dark)), self.depth).0);
        self.current != before
    }

    /// Switches to the next theme that looks different; returns its name.
    pub(super) fn next_theme(&mut self) -> String {
        self.is_chosen = true;
        let before = self.current;
        for _ in 0..self.names.len() {
            let name = self.names[self.next % self.names.len()].clone();
            self.next += 1;
            self.current = theme::load(&self.config.paths, &name).0.reduced(self.depth);
            if self.current != before {
                return name;
            }
        }
        self.names.first().cloned().unwrap_or_default()
    }
}

fn background(is_dark: bool) -> Background {
    if is_dark { Background::Dark } else { Background::Light }
}
