use super::{FetchErrorKind, Newsroom, NewsroomError, PageErrorKind};
use crate::archive::{ArchiveError, PictureState, StoreOutcome};
use crate::model::{Article, ArticleId, ArticlePosition, CanonicalUrl, ListEntry, Source, SourceId};

/// An article that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its row of the list; `None` for an address that no source has.
    pub entry: Option<ListEntry>,
    /// Its text.
    pub article: Article,
    /// Where its reader stopped.
    pub position: Option<ArticlePosition>,
    /// What is known of its pictures, in the order of its figures.
    pub pictures: Vec<PictureState>,
}

impl Opened {
    /// An article that is not in the archive.
    pub(super) fn unstored(article: Article) -> Self {
        Self {
            entry: None,
            position: None,
            pictures: vec![PictureState::Wanted; article.images().count()],
            article,
        }
    }
}

impl Newsroom {
    /// Opens an article: from the archive, or else fetched, extracted and filed. One that can't be had for want of a
    /// network is [`NewsroomError::Queued`] for the next refresh.
    pub async fn read(&self, id: ArticleId) -> Result<Opened, NewsroomError> {
        if let Some(opened) = self.stored(id).await? {
            return Ok(opened);
        }
        let entry = self.archive.read(move |archive| archive.entry(id)).await?;
        let missing = || NewsroomError::NoSuchArticle(id);
        let entry = entry.ok_or_else(missing)?;
        let source = self.source(&entry.source).ok_or_else(missing)?;
        let read = self.read_article(&*self.fetch, &source, &entry.url).await;
        let article = read.as_ref().ok().map(|read| read.article.clone());
        match (self.file(id, read).await, article) {
            (Ok(StoreOutcome::Suspect), _) => {
                Err(NewsroomError::page(entry.url.as_str(), PageErrorKind::Suspect))
            }
            (Ok(_), _) => self.stored(id).await?.ok_or_else(missing),
            // Nothing can be stored: it is read all the same.
            (Err(trouble), Some(article)) if trouble.is_unwritable() => {
                Ok(Opened { entry: Some(entry), ..Opened::unstored(article) })
            }
            (Err(trouble), _) => Err(self.ask_later(&entry.url, &source, trouble)),
        }
    }

    /// Opens the article at an address. One of a configured source is filed; any other is only read.
    pub async fn read_url(&self, url: &CanonicalUrl) -> Result<Opened, NewsroomError> {
        let known = url.clone();
        if let Some(entry) = self.archive.read(move |archive| archive.entry_by_url(&known)).await? {
            return self.read(entry.id).await;
        }
        let Some(source) = self.source_of(url) else {
            let read = self.read_article(&*self.fetch, &stranger(url), url).await?;
            return Ok(Opened::unstored(read.article));
        };
        match self.file_unlisted(&*self.fetch, &source, url).await {
            Ok(id) => self.read(id).await,
            // Where there is a network, the address may be wrong.
            Err(trouble) if trouble.fetch_kind() == Some(&FetchErrorKind::Offline) => {
                Err(self.ask_later(url, &source, trouble))
            }
            Err(trouble) => Err(trouble),
        }
    }

    /// An article with its entry and position, if its text is stored. One that can't be read any more is as good as none:
    /// it is fetched anew.
    async fn stored(&self, id: ArticleId) -> Result<Option<Opened>, NewsroomError> {
        let now = self.now();
        let read = self.archive.read(move |archive| {
            let article = match archive.article(id) {
                Err(error) if matches!(error.kind(), ArchiveError::UnreadableRow(_)) => None,
                article => article?,
            };
            let Some(article) = article else { return Ok(None) };
            let (entry, position) = (archive.entry(id)?, archive.position(id)?);
            Ok(Some(Opened { entry, position, pictures: archive.pictures().states(&article, now)?, article }))
        });
        Ok(read.await?)
    }
}

/// A source for an address that has none: nothing is known about it.
pub(super) fn stranger(url: &CanonicalUrl) -> Source {
    let id = SourceId::new("stranger").expect("letters are a source id");
    Source::new(id, url.host(), url.clone())
}
