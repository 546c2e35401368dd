//! Sets flags and tags of articles.

use crate::archive::{Archive, ArchiveHandle};
use crate::model::{ArticleId, Flag, ListFilter, MarkChange, Tag, UndoStep};
use crate::newsroom::{NewsroomError, Sources};

/// Sets flags and tags. Changes are queued at once, so that they survive quitting.
#[derive(Clone)]
pub struct Marks {
    archive: ArchiveHandle,
    sources: Sources,
}

/// The change that an undo took back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undone {
    /// Marks.
    Marks {
        /// The number of articles that changed back.
        articles: usize,
        /// The step that was undone.
        step: UndoStep,
        /// The step that is undone next.
        next: Option<UndoStep>,
    },
    /// The removal of the source with this name, with the articles that were purged.
    Removal(String),
}

impl Marks {
    /// Makes a writer of an archive's marks.
    pub(in crate::newsroom) fn new(archive: ArchiveHandle, sources: Sources) -> Self {
        Self { archive, sources }
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

    /// Joins articles into one story; returns how many are the same now, 0 if they were before.
    pub async fn join_story(&self, ids: Vec<ArticleId>) -> Result<usize, NewsroomError> {
        Ok(self.archive.call(move |archive| archive.marks().join_story(&ids)).await?)
    }

    /// Takes the story of an article apart; returns how many articles it had, 0 if the article has no duplicates.
    pub async fn separate_story(&self, id: ArticleId) -> Result<usize, NewsroomError> {
        Ok(self.archive.call(move |archive| archive.marks().separate_story(id)).await?)
    }

    /// Undoes the last step, of marks or the removal of a source; `None` if there is none left.
    pub async fn undo(&self) -> Result<Option<Undone>, NewsroomError> {
        if let Some(source) = self.sources.undo_removal().await? {
            return Ok(Some(Undone::Removal(self.sources.labels().get(&source).to_owned())));
        }
        let undo = |archive: &mut Archive| {
            let mut steps = archive.undo_steps(2)?.into_iter();
            let articles = archive.marks().undo()?;
            let undone = articles.zip(steps.next());
            Ok(undone.map(|(articles, step)| Undone::Marks { articles, step, next: steps.next() }))
        };
        Ok(self.archive.call(undo).await?)
    }

    /// Returns the last steps that can be undone, the next one to be undone first.
    pub async fn undo_steps(&self, limit: usize) -> Result<Vec<UndoStep>, NewsroomError> {
        Ok(self.archive.read(move |archive| archive.undo_steps(limit)).await?)
    }

    /// Renames a tag, or merges it into another; returns how many articles had it.
    pub async fn rename_tag(&self, from: Tag, to: Tag) -> Result<usize, NewsroomError> {
        Ok(self.archive.call(move |archive| archive.marks().rename_tag(&from, &to)).await?)
    }
}
