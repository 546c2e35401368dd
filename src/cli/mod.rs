//! The command-line face: arguments in, the newsroom's answers out, as text or as JSON.
//!
//! A command reads its arguments, asks the newsroom (or one of the pure rooms) and prints what comes back. It fetches
//! and stores nothing itself, and opens only what it needs: `extract`, `typeset` and `config` open no archive and
//! start no runtime. Results go to stdout, everything else to stderr. What can go wrong is a `CommandError`, and how a
//! run ends is an `Exit`; both are documented where they are defined, the exit codes in `--help` as well.
//!
//! Scripts depend on the options, the fields of the JSON lines and the exit codes. The rest is for people: it is in
//! their language, aligned in display cells, and written without an escape where the output is no terminal.

mod annals;
mod arguments;
mod backup;
mod card;
mod check;
mod demo;
mod desk;
mod digest;
mod doctor;
mod errors;
mod exit;
mod export;
mod extract;
mod gc;
mod help;
mod list;
mod mark;
mod plain;
mod progress;
mod read;
mod reader;
mod reextract;
mod refresh;
mod refused;
mod rows;
mod rules;
mod salvage;
mod sample;
mod server;
mod settings;
mod shell;
mod source;
mod stats;
mod terminal;
mod typeset;
mod versions;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use crate::config::Environment;
use crate::user_error::CommandError;
use arguments::{Arguments, Command};
use desk::Desk;
use errors::report;
use exit::Exit;

/// Does what the process was called for, and says how that ended.
pub fn main() -> ExitCode {
    let environment = Environment::capture();
    let words = arguments::words();
    let exit = match arguments::parse(&words) {
        Ok(arguments) => run(arguments, environment),
        Err(error) => refused::answer(&error, &words, environment),
    };
    exit.into()
}

fn run(mut arguments: Arguments, environment: Environment) -> Exit {
    // `typeset` says nothing to anybody: there, the language is the text's.
    let is_filter = matches!(arguments.command, Some(Command::Typeset(_)));
    let text_lang = if is_filter { arguments.globals.lang.take() } else { None };
    let desk = match Desk::open(&arguments.globals, environment.clone()) {
        Ok(desk) => desk,
        Err(problem) => {
            let lang = desk::lang(arguments.globals, environment);
            return report(&CommandError::from(problem), lang, &mut io::stderr());
        }
    };
    if !matches!(&arguments.command, Some(Command::Config(_))) {
        desk.complain(&desk.problems);
    }
    let mut out = BufWriter::new(io::stdout());
    let outcome = started(&desk, &arguments)
        .and_then(|()| match arguments {
            Arguments { command: None, plain: true, .. } => {
                plain::open(&desk, &mut io::stdin().lock(), &mut out)
            }
            Arguments { command, .. } => perform(command, &desk, text_lang.as_deref(), &mut out),
        })
        .and_then(|exit| Ok(out.flush().map(|()| exit)?));
    outcome.unwrap_or_else(|error| {
        // What was printed comes before what is said about it.
        let _ = out.flush();
        report(&error, desk.lang, &mut io::stderr())
    })
}

fn started(desk: &Desk, arguments: &Arguments) -> Result<(), CommandError> {
    match &arguments.globals.log {
        Some(file) => desk::start_log(desk, file.as_deref()),
        None => Ok(()),
    }
}

fn perform(
    command: Option<Command>,
    desk: &Desk,
    text_lang: Option<&str>,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    match command {
        None => reader::open(desk, out),
        Some(Command::Refresh(refresh)) => refresh.run(desk, out),
        Some(Command::List(list)) => list.run(desk, out),
        Some(Command::Read(read)) => read.run(desk, out),
        Some(Command::Search(search)) => search.run(desk, out),
        Some(Command::Mark(mark)) => mark.run(desk, out),
        Some(Command::Star(star)) => star.run(desk, out),
        Some(Command::Tag(tag)) => tag.run(desk, out),
        Some(Command::Rules(rules)) => rules.run(desk, out),
        Some(Command::Undo) => mark::undo(desk, out),
        Some(Command::Digest(digest)) => digest.run(desk, out),
        Some(Command::Others(others)) => others.run(desk, out),
        Some(Command::Versions(versions)) => versions.run(desk, out),
        Some(Command::Reextract(reextract)) => reextract.run(desk, out),
        Some(Command::Extract(extract)) => extract.run(desk, out),
        Some(Command::Typeset(typeset)) => typeset.run(text_lang, out),
        Some(Command::Source(source)) => source.run(desk, out),
        Some(Command::Demo(demo)) => demo.run(desk, out),
        Some(Command::Gc(gc)) => gc.run(desk, out),
        Some(Command::Vacuum) => backup::vacuum(desk, out),
        Some(Command::Stats(stats)) => stats.run(desk, out),
        Some(Command::Backup(backup)) => backup.run(desk, out),
        Some(Command::Restore(restore)) => restore.run(desk, out),
        Some(Command::Salvage) => salvage::run(desk, out),
        Some(Command::Export(export)) => export.run(desk, out),
        Some(Command::Import(import)) => import.run(desk, out),
        Some(Command::Doctor) => doctor::run(desk, out),
        Some(Command::Config(settings)) => settings.run(desk, out),
        Some(Command::Completions(completions)) => completions.run(desk, out),
        Some(Command::Man) => shell::man(desk, out),
    }
}
