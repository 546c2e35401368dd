//! Opens articles whose pages were decoded wrongly, in an encoding that the reader names.

use super::{Articles, OpenedArticle};
use crate::model::{Article, ArticleId, CanonicalUrl, Overrides, Source};
use crate::newsroom::NewsroomError;
use crate::newsroom::pages::{ReadArticle, unknown_source};

impl Articles {
    /// Opens an article in an encoding (a WHATWG label): from its stored pages, or else fetched.
    pub async fn open_in_encoding(
        &self,
        id: ArticleId,
        encoding: &str,
    ) -> Result<OpenedArticle, NewsroomError> {
        let missing = || NewsroomError::NoSuchArticle(id);
        let entry = self.archive.read(move |archive| archive.entry(id)).await?.ok_or_else(missing)?;
        let source = with_encoding(self.sources.get(&entry.source).ok_or_else(missing)?, encoding);
        let pages = self.archive.read(move |archive| archive.pages_of(id)).await?;
        let url = entry.url.clone();
        let read = match self.reextractor.extract(pages, &source).await? {
            Some(article) => ReadArticle::without_pages(Article { url, ..article }),
            None => Box::pin(self.reader.article(&source, &url)).await?,
        };
        self.store.store(id, Ok(read)).await?;
        self.open(id).await
    }

    /// Opens the article at an address in an encoding. It is not stored unless it is in the archive already.
    pub async fn open_url_in_encoding(
        &self,
        url: &CanonicalUrl,
        encoding: &str,
    ) -> Result<OpenedArticle, NewsroomError> {
        let known = url.clone();
        if let Some(entry) = self.archive.read(move |archive| archive.entry_by_url(&known)).await? {
            return self.open_in_encoding(entry.id, encoding).await;
        }
        let source = self.sources.of_url(url).unwrap_or_else(|| unknown_source(url));
        let read = Box::pin(self.reader.article(&with_encoding(source, encoding), url)).await?;
        Ok(OpenedArticle::unstored(read.article))
    }
}

fn with_encoding(source: Source, encoding: &str) -> Source {
    let encoding = Some(encoding.to_owned());
    Source { overrides: Overrides { encoding, ..source.overrides }, ..source }
}
