//! The three vocabularies of the screen, apart from [`Action`](super::Action): what reaches the state, what happened
//! outside, what is to be done there. All of it is plain data that can be printed, compared and played again.

use std::sync::Arc;

use jiff::ZonedDateTime;
use jiff::civil::Date;
use ratatui::layout::Size;

use crate::config::{ConfigError, KeyChord, SavedView};
use crate::model::{
    Article, ArticleId, ArticlePosition, CanonicalUrl, Cursor, Digest, Direction, Flag, ListEntry,
    ListFilter, MarkChange, Source, SourceContents, Tag, Window,
};
use crate::newsroom::{NewMatches, NewsroomError, Opened, Plan, Progress, Prospect, Summary, Versions};
use crate::tui::picture::{Graphics, Painted};

/// What an answer is recognised by: only the one to the last question of its lane counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Ticket(pub u64);

/// What reaches the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// The first frame is on the screen.
    Begun,
    /// A key was pressed.
    Key(KeyChord),
    /// Text was pasted.
    Paste(String),
    /// The mouse was clicked on a cell.
    Click {
        /// The column, from 0.
        x: u16,
        /// The row, from 0.
        y: u16,
    },
    /// The wheel was turned over a cell.
    Wheel {
        /// The column, from 0.
        x: u16,
        /// The row, from 0.
        y: u16,
        /// Downwards.
        down: bool,
    },
    /// The mouse was moved to a cell with its button held down.
    Drag {
        /// The column, from 0.
        x: u16,
        /// The row, from 0.
        y: u16,
    },
    /// The terminal has become dark, or light.
    Dark(bool),
    /// The screen has this many columns and rows.
    Resized(u16, u16),
    /// Another day has begun.
    Clock(ZonedDateTime),
    /// Time to move what moves.
    Tick,
    /// Time to refresh by itself.
    Due,
    /// The terminal is gone, or the system wants the program to end.
    Hangup,
    /// Something happened outside.
    Event(Event),
}

/// What happened outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The scripts that were chosen for sources in earlier runs, as they were noted.
    Scripts(Result<Option<String>, NewsroomError>),
    /// The widths of the panes that were chosen in earlier runs, as they were noted.
    Split(Result<Option<String>, NewsroomError>),
    /// The sources and sections, with their counts.
    Contents(Ticket, Result<Vec<SourceContents>, NewsroomError>),
    /// A window of headlines.
    Listed(Ticket, Result<Window, NewsroomError>),
    /// An article.
    Opened(Ticket, Result<Box<Opened>, NewsroomError>),
    /// What an article said and says.
    Versions(Ticket, Result<Versions, NewsroomError>),
    /// The article with all that stands on its page for its text; `None` where the page is not stored.
    WholePage(Ticket, Result<Option<Box<Article>>, NewsroomError>),
    /// A site that may become a source was looked at.
    Surveyed(Ticket, Result<Box<Prospect>, NewsroomError>),
    /// A source was taken on.
    Added(Result<Box<Source>, AddSourceError>),
    /// A refresh goes on.
    Refreshing(Ticket, Progress),
    /// A refresh is over.
    Refreshed(Ticket, Summary),
    /// A refresh has brought articles into a list of the reader's own, of this name.
    Arrived(String, NewMatches),
    /// The filing of the sample edition goes on.
    FilingSample(Progress),
    /// The sample edition is filed.
    SampleFiled(Result<Summary, NewsroomError>),
    /// A mark is stored; how many articles it changed.
    Marked(Result<usize, NewsroomError>),
    /// The tags there are.
    Tags(Result<Vec<Tag>, NewsroomError>),
    /// The other articles that tell the same as one.
    Others(Ticket, Result<Vec<ListEntry>, NewsroomError>),
    /// The news of a day.
    Edition(Ticket, Result<Box<Digest>, NewsroomError>),
    /// A whole list was marked read.
    MarkedAll(Result<usize, NewsroomError>),
    /// A mark was taken back; `None`: there was none.
    Undone(Result<Option<usize>, NewsroomError>),
    /// A picture is ready to be drawn, or can't be.
    Painted {
        /// Its address.
        url: CanonicalUrl,
        /// The cells it was to take at most.
        most: Size,
        /// Its cells.
        picture: Result<Painted, NewsroomError>,
    },
    /// The screen has another theme, of this name.
    Themed(String),
    /// What was to be done with texts is done, or could not be.
    ErrandEnds(Ticket, Result<Yield, ExternalCommandError>),
    /// A program could not be run, or failed.
    ProgramFailed(ProgramError),
}

/// Program that could not be run, or failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{program}: {kind}")]
pub struct ProgramError {
    /// Program, without its arguments.
    pub program: String,
    /// Reason.
    pub kind: ProgramErrorKind,
}

/// Reason why a program failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProgramErrorKind {
    /// There is no such program.
    #[error("not found")]
    NotFound,
    /// The system does not allow to run it.
    #[error("permission denied")]
    Denied,
    /// It ended with this exit code; the last line of its stderr.
    #[error("exit code {0}: {1}")]
    Exit(i32, String),
    /// This signal ended it.
    #[error("signal {0}")]
    Signal(i32),
    /// Any other reason, in the system's words.
    #[error("{0}")]
    Other(String),
}

