//! The process from arguments to exit code: loads the context, runs one command, reports its error.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use super::args::{self, Cli, Command};
use super::commands::{completions, open_plain, open_tui, salvage, vacuum};
use super::context::{self, Context};
use super::errors::report;
use super::exit::Exit;
use super::output::{CleanWriter, Escapes};
use super::{doctor, log};
use crate::config::Environment;
use crate::user_error::CommandError;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let environment = Environment::capture();
    let words = args::process_words();
    let exit = match args::parse(&words) {
        Ok(cli) => run(cli, environment),
        Err(error) => args::handle_clap_error(&error, &words, environment),
    };
    exit.into()
}

fn run(mut cli: Cli, environment: Environment) -> Exit {
    // `typeset` prints no messages: its `--lang` is the language of the text, not of the interface.
    let is_typeset = matches!(cli.command, Some(Command::Typeset(_)));
    let text_lang = if is_typeset { cli.globals.lang.take() } else { None };
    let context = match Context::load(&cli.globals, environment.clone()) {
        Ok(context) => context,
        Err(problem) => {
            let lang = context::fallback_lang(cli.globals, environment);
            return report(&CommandError::from(problem), lang, &mut io::stderr());
        }
    };
    // `config check` prints the problems itself, and the output of `config default` doesn't depend on them.
    if !matches!(&cli.command, Some(Command::Config(_))) {
        context.print_problems(&context.problems);
    }
    let mut out = open_output(&context, cli.command.as_ref());
    let outcome = start_log(&context, &cli)
        .and_then(|()| match cli {
            Cli { command: None, plain: true, .. } => open_plain::open(&context, &mut out),
            Cli { command, .. } => dispatch(command, &context, text_lang.as_deref(), &mut out),
        })
        .and_then(|exit| Ok(out.flush().map(|()| exit)?));
    outcome.unwrap_or_else(|error| {
        // Results are printed before the error that ended them.
        let _ = out.flush();
        report(&error, context.lang, &mut io::stderr())
    })
}

/// Returns the writer of results, which removes what could control the terminal.
///
/// Some commands need none of that: scripts and manual pages have no words of others in them, `doctor` draws a picture,
/// and `typeset` is a filter of its user's own text.
fn open_output(context: &Context, command: Option<&Command>) -> Box<dyn Write> {
    let stdout = BufWriter::new(io::stdout());
    if let Some(Command::Completions(_) | Command::Man(_) | Command::Doctor(_) | Command::Typeset(_)) =
        command
    {
        return Box::new(stdout);
    }
    let escapes = if context.styled { Escapes::Styles } else { Escapes::None };
    Box::new(CleanWriter::new(stdout, escapes))
}

fn start_log(context: &Context, cli: &Cli) -> Result<(), CommandError> {
    match &cli.globals.log {
        Some(file) => log::start(context, file.as_deref()),
        None => Ok(()),
    }
}

fn dispatch(
    command: Option<Command>,
    context: &Context,
    text_lang: Option<&str>,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    match command {
        None => open_tui::open(context, out),
        Some(Command::Refresh(args)) => args.run(context, out),
        Some(Command::List(args)) => args.run(context, out),
        Some(Command::Read(args)) => args.run(context, out),
        Some(Command::Search(args)) => args.run(context, out),
        Some(Command::Mark(args)) => args.run(context, out),
        Some(Command::Star(args)) => args.run(context, out),
        Some(Command::Tag(args)) => args.run(context, out),
        Some(Command::Save(args)) => args.run(context, out),
        Some(Command::Rules(args)) => args.run(context, out),
        Some(Command::Undo(args)) => args.run(context, out),
        Some(Command::Run(args)) => args.run(context, out),
        Some(Command::Play(args)) => args.run(context, out),
        Some(Command::Download(args)) => args.run(context, out),
        Some(Command::Digest(args)) => args.run(context, out),
        Some(Command::Others(args)) => args.run(context, out),
        Some(Command::Versions(args)) => args.run(context, out),
        Some(Command::Reextract(args)) => args.run(context, out),
        Some(Command::Extract(args)) => args.run(context, out),
        Some(Command::Typeset(args)) => args.run(text_lang, out),
        Some(Command::Source(args)) => args.run(context, out),
        Some(Command::Demo(args)) => args.run(context, out),
        Some(Command::Gc(args)) => args.run(context, out),
        Some(Command::Vacuum) => vacuum::run(context, out),
        Some(Command::Stats(args)) => args.run(context, out),
        Some(Command::Backup(args)) => args.run(context, out),
        Some(Command::Restore(args)) => args.run(context, out),
        Some(Command::Salvage) => salvage::run(context, out),
        Some(Command::Export(args)) => args.run(context, out),
        Some(Command::Import(args)) => args.run(context, out),
        Some(Command::Doctor(args)) => doctor::run(&args, context, out),
        Some(Command::Config(args)) => args.run(context, out),
        Some(Command::Completions(args)) => completions::run(&args, args::clap_command(context.lang), out),
        Some(Command::Man(pages)) => pages.run(&args::help_command(context.lang), context, out),
    }
}
