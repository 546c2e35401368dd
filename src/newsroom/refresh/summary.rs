//! Summary of a finished refresh.

use crate::model::{ArticleId, CanonicalUrl, FeedProblem, SourceId};
use crate::newsroom::NewsroomError;

/// Largest number of errors in a summary; further ones are only counted.
const MAX_ERRORS: usize = 200;

/// Counts and errors of a refresh.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// New headlines.
    pub headlines: usize,
    /// Articles stored for the first time.
    pub new: usize,
    /// Articles whose text changed.
    pub changed: usize,
    /// List pages and articles without a change.
    pub unchanged: usize,
    /// Articles whose pages lost most of their text, so that the stored one was kept.
    pub quarantined: usize,
    /// Articles that the site has removed.
    pub gone: usize,
    /// Articles that are left for the next refresh, because their host stopped answering.
    pub left: usize,
    /// Articles that were deleted because they are beyond a limit.
    pub expired: usize,
    /// Articles of which the copies of pages were deleted for the same reason.
    pub expired_pages: usize,
    /// Pictures that were stored.
    pub pictures: usize,
    /// Pictures that failed. They don't count as failed pages: articles can be read without them.
    pub no_pictures: usize,
    /// Sources whose front page or feed has moved for good, with the new address.
    pub moved: Vec<(SourceId, CanonicalUrl)>,
    /// Faults of feeds that were read all the same.
    pub feed_problems: Vec<(SourceId, FeedProblem)>,
    /// Why a built-in source could not be reached for the first time. It does not count as a failure beside others, and is
    /// not told again.
    pub unreached: Vec<NewsroomError>,
    /// Pages that failed.
    pub failed: usize,
    /// The first errors.
    pub errors: Vec<NewsroomError>,
    /// Highest article id before the refresh; new headlines have higher ones. `None` if it could not be read.
    pub since: Option<ArticleId>,
}

impl Summary {
    /// Counts a page that failed.
    pub(in crate::newsroom) fn add_failure(&mut self, error: NewsroomError) {
        self.failed += 1;
        if self.errors.len() < MAX_ERRORS {
            self.errors.push(error);
        }
    }

    /// Takes the failures to reach the host out of the count; `is_known` if they were there at the last refresh, too.
    pub(super) fn quieten(&mut self, is_known: bool) {
        let (unreached, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.errors).into_iter().partition(NewsroomError::is_of_host);
        self.failed -= unreached.len().min(self.failed);
        self.errors = others;
        self.unreached = if is_known { Vec::new() } else { unreached };
    }

    /// Counts a picture.
    pub(super) fn add_picture(&mut self, result: Result<(), NewsroomError>) {
        match result {
            Ok(()) => self.pictures += 1,
            Err(error @ NewsroomError::Archive(_)) => self.add_failure(error),
            Err(_) => self.no_pictures += 1,
        }
    }

    /// Adds the counts and errors of another part of the refresh.
    pub(super) fn add(&mut self, part: Self) {
        self.headlines += part.headlines;
        self.new += part.new;
        self.changed += part.changed;
        self.unchanged += part.unchanged;
        self.gone += part.gone;
        self.quarantined += part.quarantined;
        self.left += part.left;
        self.expired += part.expired;
        self.expired_pages += part.expired_pages;
        self.pictures += part.pictures;
        self.no_pictures += part.no_pictures;
        self.moved.extend(part.moved);
        self.feed_problems.extend(part.feed_problems);
        self.unreached.extend(part.unreached);
        self.failed += part.failed;
        self.errors.extend(part.errors);
        self.errors.truncate(MAX_ERRORS);
    }
}
