use std::io::{self, Write};

use super::desk::Desk;
use super::exit::Exit;
use super::list::List;
use super::plain;
use super::refresh::refresh;
use super::sample::sample;
use crate::newsroom::{Plan, Scope};
use crate::tui::{self, Options, TuiError};
use crate::user_error::CommandError;
use crate::words::Word;

/// Opens the reader on a terminal, line by line on one that can't be drawn on; prints the list into anything else.
pub(super) fn open(desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
    match desk.columns {
        None => List::default().run(desk, out),
        Some(_) if desk.config.environment.is_dumb() => {
            desk.note(Word::DumbTerminal, &[&desk.config.environment.text("TERM").unwrap_or_default()]);
            plain::open(desk, &mut io::stdin().lock(), out)
        }
        Some(_) => show(desk),
    }
}

/// The same in the demo, whose home is new: where it is not drawn, its news are fetched first.
pub(super) fn open_demo(desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
    if desk.columns.is_some() && !desk.config.environment.is_dumb() {
        return show(desk);
    }
    let plan = Plan::new(Scope::Everything);
    let refreshed = desk.newsroom(async |newsroom| refresh(newsroom, &plan, desk, out).await)?;
    Ok(refreshed.max(open(desk, out)?))
}

/// Opens the reader. Keys have a thread of their own: what is fetched behind them never delays one.
fn show(desk: &Desk) -> Result<Exit, CommandError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let archive = desk.archive()?;
    let clock = desk.config.clock.clone();
    let options = Options { sample: Some(Box::new(|| sample(clock))), offline: desk.offline };
    let outcome = runtime.block_on(async {
        let newsroom = desk.open_newsroom(&archive).await?;
        let shown = tui::run(newsroom, &desk.config, desk.problems.clone(), options).await;
        shown.map_err(|error| failure(desk, error))
    });
    runtime.shutdown_background();
    archive.close();
    outcome.map(|()| Exit::Fine)
}

fn failure(desk: &Desk, error: TuiError) -> CommandError {
    match error {
        TuiError::NoTerminal => CommandError::Usage(desk.lang.say(Word::NoTerminal).to_owned(), None),
        TuiError::Gone => CommandError::Output(io::ErrorKind::NotConnected.into()),
        TuiError::Io(error) => CommandError::Output(error),
    }
}
