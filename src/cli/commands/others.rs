//! `wanbao others`: the duplicates of an article, from other sources or at other addresses.

use std::io::Write;

use clap::Args;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::{ListFormat, ListPrinter};
use crate::model::ArticleId;
use crate::user_error::CommandError;

/// Arguments of `wanbao others`.
#[derive(Debug, Args)]
pub(in crate::cli) struct OthersArgs {
    #[arg(value_name = "ID")]
    id: i64,
    #[arg(long)]
    json: bool,
}

impl OthersArgs {
    /// Prints the duplicates of the article.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let printer = ListPrinter::new(ListFormat::from_json_flag(self.json), None, context, out);
        context.with_newsroom(async |newsroom| {
            let others = newsroom.queries().duplicates(ArticleId(self.id)).await?;
            printer.print_entries(newsroom, others)
        })
    }
}
