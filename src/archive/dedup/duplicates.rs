//! The duplicates of an article, as rows of a list.

use super::groups;
use crate::archive::store::headlines;
use crate::archive::{ArchiveError, ArchiveReader};
use crate::model::{ArticleId, ListEntry};

impl ArchiveReader {
    /// Returns the duplicates of an article, those that are in most lists first; empty if it has none.
    pub fn duplicates_of(&self, id: ArticleId) -> Result<Vec<ListEntry>, ArchiveError> {
        self.read(|db| {
            let Some(story) = groups::story_of(db, id)? else { return Ok(Vec::new()) };
            let others = groups::members(db, story)?.into_iter().filter(|other| *other != id.0);
            let entries = others.map(|other| headlines::entry(db, ArticleId(other)));
            Ok(entries.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        })
    }
}
