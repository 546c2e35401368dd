//! `wanbao source add`: previews a site and adds it.

use std::io::{self, IsTerminal, Write};

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::model::{Source, SourceState};
use crate::newsroom::{Newsroom, NewsroomError, PageErrorKind, Prospect, SourceLookup, look_up};
use crate::report::source::{confirm, parse_addresses, write_preview};
use crate::user_error::CommandError;
use crate::words::Word;

/// Adds a site if the reader confirms it after a preview. Fails if there is no terminal to ask on.
pub(super) fn add_if_confirmed(
    address: &str,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(CommandError::usage(context.lang.say(Word::AddNeedsYes)));
    }
    add(address, |out| confirm(context.lang, &mut io::stdin().lock(), out), context, out)
}

/// Adds a site without confirmation (`--yes`).
pub(super) fn add_without_confirmation(
    address: &str,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    add(address, |_| Ok(true), context, out)
}

fn add(
    address: &str,
    confirm: impl Fn(&mut dyn Write) -> io::Result<bool>,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    context.with_newsroom(async |newsroom| {
        if let SourceLookup::Found(known) = look_up(address.trim(), &newsroom.sources().all()) {
            return bring_back(known.clone(), newsroom, context, out).await;
        }
        let addresses = parse_addresses(address, context.lang)?;
        let site = match newsroom.sources().probe(&addresses).await? {
            Prospect::New(site) => site,
            Prospect::List(_) => {
                return Err(NewsroomError::page(address, PageErrorKind::ListOfFeeds).into());
            }
            Prospect::Known(known) => return bring_back(known, newsroom, context, out).await,
        };
        write_preview(&site, context.preview_style(), out)?;
        if !confirm(out)? {
            return Ok(Exit::Nothing);
        }
        add_to_newsroom(site.source, newsroom, context, out).await
    })
}

/// Brings a known source back if it was removed; otherwise prints that it exists already.
async fn bring_back(
    known: Source,
    newsroom: &Newsroom,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    let is_removed = known.state == SourceState::Removed;
    let id = known.id.clone();
    if is_removed {
        newsroom.sources().add(known).await?;
    }
    let word = if is_removed { Word::SourceIsBack } else { Word::AddDuplicate };
    writeln!(out, "{}", context.lang.fill(word, &[&newsroom.sources().labels().get(&id)]))?;
    Ok(Exit::Success)
}

/// Adds a source to those of the archive.
async fn add_to_newsroom(
    source: Source,
    newsroom: &Newsroom,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    let id = source.id.clone();
    newsroom.sources().add(source).await?;
    let labels = newsroom.sources().labels();
    writeln!(out, "{}", context.lang.fill(Word::SourceAdded, &[&labels.get(&id), &id]))?;
    Ok(Exit::Success)
}
