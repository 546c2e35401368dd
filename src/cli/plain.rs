//! `wanbao --plain`: the reader line by line, for screen readers, braille and terminals that can't be drawn on. Commands
//! are typed, answers are written below them, nothing is ever drawn again, and no escape is written.

use std::io::{self, BufRead, Write};

use super::desk::Desk;
use super::exit::Exit;
use super::failure::Failure;
use super::read::meta_line;
use super::refresh::refresh;
use super::rows;
use super::sample::file_sample;
use crate::model::{ArticleId, Cursor, Entry, Flag, Query, Trouble, View};
use crate::newsroom::{Newsroom, Plan, Scope};
use crate::words::Word;

/// Headlines that are written at a time.
const PAGE: usize = 10;

/// What is being read.
struct Reader<'a> {
    desk: &'a Desk,
    newsroom: &'a Newsroom,
    out: &'a mut dyn Write,
    list: List,
    /// The headlines that were written, by the numbers they were written with.
    entries: Vec<Entry>,
    next: Option<Cursor>,
    /// The number of the article that was read last.
    at: usize,
}

/// What the headlines are of.
enum List {
    View(View),
    Search(String),
}

/// Reads commands until there are no more.
pub(super) fn open(desk: &Desk, input: &mut dyn BufRead, out: &mut dyn Write) -> Result<Exit, Failure> {
    desk.newsroom(async |newsroom| {
        file_sample(newsroom, &desk.config.clock).await?;
        let (list, entries) = (List::View(View::All), Vec::new());
        let mut reader = Reader { desk, newsroom, out, list, entries, next: None, at: 0 };
        writeln!(reader.out, "{}", desk.lang.say(Word::PlainHelp))?;
        reader.show(List::View(View::All)).await?;
        let mut line = String::new();
        while reader.ask(input, &mut line)? && reader.obey(line.trim()).await? {}
        Ok(Exit::Fine)
    })
}

