//! Command lines that clap rejected: requests for help, and mistakes, which are reported in the reader's language.

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::command_line::clap_command;
use super::globals::GlobalArgs;
use crate::cli::context::Context;
use crate::cli::errors::report;
use crate::cli::exit::Exit;
use crate::config::Environment;
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
        _ => Err(CommandError::Usage(describe_mistake(error, lang), Some(lang.say(Word::UsageHelp)))),
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
    let Err(help) = clap_command(lang).try_get_matches_from(words) else { return Ok(()) };
    let text = help.render();
    let text = match style {
        HelpStyle::Ansi => text.ansi().to_string(),
        HelpStyle::Plain => text.to_string(),
    };
    writeln!(to, "{}", text.trim_end())?;
    Ok(to.flush()?)
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

/// Returns the message for a mistake, in one line.
fn describe_mistake(error: &clap::Error, lang: UiLanguage) -> String {
    let joined = |kind| context_strings(error, kind).join(lang.say(Word::ListComma));
    let argument = joined(ContextKind::InvalidArg);
    let value = joined(ContextKind::InvalidValue);
    let fill = |word, values: &[&dyn Display]| lang.fill(word, values);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            fill(Word::UsageUnknown, &[&argument]) + &suggestion(error, ContextKind::SuggestedArg, lang)
        }
        ErrorKind::InvalidSubcommand => {
            let name = joined(ContextKind::InvalidSubcommand);
            fill(Word::UsageCommand, &[&name]) + &suggestion(error, ContextKind::SuggestedSubcommand, lang)
        }
        ErrorKind::InvalidValue if value.is_empty() => fill(Word::UsageNoValue, &[&argument]),
        ErrorKind::InvalidValue => {
            fill(Word::ConfigInvalidValue, &[&argument, &value, &joined(ContextKind::ValidValue)])
        }
        ErrorKind::ValueValidation => fill(Word::UsageBadValue, &[&argument, &value]),
        ErrorKind::MissingRequiredArgument => fill(Word::ConfigMissingKey, &[&argument]),
        ErrorKind::ArgumentConflict => {
            fill(Word::UsageConflict, &[&argument, &joined(ContextKind::PriorArg)])
        }
        _ => error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned(),
    }
}

/// Returns a sentence with the name that was probably meant; empty if clap suggests none.
fn suggestion(error: &clap::Error, kind: ContextKind, lang: UiLanguage) -> String {
    let names = context_strings(error, kind);
    names.first().map(|name| lang.fill(Word::Suggestion, &[name])).unwrap_or_default()
}

fn context_strings(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(many)) => many.clone(),
        _ => Vec::new(),
    }
}
