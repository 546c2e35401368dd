//! Imports records, a file of them in batches. Sources that the archive has under another id keep it.

use std::collections::HashMap;

use crate::archive::{
    Archive, ArchiveHandle, ArticleRecord, ExtraRecord, ImportLimits, ImportOutcome, SourceRecord,
};
use crate::journal::{HybridTime, Operation, OperationKind};
use crate::model::SourceId;
use crate::newsroom::{NewsroomError, Sources};

/// An import of the records of one file.
pub struct Import {
    pub(super) archive: ArchiveHandle,
    pub(super) sources: Sources,
    pub(super) limits: ImportLimits,
    /// The ids of this archive for those of the file.
    pub(super) ids: HashMap<SourceId, SourceId>,
    /// Operations that were held back.
    pub(super) held_back: usize,
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
        self.sources.adopt_imported(new.map(|(id, _)| id).collect()).await?;
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
    pub async fn extras(
        &mut self,
        mut extras: Vec<ExtraRecord>,
    ) -> Result<Vec<ImportOutcome>, NewsroomError> {
        for extra in &mut extras {
            match extra {
                ExtraRecord::Awaited { source, .. } => self.rename(source),
                ExtraRecord::Operation(operation) => self.rename_in(operation),
                _ => {}
            }
        }
        let limits = self.limits;
        let latest = HybridTime::latest_believed(limits.now.as_millisecond());
        let is_held_back = |extra: &&ExtraRecord| matches!(extra, ExtraRecord::Operation(operation) if operation.time > latest);
        self.held_back += extras.iter().filter(is_held_back).count();
        Ok(self.archive.call(move |archive| archive.import().extras(&extras, &limits)).await?)
    }

    /// Returns the number of operations that are held back, because their times are more than a day ahead.
    pub fn held_back_operations(&self) -> usize {
        self.held_back
    }

    /// Removes the sample articles if other news was imported, and puts the sources together with the settings that operations
    /// made. Returns the names of those that wait now because of that.
    pub async fn finish(self) -> Result<Vec<String>, NewsroomError> {
        self.archive.call(Archive::remove_sample).await?;
        let before = self.sources.held().await?;
        self.sources.reload().await?;
        let (held, labels) = (self.sources.held().await?, self.sources.labels());
        Ok(held.difference(&before).map(|id| labels.get(id).to_owned()).collect())
    }

    /// Renames the sources that an operation names.
    fn rename_in(&self, operation: &mut Operation) {
        let of_articles = operation.articles.values_mut().flatten().map(|label| &mut label.source);
        let of_operation = match &mut operation.kind {
            OperationKind::Source { id, .. } => Some(id),
            _ => None,
        };
        for name in of_articles.chain(of_operation) {
            if let Some(own) = SourceId::new(name).and_then(|id| self.ids.get(&id)) {
                *name = own.to_string();
            }
        }
    }

    fn rename(&self, id: &mut SourceId) {
        if let Some(own) = self.ids.get(id) {
            id.clone_from(own);
        }
    }
}
