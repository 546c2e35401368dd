//! Extracts all articles again, as after an upgrade. It sends no requests.

use super::Articles;
use crate::archive::StoreOutcome;
use crate::model::SourceId;
use crate::newsroom::NewsroomError;

/// Number of articles that are looked up at a time.
const BATCH: usize = 100;

/// Result of extracting articles again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReextractCounts {
    /// Articles whose text has changed.
    pub changed: usize,
    /// Articles whose text is as before.
    pub same: usize,
    /// Articles whose stored text was kept, because the new one is worse or there is none.
    pub kept: usize,
}

impl Articles {
    /// Extracts the articles of a source, or of all, again.
    pub async fn reextract(&self, source: Option<&SourceId>) -> Result<ReextractCounts, NewsroomError> {
        let (mut counts, mut after) = (ReextractCounts::default(), None);
        loop {
            let owner = source.cloned();
            let batch = self
                .archive
                .read(move |archive| archive.stored_articles(owner.as_ref(), after, BATCH))
                .await?;
            let Some((last, _)) = batch.last() else { return Ok(counts) };
            after = Some(*last);
            for (id, owner) in batch {
                match self.reextractor.reextract(id, &owner).await? {
                    Some(StoreOutcome::New | StoreOutcome::Changed) => counts.changed += 1,
                    Some(StoreOutcome::Unchanged) => counts.same += 1,
                    Some(StoreOutcome::Quarantined) | None => counts.kept += 1,
                }
            }
        }
    }
}
