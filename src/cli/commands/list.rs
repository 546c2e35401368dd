//! `wanbao list`: headlines, newest first.

use std::io::Write;

use clap::Args;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::{ListFormat, ListPrinter};
use crate::cli::sample::store_sample_if_empty;
use crate::model::{Condition, Flag, ListFilter, Query, SortOrder, View};
use crate::newsroom::Newsroom;
use crate::user_error::CommandError;
use crate::words::Word;

/// Arguments of `wanbao list`.
#[derive(Debug, Default, Args)]
pub(in crate::cli) struct ListArgs {
    #[arg(value_name = "QUERY")]
    words: Vec<String>,
    #[arg(long)]
    source: Option<String>,
    #[arg(long)]
    section: Option<String>,
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
    #[arg(long)]
    unread: bool,
    #[arg(long)]
    starred: bool,
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[arg(long)]
    json: bool,
}

impl ListArgs {
    /// Prints the headlines that match the arguments.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let printer = ListPrinter::new(ListFormat::from_json_flag(self.json), self.limit, context, out);
        context.with_newsroom(async |newsroom| {
            let query = self.query(newsroom, context)?;
            store_sample_if_empty(newsroom, &context.config.clock).await?;
            let source = self.source.as_deref();
            let source = source.map(|id| context.find_source(&newsroom.sources().all(), id)).transpose()?;
            let filter = ListFilter {
                source: source.map(|source| source.id),
                section: self.section.clone(),
                view: self.built_in_view(),
                title: String::new(),
            };
            match query {
                Some(query) => printer.print_matches(newsroom, filter, query).await,
                None => printer.print_list(newsroom, filter).await,
            }
        })
    }

    fn built_in_view(&self) -> View {
        match (self.starred, self.unread) {
            (true, _) => View::Starred,
            (false, true) => View::Unread,
            (false, false) => View::All,
        }
    }

    /// Returns the conditions that a [`ListFilter`] can't express; `None` if there are none, which is usual.
    ///
    /// A built-in view shows unread or starred articles, not both conditions at once. With both options, the view is that of
    /// starred articles, and unread becomes a condition of the query.
    fn query(&self, newsroom: &Newsroom, context: &Context) -> Result<Option<Query>, CommandError> {
        let is_starred_and_unread = self.starred && self.unread;
        let saved = self.view.as_deref().map(|name| saved_view_query(name, context)).transpose()?;
        if self.words.is_empty() && !is_starred_and_unread && saved.is_none() {
            return Ok(None);
        }
        let mut query = newsroom.queries().parse(&self.words.join(" "))?;
        if let Some(saved) = saved {
            let saved = newsroom.queries().parse(saved)?;
            query.sort = if query.sort == SortOrder::default() { saved.sort } else { query.sort };
            query.condition = Condition::All(vec![saved.condition, query.condition]);
        }
        if is_starred_and_unread {
            let unread = Condition::Not(Box::new(Condition::Flag(Flag::Read)));
            query.condition = Condition::All(vec![unread, query.condition]);
        }
        Ok(Some(query))
    }
}

/// Returns the query of a saved view; the error lists the names of all saved views.
fn saved_view_query<'a>(name: &str, context: &'a Context) -> Result<&'a str, CommandError> {
    let views = &context.config.settings.views;
    let found = views.iter().find(|view| view.name == name);
    found.map(|view| view.query.as_str()).ok_or_else(|| {
        if views.is_empty() {
            return CommandError::usage(context.lang.fill(Word::NoViews, &[&name]));
        }
        let names: Vec<&str> = views.iter().map(|view| view.name.as_str()).collect();
        let names = names.join(context.lang.say(Word::ListComma));
        CommandError::usage(context.lang.fill(Word::NoSuchView, &[&name, &names]))
    })
}
