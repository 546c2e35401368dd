//! Texts that have nothing of their headlines. They wait until all articles of the source were fetched: what several
//! addresses gave is a wall or an error page, what only one gave is stored.

use std::collections::{HashMap, HashSet};

use super::Summary;
use super::source_refresh::SourceRefresh;
use crate::archive::StoreOutcome;
use crate::model::ArticleId;
use crate::newsroom::NewsroomError;
use crate::newsroom::pages::{ReadArticle, text_key};

/// Texts that wait at most; a source with more is settled in parts.
const MAX_WAITING: usize = 200;

/// Outcome of fetching an article.
pub(super) enum FetchOutcome {
    /// It was stored, or need not be.
    Stored(StoreOutcome),
    /// Its text has nothing of its headline.
    Doubtful(Box<ReadArticle>),
}

/// The texts that wait.
#[derive(Default)]
pub(super) struct DoubtfulTexts {
    waiting: Vec<(ArticleId, ReadArticle)>,
    /// Keys of texts that were refused.
    refused: HashSet<u64>,
}

impl SourceRefresh<'_> {
    /// Counts an article, or lets its text wait.
    pub(super) async fn count_or_hold(
        &self,
        id: ArticleId,
        outcome: Result<FetchOutcome, NewsroomError>,
        doubtful: &mut DoubtfulTexts,
        summary: &mut Summary,
    ) {
        match outcome {
            Ok(FetchOutcome::Stored(outcome)) => self.count(id, Ok(outcome), summary),
            Err(error) => self.count(id, Err(error), summary),
            Ok(FetchOutcome::Doubtful(read)) => {
                doubtful.waiting.push((id, *read));
                if doubtful.waiting.len() >= MAX_WAITING {
                    self.settle(doubtful, summary).await;
                }
            }
        }
    }

    /// Stores the texts that only one address gave, and refuses the others.
    pub(super) async fn settle(&self, doubtful: &mut DoubtfulTexts, summary: &mut Summary) {
        if doubtful.waiting.is_empty() {
            return;
        }
        let held = match self.services.store.quarantined_keys(&self.source.id).await {
            Ok(held) => held,
            Err(error) => return self.fail(error, summary),
        };
        let mut addresses: HashMap<u64, HashSet<ArticleId>> = HashMap::new();
        let waiting = doubtful.waiting.iter().map(|(id, read)| (*id, text_key(&read.article)));
        for (id, key) in waiting.chain(held) {
            addresses.entry(key).or_default().insert(id);
        }
        for (id, read) in std::mem::take(&mut doubtful.waiting) {
            let key = text_key(&read.article);
            if doubtful.refused.contains(&key) || addresses.get(&key).is_some_and(|ids| ids.len() > 1) {
                doubtful.refused.insert(key);
                let error = self.services.store.refuse(id, read).await;
                self.fail(error, summary);
            } else {
                let outcome = self.store(id, Ok(read)).await;
                self.count(id, outcome, summary);
            }
        }
    }
}
