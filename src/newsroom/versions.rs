use super::{Newsroom, NewsroomError, PageErrorKind};
use crate::archive::{ArchiveReader, StoreOutcome, Version};
use crate::fetch::Fetch;
use crate::model::{Article, ArticleId, CanonicalUrl, Source};
use crate::text::{ParagraphDiff, diff_paragraphs};

/// What an article said and says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// All kept versions of its text, oldest first; the last is what is read. Behind it a suspect one may stand.
    pub texts: Vec<Version>,
    /// How many of them are kept: all, or all but the last, which its page has now that it lost most of what is stored.
    pub kept: usize,
}

impl Newsroom {
    /// The versions of an article's text.
    pub async fn versions(&self, id: ArticleId) -> Result<Versions, NewsroomError> {
        let both = move |archive: &ArchiveReader| Ok((archive.versions(id)?, archive.quarantined(id)?));
        let (mut texts, suspect) = self.archive.read(both).await?;
        if texts.is_empty() {
            return Err(NewsroomError::NoSuchArticle(id));
        }
        let kept = texts.len();
        texts.extend(suspect);
        Ok(Versions { texts, kept })
    }

    /// Takes a suspect text for the article's after all; false where there is none.
    pub async fn accept(&self, id: ArticleId) -> Result<bool, NewsroomError> {
        let now = self.now();
        Ok(self.archive.call(move |archive| archive.accept_quarantined(id, now)).await?)
    }

    /// Looks whether the site has changed an article that is stored. The old text is kept as a version.
    pub(super) async fn look_again(
        &self,
        fetch: &dyn Fetch,
        source: &Source,
        id: ArticleId,
        url: &CanonicalUrl,
    ) -> Result<StoreOutcome, NewsroomError> {
        let read = self.read_changed(fetch, source, url).await;
        if let Ok(None) = read {
            return Ok(StoreOutcome::Unchanged);
        }
        // What a newer wanbao reads differently off the old page is no change of the site's.
        self.reread(id, &source.id).await?;
        let read = read
            .and_then(|read| read.ok_or_else(|| NewsroomError::page(url.as_str(), PageErrorKind::NoArticle)));
        self.file(id, read).await
    }
}

/// What an article says otherwise than another: titles first, then paragraph by paragraph.
pub fn differences(old: &Article, new: &Article) -> Vec<ParagraphDiff> {
    let lines = |article: &Article| -> Vec<String> {
        std::iter::once(article.title.clone()).chain(article.paragraphs()).collect()
    };
    diff_paragraphs(&lines(old), &lines(new))
}
