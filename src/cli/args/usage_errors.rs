//! Command lines that clap rejected: requests for help, and mistakes, which are reported in the reader's language.

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::command_line::{clap_command, help_command};
use super::globals::GlobalArgs;
use crate::cli::context::Context;
use crate::cli::errors::report;
use crate::cli::exit::Exit;
use crate::config::{Environment, setting_path, suggest};
use crate::text::clean;
use crate::user_error::CommandError;
use crate::words::{UiLanguage, Word};

/// Prints the help or the version if that is what clap's error requests; otherwise reports the mistake.
pub(in crate::cli) fn handle_clap_error(
    error: &clap::Error,
    words: &[OsString],
    environment: Environment,
) -> Exit {
    let locale = environment.lang();
    let context = Context::load(&guess_globals(words), environment);
    let (lang, styled) = context.map_or((locale, false), |context| (context.lang, context.styled));
    let style = if styled { HelpStyle::Ansi } else { HelpStyle::Plain };
    let printed = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            print_help(words, lang, style, &mut io::stdout())
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            // A closed stderr does not change the exit code.
            let _ = print_help(words, lang, HelpStyle::Plain, &mut io::stderr());
            return Exit::Usage;
        }
        _ => Err(describe_mistake(error, words, lang)),
    };
    printed.map_or_else(|error| report(&error, lang, &mut io::stderr()), |()| Exit::Success)
}

/// Whether help is styled with escape sequences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HelpStyle {
    Ansi,
    Plain,
}

/// Parses the words again with help in the reader's language, and prints what clap returns.
fn print_help(
    words: &[OsString],
    lang: UiLanguage,
    style: HelpStyle,
    to: &mut dyn Write,
) -> Result<(), CommandError> {
    let Err(help) = help_command(lang).try_get_matches_from(words) else { return Ok(()) };
    let text = help.render();
    let text = match style {
        HelpStyle::Ansi => text.ansi().to_string(),
        HelpStyle::Plain => text.to_string(),
    };
    writeln!(to, "{}", with_own_colons(text.trim_end(), lang))?;
    Ok(to.flush()?)
}

/// Puts the colon of the language behind the headings, for which clap has only its own.
fn with_own_colons(text: &str, lang: UiLanguage) -> String {
    const HEADINGS: [Word; 4] =
        [Word::HelpCommands, Word::HelpArguments, Word::HelpOptions, Word::HelpGlobalOptions];
    let headings = HEADINGS.map(|word| lang.say(word));
    let is_heading =
        |line: &str| headings.iter().any(|heading| clean(line).trim_end_matches(':') == *heading);
    let own = |line: &str| match line.rsplit_once(':') {
        Some((before, after)) if is_heading(line) => lang.fill(Word::HelpHeading, &[&before]) + after,
        _ => line.to_owned(),
    };
    let mut lines: Vec<String> = text.lines().map(own).collect();
    // The group of hidden options leaves empty lines.
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    lines.join("\n")
}

/// Finds home, language and colours in a command line that clap rejected, so that the message can respect them.
fn guess_globals(words: &[OsString]) -> GlobalArgs {
    let value = |name: &str| {
        let mut rest = words.iter().map(|word| word.to_string_lossy());
        rest.find_map(|word| match word.strip_prefix(name)? {
            "" => Some(None),
            value => value.strip_prefix('=').map(|value| Some(value.to_owned())),
        })
        .and_then(|value| value.or_else(|| rest.next().map(std::borrow::Cow::into_owned)))
    };
    GlobalArgs {
        home: value("--home").map(PathBuf::from),
        lang: value("--lang"),
        color: value("--color"),
        ..GlobalArgs::default()
    }
}

/// Returns the message for a mistake, in one line, and a hint at the help of the command.
fn describe_mistake(error: &clap::Error, words: &[OsString], lang: UiLanguage) -> CommandError {
    let command = MeantCommand::find(words, lang);
    let hint = lang.fill(Word::UsageHelp, &[&command.path]);
    CommandError::Usage(mistake(error, &command.command, lang), Some(hint))
}

