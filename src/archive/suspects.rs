use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};

use super::codec::{self, Packed};
use super::columns::moment;
use super::stories::{self, Joining};
use super::{Archive, ArchiveError, ArchiveReader, Version, articles, headlines, state, versions};
use crate::model::{Article, ArticleId};

impl ArchiveReader {
    /// The text that a page of an article has now, where it lost most of what is stored.
    pub fn quarantined(&self, id: ArticleId) -> Result<Option<Version>, ArchiveError> {
        self.read(|db| held(db, id))
    }
}

impl Archive {
    /// Takes a suspect text for the article's after all; what was stored is kept as a version. False where there is
    /// none.
    pub fn accept_quarantined(&mut self, id: ArticleId, now: Timestamp) -> Result<bool, ArchiveError> {
        self.write(|db| {
            let (Some(Version { article, .. }), Some(known)) = (held(db, id)?, headlines::known(db, id)?)
            else {
                return Ok(false);
            };
            versions::keep(db, id)?;
            if let Some(stored) = articles::readable(db, id)? {
                state::move_position(db, id, &stored.blocks, &article.blocks)?;
            }
            articles::put_content(db, id, &codec::pack(&article)?, &article, now)?;
            articles::put_headline(db, &known, &article)?;
            stories::tell(db, id, &article, Joining::News)?;
            drop(db, id)?;
            Ok(true)
        })
    }
}

pub(super) fn held(db: &Connection, id: ArticleId) -> Result<Option<Version>, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT filed, content FROM suspect WHERE headline = ?1")?;
    let held = statement.query_row([id], |row| {
        let Packed::<Article>(article) = row.get(1)?;
        Ok(Version { filed: moment(row.get(0)?), article })
    });
    Ok(held.optional()?)
}

/// Holds a packed text, as [`codec::pack`] makes it.
pub(super) fn hold(
    db: &Connection,
    id: ArticleId,
    packed: &[u8],
    now: Timestamp,
) -> Result<(), ArchiveError> {
    db.prepare_cached("REPLACE INTO suspect (headline, filed, content) VALUES (?1, ?2, ?3)")?.execute((
        id,
        now.as_millisecond(),
        packed,
    ))?;
    Ok(())
}

/// Forgets a suspect text: a whole one has come.
pub(super) fn drop(db: &Connection, id: ArticleId) -> Result<(), ArchiveError> {
    db.prepare_cached("DELETE FROM suspect WHERE headline = ?1")?.execute([id])?;
    Ok(())
}
