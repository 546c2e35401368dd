use crate::config::{Config, Depth, Problem, Theme, theme};

/// The themes there are, and the one in force.
#[derive(Debug)]
pub(super) struct Themes {
    config: Config,
    depth: Depth,
    names: Vec<String>,
    /// Which one comes next.
    next: usize,
    /// One was chosen by key: the terminal's colours are not followed any longer.
    is_chosen: bool,
    pub(super) current: Theme,
}

impl Themes {
    /// The theme that is set, for a terminal that is dark or not or does not tell; with what is wrong in its file.
    pub(super) fn new(config: &Config, is_dark: Option<bool>) -> (Self, Vec<Problem>) {
        let depth = config.depth(true);
        let (current, problems) = config.theme(is_dark, depth);
        let (config, names) = (config.clone(), theme::names(&config.paths));
        (Self { config, depth, names, next: 0, is_chosen: false, current }, problems)
    }

    /// The terminal has become dark or light. Says whether that changes anything.
    pub(super) fn follow(&mut self, is_dark: bool) -> bool {
        if self.is_chosen {
            return false;
        }
        let before = std::mem::replace(&mut self.current, self.config.theme(Some(is_dark), self.depth).0);
        self.current != before
    }

    /// Takes the next theme; its name.
    pub(super) fn turn(&mut self) -> String {
        self.is_chosen = true;
        let before = self.current;
        // Whichever name the one in force has: the next is one that looks otherwise.
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
