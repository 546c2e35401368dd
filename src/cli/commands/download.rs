//! `wanbao download`: downloads the audio, video and attachments of articles.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::files::{ArticleFiles, FileChoice};
use crate::cli::context::Context;
use crate::cli::errors::report;
use crate::cli::exit::Exit;
use crate::model::{ArticleId, Attachment};
use crate::newsroom::{DownloadOutcome, Newsroom};
use crate::text::clean_line;
use crate::user_error::CommandError;
use crate::words::{Word, file_line, size};

/// Arguments of `wanbao download`.
#[derive(Debug, Args)]
pub(in crate::cli) struct DownloadArgs {
    #[arg(required = true, value_name = "ID")]
    ids: Vec<i64>,
    #[command(flatten)]
    choice: FileChoice,
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
}

impl DownloadArgs {
    /// Downloads the files of each article one after the other. One that fails is reported, and the others are
    /// downloaded.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        context.with_newsroom(async |newsroom| {
            let mut exit = Exit::Success;
            for id in &self.ids {
                let done = self.download(ArticleId(*id), newsroom, context, out).await;
                exit = exit.max(match done {
                    Ok(exit) => exit,
                    Err(error) if self.ids.len() > 1 => report(&error, context.lang, &mut io::stderr()),
                    Err(error) => return Err(error),
                });
            }
            Ok(exit)
        })
    }

    async fn download(
        &self,
        id: ArticleId,
        newsroom: &Newsroom,
        context: &Context,
        out: &mut dyn Write,
    ) -> Result<Exit, CommandError> {
        let found = ArticleFiles::open(id, newsroom).await?;
        if found.files.is_empty() {
            return Ok(found.report_none(context));
        }
        if self.choice.list {
            return found.write_list(context, out);
        }
        let numbers = match self.choice.number {
            Some(number) => number..=number,
            None => 1..=found.files.len(),
        };
        let mut exit = Exit::Success;
        let is_only = numbers.clone().count() == 1;
        for number in numbers {
            let file = found.get(number, context)?;
            match self.fetch(&found, number, file, newsroom, context, out).await {
                Err(error) if !is_only => exit = exit.max(report(&error, context.lang, &mut io::stderr())),
                fetched => fetched?,
            }
        }
        Ok(exit)
    }

    async fn fetch(
        &self,
        found: &ArticleFiles,
        number: usize,
        file: &Attachment,
        newsroom: &Newsroom,
        context: &Context,
        out: &mut dyn Write,
    ) -> Result<(), CommandError> {
        let path = newsroom.downloads().path(Some(found.id), &found.article, number, file);
        let path = match (&self.to, path.file_name()) {
            (Some(folder), Some(name)) => folder.join(name),
            _ => path,
        };
        let bar = bar(&file_line(context.lang, file));
        let on_progress = |done: u64, total: Option<u64>| {
            if let Some(bar) = &bar {
                bar.set_length(total.unwrap_or(done));
                bar.set_position(done);
            }
        };
        let outcome = newsroom.downloads().fetch(&found.article.url, file, &path, &on_progress).await;
        if let Some(bar) = &bar {
            bar.finish_and_clear();
        }
        let word = match outcome? {
            DownloadOutcome::Downloaded => Word::FileDownloaded,
            DownloadOutcome::AlreadyThere => Word::FileAlreadyThere,
        };
        let bytes = path.metadata().map_or(0, |metadata| metadata.len());
        writeln!(out, "{}", context.lang.fill(word, &[&path.display(), &size(bytes)]))?;
        // Each file is reported as soon as it is there.
        Ok(out.flush()?)
    }
}

/// Returns a bar on stderr with size, speed and time left, if that is a terminal.
fn bar(label: &str) -> Option<ProgressBar> {
    const TEMPLATE: &str = "{bar:24} {bytes}/{total_bytes}  {bytes_per_sec}  {eta}  {msg}";
    io::stderr().is_terminal().then(|| {
        let style = ProgressStyle::with_template(TEMPLATE).expect("the template is a valid constant");
        ProgressBar::new(0).with_style(style).with_message(clean_line(label))
    })
}
