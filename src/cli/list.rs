use std::io::Write;

use clap::Args;

use super::desk::Desk;
use super::exit::Exit;
use super::rows;
use super::sample::file_sample;
use crate::model::{ArticleId, Condition, Cursor, Flag, ListEntry, ListFilter, Query, SortOrder, View};
use crate::newsroom::{Newsroom, SearchHit};
use crate::user_error::CommandError;
use crate::words::Word;

/// `wanbao list`.
#[derive(Debug, Default, Args)]
pub(super) struct List {
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

/// `wanbao search`.
#[derive(Debug, Args)]
pub(super) struct Search {
    #[arg(required = true, value_name = "QUERY")]
    words: Vec<String>,
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    #[arg(long)]
    json: bool,
}

/// `wanbao others`.
#[derive(Debug, Args)]
pub(super) struct Others {
    #[arg(value_name = "ID")]
    id: i64,
    #[arg(long)]
    json: bool,
}

impl Others {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let others = desk.newsroom(async |newsroom| Ok(newsroom.others(ArticleId(self.id)).await?))?;
        let mut print = Print { json: self.json, left: usize::MAX, any: false, desk, out };
        print.some(&others)?;
        Ok(print.end())
    }
}

impl List {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let print = Print { json: self.json, left: self.limit.unwrap_or(usize::MAX), any: false, desk, out };
        desk.newsroom(async |newsroom| {
            let filter = self.filter(newsroom, desk)?;
            file_sample(newsroom, &desk.config.clock).await?;
            let source =
                self.source.as_deref().map(|name| desk.source(&newsroom.sources(), name)).transpose()?;
            let query = ListFilter {
                source: source.map(|source| source.id),
                section: self.section.clone(),
                view: self.of_flags(),
                title: String::new(),
            };
            match filter {
                Some(filter) => print.found(newsroom, query, filter).await,
                None => print.listed(newsroom, query).await,
            }
        })
    }

    fn of_flags(&self) -> View {
        match (self.starred, self.unread) {
            (true, _) => View::Starred,
            (false, true) => View::Unread,
            (false, false) => View::All,
        }
    }

    /// What is asked beyond source, section and view; mostly nothing. A view is either of the unread or of the
    /// starred; here, both can be asked for.
    fn filter(&self, newsroom: &Newsroom, desk: &Desk) -> Result<Option<Query>, CommandError> {
        let both = self.starred && self.unread;
        let saved = self.view.as_deref().map(|name| saved(name, desk)).transpose()?;
        if self.words.is_empty() && !both && saved.is_none() {
            return Ok(None);
        }
        let mut filter = newsroom.filter(&self.words.join(" "))?;
        if let Some(saved) = saved {
            let saved = newsroom.filter(saved)?;
            filter.sort = if filter.sort == SortOrder::default() { saved.sort } else { filter.sort };
            filter.condition = Condition::All(vec![saved.condition, filter.condition]);
        }
        if both {
            let unread = Condition::Not(Box::new(Condition::Flag(Flag::Read)));
            filter.condition = Condition::All(vec![unread, filter.condition]);
        }
        Ok(Some(filter))
    }
}

/// The query of a saved view.
fn saved<'a>(name: &str, desk: &'a Desk) -> Result<&'a str, CommandError> {
    let views = &desk.config.settings.views;
    let found = views.iter().find(|view| view.name == name);
    let missing = || {
        let names: Vec<&str> = views.iter().map(|view| view.name.as_str()).collect();
        let there_are = names.join(desk.lang.say(Word::ListComma));
        CommandError::Usage(desk.lang.fill(Word::NoSuchView, &[&name, &there_are]), None)
    };
    found.map(|view| view.query.as_str()).ok_or_else(missing)
}

impl Search {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let print = Print { json: self.json, left: self.limit.unwrap_or(usize::MAX), any: false, desk, out };
        desk.newsroom(async |newsroom| {
            let filter = newsroom.filter(&self.words.join(" "))?;
            print.searched(newsroom, filter).await
        })
    }
}

/// Some of what is found, and where to go on. A search goes through so many articles at a time, and is asked on until it
/// has found so many.
pub(super) async fn find_some(
    newsroom: &Newsroom,
    query: &ListFilter,
    filter: &Query,
    limit: usize,
    mut after: Option<Cursor>,
) -> Result<(Vec<SearchHit>, Option<Cursor>), CommandError> {
    let mut hits = Vec::new();
    loop {
        let found = newsroom.find(query.clone(), filter.clone(), limit - hits.len(), after).await?;
        hits.extend(found.hits);
        after = found.next;
        if hits.len() >= limit || after.is_none() {
            return Ok((hits, after));
        }
    }
}

/// Entries that are printed at a time: a list may be longer than memory. Columns are as wide as these need.
const AT_ONCE: usize = 1000;

/// A list that is being printed.
struct Print<'a> {
    json: bool,
    /// How many more are wanted.
    left: usize,
    any: bool,
    desk: &'a Desk,
    out: &'a mut dyn Write,
}

impl Print<'_> {
    /// Prints a list, window by window.
    async fn listed(mut self, newsroom: &Newsroom, query: ListFilter) -> Result<Exit, CommandError> {
        let mut after = None;
        while self.left > 0 {
            let window = newsroom.list(query.clone(), after, self.left.min(AT_ONCE)).await?;
            self.some(&window.entries)?;
            after = window.next;
            if after.is_none() {
                break;
            }
        }
        Ok(self.end())
    }

    /// Prints the entries of a list that meet a filter, as they are found.
    async fn found(
        mut self,
        newsroom: &Newsroom,
        query: ListFilter,
        filter: Query,
    ) -> Result<Exit, CommandError> {
        let mut after = None;
        while self.left > 0 {
            let (hits, next) = find_some(newsroom, &query, &filter, self.left.min(AT_ONCE), after).await?;
            self.some(&hits.into_iter().map(|hit| hit.entry).collect::<Vec<_>>())?;
            after = next;
            if after.is_none() {
                break;
            }
        }
        Ok(self.end())
    }

    /// Prints what is found in everything, with the pieces of the texts that have the words.
    async fn searched(mut self, newsroom: &Newsroom, filter: Query) -> Result<Exit, CommandError> {
        let mut after = None;
        while self.left > 0 {
            let limit = self.left.min(AT_ONCE);
            let (hits, next) = find_some(newsroom, &ListFilter::default(), &filter, limit, after).await?;
            self.count(hits.len());
            if self.json {
                rows::print_hits_json(&hits, self.out)?;
            } else {
                rows::print_hits(&hits, self.desk, self.out)?;
            }
            after = next;
            if after.is_none() {
                break;
            }
        }
        Ok(self.end())
    }

    fn some(&mut self, entries: &[ListEntry]) -> Result<(), CommandError> {
        self.count(entries.len());
        if self.json {
            rows::print_json(entries, self.out)?;
        } else {
            rows::print(entries, self.desk, self.out)?;
        }
        Ok(())
    }

    fn count(&mut self, printed: usize) {
        self.left -= printed;
        self.any |= printed > 0;
    }

    fn end(self) -> Exit {
        if self.any {
            return Exit::Fine;
        }
        self.desk.note(Word::NothingListed, &[]);
        Exit::Nothing
    }
}
