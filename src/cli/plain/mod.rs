//! `wanbao --plain`: the reader line by line, for screen readers, braille and terminals that can't be drawn on. Commands
//! are typed, answers are written below them, nothing is ever drawn again, and no escape is written.
//!
//! Every action of the screen is a command of the same name. Those that only a screen has (columns, panes, colours) say so.

mod articles;
mod commands;
mod hand;
mod lists;
mod marks;

use std::collections::BTreeSet;
use std::io::{self, BufRead, Write};

use super::context::Context;
use super::exit::Exit;
use super::sample::store_sample_if_empty;
use crate::actions::Action;
use crate::model::{Article, ArticleId, Cursor, Direction, Flag, ListEntry, ListFilter, View};
use crate::newsroom::{Newsroom, NewsroomError};
use crate::text::Script;
use crate::user_error::{CommandError, UserError};
use crate::words::Word;
use commands::Typed;

/// What is being read.
struct Reader<'a> {
    context: &'a Context,
    newsroom: &'a Newsroom,
    input: &'a mut dyn BufRead,
    out: &'a mut dyn Write,
    list: List,
    /// The headlines that were written, by the numbers they were written with.
    entries: Vec<ListEntry>,
    next: Option<Cursor>,
    /// The first of those that were written last.
    top: usize,
    /// The number of the headline that was read or told last.
    at: usize,
    /// The article that was read last.
    article: Option<(Option<ArticleId>, Article)>,
    /// The paragraph in which words were found last, and the words.
    found: Option<(usize, String)>,
    chosen: BTreeSet<usize>,
    script: Option<Script>,
    /// What went wrong in the last refresh.
    troubles: Vec<NewsroomError>,
}

/// What the headlines are of.
#[derive(Clone, PartialEq, Eq)]
enum List {
    Titles(ListFilter),
    Search(String),
    /// Those that were written are all.
    Told,
}

/// Reads commands until there are no more.
pub(super) fn open(
    context: &Context,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    context.with_newsroom(async |newsroom| {
        store_sample_if_empty(newsroom, &context.config.clock).await?;
        let mut reader = Reader::new(context, newsroom, input, out);
        writeln!(reader.out, "{}", context.lang.say(Word::PlainHelp))?;
        reader.show(List::Titles(ListFilter::default())).await?;
        let mut line = String::new();
        while reader.ask(&mut line)? && reader.obey(line.trim()).await? {}
        Ok(Exit::Success)
    })
}

impl<'a> Reader<'a> {
    fn new(
        context: &'a Context,
        newsroom: &'a Newsroom,
        input: &'a mut dyn BufRead,
        out: &'a mut dyn Write,
    ) -> Self {
        Self {
            context,
            newsroom,
            input,
            out,
            list: List::Titles(ListFilter::default()),
            entries: Vec::new(),
            next: None,
            top: 0,
            at: 0,
            article: None,
            found: None,
            chosen: BTreeSet::new(),
            script: context.config.settings.text.script,
            troubles: Vec::new(),
        }
    }

    /// Reads the next command; whether there is one.
    fn ask(&mut self, line: &mut String) -> io::Result<bool> {
        write!(self.out, "> ")?;
        self.out.flush()?;
        line.clear();
        Ok(self.input.read_line(line)? > 0)
    }

    /// Does what a command says; whether to go on. What goes wrong is told, and reading goes on.
    async fn obey(&mut self, line: &str) -> Result<bool, CommandError> {
        let done = match commands::read(line) {
            Typed::Do(Action::Quit | Action::Leave, _) => return Ok(false),
            Typed::Do(action, rest) => self.act(action, rest).await,
            Typed::Sections(number) => self.sections(number).await,
            Typed::Unknown => self.say(Word::PlainHelp),
        };
        match done {
            Err(failure @ CommandError::Output(_)) => Err(failure),
            Err(failure) => {
                UserError::from_command(&failure, self.context.lang).print(&mut self.out);
                Ok(true)
            }
            Ok(()) => Ok(true),
        }
    }

