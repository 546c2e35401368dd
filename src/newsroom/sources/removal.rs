//! Removes sources, with their articles if the reader wants that, and brings them back.

use super::Sources;
use crate::archive::{ArchiveReader, PurgedArticles};
use crate::model::{SourceId, SourceState};
use crate::newsroom::NewsroomError;

impl Sources {
    /// Returns how many articles [`Sources::purge`] would delete, and their size.
    pub async fn purge_preview(&self, id: &SourceId) -> Result<PurgedArticles, NewsroomError> {
        let id = id.clone();
        Ok(self.archive.read(move |archive| archive.purge_preview(&id)).await?)
    }

    /// Deletes the articles of a source that nobody kept. They can be brought back until the next `gc`.
    pub async fn purge(&self, id: &SourceId) -> Result<PurgedArticles, NewsroomError> {
        let id = id.clone();
        Ok(self.archive.call(move |archive| archive.purge_source(&id)).await?)
    }

    /// Undoes the last removal if it is the last step that can be undone. Returns the source; `None` if the last step is
    /// another one.
    pub(in crate::newsroom) async fn undo_removal(&self) -> Result<Option<SourceId>, NewsroomError> {
        let last = self.archive.read(ArchiveReader::last_removal).await?;
        let Some((id, before)) = last else { return Ok(None) };
        let purged = id.clone();
        self.set(&id, "state", Some(before.as_str())).await?;
        self.archive
            .call(move |archive| {
                archive.restore_purged(&purged)?;
                archive.forget_removal()
            })
            .await?;
        Ok(Some(id))
    }

    /// Removes the source and notes its state, so that it can be undone.
    pub async fn remove(&self, id: &SourceId) -> Result<(), NewsroomError> {
        let before = self.get(id).map_or(SourceState::On, |source| source.state);
        self.set(id, "state", Some(SourceState::Removed.as_str())).await?;
        if before == SourceState::Removed {
            return Ok(());
        }
        let id = id.clone();
        Ok(self.archive.call(move |archive| archive.record_removal(&id, before)).await?)
    }
}
