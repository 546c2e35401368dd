//! Work that the state requests of the runtime.

use std::sync::Arc;

use ratatui::layout::Size;

use super::export::{ExportSource, ExportTarget};
use super::request::{ArticleFile, ListContent, OpenTarget, SourceEdit, StoryDecision, Ticket};
use crate::config::{CommandLine, SavedView};
use crate::model::{
    Article, ArticleId, ArticlePosition, CanonicalUrl, Cursor, Direction, Flag, ListFilter, MarkChange,
    Source, SourceId,
};
use crate::newsroom::{DigestDay, Plan};
use crate::tui::picture::Graphics;

/// Work that an update requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Work for the newsroom.
    Newsroom(NewsroomEffect),
    /// Work for the process and its terminal.
    Process(ProcessEffect),
}

impl From<NewsroomEffect> for Effect {
    fn from(effect: NewsroomEffect) -> Self {
        Self::Newsroom(effect)
    }
}

impl From<ProcessEffect> for Effect {
    fn from(effect: ProcessEffect) -> Self {
        Self::Process(effect)
    }
}

/// Work for the newsroom: everything that reads or changes the archive, or uses the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewsroomEffect {
    /// Load the script of each source, as saved by an earlier run.
    LoadScripts,
    /// Save the script of each source, in serialized form.
    SaveScripts(String),
    /// Load the pane widths, as saved by an earlier run.
    LoadPaneWidths,
    /// Save the pane widths, in serialized form.
    SavePaneWidths(String),
    /// Load the width of the text column, as saved by an earlier run.
    LoadTextWidth,
    /// Save the width of the text column, in serialized form.
    SaveTextWidth(String),
    /// Save the place in the lists, in serialized form.
    SavePlace(String),
    /// Load the sources and sections with their counts.
    LoadSources(Ticket),
    /// Count the unread articles of saved views, given by their queries.
    CountSavedViews(Ticket, Vec<String>),
    /// Load a window of headlines.
    LoadList {
        /// Ticket of the request.
        ticket: Ticket,
        /// The list.
        content: ListContent,
        /// Direction from `from`. Search results can only be read down.
        direction: Direction,
        /// Entry to start from; `None` for the newest (down) or the oldest (up).
        from: Option<Cursor>,
        /// Largest number of entries.
        limit: usize,
    },
    /// Open an article.
    OpenArticle(Ticket, OpenTarget),
    /// Load an article to preview it, if it is stored.
    LoadPreview(Ticket, ArticleId),
    /// Load the versions of an article.
    LoadVersions(Ticket, ArticleId),
    /// Load the full text of the stored page of an article.
    LoadFullPage(Ticket, ArticleId),
    /// Make a text that was not admitted the text of its article.
    TakeText(ArticleId),
    /// Render a picture.
    RenderPicture {
        /// Address of the picture.
        url: CanonicalUrl,
        /// Largest size in cells.
        bounds: Size,
        /// How the terminal shows pictures.
        graphics: Graphics,
        /// Article for which the picture is fetched if it is not stored; `None` to use stored pictures only.
        fetch_for: Option<CanonicalUrl>,
    },
    /// Probe a site that may become a source, at the first of these addresses that responds.
    ProbeSite(Ticket, Vec<CanonicalUrl>),
    /// Add a source.
    AddSource(Box<Source>),
    /// Save a single article for later, at the first of these addresses that responds.
    SaveArticle(Vec<CanonicalUrl>),
    /// Load the sources with their counts and failures.
    LoadSourceOverview(Ticket),
    /// Change a source.
    EditSource(SourceId, SourceEdit),
    /// Fetch a few pages of a source, to see what can be read.
    TestSource(Ticket, Box<Source>),
    /// Refresh.
    Refresh(Ticket, Plan),
    /// Check some saved views for articles newer than this one.
    CheckArrivals(ArticleId, Vec<SavedView>),
    /// Import the sample articles.
    ImportSample,
    /// Set or clear a flag of some articles.
    SetFlag {
        /// The articles.
        ids: Vec<ArticleId>,
        /// The flag.
        flag: Flag,
        /// Its new value.
        value: bool,
    },
    /// Apply several marks to some articles.
    ApplyMarks(Vec<ArticleId>, Vec<MarkChange>),
    /// Load all tags in use.
    LoadTags,
    /// Load the titles of all articles into memory, because a filter will be typed.
    LoadTitles,
    /// Load the articles of other sources about the same story.
    LoadOtherSources(Ticket, ArticleId),
    /// Find the story beside one in the issue of a newspaper.
    FindStoryBeside(Ticket, ArticleId, Direction),
    /// Load the digest of a day.
    LoadDigest(Ticket, DigestDay),
    /// Join articles into one story, or take a story apart.
    DecideStory(StoryDecision),
    /// Mark everything in a list as read.
    MarkAllRead(ListFilter),
    /// Undo the last mark.
    UndoMark,
    /// Save how far an article was read, in the text that was read.
    SavePosition(ArticleId, ArticlePosition, Arc<Article>),
    /// Export the texts of some articles.
    Export(Ticket, ExportTarget, Vec<ExportSource>),
    /// Run the reader's command of this name on an article.
    RunCommand(Ticket, String, ArticleId),
    /// Play or open a file of an article with the first of these programs that is installed.
    Play(Ticket, Vec<CommandLine>, ArticleFile),
    /// Download a file of an article.
    Download(Ticket, ArticleFile),
    /// Read a sentence aloud, with the first of these command lines that works.
    ReadAloud(Ticket, Vec<Vec<String>>, String),
}

