//! The two FTS5 tables, and how an article's terms get into them.

use rusqlite::Connection;

use super::terms::index_terms;
use crate::archive::ArchiveError;
use crate::model::ArticleId;

/// A full-text index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FtsIndex {
    /// The titles of all headlines.
    Titles,
    /// The stored texts, with their titles and the names of origins and authors.
    Texts,
}

impl FtsIndex {
    pub(crate) const ALL: [Self; 2] = [Self::Titles, Self::Texts];

    /// Returns the name of its table.
    pub(crate) fn table(self) -> &'static str {
        match self {
            Self::Titles => "title_index",
            Self::Texts => "article_index",
        }
    }

    /// Indexes an article under the terms of folded texts, in place of any older terms.
    ///
    /// Best called for all articles of a transaction together, after their rows are written: before a statement that
    /// fires a trigger, and before it looks for a row to replace, FTS5 flushes and merges everything it holds in memory.
    /// Alternating with row writes, that took more time than storing the articles.
    pub(crate) fn put<'a>(
        self,
        db: &Connection,
        id: ArticleId,
        keys: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), ArchiveError> {
        let table = self.table();
        let exists = db.prepare_cached(&format!("SELECT 1 FROM {table} WHERE rowid = ?1"))?.exists([id])?;
        let verb = if exists { "REPLACE" } else { "INSERT" };
        db.prepare_cached(&format!("{verb} INTO {table} (rowid, terms) VALUES (?1, ?2)"))?
            .execute((id, index_terms(keys)))?;
        Ok(())
    }
}
