//! Exports and imports records of the archive. The format of the file is the command line's.

use std::collections::HashMap;

use super::Import;
use crate::archive::{ArchiveHandle, ArticleRecord, ExtraRecord, ImportLimits, SourceRecord};
use crate::model::{ArticleId, CanonicalUrl, Clock};
use crate::newsroom::{NewsroomError, PictureSettings, Sources};

/// Export and import.
#[derive(Clone)]
pub struct Transfer {
    archive: ArchiveHandle,
    clock: Clock,
    pictures: PictureSettings,
    sources: Sources,
}

impl Transfer {
    pub(in crate::newsroom) fn new(
        archive: ArchiveHandle,
        clock: Clock,
        pictures: PictureSettings,
        sources: Sources,
    ) -> Self {
        Self { archive, clock, pictures, sources }
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

    /// Begins an import.
    pub fn import(&self) -> Import {
        Import {
            archive: self.archive.clone(),
            sources: self.sources.clone(),
            limits: self.limits(),
            ids: HashMap::new(),
            held_back: 0,
        }
    }

    fn limits(&self) -> ImportLimits {
        ImportLimits {
            now: self.clock.now().timestamp(),
            picture_bytes: self.pictures.max_bytes,
            picture_total: self.pictures.max_total,
        }
    }
}
