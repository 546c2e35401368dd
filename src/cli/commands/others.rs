//! `wanbao others`: the duplicates of an article, from other sources or at other addresses; joins them and takes them apart.

use std::io::Write;

use clap::Args;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::{ListFormat, ListPrinter};
use crate::model::ArticleId;
use crate::newsroom::NewsroomError;
use crate::user_error::CommandError;
use crate::words::Word;

/// Arguments of `wanbao others`.
#[derive(Debug, Args)]
pub(in crate::cli) struct OthersArgs {
    #[arg(value_name = "ID")]
    id: i64,
    #[arg(long, value_name = "ID", num_args = 1.., conflicts_with = "json")]
    join: Vec<i64>,
    #[arg(long, conflicts_with_all = ["join", "json"])]
    separate: bool,
    #[arg(long)]
    json: bool,
}

impl OthersArgs {
    /// Prints the duplicates of the article; or joins it with others as one story, or takes its story apart.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        if self.separate || !self.join.is_empty() {
            return self.decide(context, out);
        }
        let printer = ListPrinter::new(ListFormat::from_json_flag(self.json), None, context, out);
        context.with_newsroom(async |newsroom| {
            let id = ArticleId(self.id);
            if newsroom.queries().entry(id).await?.is_none() {
                return Err(NewsroomError::NoSuchArticle(id).into());
            }
            let others = newsroom.queries().duplicates(id).await?;
            printer.print_entries(newsroom, others)
        })
    }

    /// Joins the article with others as one story, or takes its story apart.
    fn decide(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let ids: Vec<_> = [self.id].iter().chain(&self.join).map(|id| ArticleId(*id)).collect();
        let count = context.with_newsroom(async |newsroom| {
            for id in &ids {
                if newsroom.queries().entry(*id).await?.is_none() {
                    return Err(NewsroomError::NoSuchArticle(*id).into());
                }
            }
            let marks = newsroom.marks();
            Ok(if self.separate {
                marks.separate_story(ArticleId(self.id)).await?
            } else {
                marks.join_story(ids).await?
            })
        })?;
        if count == 0 {
            context.print_note(Word::StoryUnchanged, &[]);
            return Ok(Exit::Nothing);
        }
        let word = if self.separate { Word::StorySeparated } else { Word::StoryJoined };
        writeln!(out, "{}", context.lang.fill(word, &[&count, &"wanbao undo"]))?;
        Ok(Exit::Success)
    }
}
