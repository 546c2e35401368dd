use jiff::Timestamp;
use rusqlite::Connection;

use super::{Archive, ArchiveError, ArchiveReader, sources};
use crate::model::{ArticleId, CanonicalUrl, SourceId};

/// An article that a reader is waiting for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedFetch {
    /// Its address.
    pub url: CanonicalUrl,
    /// Its number; `None` while it is in no list.
    pub id: Option<ArticleId>,
}

impl Archive {
    /// Notes that a reader is waiting for an article of a source.
    pub fn queue_fetch(
        &mut self,
        url: &CanonicalUrl,
        source: &SourceId,
        now: Timestamp,
    ) -> Result<(), ArchiveError> {
        self.write(|db| {
            let source = sources::row_of(db, source)?;
            db.prepare_cached("INSERT OR IGNORE INTO asked (url, source, at) VALUES (?1, ?2, ?3)")?
                .execute((url, source, now.as_millisecond()))?;
            Ok(())
        })
    }

    /// Forgets that a reader is waiting for articles, and for all that are stored by now.
    pub fn dequeue_fetches(&mut self, urls: &[CanonicalUrl]) -> Result<(), ArchiveError> {
        self.write(|db| {
            urls.iter().try_for_each(|url| forget(db, url))?;
            db.execute(
                "DELETE FROM asked WHERE EXISTS
                    (SELECT 1 FROM headline h WHERE h.url = asked.url AND (h.stored OR h.gone))",
                [],
            )?;
            Ok(())
        })
    }
}

impl ArchiveReader {
    /// The articles of a source, or of one section, that a reader is waiting for, in the order they were asked for.
    /// What no list has named belongs to no section.
    pub fn queued_fetches(
        &self,
        source: &SourceId,
        section: Option<&str>,
    ) -> Result<Vec<QueuedFetch>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT a.url, h.id FROM asked a JOIN source s ON s.id = a.source
                 LEFT JOIN headline h ON h.url = a.url LEFT JOIN section t ON t.id = h.section
                 WHERE s.slug = ?1 AND (?2 IS NULL OR t.name = ?2) AND NOT ifnull(h.stored OR h.gone, 0)
                 ORDER BY a.at, a.url",
            )?;
            let asked = statement
                .query_map((source, section), |row| Ok(QueuedFetch { url: row.get(0)?, id: row.get(1)? }))?
                .collect::<Result<_, _>>()?;
            Ok(asked)
        })
    }
}

fn forget(db: &Connection, url: &CanonicalUrl) -> Result<(), ArchiveError> {
    db.prepare_cached("DELETE FROM asked WHERE url = ?1")?.execute([url])?;
    Ok(())
}
