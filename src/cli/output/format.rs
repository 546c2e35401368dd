//! The formats that texts are printed in.

use clap::ValueEnum;

/// Format of an article or a digest: typeset for reading, Markdown, a document that needs no other file, or one object
/// per line. The variants have no comments of their own, because completions would show them in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum TextFormat {
    #[value(alias = "plain")]
    Text,
    #[value(alias = "md")]
    Markdown,
    Html,
    Json,
}
