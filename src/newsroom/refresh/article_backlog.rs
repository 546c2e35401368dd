//! The articles of a source that a refresh has still to fetch.

use std::collections::{HashSet, VecDeque};

use crate::archive::QueuedFetch;
use crate::model::{ArticleId, CanonicalUrl};

/// Articles that wait to be fetched, in the order in which they are: those that a reader waits for, then the newest.
#[derive(Default)]
pub(super) struct ArticleBacklog {
    /// It was loaded from the archive, and lists have brought no headlines since.
    pub(super) is_current: bool,
    /// Addresses that a reader waits for and that are in no list.
    unlisted: VecDeque<CanonicalUrl>,
    /// Articles that were not taken yet.
    waiting: VecDeque<(ArticleId, CanonicalUrl)>,
    /// Addresses that were taken.
    begun: HashSet<CanonicalUrl>,
    /// Number of articles that were taken.
    taken: usize,
    announced: usize,
}

impl ArticleBacklog {
    /// Replaces the waiting articles by what the archive has now, without those that were taken before. Returns how many
    /// articles are new in it.
    pub(super) fn replace(
        &mut self,
        queued: Vec<QueuedFetch>,
        unstored: Vec<(ArticleId, CanonicalUrl)>,
    ) -> usize {
        self.unlisted.clear();
        self.waiting.clear();
        let mut seen = self.begun.clone();
        for QueuedFetch { url, id } in queued {
            match id {
                _ if !seen.insert(url.clone()) => {}
                Some(id) => self.waiting.push_back((id, url)),
                None => self.unlisted.push_back(url),
            }
        }
        self.waiting.extend(unstored.into_iter().filter(|(_, url)| !seen.contains(url)));
        let known = self.taken + self.waiting.len();
        let more = known.saturating_sub(self.announced);
        self.announced += more;
        more
    }

    /// Takes the next article.
    pub(super) fn take(&mut self) -> Option<(ArticleId, CanonicalUrl)> {
        let (id, url) = self.waiting.pop_front()?;
        self.begun.insert(url.clone());
        self.taken += 1;
        Some((id, url))
    }

    /// Takes the next address that is in no list.
    pub(super) fn take_unlisted(&mut self) -> Option<CanonicalUrl> {
        let url = self.unlisted.pop_front()?;
        self.begun.insert(url.clone());
        Some(url)
    }

    /// Returns the next articles, in order.
    pub(super) fn waiting(&self) -> &VecDeque<(ArticleId, CanonicalUrl)> {
        &self.waiting
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.unlisted.is_empty()
    }

    /// Returns the number of articles that were ever in the backlog.
    pub(super) fn announced(&self) -> usize {
        self.announced
    }
}
