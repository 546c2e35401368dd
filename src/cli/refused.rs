//! Command lines that can't be done: those that ask for help, and mistakes, said in the reader's language.

use std::ffi::OsString;
use std::fmt::Display;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::arguments::{self, Globals};
use super::desk::Desk;
use super::errors::report;
use super::exit::Exit;
use crate::config::Environment;
use crate::user_error::CommandError;
use crate::words::{Lang, Word};

/// Answers a command line that clap did not take: help and the version are printed, a mistake is told.
pub(super) fn answer(error: &clap::Error, words: &[OsString], environment: Environment) -> Exit {
    let locale = environment.lang();
    let desk = Desk::open(&guess(words), environment);
    let (lang, styled) = desk.map_or((locale, false), |desk| (desk.lang, desk.styled));
    let shown = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => print(&mut io::stdout(), lang, styled, words),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return print(&mut io::stderr(), lang, false, words).map_or(Exit::Usage, |()| Exit::Usage);
        }
        _ => Err(CommandError::Usage(mistake(error, lang), Some(lang.say(Word::UsageHelp)))),
    };
    shown.map_or_else(|error| report(&error, lang, &mut io::stderr()), |()| Exit::Fine)
}

/// Parses the line once more, with help in the reader's language, and prints what clap answers.
fn print(to: &mut dyn Write, lang: Lang, styled: bool, words: &[OsString]) -> Result<(), CommandError> {
    let Err(help) = arguments::command(lang).try_get_matches_from(words) else { return Ok(()) };
    let text = help.render();
    let text = if styled { text.ansi().to_string() } else { text.to_string() };
    writeln!(to, "{}", text.trim_end())?;
    Ok(to.flush()?)
}

/// What the line says about language and settings, as far as that can be seen without understanding it.
fn guess(words: &[OsString]) -> Globals {
    let value = |name: &str| {
        let mut rest = words.iter().map(|word| word.to_string_lossy());
        rest.find_map(|word| match word.strip_prefix(name)? {
            "" => Some(None),
            value => value.strip_prefix('=').map(|value| Some(value.to_owned())),
        })
        .and_then(|value| value.or_else(|| rest.next().map(std::borrow::Cow::into_owned)))
    };
    Globals {
        home: value("--home").map(PathBuf::from),
        lang: value("--lang"),
        color: value("--color"),
        ..Globals::default()
    }
}

/// A mistake, said in one line.
fn mistake(error: &clap::Error, lang: Lang) -> String {
    let said = |kind| strings(error, kind).join(lang.say(Word::ListComma));
    let about = said(ContextKind::InvalidArg);
    let value = said(ContextKind::InvalidValue);
    let fill = |word, values: &[&dyn Display]| lang.fill(word, values);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            fill(Word::UsageUnknown, &[&about]) + &meant(error, ContextKind::SuggestedArg, lang)
        }
        ErrorKind::InvalidSubcommand => {
            let name = said(ContextKind::InvalidSubcommand);
            fill(Word::UsageCommand, &[&name]) + &meant(error, ContextKind::SuggestedSubcommand, lang)
        }
        ErrorKind::InvalidValue if value.is_empty() => fill(Word::UsageNoValue, &[&about]),
        ErrorKind::InvalidValue => {
            fill(Word::ProblemBadValue, &[&about, &value, &said(ContextKind::ValidValue)])
        }
        ErrorKind::ValueValidation => fill(Word::UsageBadValue, &[&about, &value]),
        ErrorKind::MissingRequiredArgument => fill(Word::ProblemMissing, &[&about]),
        ErrorKind::ArgumentConflict => fill(Word::UsageConflict, &[&about, &said(ContextKind::PriorArg)]),
        _ => error.to_string().lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned(),
    }
}

fn meant(error: &clap::Error, kind: ContextKind, lang: Lang) -> String {
    let names = strings(error, kind);
    names.first().map(|name| lang.fill(Word::ProblemMeant, &[name])).unwrap_or_default()
}

fn strings(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(many)) => many.clone(),
        _ => Vec::new(),
    }
}
