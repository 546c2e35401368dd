//! Extracts an article again from its stored pages. It sends no requests.

use crate::archive::{ArchiveHandle, StoreOutcome};
use crate::model::{Article, ArticleId, Clock, RawPage, Source, SourceId};
use crate::newsroom::background::run_blocking;
use crate::newsroom::pages::{ReadArticle, SiteProfiles};
use crate::newsroom::{NewsroomError, Sources};

/// A new text is worse if it has less than this share of the stored one: a better extractor drops less than that.
const MIN_SHARE_PERCENT: usize = 80;

/// Extracts articles from stored pages.
#[derive(Clone)]
pub(in crate::newsroom) struct Reextractor {
    archive: ArchiveHandle,
    clock: Clock,
    sources: Sources,
    profiles: SiteProfiles,
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
