//! `wanbao import`: stores in the archive what `wanbao export` printed.

use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::mem;
use std::path::PathBuf;

use clap::Args;
use serde::{Deserialize, Serialize};

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::newsroom::{ArticleRecord, ExtraRecord, Newsroom, SourceRecord};
use crate::user_error::CommandError;
use crate::words::Word;

/// Articles per transaction.
const ARTICLE_BATCH: usize = 50;

/// Extras per transaction. A picture ends a batch early.
const EXTRA_BATCH: usize = 1000;

/// Arguments of `wanbao import`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ImportArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// One line of an export.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum ExportLine {
    Source(SourceRecord),
    Article(Box<ArticleRecord>),
    #[serde(untagged)]
    Extra(ExtraRecord),
}

impl ImportArgs {
    /// Imports a file, or stdin for `-`, and prints how many articles were new and how many were in the archive already.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let input: Box<dyn BufRead> = if self.file.as_os_str() == "-" {
            Box::new(io::stdin().lock())
        } else {
            Box::new(BufReader::new(File::open(&self.file).map_err(CommandError::file(&self.file))?))
        };
        let imported = context.with_newsroom(async |newsroom| {
            let mut batches = ImportBatches::new(newsroom);
            for (index, line) in input.lines().enumerate() {
                let line = line.map_err(CommandError::file(&self.file))?;
                batches.push(self.parse(&line, index + 1, context)?).await?;
            }
            batches.finish().await
        })?;
        let Imported { new, total } = imported;
        writeln!(out, "{}", context.lang.fill(Word::Imported, &[&new, &(total - new)]))?;
        Ok(Exit::Success)
    }

    fn parse(&self, line: &str, number: usize, context: &Context) -> Result<ExportLine, CommandError> {
        serde_json::from_str(line).map_err(|error| {
            let values: [&dyn Display; 3] = [&self.file.display(), &number, &error];
            CommandError::usage(context.lang.fill(Word::ImportWrong, &values))
        })
    }
}

/// Number of imported articles.
struct Imported {
    new: usize,
    total: usize,
}

/// Collects lines and stores them in batches.
struct ImportBatches<'a> {
    newsroom: &'a Newsroom,
    sources: Vec<SourceRecord>,
    records: Vec<ArticleRecord>,
    extras: Vec<ExtraRecord>,
    imported: Imported,
}

impl<'a> ImportBatches<'a> {
    fn new(newsroom: &'a Newsroom) -> Self {
        let imported = Imported { new: 0, total: 0 };
        Self { newsroom, sources: Vec::new(), records: Vec::new(), extras: Vec::new(), imported }
    }

    async fn push(&mut self, line: ExportLine) -> Result<(), CommandError> {
        match line {
            ExportLine::Source(source) => self.sources.push(source),
            ExportLine::Article(record) => self.records.push(*record),
            ExportLine::Extra(extra) => self.extras.push(extra),
        }
        // Pictures are large; a batch of them would fill the memory.
        if self.extras.len() >= EXTRA_BATCH || matches!(self.extras.last(), Some(ExtraRecord::Picture { .. }))
        {
            self.store_extras().await?;
        }
        if self.records.len() >= ARTICLE_BATCH {
            self.store_records().await?;
        }
        Ok(())
    }

    async fn finish(mut self) -> Result<Imported, CommandError> {
        self.store_records().await?;
        self.store_extras().await?;
        Ok(self.imported)
    }

    async fn store_extras(&mut self) -> Result<(), CommandError> {
        Ok(self.newsroom.transfer().import_extras(mem::take(&mut self.extras)).await?)
    }

    /// Stores the collected articles after the sources that they belong to.
    async fn store_records(&mut self) -> Result<(), CommandError> {
        self.imported.total += self.records.len();
        let (sources, records) = (mem::take(&mut self.sources), mem::take(&mut self.records));
        self.imported.new += self.newsroom.transfer().import(sources, records).await?;
        Ok(())
    }
}