fn mistake(error: &clap::Error, command: &clap::Command, lang: UiLanguage) -> String {
    let joined = |kind| context_strings(error, kind).join(lang.say(Word::ListComma));
    let argument = joined(ContextKind::InvalidArg);
    // The value name of an option is noise in a sentence about it.
    let option = argument.split(' ').next().filter(|name| name.starts_with('-')).unwrap_or(&argument);
    let value = joined(ContextKind::InvalidValue);
    let fill = |word, values: &[&dyn Display]| lang.fill(word, values);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let known =
                command.get_arguments().filter_map(clap::Arg::get_long).map(|long| format!("--{long}"));
            let setting = setting_option(&argument).map(|option| fill(Word::Suggestion, &[&option]));
            let suggestion =
                setting.or_else(|| Some(suggestion(&argument, known, lang)).filter(|text| !text.is_empty()));
            let elsewhere = || other_command(&argument, lang).unwrap_or_default();
            fill(Word::UsageUnknown, &[&argument]) + &suggestion.unwrap_or_else(elsewhere)
        }
        ErrorKind::InvalidSubcommand => {
            let name = joined(ContextKind::InvalidSubcommand);
            let known = command.get_subcommands().map(|command| command.get_name().to_owned());
            let is_program = command.get_name() == "wanbao";
            let other = other_name(&name).filter(|_| is_program);
            let other = other.map(|other| fill(Word::Suggestion, &[&other]));
            fill(Word::UsageCommand, &[&name]) + &other.unwrap_or_else(|| suggestion(&name, known, lang))
        }
        ErrorKind::InvalidValue if value.is_empty() => fill(Word::UsageNoValue, &[&option]),
        ErrorKind::InvalidValue => {
            fill(Word::ConfigInvalidValue, &[&option, &value, &joined(ContextKind::ValidValue)])
        }
        ErrorKind::ValueValidation => match expected(error, &argument, lang) {
            Some(expected) => fill(Word::ConfigInvalidValue, &[&option, &value, &expected]),
            None => fill(Word::UsageBadValue, &[&option, &value]),
        },
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            fill(Word::UsageNoValue, &[&option])
        }
        ErrorKind::TooManyValues => fill(Word::UsageUnknown, &[&value]),
        ErrorKind::MissingRequiredArgument => fill(Word::ConfigMissingKey, &[&argument]),
        ErrorKind::MissingSubcommand => lang.say(Word::UsageNoCommand).to_owned(),
        ErrorKind::ArgumentConflict => {
            let other = joined(ContextKind::PriorArg);
            let other = other.split(' ').next().unwrap_or(&other);
            fill(Word::UsageConflict, &[&option, &other])
        }
        ErrorKind::InvalidUtf8 => lang.say(Word::UsageNotUtf8).to_owned(),
        _ => lang.say(Word::UsageOther).to_owned(),
    }
}

/// Names that other programs have for commands of this one.
const OTHER_NAMES: [(&str, &str); 18] = [
    ("reload", "refresh"),
    ("update", "refresh"),
    ("fetch", "refresh"),
    ("sync", "refresh"),
    ("open", "read"),
    ("show", "read"),
    ("view", "read"),
    ("find", "search"),
    ("grep", "search"),
    ("ls", "list"),
    ("unstar", "star --off"),
    ("add", "source add"),
    ("subscribe", "source add"),
    ("feeds", "source list"),
    ("sources", "source list"),
    ("set", "config set"),
    ("settings", "config"),
    ("keys", "man"),
];

fn other_name(name: &str) -> Option<&'static str> {
    OTHER_NAMES.iter().find(|(other, _)| *other == name).map(|(_, own)| *own)
}

/// Returns a note that names the first command with an option of this name.
fn other_command(argument: &str, lang: UiLanguage) -> Option<String> {
    let long = argument.strip_prefix("--")?;
    let program = clap_command(lang);
    let has_option =
        |command: &&clap::Command| command.get_arguments().any(|option| option.get_long() == Some(long));
    let name = program.get_subcommands().find(has_option)?.get_name();
    Some(lang.fill(Word::UsageOptionOf, &[&format!("wanbao {name}")]))
}

/// Returns the option that sets a setting, for an unknown option of its name: `-c ui.theme=…` for `--theme`.
fn setting_option(argument: &str) -> Option<String> {
    let path = setting_path(&argument.strip_prefix("--")?.replace('-', "_")).ok()?;
    Some(format!("-c {path}=…"))
}

/// The command that a rejected command line names.
struct MeantCommand {
    command: clap::Command,
    /// Its words: `wanbao source add`.
    path: String,
}

impl MeantCommand {
    fn find(words: &[OsString], lang: UiLanguage) -> Self {
        let mut meant = Self { command: clap_command(lang), path: "wanbao".to_owned() };
        for word in words.iter().skip(1) {
            if let Some(inner) = meant.command.find_subcommand(word).cloned() {
                meant.path = format!("{} {}", meant.path, inner.get_name());
                meant.command = inner;
            }
        }
        meant
    }
}

/// Returns a description of the values that an argument takes, if its parser says more than that one is wrong.
fn expected(error: &clap::Error, argument: &str, lang: UiLanguage) -> Option<String> {
    let reason = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
    let range = reason.rsplit_once(" is not in ").and_then(|(_, range)| range.split_once(".."));
    match range.map(|(least, most)| (least.parse::<i64>(), most.trim_start_matches('=').parse::<i64>())) {
        Some((Ok(least), Ok(most))) => return Some(lang.fill(Word::ExpectedNumber, &[&least, &most])),
        Some((Ok(least), Err(_))) => return Some(lang.fill(Word::ExpectedAtLeast, &[&least])),
        _ => {}
    }
    let word = match argument.rsplit(['<', ' ']).next()?.trim_end_matches(['>', '.', ']']) {
        "N" | "ID" | "DAYS" => Word::ExpectedWhole,
        "X" => Word::ExpectedDecimal,
        "DATE" => Word::ExpectedDate,
        _ => return None,
    };
    Some(lang.say(word).to_owned())
}

/// Returns a sentence with the name that was probably meant; empty if none is similar.
fn suggestion(name: &str, known: impl Iterator<Item = String>, lang: UiLanguage) -> String {
    let known: Vec<String> = known.collect();
    let similar = suggest(name, known.iter().map(String::as_str));
    similar.map(|name| lang.fill(Word::Suggestion, &[&name])).unwrap_or_default()
}

fn context_strings(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(many)) => many.clone(),
        _ => Vec::new(),
    }
}
