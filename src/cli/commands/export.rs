//! `wanbao export`: the whole archive, or the matches of a query, as JSON lines.

use std::io::Write;

use clap::Args;

use super::import::ExportLine;
use super::selection::Selection;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::{find_batch, write_json_line};
use crate::model::{ListFilter, Query};
use crate::newsroom::{ExtraRecord, Newsroom};
use crate::user_error::CommandError;
use crate::words::Word;

/// Articles in memory at a time. An article with its page takes about 100 KB.
const BATCH: usize = 50;

/// Arguments of `wanbao export`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ExportArgs {
    #[arg(value_name = "QUERY|ID")]
    words: Vec<String>,
    #[arg(long)]
    no_pictures: bool,
}

impl ExportArgs {
    /// Prints the sources and the articles. Without a query, everything else in the archive follows.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let words = self.words.join(" ");
        context.with_newsroom(async |newsroom| {
            let by_number =
                self.words.iter().all(|word| word.parse::<i64>().is_ok()) && !self.words.is_empty();
            let query = newsroom.queries().parse(if by_number { "" } else { &words })?;
            for source in newsroom.transfer().export_sources().await? {
                write_json_line(&ExportLine::Source(Box::new(source)), out)?;
            }
            if self.words.is_empty() {
                export_all_articles(newsroom, out).await?;
                self.export_extras(newsroom, out).await
            } else if by_number {
                let selection = Selection::resolve(&self.words, newsroom).await?;
                export_by_number(&selection, newsroom, out).await?;
                Ok(selection.report_missing(context))
            } else {
                let exit = export_matches(newsroom, query, out).await?;
                if exit == Exit::Nothing {
                    context.print_note(Word::NothingListed, &[]);
                }
                Ok(exit)
            }
        })
    }

    async fn export_extras(&self, newsroom: &Newsroom, out: &mut dyn Write) -> Result<Exit, CommandError> {
        for extra in newsroom.transfer().export_extras().await? {
            write_json_line(&ExportLine::Extra(extra), out)?;
        }
        let pictures = if self.no_pictures { Vec::new() } else { newsroom.transfer().picture_urls().await? };
        for url in pictures {
            if let Some(picture) = newsroom.pictures().get(&url).await? {
                write_json_line(&ExportLine::Extra(ExtraRecord::picture(url, &picture.bytes)), out)?;
            }
        }
        Ok(Exit::Success)
    }
}

/// Prints all articles, including hidden ones.
async fn export_all_articles(newsroom: &Newsroom, out: &mut dyn Write) -> Result<(), CommandError> {
    let mut after = None;
    loop {
        let records = newsroom.transfer().export_articles(after, BATCH).await?;
        let Some(last) = records.last() else { return Ok(()) };
        after = Some(last.id);
        for record in records {
            write_json_line(&ExportLine::Article(Box::new(record)), out)?;
        }
    }
}

/// Prints the articles with the numbers that were given.
async fn export_by_number(
    selection: &Selection,
    newsroom: &Newsroom,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    for id in &selection.ids {
        if let Some(record) = newsroom.transfer().export_article(*id).await? {
            write_json_line(&ExportLine::Article(Box::new(record)), out)?;
        }
    }
    Ok(())
}

/// Prints the articles that match a query, in the order of the query.
async fn export_matches(
    newsroom: &Newsroom,
    query: Query,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    let (mut after, mut exit) = (None, Exit::Nothing);
    loop {
        let (hits, next) = find_batch(newsroom, &ListFilter::default(), &query, BATCH, after).await?;
        for hit in &hits {
            if let Some(record) = newsroom.transfer().export_article(hit.entry.id).await? {
                write_json_line(&ExportLine::Article(Box::new(record)), out)?;
                exit = Exit::Success;
            }
        }
        after = next;
        if after.is_none() {
            return Ok(exit);
        }
    }
}
