use std::io::Write;

use clap::Args;

use super::desk::Desk;
use super::exit::Exit;
use super::failure::Failure;
use super::rows;
use super::sample::file_sample;
use crate::model::{ArticleId, Condition, Entry, Filter, Flag, Query, Sort, View};
use crate::newsroom::Newsroom;
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
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, Failure> {
        let others = desk.newsroom(async |newsroom| Ok(newsroom.others(ArticleId(self.id)).await?))?;
        print(&others, self.json, desk, out)
    }
}

impl List {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, Failure> {
        let entries = desk.newsroom(async |newsroom| {
            let filter = self.filter(newsroom, desk)?;
            file_sample(newsroom, &desk.config.clock).await?;
            let source =
                self.source.as_deref().map(|name| desk.source(&newsroom.sources(), name)).transpose()?;
            let query = Query {
                source: source.map(|source| source.id),
                section: self.section.clone(),
                view: self.of_flags(),
                title: String::new(),
            };
            let limit = self.limit.unwrap_or(usize::MAX);
            match filter {
                Some(filter) => found(newsroom, query, filter, limit).await,
                None => Ok(newsroom.list(query, None, limit).await?.entries),
            }
        })?;
        print(&entries, self.json, desk, out)
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
    fn filter(&self, newsroom: &Newsroom, desk: &Desk) -> Result<Option<Filter>, Failure> {
        let both = self.starred && self.unread;
        let saved = self.view.as_deref().map(|name| saved(name, desk)).transpose()?;
        if self.words.is_empty() && !both && saved.is_none() {
            return Ok(None);
        }
        let mut filter = newsroom.filter(&self.words.join(" "))?;
        if let Some(saved) = saved {
            let saved = newsroom.filter(saved)?;
            filter.sort = if filter.sort == Sort::default() { saved.sort } else { filter.sort };
            filter.condition = Condition::All(vec![saved.condition, filter.condition]);
        }
        if both {
            let unread = Condition::Not(Box::new(Condition::Is(Flag::Read)));
            filter.condition = Condition::All(vec![unread, filter.condition]);
        }
        Ok(Some(filter))
    }
}

/// The query of a saved view.
fn saved<'a>(name: &str, desk: &'a Desk) -> Result<&'a str, Failure> {
    let views = &desk.config.settings.views;
    let found = views.iter().find(|view| view.name == name);
    let missing = || {
        let names: Vec<&str> = views.iter().map(|view| view.name.as_str()).collect();
        let there_are = names.join(desk.lang.say(Word::ListComma));
        Failure::Usage(desk.lang.fill(Word::NoSuchView, &[&name, &there_are]), None)
    };
    found.map(|view| view.query.as_str()).ok_or_else(missing)
}

impl Search {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, Failure> {
        let entries = desk.newsroom(async |newsroom| {
            let filter = newsroom.filter(&self.words.join(" "))?;
            found(newsroom, Query::default(), filter, self.limit.unwrap_or(usize::MAX)).await
        })?;
        print(&entries, self.json, desk, out)
    }
}

/// What is found. A search goes through so many articles at a time, and is asked on until it has seen them all.
pub(super) async fn found(
    newsroom: &Newsroom,
    query: Query,
    filter: Filter,
    limit: usize,
) -> Result<Vec<Entry>, Failure> {
    let (mut entries, mut after) = (Vec::new(), None);
    while entries.len() < limit {
        let found = newsroom.find(query.clone(), filter.clone(), limit - entries.len(), after).await?;
        entries.extend(found.hits.into_iter().map(|hit| hit.entry));
        after = found.next;
        if after.is_none() {
            break;
        }
    }
    Ok(entries)
}

fn print(entries: &[Entry], json: bool, desk: &Desk, out: &mut dyn Write) -> Result<Exit, Failure> {
    if entries.is_empty() {
        desk.note(Word::NothingListed, &[]);
        return Ok(Exit::Nothing);
    }
    if json {
        rows::print_json(entries, out)?;
    } else {
        rows::print(entries, desk, out)?;
    }
    Ok(Exit::Fine)
}
