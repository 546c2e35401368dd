//! `wanbao save`: keeps articles of any site, to be read later.

use std::io::{self, Write};

use clap::Args;

use crate::cli::context::Context;
use crate::cli::errors;
use crate::cli::exit::Exit;
use crate::model::{ListEntry, Tag};
use crate::newsroom::Newsroom;
use crate::report::source::parse_addresses;
use crate::user_error::CommandError;
use crate::words::Word;

/// Arguments of `wanbao save`.
#[derive(Debug, Args)]
pub(in crate::cli) struct SaveArgs {
    #[arg(required = true, value_name = "ADDRESS")]
    addresses: Vec<String>,
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
}

impl SaveArgs {
    /// Fetches each article, files it and prints its number and title. Of several, one that fails is reported, and the
    /// others are saved.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let tag = |name: &String| {
            let name = name.trim_start_matches(['+', '#']);
            Tag::new(name).ok_or_else(|| CommandError::usage(context.lang.fill(Word::NoTag, &[&name])))
        };
        let tags = self.tag.iter().map(tag).collect::<Result<Vec<_>, _>>()?;
        context.with_newsroom(async |newsroom| {
            let mut exit = Exit::Success;
            for address in &self.addresses {
                match save(address, &tags, newsroom, context).await {
                    Ok(entry) => {
                        writeln!(out, "{}", context.lang.fill(Word::Saved, &[&entry.id, &entry.title]))?;
                    }
                    Err(error) if self.addresses.len() > 1 => {
                        exit = exit.max(errors::report(&error, context.lang, &mut io::stderr().lock()));
                    }
                    Err(error) => return Err(error),
                }
            }
            Ok(exit)
        })
    }
}

/// Saves the article at the address that a text means.
async fn save(
    address: &str,
    tags: &[Tag],
    newsroom: &Newsroom,
    context: &Context,
) -> Result<ListEntry, CommandError> {
    let addresses = parse_addresses(address, context.lang)?;
    Ok(newsroom.articles().save_first(&addresses, tags).await?)
}