/// Work for the process and its terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProcessEffect {
    /// Cancel the newsroom effect in a slot.
    Cancel(EffectSlot),
    /// Show a desktop notification.
    Notify {
        /// Title.
        title: String,
        /// Body.
        body: String,
    },
    /// Run a program, given as its command line, with a text on its standard input.
    Share(Vec<String>, String),
    /// Show an address in the browser.
    Browse(CanonicalUrl),
    /// Copy a text to the clipboard.
    Copy(String),
    /// Follow a change of the terminal's background with the theme.
    FollowBackground {
        /// The background is dark.
        is_dark: bool,
    },
    /// Switch to the next theme.
    NextTheme,
    /// Load the settings with their explanations.
    LoadSettings,
    /// Set a setting, a saved view or a rule in `config.toml`, by the path of its key; `None` for the default.
    EditSetting(String, Option<String>),
    /// Set a secret of a source in `secrets.toml`, or remove it.
    EditSecret(SourceId, String, Option<String>),
    /// Redraw every cell.
    Redraw,
    /// Give the terminal back to the shell until it resumes the program.
    Suspend,
    /// End the program.
    Quit,
}

/// A kind of newsroom effect of which at most one runs: the next one cancels it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EffectSlot {
    /// The sources and sections.
    Sources,
    /// The list of headlines.
    List,
    /// The article pane.
    Article,
    /// The preview of an article.
    Preview,
    /// The refresh.
    Refresh,
    /// The numbers of unread articles of the saved views.
    SavedViewCounts,
    /// The site that may become a source, or the test of one.
    SiteProbe,
    /// The export of texts.
    Export,
    /// The player.
    Player,
    /// The download.
    Download,
    /// The text that is read aloud.
    Speech,
}

impl EffectSlot {
    /// Number of slots.
    pub(in crate::tui) const COUNT: usize = Self::Speech as usize + 1;
}

impl NewsroomEffect {
    /// Returns the slot of the effect, or `None` if any number of its kind may run at a time.
    pub(in crate::tui) fn slot(&self) -> Option<EffectSlot> {
        match self {
            Self::LoadSources(_) => Some(EffectSlot::Sources),
            Self::CountSavedViews(..) => Some(EffectSlot::SavedViewCounts),
            Self::LoadList { .. } => Some(EffectSlot::List),
            Self::OpenArticle(..) | Self::LoadVersions(..) | Self::LoadFullPage(..) => {
                Some(EffectSlot::Article)
            }
            Self::LoadPreview(..) => Some(EffectSlot::Preview),
            Self::Refresh(..) => Some(EffectSlot::Refresh),
            Self::ProbeSite(..) | Self::TestSource(..) => Some(EffectSlot::SiteProbe),
            Self::Export(..) | Self::RunCommand(..) => Some(EffectSlot::Export),
            Self::Play(..) => Some(EffectSlot::Player),
            Self::Download(..) => Some(EffectSlot::Download),
            Self::ReadAloud(..) => Some(EffectSlot::Speech),
            Self::LoadScripts
            | Self::SaveScripts(_)
            | Self::LoadPaneWidths
            | Self::SavePaneWidths(_)
            | Self::LoadTextWidth
            | Self::SaveTextWidth(_)
            | Self::SavePlace(_)
            | Self::RenderPicture { .. }
            | Self::AddSource(_)
            | Self::SaveArticle(_)
            | Self::LoadSourceOverview(_)
            | Self::EditSource(..)
            | Self::CheckArrivals(..)
            | Self::ImportSample
            | Self::SetFlag { .. }
            | Self::ApplyMarks(..)
            | Self::LoadTags
            | Self::LoadTitles
            | Self::LoadOtherSources(..)
            | Self::FindStoryBeside(..)
            | Self::TakeText(_)
            | Self::LoadDigest(..)
            | Self::DecideStory(_)
            | Self::MarkAllRead(_)
            | Self::UndoMark
            | Self::SavePosition(..) => None,
        }
    }
}
