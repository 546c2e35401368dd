//! Imports records, a file of them in batches. Sources that the archive has under another id keep it.

use std::collections::HashMap;

use crate::archive::{
    Archive, ArchiveHandle, ArticleRecord, ExtraRecord, ImportLimits, ImportOutcome, SourceRecord,
};
use crate::journal::Operation;
use crate::model::SourceId;
use crate::newsroom::{NewsroomError, Sources};

/// An import of the records of one file.
pub struct Import {
    pub(super) archive: ArchiveHandle,
    pub(super) sources: Sources,
    pub(super) limits: ImportLimits,
    /// The ids of this archive for those of the file.
    pub(super) ids: HashMap<SourceId, SourceId>,
}

impl Import {
    /// Imports sources. One that is new here is paused; one that is here already, by its address, stays as it is.
    pub async fn sources(
        &mut self,
        mut records: Vec<SourceRecord>,
    ) -> Result<Vec<ImportOutcome>, NewsroomError> {
        if records.is_empty() {
            return Ok(Vec::new());
        }
        let mut taken = Vec::new();
        for record in &mut records {
            let id = self.sources.id_for_import(record, &taken);
            self.ids.insert(record.id.clone(), id.clone());
            taken.push(id.clone());
            record.id = id;
        }
        let outcomes = self.archive.call(move |archive| archive.import().sources(records)).await?;
        let new = taken.into_iter().zip(&outcomes).filter(|(_, outcome)| **outcome == ImportOutcome::New);
        self.sources.adopt(Some(new.map(|(id, _)| id).collect())).await?;
        Ok(outcomes)
    }

    /// Imports articles of sources that the archive knows.
    pub async fn articles(
        &self,
        mut records: Vec<ArticleRecord>,
    ) -> Result<Vec<ImportOutcome>, NewsroomError> {
        for record in &mut records {
            self.rename(&mut record.source);
            record.appearances.iter_mut().for_each(|appearance| self.rename(&mut appearance.source));
        }
        let limits = self.limits;
        Ok(self.archive.call(move |archive| archive.import().articles(records, &limits)).await?)
    }

    /// Imports what there is besides sources and articles.
    pub async fn extras(&self, mut extras: Vec<ExtraRecord>) -> Result<Vec<ImportOutcome>, NewsroomError> {
        for extra in &mut extras {
            match extra {
                ExtraRecord::Awaited { source, .. } => self.rename(source),
                ExtraRecord::Operation(operation) => self.rename_labels(operation),
                _ => {}
            }
        }
        let limits = self.limits;
        Ok(self.archive.call(move |archive| archive.import().extras(&extras, &limits)).await?)
    }

    /// Removes the sample articles if other news was imported.
    pub async fn finish(self) -> Result<(), NewsroomError> {
        self.archive.call(Archive::remove_sample).await?;
        // Marks of articles that are not here may have brought sources.
        Ok(self.sources.reload().await?)
    }

    fn rename_labels(&self, operation: &mut Operation) {
        for label in operation.articles.values_mut().flatten() {
            let own = SourceId::try_from(label.source.clone()).ok().and_then(|id| self.ids.get(&id));
            if let Some(own) = own {
                label.source = own.to_string();
            }
        }
    }

    fn rename(&self, id: &mut SourceId) {
        if let Some(own) = self.ids.get(id) {
            id.clone_from(own);
        }
    }
}
