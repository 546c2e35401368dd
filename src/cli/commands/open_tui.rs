//! `wanbao` without a command: opens the reader on a terminal, and otherwise prints the list.

use std::io::{self, Write};

use super::list::ListArgs;
use super::open_plain;
use super::refresh::refresh;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::Verbosity;
use crate::cli::sample::sample_pages;
use crate::newsroom::{Plan, Scope};
use crate::tui::{self, Options, TuiError};
use crate::user_error::CommandError;
use crate::words::Word;

/// Opens the full-screen reader, or the line-by-line reader on a terminal without cursor movement (`TERM=dumb`). Prints the
/// list if stdout is not a terminal.
pub(in crate::cli) fn open(context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
    if context.columns.is_none() {
        return ListArgs::default().run(context, out);
    }
    let environment = &context.config.environment;
    if environment.is_dumb() {
        context.print_note(Word::DumbTerminal, &[&environment.text("TERM").unwrap_or_default()]);
        return open_plain::open(context, out);
    }
    run_tui(context)
}

/// Opens the reader of the demo, whose archive is empty: the full-screen reader refreshes it itself, all others need a refresh
/// first.
pub(in crate::cli) fn open_demo(context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
    if context.columns.is_some() && !context.config.environment.is_dumb() {
        return run_tui(context);
    }
    let plan = Plan::new(Scope::Everything);
    let refreshed = context
        .with_newsroom(async |newsroom| refresh(newsroom, &plan, Verbosity::Normal, context, out).await)?;
    Ok(refreshed.max(open(context, out)?))
}

/// Runs the full-screen reader on this thread and fetches on others, so that fetching never delays the response to a key.
fn run_tui(context: &Context) -> Result<Exit, CommandError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let archive = context.open_archive()?;
    let clock = context.config.clock.clone();
    let options = Options { sample: Some(Box::new(|| sample_pages(clock))), offline: context.offline };
    let outcome = runtime.block_on(async {
        let newsroom = context.open_newsroom(&archive).await?;
        let session = tui::run(newsroom, &context.config, context.problems.clone(), options);
        // Boxed, because the future is too large for the stack of a thread.
        let closed = Box::pin(session).await;
        closed.map_err(|error| command_error(error, context))
    });
    runtime.shutdown_background();
    archive.close();
    outcome.map(|()| Exit::Success)
}

fn command_error(error: TuiError, context: &Context) -> CommandError {
    match error {
        TuiError::NoTerminal => CommandError::usage(context.lang.say(Word::NoTerminal)),
        TuiError::Gone => CommandError::Output(io::ErrorKind::NotConnected.into()),
        TuiError::Io(error) => CommandError::Output(error),
    }
}
