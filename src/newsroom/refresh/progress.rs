//! Progress that a refresh reports while it runs.

use std::time::Duration;

use crate::model::{ArticleId, SourceId};
use crate::newsroom::NewsroomError;

/// Receiver of progress.
pub type OnProgress<'r> = &'r (dyn Fn(Progress) + Send + Sync);

/// One step of a refresh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// A source has begun.
    Source(SourceId),
    /// So many more list pages (front pages and sections) will be fetched.
    Lists(usize),
    /// A list page is done.
    Listed {
        /// Its source.
        source: SourceId,
        /// Its section; `None` for the front page.
        section: Option<String>,
        /// Number of new headlines on it.
        new: usize,
    },
    /// So many more articles will be fetched.
    Articles(usize),
    /// The articles of a source take this long, because its site wants pauses.
    Takes {
        /// The source.
        source: SourceId,
        /// Number of its articles.
        articles: usize,
        /// Pause between two requests.
        pause: Duration,
        /// Time that they take in all.
        time: Duration,
    },
    /// An article was stored.
    Stored(ArticleId),
    /// The site has removed an article.
    Gone(ArticleId),
    /// So many pictures will be fetched.
    Pictures(usize),
    /// A picture is done: stored, or failed.
    Picture,
    /// A page failed.
    Failed(NewsroomError),
}
