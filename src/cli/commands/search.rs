//! `wanbao search`: articles of the whole archive that match a query.

use std::io::Write;

use clap::Args;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::{ListFormat, ListPrinter};
use crate::user_error::CommandError;

/// Arguments of `wanbao search`.
#[derive(Debug, Args)]
pub(in crate::cli) struct SearchArgs {
    #[arg(required = true, value_name = "QUERY")]
    words: Vec<String>,
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[arg(long)]
    json: bool,
}

impl SearchArgs {
    /// Prints the matches, with snippets of their texts.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let printer = ListPrinter::new(ListFormat::from_json_flag(self.json), self.limit, context, out);
        context.with_newsroom(async |newsroom| {
            let query = newsroom.queries().parse(&self.words.join(" "))?;
            printer.print_search(newsroom, query).await
        })
    }
}
