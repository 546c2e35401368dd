//! The use cases: the whole application without its front ends.
//!
//! The front ends (screen, command line, plain reader) call a [`Newsroom`] and show what it returns; they fetch, extract and
//! store nothing themselves. The newsroom knows no terminal and no texts for readers: what fails is a
//! [`NewsroomError`]. No failure loses what was stored, and every future may be dropped at any await: each change is
//! one transaction on the archive's thread.
//!
//! - `services`: the newsroom itself, and how its services are put together
//! - `query`: lists, searches and digests of what is stored; the only way from a query to rows
//! - `marks`: flags, tags and rules
//! - `articles`: opening articles, their versions, and extracting them again
//! - `downloads`: recordings, videos and documents of articles, as files
//! - `pictures`: stored pictures, and fetching those that are missing
//! - `sources`: the configured sources, and looking at sites that may become one
//! - `refresh`: fetching what is new, with the hooks and the queue of wanted articles
//! - `pages`: the way of a page from the network to the archive, which `articles` and `refresh` share
//! - `maintenance`: retention, backups, statistics, import and export
//! - `settings`: the reader's settings in the terms of the services
//! - `programs`: running programs of the reader's
//! - `players`: playing files with the first program that is installed
//! - `background`: work that would block the threads that answer key presses
//! - `error`: errors of the use cases

mod articles;
mod background;
mod downloads;
mod error;
mod maintenance;
mod marks;
mod pages;
mod pictures;
mod players;
mod programs;
mod query;
mod refresh;
mod services;
mod settings;
mod sources;

pub use crate::archive::{
    ArchiveError, ArchiveHandle, ArticleRecord, CheckExtent, ExpiredArticles, ExtraRecord, ImportOutcome,
    ImportRefusal, NewMatches, OpeningNotes, PictureState, PurgedArticles, RetentionReport, SafetyCopy,
    SalvageReport, SearchHit, SearchResults, SourceRecord, SourceStats, Stats, TextRecord, UnusedPictures,
    Version,
};
pub use crate::export::{markdown, plain};
pub use crate::extract::WallKind;
pub use crate::feed::{
    EntryRefusal, FeedList, FeedListEntry, RefusedEntry, is_opml, read_list, write_opml, write_url_lines,
};
pub use crate::fetch::{Client, Fetch, FetchError, FetchErrorKind, Offline, SavedPage, SavedPages};
pub use articles::{Articles, Commands, OpenedArticle, ReextractCounts, Versions, WholePage, diff_articles};
pub use downloads::{DownloadLimits, DownloadOutcome, Downloads};
pub use error::{NewsroomError, PageErrorKind, SourceErrorKind};
pub use maintenance::{Import, Maintenance, RunMode, Transfer, salvage};
pub use marks::{Marks, RuleCounts, Rules, Undone};
pub use pictures::{PictureSettings, Pictures};
pub use players::{PlayError, play, play_in_terminal};
pub use programs::{Lifetime, ProgramError, ProgramErrorKind, ProgramOutput, run_first, run_program};
pub use query::{DigestDay, Queries, query_of_day};
pub use refresh::{Hooks, OnProgress, Plan, Progress, RefreshOrigin, RefreshRecord, Scope, Summary};
pub use services::{Newsroom, NewsroomOptions};
pub use settings::{download_limits, fetch_settings, hook_settings, picture_settings, retention_policy};
pub use sources::{
    CatalogueEntry, FeedTextKinds, ListedSource, ListedSourceFate, ProbedSite, Prospect, SourceLookup,
    SourceOverview, SourceReport, Sources, address_login, addresses, find_in_catalogue, is_wrong_scheme,
    look_up,
};
