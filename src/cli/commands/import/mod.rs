//! `wanbao import`: reads what `wanbao export` wrote into the archive. A line that can't be used costs no other one.
//!
//! - `lines`: reads lines of any length and encoding
//! - `batches`: stores records in batches
//! - `record`: the records of a line
//! - `report`: refused lines and totals

mod batches;
mod lines;
mod record;
mod report;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;

use clap::Args;

use self::batches::ImportBatches;
use self::lines::{InputLine, InputLines};
use self::report::ImportReport;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::newsroom::{Newsroom, is_opml};
use crate::user_error::CommandError;
use crate::words::{Word, json_reason};

pub(super) use record::ExportLine;

/// Arguments of `wanbao import`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ImportArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl ImportArgs {
    /// Imports a file, or stdin for `-`, and prints how many articles were new, were there already, or were refused.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let mut input = self.open()?;
        self.refuse_feed_list(input.as_mut(), context)?;
        let mut lines = InputLines::new(input);
        let report = context.with_newsroom(async |newsroom| {
            let mut batches = ImportBatches::new(newsroom, ImportReport::new(context, &self.file));
            let (mut number, mut is_copied) = (0, false);
            while let Some(line) = lines.next().map_err(CommandError::file(&self.file))? {
                number += 1;
                match parse(line, context) {
                    Ok(Some(record)) => {
                        if !is_copied {
                            copy_archive(newsroom, context).await?;
                            is_copied = true;
                        }
                        batches.push(record, number).await?;
                    }
                    Ok(None) => {}
                    Err(reason) => batches.refuse_line(number, &reason),
                }
            }
            batches.finish().await
        })?;
        Ok(report.finish(out)?)
    }

    /// Refuses a list of feeds, which other readers call an import, with the command that takes it.
    fn refuse_feed_list(&self, input: &mut dyn BufRead, context: &Context) -> Result<(), CommandError> {
        let head = input.fill_buf().map_err(CommandError::file(&self.file))?;
        let is_list = is_opml(head)
            || ["http://", "https://", "\"query:"].iter().any(|begin| head.starts_with(begin.as_bytes()));
        let file = self.file.display();
        let message = || context.lang.fill(Word::ImportFeedList, &[&file, &file]);
        if is_list { Err(CommandError::usage(message())) } else { Ok(()) }
    }

    fn open(&self) -> Result<Box<dyn BufRead>, CommandError> {
        if self.file.as_os_str() == "-" {
            return Ok(Box::new(io::stdin().lock()));
        }
        Ok(Box::new(BufReader::new(File::open(&self.file).map_err(CommandError::file(&self.file))?)))
    }
}

/// Copies the archive before anything is imported, and says where the copy is.
async fn copy_archive(newsroom: &Newsroom, context: &Context) -> Result<(), CommandError> {
    if let Some(copy) = newsroom.maintenance().copy_before_import().await? {
        context.print_note(Word::ImportCopied, &[&copy.display()]);
    }
    Ok(())
}

/// Parses a line; `None` for a blank one. Fails with the reason.
fn parse(line: InputLine, context: &Context) -> Result<Option<ExportLine>, String> {
    match line {
        InputLine::Text(line) if line.trim().is_empty() => Ok(None),
        InputLine::Text(line) => {
            serde_json::from_str(&line).map(Some).map_err(|error| json_reason(context.lang, &error))
        }
        InputLine::TooLong => Err(context.lang.say(Word::RefusedTooLarge).to_owned()),
        InputLine::NotText => Err(context.lang.say(Word::RefusedNotUtf8).to_owned()),
    }
}
