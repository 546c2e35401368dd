//! `wanbao source add`: previews a site and adds it.

use std::io::{self, IsTerminal, Write};

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::config::sources;
use crate::model::Source;
use crate::newsroom::{Newsroom, Prospect};
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
    let addresses = parse_addresses(address, context.lang)?;
    context.with_newsroom(async |newsroom| {
        let site = match newsroom.sources().probe(&addresses).await? {
            Prospect::New(site) => site,
            Prospect::Known(known) => return enable_known(&known, context, out),
        };
        write_preview(&site, context.preview_style(), out)?;
        if !confirm(out)? {
            return Ok(Exit::Nothing);
        }
        add_to_newsroom(site.source, newsroom, context, out).await
    })
}

/// Enables a known source again if it was disabled; otherwise prints that it exists already.
fn enable_known(known: &Source, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let word = if known.enabled { Word::AddDuplicate } else { Word::EnabledAgain };
    if !known.enabled {
        sources::save(&context.config.paths, &Source { enabled: true, ..known.clone() })?;
    }
    writeln!(out, "{}", context.lang.fill(word, &[&known.id, &known.name]))?;
    Ok(Exit::Success)
}

/// Saves a source in the settings and registers it with the newsroom.
async fn add_to_newsroom(
    source: Source,
    newsroom: &Newsroom,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    sources::save(&context.config.paths, &source)?;
    newsroom.sources().add(source.clone()).await?;
    writeln!(out, "{}", context.lang.fill(Word::SourceAdded, &[&source.id, &source.id]))?;
    Ok(Exit::Success)
}
