//! The options that every command takes.

use std::path::PathBuf;

use clap::Args;

/// Options that may follow any command. Their help is in `help`.
#[derive(Debug, Default, Args)]
pub(in crate::cli) struct GlobalArgs {
    #[arg(long, global = true, value_name = "DIR")]
    pub(in crate::cli) home: Option<PathBuf>,
    #[arg(long, global = true)]
    pub(in crate::cli) offline: bool,
    /// Language of the interface; with `typeset`, which prints no messages, the language of the text.
    #[arg(long, global = true, value_name = "LANG")]
    pub(in crate::cli) lang: Option<String>,
    #[arg(long, global = true, value_name = "WHEN")]
    pub(in crate::cli) color: Option<String>,
    #[arg(long, global = true, value_name = "HOW")]
    pub(in crate::cli) images: Option<String>,
    /// `Some(None)`: the log file of the state directory.
    #[expect(clippy::option_option, reason = "clap's form of an option with an optional value")]
    #[arg(long, global = true, value_name = "FILE")]
    pub(in crate::cli) log: Option<Option<PathBuf>>,
    /// The values of all `-c KEY=VALUE`, from left to right.
    #[arg(skip)]
    pub(in crate::cli) overrides: Vec<String>,
}
