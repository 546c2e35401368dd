//! Output of a command of the reader's for an article.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Article, Block};

/// The result of a command on an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandResult {
    /// Name of the command.
    pub command: String,
    /// When it ran.
    pub made: Timestamp,
    /// Its output.
    pub text: String,
    /// True if it printed more than is kept.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_cut: bool,
}

impl Article {
    /// Appends results of commands to the body, each under a heading that says so.
    pub fn append_results(&mut self, results: &[CommandResult], heading: impl Fn(&CommandResult) -> String) {
        for result in results {
            self.blocks.push(Block::Rule);
            self.blocks.push(Block::Heading { level: 2, text: heading(result).as_str().into() });
            let paragraphs = result.text.lines().map(str::trim).filter(|line| !line.is_empty());
            self.blocks.extend(paragraphs.map(|line| Block::Paragraph { text: line.into() }));
        }
    }
}
