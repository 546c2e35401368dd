use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand};

use super::backup::{Backup, Restore};
use super::demo::Demo;
use super::digest::DigestCommand;
use super::export::{Export, Import};
use super::extract::Extract;
use super::gc::Gc;
use super::help;
use super::list::{List, Others, Search};
use super::mark::{MarkCommand, Star, TagCommand};
use super::read::Read;
use super::reextract::Reextract;
use super::refresh::Refresh;
use super::rules::Rules;
use super::settings::Settings;
use super::shell::Completions;
use super::source::SourceCommand;
use super::stats::StatsCommand;
use super::typeset::Typeset;
use super::versions::Versions;
use crate::model::KEYWORDS;
use crate::words::Lang;

/// The command line. What each part means is said in [`help`], in three languages.
#[derive(Debug, Parser)]
#[command(name = "wanbao", version, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) globals: Globals,
    /// Without a command: line by line instead of on the whole screen.
    #[arg(long)]
    pub(super) plain: bool,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What can stand behind every command.
#[derive(Debug, Default, Args)]
pub(super) struct Globals {
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) home: Option<PathBuf>,
    #[arg(long, global = true)]
    pub(super) offline: bool,
    /// The language of the interface; of `typeset`, which says nothing, the language of the text.
    #[arg(long, global = true, value_name = "LANG")]
    pub(super) lang: Option<String>,
    #[arg(long, global = true, value_name = "WHEN")]
    pub(super) color: Option<String>,
    #[arg(long, global = true, value_name = "HOW")]
    pub(super) images: Option<String>,
    /// `Some(None)`: the log of the state directory.
    #[expect(clippy::option_option, reason = "clap's form of an option with an optional value")]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) log: Option<Option<PathBuf>>,
    /// Each `-c KEY=VALUE`, wherever it stands.
    #[arg(skip)]
    pub(super) overrides: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Refresh(Refresh),
    List(List),
    Read(Read),
    Search(Search),
    Mark(MarkCommand),
    Star(Star),
    Tag(TagCommand),
    Rules(Rules),
    Undo,
    Digest(DigestCommand),
    Others(Others),
    Versions(Versions),
    Reextract(Reextract),
    Extract(Extract),
    Typeset(Typeset),
    Source(SourceCommand),
    Demo(Demo),
    Gc(Gc),
    Vacuum,
    Stats(StatsCommand),
    Backup(Backup),
    Restore(Restore),
    Salvage,
    Export(Export),
    Import(Import),
    Doctor,
    Config(Settings),
    Completions(Completions),
    Man,
}

/// The id of `-c KEY=VALUE`.
const OVERRIDE: &str = "override";

/// The words of the command line, where `wanbao help list` is `wanbao list --help`.
pub(super) fn words() -> Vec<OsString> {
    let mut words: Vec<OsString> = std::env::args_os().collect();
    if words.get(1).is_some_and(|word| word == "help") {
        words.remove(1);
        words.push("--help".into());
    }
    words
}

/// Takes the command line apart.
pub(super) fn parse(words: &[OsString]) -> Result<Arguments, clap::Error> {
    let commands = Arguments::command();
    let command = words.iter().skip(1).find(|word| commands.find_subcommand(word).is_some());
    let tags = command.is_some_and(|command| command == "tag");
    let taken = |word: &OsString| if tags { removed(word) } else { turned(word) };
    let words = words.iter().flat_map(|word| taken(word).unwrap_or_else(|| vec![word.clone()]));
    let matches = with_overrides(commands).try_get_matches_from(words)?;
    let mut arguments = Arguments::from_arg_matches(&matches)?;
    arguments.globals.overrides = overrides(&matches);
    Ok(arguments)
}

/// Stands before a tag that is taken off: clap would take a hyphen for an option's.
pub(super) const MINUS: char = '−';

/// A tag with a hyphen before it. A letter alone is an option still, and so is what looks like `-cKEY=VALUE`.
fn removed(word: &OsStr) -> Option<Vec<OsString>> {
    let name = word.to_str()?.strip_prefix('-')?;
    let is_tag = name.chars().nth(1).is_some() && !name.starts_with('-') && !name.contains('=');
    (is_tag || name.starts_with(|c: char| !c.is_ascii())).then(|| vec![format!("{MINUS}{name}").into()])
}

/// A word of a query with a minus before it, as clap takes it: it would look for options in it. No option begins with
/// an ideograph or a sign, none has a colon behind its name, and none is called like a condition (`-unread`).
fn turned(word: &OsStr) -> Option<Vec<OsString>> {
    let rest = word.to_str()?.strip_prefix('-')?;
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let is_field = behind.len() < rest.len() && behind.starts_with([':', '：']);
    let is_no_option = !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '='));
    let is_condition = KEYWORDS.contains(&rest);
    (!rest.is_empty() && (is_field || is_no_option || is_condition)).then(|| vec!["not".into(), rest.into()])
}

/// The whole command line with its help.
pub(super) fn command(lang: Lang) -> clap::Command {
    help::say(with_overrides(Arguments::command()), lang)
}

/// Gives `-c` to every command. As one global option of clap's, those behind a command would hide those before it.
fn with_overrides(command: clap::Command) -> clap::Command {
    /// Behind all others but `--help` and `--version`.
    const LAST: usize = 900;
    let option = clap::Arg::new(OVERRIDE).short('c').value_name("KEY=VALUE").display_order(LAST);
    let option = option.action(ArgAction::Append).num_args(1);
    command.arg(option).mut_subcommands(with_overrides)
}

/// The values of every `-c`, from left to right.
fn overrides(matches: &clap::ArgMatches) -> Vec<String> {
    let mut given: Vec<String> = matches.get_many(OVERRIDE).into_iter().flatten().cloned().collect();
    if let Some((_, inner)) = matches.subcommand() {
        given.extend(overrides(inner));
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_no_option_is_a_word_that_is_turned_round() {
        let words = |word: &str| turned(OsStr::new(word)).map(|words| words.join(OsStr::new(" ")));
        for (word, said) in [
            ("-广告", "not 广告"),
            ("-title:x", "not title:x"),
            ("-(a", "not (a"),
            ("-unread", "not unread"),
            ("-\"a b\"", "not \"a b\""),
        ] {
            assert_eq!(words(word), Some(said.into()), "{word}");
        }
        for word in ["-c", "-cfetch.delay=0s", "--json", "-", "--", "-5", "a", "--url=http://a"] {
            assert_eq!(words(word), None, "{word}");
        }
    }
}
