use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;

use clap::Args;
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::exit::Exit;
use super::list::find_some;
use crate::model::{ListFilter, Query};
use crate::newsroom::{ArticleRecord, ExtraRecord, Newsroom, SourceRecord};
use crate::user_error::CommandError;
use crate::words::Word;

/// Articles that are held in memory at a time: with their pages, some 100 KB each.
const AT_ONCE: usize = 50;

const ADDRESSES_AT_ONCE: usize = 1000;

/// `wanbao export`: the whole archive, or what a query finds, as JSON lines.
#[derive(Debug, Args)]
pub(super) struct Export {
    #[arg(value_name = "QUERY")]
    words: Vec<String>,
    #[arg(long)]
    no_pictures: bool,
}

/// `wanbao import`.
#[derive(Debug, Args)]
pub(super) struct Import {
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// A line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Line {
    Source(SourceRecord),
    Article(Box<ArticleRecord>),
    #[serde(untagged)]
    Extra(ExtraRecord),
}

impl Export {
    /// Prints the sources first, then the articles, then what else there is.
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        desk.newsroom(async |newsroom| {
            let filter = newsroom.filter(&self.words.join(" "))?;
            for source in newsroom.source_records().await? {
                put(&Line::Source(source), out)?;
            }
            if self.words.is_empty() {
                everything(newsroom, out).await?;
                self.extras(newsroom, out).await
            } else {
                some(newsroom, filter, out).await
            }
        })
    }

    async fn extras(&self, newsroom: &Newsroom, out: &mut dyn Write) -> Result<Exit, CommandError> {
        for extra in newsroom.extras().await? {
            put(&Line::Extra(extra), out)?;
        }
        let pictures = if self.no_pictures { Vec::new() } else { newsroom.pictures().await? };
        for url in pictures {
            if let Some(picture) = newsroom.picture(&url).await? {
                put(&Line::Extra(ExtraRecord::picture(url, &picture.bytes)), out)?;
            }
        }
        Ok(Exit::Fine)
    }
}

/// Prints all articles, hidden ones, too.
async fn everything(newsroom: &Newsroom, out: &mut dyn Write) -> Result<(), CommandError> {
    let mut after = None;
    loop {
        let records = newsroom.records(after, AT_ONCE).await?;
        let Some(last) = records.last() else { return Ok(()) };
        after = Some(last.id);
        for record in records {
            put(&Line::Article(Box::new(record)), out)?;
        }
    }
}

/// Prints the articles that a query finds, in its order.
async fn some(newsroom: &Newsroom, filter: Query, out: &mut dyn Write) -> Result<Exit, CommandError> {
    let (mut after, mut exit) = (None, Exit::Nothing);
    loop {
        let (hits, next) = find_some(newsroom, &ListFilter::default(), &filter, AT_ONCE, after).await?;
        for hit in &hits {
            if let Some(record) = newsroom.record(hit.entry.id).await? {
                put(&Line::Article(Box::new(record)), out)?;
                exit = Exit::Fine;
            }
        }
        after = next;
        if after.is_none() {
            return Ok(exit);
        }
    }
}

fn put(line: &Line, out: &mut dyn Write) -> Result<(), CommandError> {
    serde_json::to_writer(&mut *out, line).map_err(io::Error::from)?;
    Ok(writeln!(out)?)
}

impl Import {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let input: Box<dyn BufRead> = if self.file.as_os_str() == "-" {
            Box::new(io::stdin().lock())
        } else {
            Box::new(BufReader::new(File::open(&self.file).map_err(CommandError::file(&self.file))?))
        };
        let (taken, all) = desk.newsroom(async |newsroom| self.take(input, newsroom, desk).await)?;
        writeln!(out, "{}", desk.lang.fill(Word::Imported, &[&taken, &(all - taken)]))?;
        Ok(Exit::Fine)
    }

    /// Takes all lines over, some at a time; how many articles were new, and how many there were.
    async fn take(
        &self,
        input: Box<dyn BufRead>,
        newsroom: &Newsroom,
        desk: &Desk,
    ) -> Result<(usize, usize), CommandError> {
        let (mut taken, mut all) = (0, 0);
        let (mut sources, mut records, mut extras) = (Vec::new(), Vec::new(), Vec::new());
        for (nth, line) in input.lines().enumerate() {
            let line = line.map_err(CommandError::file(&self.file))?;
            let wrong = |error: serde_json::Error| {
                let values: [&dyn std::fmt::Display; 3] = [&self.file.display(), &(nth + 1), &error];
                CommandError::Usage(desk.lang.fill(Word::ImportWrong, &values), None)
            };
            match serde_json::from_str(&line).map_err(wrong)? {
                Line::Source(source) => sources.push(source),
                Line::Article(record) => records.push(*record),
                Line::Extra(extra) => extras.push(extra),
            }
            // Pictures are large, addresses are not.
            if extras.len() >= ADDRESSES_AT_ONCE || matches!(extras.last(), Some(ExtraRecord::Picture { .. }))
            {
                newsroom.take_extras(std::mem::take(&mut extras)).await?;
            }
            if records.len() >= AT_ONCE {
                all += records.len();
                taken += newsroom.take(std::mem::take(&mut sources), std::mem::take(&mut records)).await?;
            }
        }
        all += records.len();
        taken += newsroom.take(sources, records).await?;
        newsroom.take_extras(extras).await?;
        Ok((taken, all))
    }
}
