//! The available themes and the current one.

use crate::config::{Background, ColorDepth, Config, ConfigError, OutputTarget, Theme, theme};
use crate::tui::remembered::RememberedChoice;

/// The current theme, and the names of those to choose from.
#[derive(Debug)]
pub(super) struct Themes {
    config: Config,
    depth: ColorDepth,
    /// Background that the terminal has reported.
    background: Option<Background>,
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
        let background = is_dark.map(background);
        let (current, problems) = config.theme(background, depth);
        let (config, names) = (config.clone(), theme::names(&config.paths));
        (Self { config, depth, background, names, next: 0, is_chosen: false, current }, problems)
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
        self.background = Some(background(is_dark));
        if self.is_chosen {
            return false;
        }
        let before = std::mem::replace(&mut self.current, self.config.theme(self.background, self.depth).0);
        self.current != before
    }

    /// Applies other settings and themes; returns the problems of the theme's file. A theme that was chosen by key stays,
    /// unless the setting is another one.
    pub(super) fn reconfigure(&mut self, config: &Config) -> Vec<ConfigError> {
        self.is_chosen &= config.settings.ui.theme == self.config.settings.ui.theme;
        (self.config, self.names) = (config.clone(), theme::names(&config.paths));
        let chosen = self.next.checked_sub(1).map(|index| index % self.names.len().max(1));
        let chosen = chosen.and_then(|index| self.names.get(index)).filter(|_| self.is_chosen);
        let (current, problems) = match chosen {
            Some(name) => {
                let (theme, problems) = theme::load(&self.config.paths, name);
                (theme.reduced(self.depth), problems)
            }
            None => self.config.theme(self.background, self.depth),
        };
        self.current = current;
        problems
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
