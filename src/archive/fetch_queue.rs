//! The articles that a refresh fetches: those a reader is waiting for, those that are not stored yet, and recent ones
//! that the site may have changed. Fetches nothing itself.

use jiff::Timestamp;
use rusqlite::Connection;

use super::query::list_scope::{Columns, ListScope, Subset, cursor_bounds};
use super::store::{feed_texts, retry, sources};
use super::{Archive, ArchiveError, ArchiveReader};
use crate::model::{ArticleId, CanonicalUrl, Direction, ListFilter, SourceId};

/// An article that a reader is waiting for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedFetch {
    /// Its address.
    pub url: CanonicalUrl,
    /// Its id; `None` if it has not been seen in a list yet.
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

    /// Removes articles from the queue, and with them all that are stored or gone by now.
    pub fn dequeue_fetches(&mut self, urls: &[CanonicalUrl]) -> Result<(), ArchiveError> {
        self.write(|db| {
            urls.iter().try_for_each(|url| dequeue(db, url))?;
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
    /// Returns the articles of a source, or of one section, that a reader is waiting for, longest wait first. Articles
    /// that have not been seen in a list are in no section.
    pub fn queued_fetches(
        &self,
        source: &SourceId,
        section: Option<&str>,
    ) -> Result<Vec<QueuedFetch>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT a.url, h.id FROM asked a JOIN source s ON s.id = a.source
                 LEFT JOIN headline h ON h.url = a.url
                 WHERE s.slug = ?1 AND (?2 IS NULL OR EXISTS (
                    SELECT 1 FROM appearance p JOIN section t ON t.id = p.section
                    WHERE p.article = h.id AND p.source = s.id AND t.name = ?2)) AND NOT ifnull(h.stored OR h.gone, 0)
                 ORDER BY a.at, a.url",
            )?;
            let queued = statement
                .query_map((source, section), |row| {
                    Ok(QueuedFetch { url: row.get("url")?, id: row.get("id")? })
                })?
                .collect::<Result<_, _>>()?;
            Ok(queued)
        })
    }

    /// Returns the newest articles of a source or a section that have no stored text and may be fetched now; then those of
    /// a source that have only the summary of a feed.
    ///
    /// Leaves out articles that are hidden or gone, those that failed until they may be tried again
    /// ([`Archive::note_failure`]), and those that are fetched for another source. Last come those that were gone before they
    /// were stored, when it is time to look whether they are back.
    pub fn unstored(
        &self,
        source: &SourceId,
        section: Option<&str>,
        limit: usize,
        now: Timestamp,
    ) -> Result<Vec<(ArticleId, CanonicalUrl)>, ArchiveError> {
        self.read(|db| {
            let list = ListFilter {
                source: Some(source.clone()),
                section: section.map(str::to_owned),
                ..ListFilter::default()
            };
            let Some(scope) = ListScope::of(db, &list)? else { return Ok(Vec::new()) };
            let sql = scope.in_order(
                Direction::Down,
                Subset::Unstored,
                Columns::OfArticles("h.id AS id, a.moment AS moment, h.url AS url"),
                " AND NOT h.hidden AND h.url NOT LIKE 'item:%'
                  AND (h.source = a.source OR (SELECT state = 'removed' FROM source WHERE id = h.source))
                  AND NOT EXISTS (SELECT 1 FROM attempt WHERE headline = h.id AND retry_after > ?4
                    AND retry_after <= ?5) ",
            );
            let mut statement = db.prepare_cached(&sql)?;
            let (moment, id) = cursor_bounds(Direction::Down, None);
            let bounds = (limit, moment, id, now.as_millisecond(), retry::latest_attempt(now));
            let mut unstored = statement
                .query_map(bounds, |row| Ok((row.get("id")?, row.get("url")?)))?
                .collect::<Result<Vec<_>, _>>()?;
            if section.is_none() {
                unstored.extend(feed_texts::wanted_pages(
                    db,
                    source,
                    limit - unstored.len().min(limit),
                    now,
                )?);
                unstored.extend(brought_back(db, source, now)?);
            }
            unstored.truncate(limit);
            Ok(unstored)
        })
    }

    /// Returns the newest stored articles of a source whose moment is not before `since`: the site may still change
    /// them. Leaves out articles that are gone.
    pub fn stored_since(
        &self,
        source: &SourceId,
        since: Timestamp,
        limit: usize,
    ) -> Result<Vec<(ArticleId, CanonicalUrl)>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT id, url FROM headline INDEXED BY headline_by_source
                 WHERE source = (SELECT id FROM source WHERE slug = ?1) AND moment >= ?2 AND stored AND NOT gone
                 ORDER BY moment DESC LIMIT ?3",
            )?;
            let rows = statement
                .query_map((source, since.as_millisecond(), limit), |row| row.try_into())?
                .collect::<Result<_, _>>()?;
            Ok(rows)
        })
    }
}

/// Returns the articles of a source that were gone before they were stored, and may be tried again: the site may have
/// brought them back.
fn brought_back(
    db: &Connection,
    source: &SourceId,
    now: Timestamp,
) -> Result<Vec<(ArticleId, CanonicalUrl)>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT h.id, h.url FROM attempt t JOIN headline h ON h.id = t.headline JOIN source s ON s.id = h.source
         WHERE h.gone AND NOT h.stored AND NOT h.hidden AND s.slug = ?1
            AND (t.retry_after <= ?2 OR t.retry_after > ?3) ORDER BY h.moment DESC",
    )?;
    let bounds = (source, now.as_millisecond(), retry::latest_attempt(now));
    let found = statement.query_map(bounds, |row| row.try_into())?.collect::<Result<_, _>>()?;
    Ok(found)
}

fn dequeue(db: &Connection, url: &CanonicalUrl) -> Result<(), ArchiveError> {
    db.prepare_cached("DELETE FROM asked WHERE url = ?1")?.execute([url])?;
    Ok(())
}
