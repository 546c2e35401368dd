use std::sync::Arc;

use super::fetching::ReadArticle;
use super::open::stranger;
use super::{Newsroom, NewsroomError, Opened, off_thread};
use crate::archive::StoreOutcome;
use crate::extract::SiteProfile;
use crate::model::{Article, ArticleId, CanonicalUrl, Overrides, RawPage, Source, SourceId};

/// Articles that are looked up at a time.
const AT_ONCE: usize = 100;

/// A text of less than this share of the stored one is worse: an extractor that got better leaves out less than that.
const WORSE_PERCENT: usize = 80;

/// What came of reading stored pages again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reread {
    /// Articles that read differently now.
    pub changed: usize,
    /// Articles that read as before.
    pub same: usize,
    /// Articles whose stored text was kept, since the new one is worse or there is none.
    pub kept: usize,
}

impl Newsroom {
    /// Reads the stored pages of a source, or of all, again, as after an upgrade: nothing is asked of the network.
    pub async fn reextract(&self, source: Option<&SourceId>) -> Result<Reread, NewsroomError> {
        let (mut counts, mut after) = (Reread::default(), None);
        loop {
            let owner = source.cloned();
            let stored = self
                .archive
                .read(move |archive| archive.stored_articles(owner.as_ref(), after, AT_ONCE))
                .await?;
            let Some((last, _)) = stored.last() else { return Ok(counts) };
            after = Some(*last);
            for (id, owner) in stored {
                match self.reread(id, &owner).await? {
                    Some(StoreOutcome::New | StoreOutcome::Changed) => counts.changed += 1,
                    Some(StoreOutcome::Unchanged) => counts.same += 1,
                    Some(StoreOutcome::Suspect) | None => counts.kept += 1,
                }
            }
        }
    }

    /// Reads an article's stored pages again and files what they say; `None` where the stored text is better.
    pub(super) async fn reread(
        &self,
        id: ArticleId,
        owner: &SourceId,
    ) -> Result<Option<StoreOutcome>, NewsroomError> {
        let stored =
            self.archive.read(move |archive| Ok((archive.article(id)?, archive.pages_of(id)?))).await?;
        let (Some(old), Some(source)) = (stored.0, self.source(owner)) else { return Ok(None) };
        let Some(new) = article_on(stored.1, source, self.habits(owner).await?).await? else {
            return Ok(None);
        };
        if length(&new) * 100 < length(&old) * WORSE_PERCENT {
            return Ok(None);
        }
        let (new, now) = (Article { url: old.url, ..new }, self.now());
        Ok(Some(self.archive.call(move |archive| archive.store_article(id, &new, &[], now)).await?))
    }

    /// Opens an article whose pages were decoded wrongly: reads them in the encoding that the reader names.
    ///
    /// What is stored is read again; the rest is fetched.
    pub async fn read_in(&self, id: ArticleId, encoding: &str) -> Result<Opened, NewsroomError> {
        let missing = || NewsroomError::NoSuchArticle(id);
        let entry = self.archive.read(move |archive| archive.entry(id)).await?.ok_or_else(missing)?;
        let source = in_encoding(self.source(&entry.source).ok_or_else(missing)?, encoding);
        let copies = self.archive.read(move |archive| archive.pages_of(id)).await?;
        let url = entry.url.clone();
        let read = match article_on(copies, source.clone(), self.habits(&entry.source).await?).await? {
            Some(article) => ReadArticle {
                article: Article { url, ..article },
                copies: Vec::new(),
                landed: None,
                traces: None,
            },
            None => self.read_article(&*self.fetch, &source, &url).await?,
        };
        self.file(id, Ok(read)).await?;
        self.read(id).await
    }

    /// The same for the article at an address. One that is in no list is only read.
    pub async fn read_url_in(&self, url: &CanonicalUrl, encoding: &str) -> Result<Opened, NewsroomError> {
        let sought = url.clone();
        if let Some(entry) = self.archive.read(move |archive| archive.entry_by_url(&sought)).await? {
            return self.read_in(entry.id, encoding).await;
        }
        let source = in_encoding(self.source_of(url).unwrap_or_else(|| stranger(url)), encoding);
        let read = self.read_article(&*self.fetch, &source, url).await?;
        Ok(Opened::unstored(read.article))
    }
}

/// The article on stored pages; `None` where there is none on one of them.
async fn article_on(
    copies: Vec<RawPage>,
    source: Source,
    habits: Arc<SiteProfile>,
) -> Result<Option<Article>, NewsroomError> {
    off_thread(move || {
        let mut pages = copies.iter().map(|copy| ReadArticle::from_copy(copy, &source, &habits));
        let mut first = pages.next()??;
        for page in pages {
            first.join(page?);
        }
        Some(first.article)
    })
    .await
}

fn in_encoding(source: Source, encoding: &str) -> Source {
    let encoding = Some(encoding.to_owned());
    Source { overrides: Overrides { encoding, ..source.overrides }, ..source }
}

/// Characters of the text.
fn length(article: &Article) -> usize {
    article.paragraphs().map(|paragraph| paragraph.chars().count()).sum()
}
