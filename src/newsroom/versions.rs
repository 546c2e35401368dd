use super::Newsroom;
use crate::archive::{Outcome, Version};
use crate::fetch::Fetch;
use crate::model::{Article, ArticleId, CanonicalUrl, Source, Trouble, TroubleKind};
use crate::text::{Compared, compare};

impl Newsroom {
    /// All kept versions of an article's text, oldest first; the last is what is read.
    pub async fn versions(&self, id: ArticleId) -> Result<Vec<Version>, Trouble> {
        let versions = self.archive.read(move |archive| archive.versions(id)).await?;
        if versions.is_empty() {
            return Err(Trouble::new(id.to_string(), TroubleKind::NoSuchArticle));
        }
        Ok(versions)
    }

    /// The text that an article's page has now, where it lost most of what is stored.
    pub async fn suspect(&self, id: ArticleId) -> Result<Option<Version>, Trouble> {
        Ok(self.archive.read(move |archive| archive.suspect(id)).await?)
    }

    /// Takes a suspect text for the article's after all; false where there is none.
    pub async fn accept(&self, id: ArticleId) -> Result<bool, Trouble> {
        let now = self.now();
        Ok(self.archive.call(move |archive| archive.accept(id, now)).await?)
    }

    /// Looks whether the site has changed an article that is stored. The old text is kept as a version.
    pub(super) async fn look_again(
        &self,
        fetch: &dyn Fetch,
        source: &Source,
        id: ArticleId,
        url: &CanonicalUrl,
    ) -> Result<Outcome, Trouble> {
        let read = self.read_changed(fetch, source, url).await;
        if let Ok(None) = read {
            return Ok(Outcome::Unchanged);
        }
        // What a newer wanbao reads differently off the old page is no change of the site's.
        self.reread(id, &source.id).await?;
        let read =
            read.and_then(|read| read.ok_or_else(|| Trouble::new(url.as_str(), TroubleKind::NoArticle)));
        self.file(id, read).await
    }
}

/// What an article says otherwise than another: titles first, then paragraph by paragraph.
pub fn differences(old: &Article, new: &Article) -> Vec<Compared> {
    let lines = |article: &Article| -> Vec<String> {
        std::iter::once(article.title.clone()).chain(article.paragraphs()).collect()
    };
    compare(&lines(old), &lines(new))
}
