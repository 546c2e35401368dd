//! Exports and imports records of the archive. The format of the file is the command line's.

use crate::archive::{ArchiveHandle, ArticleRecord, ExtraRecord, ImportLimits, ImportOutcome, SourceRecord};
use crate::model::{ArticleId, CanonicalUrl, Clock};
use crate::newsroom::{NewsroomError, PictureSettings};

/// Export and import.
#[derive(Clone)]
pub struct Transfer {
    archive: ArchiveHandle,
    clock: Clock,
    pictures: PictureSettings,
}

impl Transfer {
    pub(in crate::newsroom) fn new(archive: ArchiveHandle, clock: Clock, pictures: PictureSettings) -> Self {
        Self { archive, clock, pictures }
    }

    /// Exports all sources.
    pub async fn export_sources(&self) -> Result<Vec<SourceRecord>, NewsroomError> {
        Ok(self.archive.read(|archive| archive.export().sources()).await?)
    }

    /// Exports articles with everything that is stored of them: in order of their ids, those after `after`.
    pub async fn export_articles(
        &self,
        after: Option<ArticleId>,
        limit: usize,
    ) -> Result<Vec<ArticleRecord>, NewsroomError> {
        Ok(self.archive.read(move |archive| archive.export().articles(after, limit)).await?)
    }

    /// Exports one article.
    pub async fn export_article(&self, id: ArticleId) -> Result<Option<ArticleRecord>, NewsroomError> {
        Ok(self.archive.read(move |archive| archive.export().article(id)).await?)
    }

    /// Exports everything besides sources, articles and pictures.
    pub async fn export_extras(&self) -> Result<Vec<ExtraRecord>, NewsroomError> {
        Ok(self.archive.read(|archive| archive.export().extras()).await?)
    }

    /// Returns the addresses of all stored pictures.
    pub async fn picture_urls(&self) -> Result<Vec<CanonicalUrl>, NewsroomError> {
        Ok(self.archive.read(|archive| archive.export().picture_urls()).await?)
    }

    /// Imports sources.
    pub async fn import_sources(
        &self,
        sources: Vec<SourceRecord>,
    ) -> Result<Vec<ImportOutcome>, NewsroomError> {
        Ok(self.archive.call(move |archive| archive.import().sources(sources)).await?)
    }

    /// Imports articles of sources that the archive knows.
    pub async fn import_articles(
        &self,
        articles: Vec<ArticleRecord>,
    ) -> Result<Vec<ImportOutcome>, NewsroomError> {
        let limits = self.limits();
        Ok(self.archive.call(move |archive| archive.import().articles(articles, &limits)).await?)
    }

    /// Imports what there is besides sources and articles.
    pub async fn import_extras(&self, extras: Vec<ExtraRecord>) -> Result<Vec<ImportOutcome>, NewsroomError> {
        let limits = self.limits();
        Ok(self.archive.call(move |archive| archive.import().extras(&extras, &limits)).await?)
    }

    fn limits(&self) -> ImportLimits {
        ImportLimits {
            now: self.clock.now().timestamp(),
            picture_bytes: self.pictures.max_bytes,
            picture_total: self.pictures.max_total,
        }
    }
}