    async fn act(&mut self, action: Action, rest: &str) -> Result<(), CommandError> {
        match action {
            Action::Down => self.tell_next(Direction::Down).await,
            Action::Up => self.tell_next(Direction::Up).await,
            Action::PageDown | Action::HalfPageDown => self.go_on().await,
            Action::PageUp | Action::HalfPageUp => self.go_back(),
            Action::Top => self.show(self.list.clone()).await,
            Action::Bottom => self.show_end().await,
            Action::Open => self.open(rest).await,
            Action::Back => self.back().await,
            Action::NextArticle => self.read(self.at + 1).await,
            Action::PreviousArticle => self.read(self.at.saturating_sub(1)).await,
            Action::NextUnread => self.read_unread(Direction::Down).await,
            Action::PreviousUnread => self.read_unread(Direction::Up).await,
            Action::ViewAll => self.view(View::All).await,
            Action::ViewUnread => self.view(View::Unread).await,
            Action::ViewStarred => self.view(View::Starred).await,
            Action::ViewLater => self.view(View::Later).await,
            Action::SavedView1
            | Action::SavedView2
            | Action::SavedView3
            | Action::SavedView4
            | Action::SavedView5 => self.own(action).await,
            Action::Digest => self.edition().await,
            Action::Filter => self.filter(rest).await,
            Action::Search => self.show(List::Search(rest.to_owned())).await,
            Action::OtherSources => self.others(rest).await,
            Action::Star => self.mark(Flag::Starred, rest).await,
            Action::ReadLater => self.mark(Flag::Later, rest).await,
            Action::ToggleRead => self.mark(Flag::Read, rest).await,
            Action::ToggleSelection | Action::SelectRange => self.choose(rest),
            Action::Tags => self.tag(rest).await,
            Action::MarkAllRead => self.mark_all_read().await,
            Action::Undo => self.undo().await,
            Action::Refresh => self.refresh(false).await,
            Action::RefreshAll => self.refresh(true).await,
            Action::Failures => self.tell_failures(),
            Action::AddSource => self.add_source(rest).await,
            Action::Help | Action::Menu | Action::Palette => {
                Ok(commands::write_all(self.context.lang, self.out)?)
            }
            action => self.act_on_article(action, rest).await,
        }
    }

    /// What is done with an article; or else what only a screen can do.
    async fn act_on_article(&mut self, action: Action, rest: &str) -> Result<(), CommandError> {
        match action {
            Action::SiteNext => self.read_of_site(true).await,
            Action::SitePrevious => self.read_of_site(false).await,
            Action::Versions => self.versions(rest).await,
            Action::Outline => self.outline(),
            Action::Links => self.links(),
            Action::FollowLink => self.follow_link(rest).await,
            Action::Picture => self.pictures(),
            Action::WholePage => self.whole_page().await,
            Action::Find => self.find(rest),
            Action::NextMatch => self.step_hit(Direction::Down).await,
            Action::PreviousMatch => self.step_hit(Direction::Up).await,
            Action::Script => self.next_script(),
            Action::Browse => self.browse(rest),
            Action::CopyLink => self.copy_link(rest),
            Action::CopyText => self.copy_text(rest).await,
            Action::Save => self.save(rest).await,
            Action::Pipe => self.pipe(rest).await,
            Action::Share => self.share(rest).await,
            Action::Speak => self.speak(rest).await,
            // A refresh and a program are waited for here, and Ctrl-C ends them.
            Action::StopRefresh => self.say(Word::PlainStop),
            _ => self.say(Word::PlainNoScreen),
        }
    }

    fn say(&mut self, word: Word) -> Result<(), CommandError> {
        Ok(writeln!(self.out, "{}", self.context.lang.say(word))?)
    }

    /// The headline of a number.
    fn entry(&self, number: usize) -> Result<&ListEntry, CommandError> {
        let entry = number.checked_sub(1).and_then(|at| self.entries.get(at));
        entry.ok_or_else(|| CommandError::Usage(self.context.lang.fill(Word::PlainNoSuch, &[&number]), None))
    }

    /// The headlines that are meant: those of the numbers that were typed, else the chosen ones, else the last one.
    fn meant(&self, typed: &str) -> Result<Vec<usize>, CommandError> {
        let unread = || CommandError::Usage(self.context.lang.fill(Word::PlainNumbers, &[&typed]), None);
        let mut numbers = commands::numbers(typed).ok_or_else(unread)?;
        if numbers.is_empty() {
            numbers.extend(&self.chosen);
        }
        if numbers.is_empty() {
            numbers.push(self.at.max(1));
        }
        for number in &numbers {
            self.entry(*number)?;
        }
        Ok(numbers)
    }

    /// A title or a name in the script that is read in.
    fn converted(&self, text: &str) -> String {
        self.script.map_or_else(|| text.to_owned(), |script| script.convert(text))
    }
}
