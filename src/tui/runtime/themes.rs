//! The available themes and the current one.

use crate::config::{Background, ColorDepth, Config, ConfigError, OutputTarget, Theme, theme};

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
