use rusqlite::Connection;

use super::{ArchiveError, terms};
use crate::model::ArticleId;

/// The two indexes of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Index {
    /// Of all headlines.
    Titles,
    /// Of the stored texts, their titles and names among them.
    Texts,
}

impl Index {
    pub(super) const ALL: [Self; 2] = [Self::Titles, Self::Texts];

    /// Its table.
    pub(super) fn table(self) -> &'static str {
        match self {
            Self::Titles => "title_index",
            Self::Texts => "article_index",
        }
    }

    /// Makes an article findable by folded texts, and by no others any more.
    ///
    /// Best done for all of a transaction together, behind its rows: before a statement that fires a trigger, and
    /// before it looks for a row to replace, FTS5 writes out all it holds and merges that. Between rows it would do so
    /// for every article, which took more time than all else of filing them.
    pub(super) fn put<'a>(
        self,
        db: &Connection,
        id: ArticleId,
        keys: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), ArchiveError> {
        let table = self.table();
        let known = db.prepare_cached(&format!("SELECT 1 FROM {table} WHERE rowid = ?1"))?.exists([id])?;
        let verb = if known { "REPLACE" } else { "INSERT" };
        db.prepare_cached(&format!("{verb} INTO {table} (rowid, terms) VALUES (?1, ?2)"))?
            .execute((id, terms::terms(keys)))?;
        Ok(())
    }
}
