//! Sets flags and tags of articles.

use crate::archive::ArchiveHandle;
use crate::model::{ArticleId, Flag, ListFilter, MarkChange};
use crate::newsroom::NewsroomError;

/// Sets flags and tags. Changes are queued at once, so that they survive quitting.
#[derive(Clone)]
pub struct Marks {
    archive: ArchiveHandle,
}

impl Marks {
    /// Makes a writer of an archive's marks.
    pub(in crate::newsroom) fn new(archive: ArchiveHandle) -> Self {
        Self { archive }
    }

    /// Sets or clears a flag of some articles; returns how many changed.
    pub async fn set_flag(
        &self,
        ids: Vec<ArticleId>,
        flag: Flag,
        value: bool,
    ) -> Result<usize, NewsroomError> {
        Ok(self.archive.call(move |archive| archive.marks().set(&ids, flag, value)).await?)
    }

    /// Makes several changes to some articles, all as one step; returns how many articles changed.
    pub async fn apply(&self, ids: Vec<ArticleId>, changes: Vec<MarkChange>) -> Result<usize, NewsroomError> {
        Ok(self.archive.call(move |archive| archive.marks().apply(&ids, &changes)).await?)
    }

    /// Marks everything that a list shows as read; returns how many articles changed.
    pub async fn mark_all_read(&self, filter: ListFilter) -> Result<usize, NewsroomError> {
        Ok(self.archive.call(move |archive| archive.marks().mark_all_read(&filter)).await?)
    }

    /// Undoes the last step; returns how many articles it had changed, `None` if there is none left.
    pub async fn undo(&self) -> Result<Option<usize>, NewsroomError> {
        Ok(self.archive.call(|archive| archive.marks().undo()).await?)
    }
}
