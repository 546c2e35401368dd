use crate::config::{Config, Depth, Paths, Problem, Theme, theme};

/// The themes there are, and the one in force.
#[derive(Debug)]
pub(super) struct Themes {
    paths: Paths,
    depth: Depth,
    names: Vec<String>,
    /// Which one comes next.
    next: usize,
    pub(super) current: Theme,
}

impl Themes {
    /// The theme that is set, with what is wrong in its file.
    pub(super) fn new(config: &Config) -> (Self, Vec<Problem>) {
        let depth = config.depth(true);
        let (current, problems) = config.theme(None, depth);
        let names = theme::names(&config.paths);
        let paths = config.paths.clone();
        (Self { paths, depth, names, next: 0, current }, problems)
    }

    /// Takes the next theme; its name.
    pub(super) fn turn(&mut self) -> String {
        let before = self.current;
        // Whichever name the one in force has: the next is one that looks otherwise.
        for _ in 0..self.names.len() {
            let name = self.names[self.next % self.names.len()].clone();
            self.next += 1;
            self.current = theme::load(&self.paths, &name).0.reduced(self.depth);
            if self.current != before {
                return name;
            }
        }
        self.names.first().cloned().unwrap_or_default()
    }
}
