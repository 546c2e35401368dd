//! The options and commands, as clap parses them. Has no help texts: those are in `help`, in three languages.

use std::ffi::OsString;

use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};

use super::globals::GlobalArgs;
use super::{help, hyphens};
use crate::cli::commands::{
    BackupArgs, CompletionsArgs, ConfigArgs, DemoArgs, DigestArgs, DownloadArgs, ExportArgs, ExtractArgs,
    GcArgs, ImportArgs, ListArgs, ManArgs, MarkArgs, OthersArgs, PlayArgs, ReadArgs, ReextractArgs,
    RefreshArgs, RestoreArgs, RulesArgs, RunArgs, SaveArgs, SearchArgs, SourceArgs, StarArgs, StatsArgs,
    TagArgs, TypesetArgs, UndoArgs, VersionsArgs,
};
use crate::cli::doctor::DoctorArgs;
use crate::words::UiLanguage;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "wanbao", version, disable_help_subcommand = true)]
pub(in crate::cli) struct Cli {
    #[command(flatten)]
    pub(in crate::cli) globals: GlobalArgs,
    /// Opens the line-by-line reader instead of the full-screen one. Ignored with a command.
    #[arg(long)]
    pub(in crate::cli) plain: bool,
    #[command(subcommand)]
    pub(in crate::cli) command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Command {
    Refresh(RefreshArgs),
    List(ListArgs),
    Read(ReadArgs),
    Search(SearchArgs),
    Mark(MarkArgs),
    Star(StarArgs),
    Tag(TagArgs),
    Save(SaveArgs),
    Rules(RulesArgs),
    Undo(UndoArgs),
    Run(RunArgs),
    Play(PlayArgs),
    Download(DownloadArgs),
    Digest(DigestArgs),
    Others(OthersArgs),
    Versions(VersionsArgs),
    Reextract(ReextractArgs),
    Extract(ExtractArgs),
    Typeset(TypesetArgs),
    Source(SourceArgs),
    Demo(DemoArgs),
    Gc(GcArgs),
    Vacuum,
    Stats(StatsArgs),
    Backup(BackupArgs),
    Restore(RestoreArgs),
    Salvage,
    Export(ExportArgs),
    Import(ImportArgs),
    Doctor(DoctorArgs),
    Config(ConfigArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// The clap id of `-c KEY=VALUE`.
const OVERRIDE: &str = "override";

/// Returns the arguments of this process, with `wanbao help list` rewritten to `wanbao list --help`.
pub(in crate::cli) fn process_words() -> Vec<OsString> {
    let mut words: Vec<OsString> = std::env::args_os().collect();
    if let Some(position) = words.iter().skip(1).position(|word| word == "help").map(|index| index + 1)
        && first_argument(&words) == Some(position)
    {
        words.remove(position);
        words.push("--help".into());
    }
    words
}

/// Returns the position of the first word that is neither an option nor the value of one.
fn first_argument(words: &[OsString]) -> Option<usize> {
    let command = with_overrides(Cli::command());
    let takes_value = |word: &str| {
        let of_name = |option: &&clap::Arg| match word.strip_prefix("--") {
            Some(long) => option.get_long() == Some(long),
            None => option.get_short().is_some_and(|short| word == format!("-{short}")),
        };
        command.get_arguments().find(of_name).is_some_and(|option| option.get_action().takes_values())
    };
    let mut words = words.iter().enumerate().skip(1);
    while let Some((position, word)) = words.next() {
        let word = word.to_string_lossy();
        if !word.starts_with('-') {
            return Some(position);
        }
        if takes_value(&word) {
            words.next();
        }
    }
    None
}

/// Parses a command line. `words` begins with the name of the program.
pub(in crate::cli) fn parse(words: &[OsString]) -> Result<Cli, clap::Error> {
    let clap_command = Cli::command();
    let command = words.iter().skip(1).find(|word| clap_command.find_subcommand(word).is_some());
    let is_tag = command.is_some_and(|command| command == "tag");
    let rewrite = if is_tag { hyphens::rewrite_tag } else { hyphens::rewrite_negation };
    let words = words.iter().flat_map(|word| rewrite(word).unwrap_or_else(|| vec![word.clone()]));
    let matches = with_overrides(clap_command).try_get_matches_from(words)?;
    let mut cli = Cli::from_arg_matches(&matches)?;
    cli.globals.overrides = overrides(&matches);
    Ok(cli)
}

/// Returns the clap command with its help in the given language.
pub(in crate::cli) fn clap_command(lang: UiLanguage) -> clap::Command {
    help::add_help(with_overrides(Cli::command()), lang)
}

/// Returns the clap command with its help for the screen, which names the options of every command in one line.
pub(in crate::cli) fn help_command(lang: UiLanguage) -> clap::Command {
    help::shorten(clap_command(lang), lang)
}

/// Adds `-c` to every command.
///
/// It can't be a global option of clap's, because then those after a command would replace those before it.
fn with_overrides(command: clap::Command) -> clap::Command {
    /// Position in the help: after all other options except `--help` and `--version`.
    const DISPLAY_ORDER: usize = 900;
    let option = clap::Arg::new(OVERRIDE).short('c').value_name("KEY=VALUE").display_order(DISPLAY_ORDER);
    let option = option.action(ArgAction::Append).num_args(1);
    command.arg(option).mut_args(with_negative_numbers).mut_subcommands(with_overrides)
}

/// Lets an argument that is a number be negative, so that `--limit -1` is a wrong number, not an unknown option.
fn with_negative_numbers(argument: clap::Arg) -> clap::Arg {
    let is_number = argument
        .get_value_names()
        .is_some_and(|names| names.iter().any(|name| matches!(name.as_str(), "N" | "DAYS" | "X")));
    if is_number { argument.allow_negative_numbers(true) } else { argument }
}

/// Returns the values of every `-c`, from left to right.
fn overrides(matches: &clap::ArgMatches) -> Vec<String> {
    let mut values: Vec<String> = matches.get_many(OVERRIDE).into_iter().flatten().cloned().collect();
    if let Some((_, inner)) = matches.subcommand() {
        values.extend(overrides(inner));
    }
    values
}
