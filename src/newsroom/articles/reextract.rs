//! Extracts articles again from their stored pages. It asks nothing of the network.

use super::Articles;
use crate::archive::{ArchiveHandle, StoreOutcome};
use crate::model::{Article, ArticleId, Clock, RawPage, Source, SourceId};
use crate::newsroom::background::run_blocking;
use crate::newsroom::pages::{ReadArticle, SiteProfiles};
use crate::newsroom::{NewsroomError, Sources};

/// Number of articles that are looked up at a time.
const BATCH: usize = 100;

/// A new text is worse if it has less than this share of the stored one: a better extractor drops less than that.
const MIN_SHARE_PERCENT: usize = 80;

/// What came of extracting articles again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReextractCounts {
    /// Articles whose text has changed.
    pub changed: usize,
    /// Articles whose text is as before.
    pub same: usize,
    /// Articles whose stored text was kept, because the new one is worse or there is none.
    pub kept: usize,
}

/// Extracts articles from stored pages.
#[derive(Clone)]
pub(in crate::newsroom) struct Reextractor {
    archive: ArchiveHandle,
    clock: Clock,
    sources: Sources,
    profiles: SiteProfiles,
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
                    Some(StoreOutcome::Suspect) | None => counts.kept += 1,
                }
            }
        }
    }
}

impl Reextractor {
    pub(in crate::newsroom) fn new(
        archive: ArchiveHandle,
        clock: Clock,
        sources: Sources,
        profiles: SiteProfiles,
    ) -> Self {
        Self { archive, clock, sources, profiles }
    }

    /// Extracts an article of a source again and stores the text; `None` if the stored text is better.
    pub(in crate::newsroom) async fn reextract(
        &self,
        id: ArticleId,
        source: &SourceId,
    ) -> Result<Option<StoreOutcome>, NewsroomError> {
        let stored =
            self.archive.read(move |archive| Ok((archive.article(id)?, archive.pages_of(id)?))).await?;
        let (Some(old), Some(source)) = (stored.0, self.sources.get(source)) else { return Ok(None) };
        let Some(new) = self.extract(stored.1, &source).await? else { return Ok(None) };
        if text_length(&new) * 100 < text_length(&old) * MIN_SHARE_PERCENT {
            return Ok(None);
        }
        let (new, now) = (Article { url: old.url, ..new }, self.clock.now().timestamp());
        Ok(Some(self.archive.call(move |archive| archive.store_article(id, &new, &[], now)).await?))
    }

    /// Extracts the article of stored pages; `None` if there are no pages, or one of them has no article.
    pub(super) async fn extract(
        &self,
        pages: Vec<RawPage>,
        source: &Source,
    ) -> Result<Option<Article>, NewsroomError> {
        let (profile, overrides) = (self.profiles.get(&source.id).await?, source.overrides.clone());
        let read = run_blocking(move || ReadArticle::from_stored(&pages, &overrides, &profile)).await?;
        Ok(read.map(|read| read.article))
    }
}

/// Returns the length of the text in characters.
fn text_length(article: &Article) -> usize {
    article.paragraphs().map(|paragraph| paragraph.chars().count()).sum()
}
