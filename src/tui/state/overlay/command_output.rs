//! The output of a command.

use crate::text::clean;

/// A command and its output, once it has ended.
#[derive(Debug)]
pub(in crate::tui) struct CommandOutput {
    /// The command line.
    pub(in crate::tui) command: String,
    /// The output; `None` while the command runs.
    pub(in crate::tui) lines: Option<Vec<String>>,
    /// The first visible line.
    pub(in crate::tui) top: usize,
}

impl CommandOutput {
    pub(in crate::tui) fn new(command: &str) -> Self {
        Self { command: command.to_owned(), lines: None, top: 0 }
    }

    /// Returns true while the command runs.
    pub(in crate::tui) fn is_running(&self) -> bool {
        self.lines.is_none()
    }

    /// Stores the output, without control characters.
    pub(in crate::tui) fn set_output(&mut self, text: &str) {
        let lines = text.trim_end().lines().map(|line| clean(&line.replace('\t', "    ")).into());
        self.lines = Some(lines.collect());
    }

    /// Returns true if the command has ended without any output.
    pub(in crate::tui) fn is_empty(&self) -> bool {
        self.lines.as_ref().is_some_and(Vec::is_empty)
    }

    /// Scrolls, in a popup that shows `height` lines.
    pub(in crate::tui) fn scroll(&mut self, lines: isize, height: usize) {
        let len = self.lines.as_ref().map_or(0, Vec::len);
        self.top = self.top.saturating_add_signed(lines).min(len.saturating_sub(height));
    }
}
