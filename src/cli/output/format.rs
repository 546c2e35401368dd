//! The formats that texts are printed in.

use clap::ValueEnum;

/// Format of an article or a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TextFormat {
    /// Typeset for reading.
    #[value(alias = "plain")]
    Text,
    #[value(alias = "md")]
    Markdown,
    /// A document that needs no other file.
    Html,
    /// One object per line.
    Json,
}
