use std::io::Write;

use super::desk::Desk;
use super::exit::Exit;
use super::failure::Failure;
use super::list::List;
use super::refresh::refresh;
use crate::newsroom::{Plan, Scope};

/// Opens the reader on a terminal; prints the list into anything else.
pub(super) fn open(desk: &Desk, out: &mut dyn Write) -> Result<Exit, Failure> {
    List::default().run(desk, out)
}

/// The same in the demo, whose home is new: into anything but a terminal, its news are fetched first.
pub(super) fn open_demo(desk: &Desk, out: &mut dyn Write) -> Result<Exit, Failure> {
    let plan = Plan::new(Scope::Everything);
    let refreshed = desk.newsroom(async |newsroom| refresh(newsroom, &plan, desk, out).await)?;
    Ok(refreshed.max(List::default().run(desk, out)?))
}
