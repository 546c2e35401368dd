//! `wanbao source add`: previews sites and adds them, or takes over lists of feeds.

use std::io::{self, IsTerminal, Write};

use super::add_list;
use crate::cli::context::Context;
use crate::cli::errors;
use crate::cli::exit::Exit;
use crate::model::{Source, SourceState};
use crate::newsroom::{
    CatalogueEntry, FeedList, Newsroom, Prospect, SourceLookup, address_login, addresses, find_in_catalogue,
    look_up,
};
use crate::report::source::{confirm, parse_addresses, write_preview};
use crate::user_error::CommandError;
use crate::words::Word;

/// Adds sites and lists that the reader confirms after a preview. Fails if there is no terminal to ask on.
pub(super) fn add_if_confirmed(
    arguments: &[String],
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(CommandError::usage(context.lang.say(Word::AddNeedsYes)));
    }
    add_all(arguments, &|out| confirm(context.lang, &mut io::stdin().lock(), out), context, out)
}

/// Adds sites and lists without confirmation (`--yes`).
pub(super) fn add_without_confirmation(
    arguments: &[String],
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    add_all(arguments, &|_| Ok(true), context, out)
}

/// Asks for a confirmation.
type Confirmation<'a> = &'a dyn Fn(&mut dyn Write) -> io::Result<bool>;

/// The subject of an argument.
enum AddTarget<'a> {
    List(FeedList),
    Address(&'a str),
}

/// Adds what each argument names. Of several, one that fails is reported, and the others are added.
fn add_all(
    arguments: &[String],
    confirm: Confirmation<'_>,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    context.with_newsroom(async |newsroom| {
        let (known, mut targets) = (newsroom.sources().all(), Vec::new());
        for argument in arguments {
            targets.push(target(argument, &known)?);
        }
        let mut exit = Exit::Success;
        for target in &targets {
            let added = match target {
                AddTarget::List(list) => add_list::add(list, confirm, newsroom, context, out).await,
                AddTarget::Address(address) => add(address, confirm, newsroom, context, out).await,
            };
            exit = exit.max(match added {
                Err(error) if targets.len() > 1 => {
                    errors::report(&error, context.lang, &mut io::stderr().lock())
                }
                added => added?,
            });
        }
        Ok(exit)
    })
}

/// Returns the subject of an argument. The id of a source is that source, also if a file here has its name, and a file whose
/// name may be an address is a list only if it lists anything.
fn target<'a>(argument: &'a str, known: &[Source]) -> Result<AddTarget<'a>, CommandError> {
    if known.iter().any(|source| source.id.as_str() == argument.trim()) {
        return Ok(AddTarget::Address(argument));
    }
    Ok(match add_list::named_list(argument)? {
        Some(list) if list.entries.is_empty() && may_be_address(argument) => AddTarget::Address(argument),
        Some(list) => AddTarget::List(list),
        // With the login that it has, it is added without a preview.
        None if !address_login(argument).is_empty() => AddTarget::List(FeedList::of_site(argument)),
        None => AddTarget::Address(argument),
    })
}

/// Returns true for a text that may be an address. No address ends like the names of lists.
fn may_be_address(text: &str) -> bool {
    let is_list = [".opml", ".txt"].iter().any(|ending| text.to_ascii_lowercase().ends_with(ending));
    !is_list && !addresses(text).is_empty()
}

async fn add(
    address: &str,
    confirm: Confirmation<'_>,
    newsroom: &Newsroom,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    if let SourceLookup::Found(known) = look_up(address.trim(), &newsroom.sources().all()) {
        return bring_back(known.clone(), newsroom, context, out).await;
    }
    let listed = named_in_catalogue(address, newsroom, context)?;
    let addresses = match listed {
        Some(entry) => vec![entry.url.clone()],
        None => parse_addresses(address, context.lang)?,
    };
    let site = match newsroom.sources().probe(&addresses).await? {
        Prospect::New(mut site) => {
            site.source.group = listed.and_then(|entry| entry.groups.first().cloned());
            site
        }
        Prospect::List(list) => return add_list::add(&list, confirm, newsroom, context, out).await,
        Prospect::Known(known) => return bring_back(*known, newsroom, context, out).await,
    };
    write_preview(&site, context.preview_style(), out)?;
    if !confirm(out)? {
        return Ok(Exit::Nothing);
    }
    add_to_newsroom(site.source, newsroom, context, out).await
}

/// Returns the entry of the catalogue that a typed name means; `None` for addresses and other texts.
fn named_in_catalogue(
    typed: &str,
    newsroom: &Newsroom,
    context: &Context,
) -> Result<Option<&'static CatalogueEntry>, CommandError> {
    if !addresses(typed).is_empty() {
        return Ok(None);
    }
    let found = find_in_catalogue(typed);
    match newsroom.sources().catalogue_entry(typed) {
        None if found.len() > 1 && !typed.trim().is_empty() => {
            let names: Vec<&str> = found.iter().map(|entry| entry.name.as_str()).collect();
            let names = names.join(context.lang.say(Word::ListComma));
            Err(CommandError::usage(context.lang.fill(Word::CatalogueSeveral, &[&typed, &names])))
        }
        entry => Ok(entry),
    }
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
