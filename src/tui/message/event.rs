//! Results of effects.

use jiff::civil::Date;
use ratatui::layout::Size;

use super::error::EffectError;
use super::export::ExportOutput;
use super::request::{SourceEdit, StoryDecision, Ticket};
use crate::config::{ConfigError, SettingsFile};
use crate::model::{
    ArticleId, CanonicalUrl, Digest, Direction, ListEntry, Source, SourceSummary, Tag, Window,
};
use crate::newsroom::{
    DownloadOutcome, NewMatches, NewsroomError, OpenedArticle, ProgramError, Progress, Prospect,
    SourceOverview, SourceReport, Summary, Undone, Versions, WholePage,
};
use crate::tui::picture::RenderedPicture;

/// A result of an effect. A result with a ticket is dropped unless it belongs to the latest request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The script of each source, as saved by an earlier run.
    ScriptsLoaded(Result<Option<String>, NewsroomError>),
    /// The pane widths, as saved by an earlier run.
    PaneWidthsLoaded(Result<Option<String>, NewsroomError>),
    /// The width of the text column, as saved by an earlier run.
    TextWidthLoaded(Result<Option<String>, NewsroomError>),
    /// The sources and sections with their counts.
    SourcesLoaded(Ticket, Result<Vec<SourceSummary>, NewsroomError>),
    /// The numbers of unread articles of the saved views.
    SavedViewsCounted(Ticket, Vec<usize>),
    /// A window of headlines.
    ListLoaded(Ticket, Result<Window, NewsroomError>),
    /// An article.
    ArticleLoaded(Ticket, Result<Box<OpenedArticle>, NewsroomError>),
    /// An article to preview; `None` if it is not stored.
    PreviewLoaded(Ticket, Result<Option<Box<OpenedArticle>>, NewsroomError>),
    /// The versions of an article.
    VersionsLoaded(Ticket, Result<Versions, NewsroomError>),
    /// An article with the full text of its page; `None` if the page is not stored.
    FullPageLoaded(Ticket, Result<Option<Box<WholePage>>, NewsroomError>),
    /// A text that was not admitted was made the text of its article; false if there was none.
    TextTaken(ArticleId, Result<bool, NewsroomError>),
    /// A site that may become a source has been probed.
    SiteProbed(Ticket, Result<Box<Prospect>, NewsroomError>),
    /// The sources with their counts and failures.
    SourceOverviewLoaded(Ticket, Result<Vec<SourceOverview>, NewsroomError>),
    /// A source was changed; its name.
    SourceEdited(SourceEdit, Result<String, NewsroomError>),
    /// A few pages of a source were fetched.
    SourceTested(Ticket, Box<SourceReport>),
    /// A source was added.
    SourceAdded(Result<Box<Source>, EffectError>),
    /// A single article was saved for later.
    ArticleSaved(Result<Box<ListEntry>, NewsroomError>),
    /// A refresh has made progress.
    RefreshProgress(Ticket, Progress),
    /// A refresh has ended.
    RefreshFinished(Ticket, Summary),
    /// A refresh has brought articles into the saved view of this name.
    NewArrivals(String, NewMatches),
    /// The import of the sample articles has made progress.
    SampleProgress(Progress),
    /// The import of the sample articles has ended.
    SampleImported(Result<Summary, NewsroomError>),
    /// Marks are stored; the number of articles that changed.
    MarksSaved(Result<usize, NewsroomError>),
    /// All tags in use, with the number of articles of each.
    TagsLoaded(Result<Vec<(Tag, u64)>, NewsroomError>),
    /// Articles of other sources about the same story.
    OtherSourcesLoaded(Ticket, Result<Vec<ListEntry>, NewsroomError>),
    /// The story beside one in the issue of a newspaper; `None` at the end of the issue.
    StoryBesideFound(Ticket, Direction, Result<Option<ArticleId>, NewsroomError>),
    /// A day and its digest; `None` if there is no such day with news.
    DigestLoaded(Ticket, Result<Option<(Date, Box<Digest>)>, NewsroomError>),
    /// A whole list was marked read; the number of articles that changed.
    AllMarkedRead(Result<usize, NewsroomError>),
    /// The last mark was undone; `None` if there was none.
    MarkUndone(Result<Option<Undone>, NewsroomError>),
    /// A decision about a story was stored, about so many articles.
    StoryDecided(StoryDecision, Result<usize, NewsroomError>),
    /// A picture is ready to be drawn, or failed.
    PictureRendered {
        /// Address of the picture.
        url: CanonicalUrl,
        /// Largest size in cells, as requested.
        bounds: Size,
        /// The picture in cells.
        picture: Result<RenderedPicture, NewsroomError>,
    },
    /// The settings with their explanations.
    SettingsLoaded(Box<SettingsFile>),
    /// A setting was written to `config.toml`.
    SettingEdited(String, Result<(), ConfigError>),
    /// The files of sources were read again; their mistakes.
    SourceFilesRead(Result<Vec<ConfigError>, NewsroomError>),
    /// The screen has switched to the theme of this name.
    ThemeChanged(String),
    /// An export has ended.
    ExportFinished(Ticket, Result<ExportOutput, EffectError>),
    /// A program whose output is not awaited has failed.
    ProgramFailed(ProgramError),
    /// A player has ended.
    PlayerEnded(Ticket, Result<(), EffectError>),
    /// A download has made progress: the bytes so far, and the size of the file if it is known.
    DownloadProgress(Ticket, u64, Option<u64>),
    /// A download has ended: the path of the file, whether it was there already, and its size.
    DownloadEnded(Ticket, Result<(String, DownloadOutcome, u64), NewsroomError>),
    /// A sentence was read aloud.
    SentenceSpoken(Ticket, Result<(), ProgramError>),
}
