//! Commands on articles, `[[commands]]`: a translation, a summary, anything that a program prints.

use std::time::Duration;

use serde::Deserialize;

use super::command_line::CommandLine;
use crate::config::document::{FieldShape, Schema, ValueType};

/// Format in which a command reads an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CommandInput {
    /// Plain text.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// The object that `wanbao read --format json` prints.
    Json,
}

/// A command on articles.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ArticleCommand {
    /// Name, by which it is run.
    pub name: String,
    /// The program, which reads the article from its standard input.
    pub run: CommandLine,
    /// Format of its input.
    #[serde(rename = "in", default)]
    pub input: CommandInput,
    /// Store its output with the article.
    #[serde(default)]
    pub keep: bool,
    /// Time after which it is killed.
    #[serde(
        default = "default_timeout",
        deserialize_with = "jiff::fmt::serde::unsigned_duration::required::deserialize"
    )]
    pub timeout: Duration,
}

fn default_timeout() -> Duration {
    Duration::from_secs(60)
}

pub(super) static COMMAND: Schema = Schema {
    required: &["name", "run"],
    ..Schema::of(&[
        ("name", FieldShape::Value(ValueType::Text)),
        ("run", FieldShape::Value(ValueType::Command)),
        ("in", FieldShape::Value(ValueType::OneOf(&["text", "markdown", "json"]))),
        ("keep", FieldShape::Value(ValueType::Boolean)),
        (
            "timeout",
            FieldShape::Value(ValueType::Duration(Duration::from_millis(1), Duration::from_secs(3600))),
        ),
    ])
};
