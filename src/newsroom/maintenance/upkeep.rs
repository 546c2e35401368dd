//! Keeps the archive small, sound and backed up.

use std::path::{Path, PathBuf};

use super::RunMode;
use crate::archive::{
    Archive, ArchiveHandle, ArchiveReader, CheckExtent, RetentionPolicy, RetentionReport, SafetyCopy,
    SafetyCopyKind, SalvageReport, SourceStats, Stats,
};
use crate::model::{ArticleId, Clock};
use crate::newsroom::{NewsroomError, Sources};

/// Maintenance of the archive.
#[derive(Clone)]
pub struct Maintenance {
    archive: ArchiveHandle,
    clock: Clock,
    sources: Sources,
}

/// Saves what can be read of a damaged archive into a new one; the damaged file is kept beside it. `None` if another
/// process has done so in the meantime.
pub fn salvage(database: &Path) -> Result<Option<SalvageReport>, NewsroomError> {
    Ok(Archive::salvage(database)?)
}

impl Maintenance {
    pub(in crate::newsroom) fn new(archive: ArchiveHandle, clock: Clock, sources: Sources) -> Self {
        Self { archive, clock, sources }
    }

    /// Removes what is beyond the limits of a policy.
    pub async fn apply_retention(
        &self,
        policy: RetentionPolicy,
        mode: RunMode,
    ) -> Result<RetentionReport, NewsroomError> {
        let now = self.clock.now().timestamp();
        Ok(match mode {
            RunMode::DryRun => self.archive.read(move |archive| policy.preview(archive, now)).await?,
            RunMode::Apply => self.archive.call(move |archive| policy.apply(archive, now)).await?,
        })
    }

    /// Merges a part of the search index, as after each refresh; returns true if there may be more to merge.
    pub async fn merge_index(&self) -> Result<bool, NewsroomError> {
        Ok(self.archive.call(|archive| archive.maintenance().merge_index()).await?)
    }

    /// Gives unused space back to the disk; returns the size of the file before and after, in bytes.
    pub async fn vacuum(&self) -> Result<(u64, u64), NewsroomError> {
        let vacuum = |archive: &mut Archive| {
            archive.compact_journal()?;
            archive.maintenance().vacuum()
        };
        Ok(self.archive.call(vacuum).await?)
    }

    /// Copies the archive into a file.
    pub async fn backup(&self, to: PathBuf) -> Result<(), NewsroomError> {
        Ok(self.archive.read(move |archive| archive.backup(&to)).await?)
    }

    /// Copies the archive before records are imported, and returns where the copy is; `None` if there is nothing to copy.
    pub async fn copy_before_import(&self) -> Result<Option<PathBuf>, NewsroomError> {
        let copied = self.archive.read(|archive| {
            let is_empty = archive.last_article_id()? == ArticleId(0);
            (!is_empty).then(|| archive.safety_copy(SafetyCopyKind::BeforeImport)).transpose()
        });
        Ok(copied.await?)
    }

    /// Returns the copies that were kept beside the archive, after removing the old ones: those of more than `days` days,
    /// except the newest of each kind.
    pub fn remove_old_copies(&self, days: u32, mode: RunMode) -> Vec<SafetyCopy> {
        let limit = SafetyCopy::limit(self.clock.now().timestamp(), days);
        let copies = SafetyCopy::list(self.archive.path(), limit);
        if mode == RunMode::Apply {
            copies.iter().filter(|copy| copy.is_old).for_each(SafetyCopy::remove);
        }
        copies
    }

    /// Replaces the archive by a backup; returns where the archive is kept as it was before.
    pub async fn restore(&self, from: &Path) -> Result<PathBuf, NewsroomError> {
        let from = from.to_owned();
        let replaced = self.archive.call(move |archive| archive.maintenance().restore(&from)).await?;
        self.sources.adopt(None).await?;
        Ok(replaced)
    }

    /// Deletes for good the articles that were purged with their sources; returns how many.
    pub async fn discard_purged(&self, mode: RunMode) -> Result<usize, NewsroomError> {
        match mode {
            RunMode::DryRun => Ok(self.archive.read(ArchiveReader::purged_count).await?),
            RunMode::Apply => Ok(self.archive.call(Archive::discard_purged).await?),
        }
    }

    /// Returns the sizes and counts of the archive.
    pub async fn stats(&self) -> Result<Stats, NewsroomError> {
        Ok(self.archive.read(|archive| archive.inspect().stats()).await?)
    }

    /// Returns the sizes and counts of each source.
    pub async fn source_stats(&self) -> Result<Vec<SourceStats>, NewsroomError> {
        Ok(self.archive.read(|archive| archive.inspect().source_stats()).await?)
    }

    /// Checks the archive's file; returns a line for each fault, in English.
    pub async fn check(&self, extent: CheckExtent) -> Result<Vec<String>, NewsroomError> {
        Ok(self.archive.read(move |archive| archive.inspect().check(extent)).await?)
    }
}