/// What is to be done with the texts of articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// To copy them.
    Copy,
    /// To have a program read them; its words.
    Run(Vec<String>),
    /// To save them as Markdown in a new file.
    Save(String),
}

/// An article whose text is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// It is being read.
    Read(Arc<Article>),
    /// It is in a list.
    Listed(ArticleId),
}

/// What came of doing something with texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Yield {
    /// The texts.
    Text(String),
    /// What the program wrote.
    Output(String),
    /// The file they are in.
    Saved(String),
}

/// Reason why texts could not be copied, saved or handed to a program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExternalCommandError {
    /// One of the texts could not be read.
    #[error(transparent)]
    Newsroom(NewsroomError),
    /// The program failed.
    #[error(transparent)]
    Program(ProgramError),
    /// The file exists already.
    #[error("{0}: the file exists")]
    Exists(String),
    /// The file can't be written; the system's reason.
    #[error("{0}: {1}")]
    NotSaved(String, String),
}

/// Reason why a source could not be added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddSourceError {
    /// Its file can't be written.
    #[error(transparent)]
    Config(ConfigError),
    /// The archive can't be written.
    #[error(transparent)]
    Newsroom(NewsroomError),
}

/// Which headlines a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// Those of a source or section, in a view, under a title filter.
    Titles(ListFilter),
    /// Those of the articles in which words are found.
    Search(String),
    /// Those of a list of the reader's own: what a line of the query language means.
    Saved(String),
}

/// An article to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// One of the archive.
    Article(ArticleId),
    /// One at an address that a page named.
    Address(CanonicalUrl),
}

/// What is to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Ask for the scripts that were chosen in earlier runs.
    RecallScripts,
    /// Remember the scripts that are chosen, in these words.
    KeepScripts(String),
    /// Ask for the widths of the panes that were chosen in earlier runs.
    RecallSplit,
    /// Remember the widths of the panes, in these words.
    KeepSplit(String),
    /// Ask for the sources and sections.
    Contents(Ticket),
    /// Ask for a window of headlines.
    List {
        /// For the answer.
        ticket: Ticket,
        /// Of which list.
        selection: Selection,
        /// Which way from which entry; down from the newest or up from the oldest where there is none. What a search
        /// finds is only read down.
        way: Direction,
        /// The entry.
        from: Option<Cursor>,
        /// How many at most.
        limit: usize,
    },
    /// Ask for an article.
    Open(Ticket, Target),
    /// Ask for the kept versions of an article.
    Versions(Ticket, ArticleId),
    /// Ask for all that stands on the stored page of an article.
    WholePage(Ticket, ArticleId),
    /// Make a picture ready to be drawn.
    Paint {
        /// Its address.
        url: CanonicalUrl,
        /// The cells it may take at most.
        most: Size,
        /// How the terminal shows pictures.
        graphics: Graphics,
        /// Where it is not stored, it is to be fetched, for the article at this address.
        article: Option<CanonicalUrl>,
    },
    /// The article asked for is not wanted any more.
    StopOpening,
    /// Look at a site that may become a source, at the first of these addresses that answers.
    Survey(Ticket, Vec<CanonicalUrl>),
    /// The site is not wanted any more.
    StopSurvey,
    /// Take a source on.
    AddSource(Box<Source>),
    /// Refresh.
    Refresh(Ticket, Plan),
    /// The refresh is not wanted any more.
    StopRefresh,
    /// Ask what came into some lists since the last number was this.
    Arrivals(ArticleId, Vec<SavedView>),
    /// Have the desktop tell something.
    Notify {
        /// What it is about.
        title: String,
        /// What is new.
        body: String,
    },
    /// File the sample edition.
    FileSample,
    /// Set or clear a flag.
    Mark {
        /// Of these articles.
        ids: Vec<ArticleId>,
        /// Which flag.
        flag: Flag,
        /// Set it.
        value: bool,
    },
    /// Do several things to articles.
    MarkWith(Vec<ArticleId>, Vec<MarkChange>),
    /// Ask for the tags there are.
    Tags,
    /// Ask for the other articles that tell the same as one.
    Others(Ticket, ArticleId),
    /// Ask for the news of a day.
    Edition(Ticket, Date),
    /// Mark everything in a list as read.
    MarkAllRead(ListFilter),
    /// Take the last mark back.
    Undo,
    /// Remember how far an article was read, in the text that was read.
    KeepPosition(ArticleId, ArticlePosition, Arc<Article>),
    /// Do something with the texts of articles.
    Send(Ticket, Errand, Vec<Wanted>),
    /// That is not wanted any more.
    StopErrand,
    /// Have the texts of articles read aloud.
    Speak(Ticket, Errand, Vec<Wanted>),
    /// They are not to be read any further.
    StopSpeech,
    /// Run a program with a text on its standard input.
    Share(Vec<String>, String),
    /// Show an address in a browser.
    Browse(CanonicalUrl),
    /// Put a text on the clipboard.
    Copy(String),
    /// The terminal has become dark, or light; so may the screen.
    FollowTerminal {
        /// It is dark now.
        is_dark: bool,
    },
    /// Take the next theme.
    NextTheme,
    /// Draw every cell anew.
    Redraw,
    /// Give the terminal back until the shell calls again.
    Suspend,
    /// End.
    Quit,
}