impl Reader<'_> {
    /// Reads the next command; whether there is one.
    fn ask(&mut self, input: &mut dyn BufRead, line: &mut String) -> io::Result<bool> {
        write!(self.out, "> ")?;
        self.out.flush()?;
        line.clear();
        Ok(input.read_line(line)? > 0)
    }

    /// Does what a command says; whether to go on. What goes wrong is told, and reading goes on.
    async fn obey(&mut self, command: &str) -> Result<bool, Failure> {
        if matches!(command, "q" | "quit") {
            return Ok(false);
        }
        match self.perform(command).await {
            Err(failure @ Failure::Output(_)) => Err(failure),
            Err(failure) => {
                failure.report(self.desk.lang, &mut self.out);
                Ok(true)
            }
            Ok(()) => Ok(true),
        }
    }

    async fn perform(&mut self, command: &str) -> Result<(), Failure> {
        let (name, rest) = command.split_once(' ').unwrap_or((command, ""));
        match name {
            "" | "+" => self.go_on().await,
            "n" => self.read(self.at + 1).await,
            "p" => self.read(self.at.saturating_sub(1)).await,
            "a" => self.show(List::View(View::All)).await,
            "u" => self.show(List::View(View::Unread)).await,
            "*" => self.show(List::View(View::Starred)).await,
            "l" => self.show(List::View(View::Later)).await,
            "s" => self.mark(Flag::Starred, rest).await,
            "w" => self.mark(Flag::Later, rest).await,
            "m" => self.mark(Flag::Read, rest).await,
            "z" => self.undo().await,
            "r" => self.refresh().await,
            _ => self.read_or_search(command).await,
        }
    }

    async fn read_or_search(&mut self, command: &str) -> Result<(), Failure> {
        if let Ok(number) = command.parse() {
            return self.read(number).await;
        }
        match command.strip_prefix('/') {
            Some(words) => self.show(List::Search(words.to_owned())).await,
            None => Ok(writeln!(self.out, "{}", self.desk.lang.say(Word::PlainHelp))?),
        }
    }

    /// Writes a list from its start.
    async fn show(&mut self, list: List) -> Result<(), Failure> {
        (self.list, self.next, self.at) = (list, None, 0);
        self.entries.clear();
        self.write_page().await
    }

    async fn go_on(&mut self) -> Result<(), Failure> {
        if self.next.is_none() {
            return Ok(writeln!(self.out, "{}", self.desk.lang.say(Word::PlainEnd))?);
        }
        self.write_page().await
    }

    async fn write_page(&mut self) -> Result<(), Failure> {
        let (entries, next) = self.page().await?;
        if entries.is_empty() {
            return Ok(writeln!(self.out, "{}", self.desk.lang.say(Word::NothingListed))?);
        }
        for entry in entries {
            self.entries.push(entry);
            self.write_entry(self.entries.len())?;
        }
        self.next = next;
        Ok(())
    }

    async fn page(&self) -> Result<(Vec<Entry>, Option<Cursor>), Trouble> {
        match &self.list {
            List::View(view) => {
                let query = Query { view: *view, ..Query::default() };
                let window = self.newsroom.list(query, self.next, PAGE).await?;
                Ok((window.entries, window.next))
            }
            List::Search(words) => {
                let found = self.newsroom.search(words.clone(), PAGE, self.next).await?;
                Ok((found.hits.into_iter().map(|hit| hit.entry).collect(), found.next))
            }
        }
    }

    /// Writes a headline: its number, its title, then what is worth knowing, in words.
    fn write_entry(&mut self, number: usize) -> io::Result<()> {
        let Some(entry) = self.entries.get(number - 1) else { return Ok(()) };
        let zone = self.desk.config.clock.now().time_zone().clone();
        let said = |is: bool, word| is.then(|| self.desk.lang.say(word).to_owned());
        let facts = [
            said(!entry.read, Word::ViewUnread),
            said(entry.starred, Word::ViewStarred),
            said(entry.later, Word::ViewLater),
            entry.origin.clone(),
            entry.published.map(|published| rows::time(published, &zone)),
        ];
        let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        writeln!(self.out, "{number}. {} — {facts}", entry.title)
    }

    fn id(&self, number: usize) -> Result<ArticleId, Failure> {
        let entry = number.checked_sub(1).and_then(|at| self.entries.get(at));
        let missing = || Failure::Usage(self.desk.lang.fill(Word::PlainNoSuch, &[&number]), None);
        entry.map(|entry| entry.id).ok_or_else(missing)
    }

    /// Writes an article, a paragraph a line: whatever reads it breaks its lines itself.
    async fn read(&mut self, number: usize) -> Result<(), Failure> {
        let id = self.id(number)?;
        let opened = self.newsroom.read(id).await?;
        self.newsroom.mark(vec![id], Flag::Read, true).await?;
        (self.at, self.entries[number - 1].read) = (number, true);
        let article = &opened.article;
        writeln!(self.out, "{}\n{}\n", article.title, meta_line(article, self.desk))?;
        for paragraph in article.paragraphs() {
            writeln!(self.out, "{paragraph}")?;
        }
        Ok(writeln!(self.out, "\n{}", self.desk.lang.fill(Word::ReadLink, &[&article.url]))?)
    }

    /// Turns a flag of a headline, or of the article that was read last.
    async fn mark(&mut self, flag: Flag, number: &str) -> Result<(), Failure> {
        let number = number.trim().parse().unwrap_or(self.at);
        let id = self.id(number)?;
        let entry = &mut self.entries[number - 1];
        let value = !entry.has(flag);
        entry.set(flag, value);
        self.newsroom.mark(vec![id], flag, value).await?;
        Ok(self.write_entry(number)?)
    }

    async fn undo(&mut self) -> Result<(), Failure> {
        let told = match self.newsroom.undo().await? {
            Some(count) => self.desk.lang.fill(Word::Undone, &[&count]),
            None => self.desk.lang.say(Word::NothingToUndo).to_owned(),
        };
        Ok(writeln!(self.out, "{told}")?)
    }

    async fn refresh(&mut self) -> Result<(), Failure> {
        refresh(self.newsroom, &Plan::new(Scope::Everything), self.desk, &mut self.out).await?;
        self.show(List::View(View::All)).await
    }
}
