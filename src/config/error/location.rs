//! Locations of configuration errors: files, command-line overrides, environment variables.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::text::clean;

/// Origin of a configuration value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigLocation {
    /// A file, or a position in it.
    File {
        /// Path of the file.
        path: PathBuf,
        /// Position in the file; `None` for the file as a whole.
        position: Option<TextPosition>,
    },
    /// A `-c KEY=VALUE`, as given.
    Override(String),
    /// An environment variable, or an option of the command line (`--lang`).
    Variable(&'static str),
}

/// A position in a text. Both numbers count from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextPosition {
    /// Line number.
    pub line: u32,
    /// Character in the line.
    pub column: u32,
}

impl ConfigLocation {
    /// Creates the location of a whole file.
    pub(in crate::config) fn file(path: &Path) -> Self {
        Self::File { path: path.to_owned(), position: None }
    }

    /// Returns the location as `FILE:LINE`, without the column.
    pub fn line(&self) -> String {
        match self {
            Self::File { path, position: Some(position) } => {
                format!("{}:{}", clean(&path.to_string_lossy()), position.line)
            }
            other => other.to_string(),
        }
    }

    /// Returns the position in the file, if there is one.
    pub(in crate::config) fn position(&self) -> Option<TextPosition> {
        match self {
            Self::File { position, .. } => *position,
            _ => None,
        }
    }

    /// Returns the same location at a position of the file. Overrides and variables stay as they are: each is one line.
    pub(in crate::config) fn at(&self, position: TextPosition) -> Self {
        match self {
            Self::File { path, .. } => Self::File { path: path.clone(), position: Some(position) },
            other => other.clone(),
        }
    }
}

impl TextPosition {
    /// Returns the position right after a text.
    pub(in crate::config) fn after(text: &str) -> Self {
        let last = text.rsplit('\n').next().unwrap_or_default();
        Self { line: text.matches('\n').count() as u32 + 1, column: last.chars().count() as u32 + 1 }
    }
}

impl fmt::Display for ConfigLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, position: None } => f.write_str(&clean(&path.to_string_lossy())),
            Self::File { path, position: Some(TextPosition { line, column }) } => {
                write!(f, "{}:{line}:{column}", clean(&path.to_string_lossy()))
            }
            Self::Override(text) => write!(f, "-c {}", printable(text)),
            Self::Variable(name) => f.write_str(name),
        }
    }
}

/// Returns a text as one line that is safe on a terminal: invisible characters are escaped, and no more than 80 characters
/// are kept.
pub(super) fn printable(text: &str) -> String {
    const MAX_LENGTH: usize = 80;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut chars = line.chars();
    let mut shown: String = chars.by_ref().take(MAX_LENGTH).map(escape).collect();
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}

fn escape(c: char) -> String {
    if matches!(c, '"' | '\'' | '\\') { c.to_string() } else { c.escape_debug().to_string() }
}
