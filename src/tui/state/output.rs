use crate::text::clean;

/// What a command wrote, or will write.
#[derive(Debug)]
pub(in crate::tui) struct Output {
    /// The command line.
    pub(in crate::tui) line: String,
    /// What it wrote; `None` while it runs.
    pub(in crate::tui) lines: Option<Vec<String>>,
    /// The first line in sight.
    pub(in crate::tui) top: usize,
}

impl Output {
    pub(in crate::tui) fn of(line: &str) -> Self {
        Self { line: line.to_owned(), lines: None, top: 0 }
    }

    /// Takes what the command wrote, cleaned line by line: it may be anything.
    pub(in crate::tui) fn take(&mut self, text: &str) {
        let lines = text.trim_end().lines().map(|line| clean(&line.replace('\t', "    ")).into());
        self.lines = Some(lines.collect());
    }

    pub(in crate::tui) fn is_empty(&self) -> bool {
        self.lines.as_ref().is_some_and(Vec::is_empty)
    }
}
