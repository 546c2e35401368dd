//! The files of an article, as `play` and `download` list and choose them.

use std::io::Write;

use clap::Args;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::model::{Article, ArticleId, Attachment};
use crate::newsroom::Newsroom;
use crate::user_error::CommandError;
use crate::words::{Word, file_line};

/// Arguments that choose files.
#[derive(Debug, Args)]
pub(super) struct FileChoice {
    #[arg(long, value_name = "N")]
    pub(super) number: Option<usize>,
    #[arg(long, conflicts_with = "number")]
    pub(super) list: bool,
}

/// An article with its files.
pub(super) struct ArticleFiles {
    pub(super) id: ArticleId,
    pub(super) article: Article,
    pub(super) files: Vec<Attachment>,
}

impl ArticleFiles {
    /// Opens an article, which is fetched if it is not stored.
    pub(super) async fn open(id: ArticleId, newsroom: &Newsroom) -> Result<Self, CommandError> {
        let article = newsroom.articles().open(id).await?.article;
        Ok(Self { id, files: article.files(), article })
    }

    /// Returns the file with a number, from 1.
    pub(super) fn get(&self, number: usize, context: &Context) -> Result<&Attachment, CommandError> {
        let missing =
            || CommandError::usage(context.lang.fill(Word::NoSuchFile, &[&number, &self.files.len()]));
        number.checked_sub(1).and_then(|index| self.files.get(index)).ok_or_else(missing)
    }

    /// Prints the files with their numbers and addresses.
    pub(super) fn write_list(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        for (index, file) in self.files.iter().enumerate() {
            writeln!(out, "{}  {}\n   {}", index + 1, file_line(context.lang, file), file.url)?;
        }
        Ok(Exit::Success)
    }

    /// Says that an article has no files.
    pub(super) fn report_none(&self, context: &Context) -> Exit {
        context.print_note(Word::NoFiles, &[&self.article.title]);
        Exit::Nothing
    }
}
