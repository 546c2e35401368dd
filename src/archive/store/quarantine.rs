//! Quarantined texts: those of pages that lost most of the stored text or have
//! nothing of their headline. They are kept apart until the reader accepts them, or
//! the whole text comes back.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};

use super::versions::{self, Version};
use super::{article_headline, article_text, headlines, positions};
use crate::archive::dedup::{JoinMode, detect};
use crate::archive::schema::codec::{self, Packed};
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::{Article, ArticleId, SourceId};

impl ArchiveReader {
    /// Returns the newest quarantined texts of a source.
    pub fn quarantined_texts(
        &self,
        source: &SourceId,
        limit: usize,
    ) -> Result<Vec<(ArticleId, Article)>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT q.headline, q.content FROM suspect q CROSS JOIN headline h ON h.id = q.headline
                 WHERE h.source = (SELECT id FROM source WHERE slug = ?1) ORDER BY q.headline DESC LIMIT ?2",
            )?;
            let texts = statement.query_map((source, limit), |row| {
                let Packed(article) = row.get("content")?;
                Ok((row.get("headline")?, article))
            })?;
            Ok(texts.collect::<Result<_, _>>()?)
        })
    }

    /// Returns the quarantined text of an article: what its page has now.
    pub fn quarantined(&self, id: ArticleId) -> Result<Option<Version>, ArchiveError> {
        self.read(|db| load(db, id))
    }
}

impl Archive {
    /// Keeps a text apart that is not its headline's. The article stays as it is: unread, with its title, and not stored.
    pub fn quarantine(
        &mut self,
        id: ArticleId,
        article: &Article,
        now: Timestamp,
    ) -> Result<(), ArchiveError> {
        let packed = codec::pack(article);
        self.write(|db| {
            if headlines::record(db, id)?.is_some() {
                hold(db, id, &packed?, now)?;
            }
            Ok(())
        })
    }

    /// Makes a quarantined text the article's; the text before it is kept as a version. Returns false if there is none.
    pub fn accept_quarantined(&mut self, id: ArticleId, now: Timestamp) -> Result<bool, ArchiveError> {
        self.write(|db| {
            let (Some(Version { article, .. }), Some(known)) = (load(db, id)?, headlines::record(db, id)?)
            else {
                return Ok(false);
            };
            if known.stored {
                versions::keep(db, id)?;
            }
            if let Some(stored) = article_text::load_readable(db, id)? {
                positions::follow_change(db, id, &stored.blocks, &article.blocks)?;
            }
            article_text::put(db, id, &codec::pack(&article)?, &article, now)?;
            article_headline::update(db, &known, &article, now)?;
            detect(db, id, &article, JoinMode::ShareMarks)?;
            discard(db, id)?;
            Ok(true)
        })
    }
}

pub(crate) fn load(db: &Connection, id: ArticleId) -> Result<Option<Version>, ArchiveError> {
    let sql = format!("SELECT {} FROM suspect WHERE headline = ?1", Version::COLUMNS);
    Ok(db.prepare_cached(&sql)?.query_row([id], Version::from_row).optional()?)
}

/// Quarantines a text, packed by `codec::pack`.
pub(crate) fn hold(
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

/// Deletes a quarantined text, because it was accepted or the whole text has come back.
pub(crate) fn discard(db: &Connection, id: ArticleId) -> Result<(), ArchiveError> {
    db.prepare_cached("DELETE FROM suspect WHERE headline = ?1")?.execute([id])?;
    Ok(())
}
