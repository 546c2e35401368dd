//! The fingerprints of the articles around a time. They are read once for all articles that a transaction compares, in the order
//! of their times: reading those around each article of a thousand feeds would take most of a refresh.

use std::ops::RangeInclusive;

use rusqlite::Connection;

use super::fingerprint::near_distance;
use crate::archive::ArchiveError;
use crate::model::ArticleId;

/// Most milliseconds between two articles that are compared: 72 hours.
const MAX_TIME_BETWEEN: i64 = 72 * 3_600_000;

/// Milliseconds of which fingerprints are read at once for several articles: 30 days.
const READ_AHEAD: i64 = 30 * 24 * 3_600_000;

/// Most texts that are read to be compared; more than this many are not similar by chance.
const MAX_CANDIDATES: usize = 20;

/// SQL condition of the fingerprint of headline `?1`.
pub(super) const OF_HEADLINE: &str = "(moment, headline) = (SELECT moment, id FROM headline WHERE id = ?1)";

/// The fingerprints that were read, and those that were stored since.
#[derive(Default)]
pub(super) struct NearPrints {
    /// The moments of which all fingerprints were read.
    read: Option<RangeInclusive<i64>>,
    prints: Vec<StoredPrint>,
    /// Least width of a range that is read.
    width: i64,
}

/// The fingerprint of an article.
#[derive(Clone, Copy)]
struct StoredPrint {
    moment: i64,
    id: ArticleId,
    print: u64,
}

impl NearPrints {
    /// Creates the fingerprints for several articles, which are compared in the order of their moments.
    pub(super) fn of_several() -> Self {
        Self { width: READ_AHEAD, ..Self::default() }
    }

    /// Stores the fingerprint of an article in place of the one before.
    pub(super) fn put(&mut self, db: &Connection, id: ArticleId, print: u64) -> Result<(), ArchiveError> {
        let sql =
            "REPLACE INTO print (moment, headline, print) SELECT moment, id, ?2 FROM headline WHERE id = ?1
            RETURNING moment";
        let moment = db.prepare_cached(sql)?.query_row((id, print.cast_signed()), |row| row.get(0))?;
        self.prints.retain(|stored| stored.id != id);
        if self.read.as_ref().is_some_and(|read| read.contains(&moment)) {
            self.prints.push(StoredPrint { moment, id, print });
        }
        Ok(())
    }

    /// Deletes the fingerprint of an article, if it has one.
    pub(super) fn remove(&mut self, db: &Connection, id: ArticleId) -> Result<(), ArchiveError> {
        db.prepare_cached(&format!("DELETE FROM print WHERE {OF_HEADLINE}"))?.execute([id])?;
        self.prints.retain(|stored| stored.id != id);
        Ok(())
    }

    /// Returns the articles around a moment with the nearest fingerprints, at most [`MAX_CANDIDATES`].
    pub(super) fn nearest(
        &mut self,
        db: &Connection,
        id: ArticleId,
        moment: i64,
        print: u64,
    ) -> Result<Vec<ArticleId>, ArchiveError> {
        let around = moment - MAX_TIME_BETWEEN..=moment + MAX_TIME_BETWEEN;
        self.read_around(db, &around)?;
        let others = self.prints.iter().filter(|stored| around.contains(&stored.moment) && stored.id != id);
        let near = |stored: &StoredPrint| Some((near_distance(print, stored.print)?, stored.id));
        let mut near: Vec<_> = others.filter_map(near).collect();
        near.sort_unstable();
        near.truncate(MAX_CANDIDATES);
        Ok(near.into_iter().map(|(_, id)| id).collect())
    }

    /// Reads the fingerprints of a range of moments, unless they were read.
    fn read_around(&mut self, db: &Connection, around: &RangeInclusive<i64>) -> Result<(), ArchiveError> {
        let (start, end) = (*around.start(), *around.end());
        if self.read.as_ref().is_some_and(|read| read.contains(&start) && read.contains(&end)) {
            return Ok(());
        }
        let range = start..=end.max(start.saturating_add(self.width));
        let sql = "SELECT moment, headline, print FROM print WHERE moment BETWEEN ?1 AND ?2";
        let mut statement = db.prepare_cached(sql)?;
        let prints = statement.query_map((*range.start(), *range.end()), |row| {
            let print: i64 = row.get("print")?;
            Ok(StoredPrint {
                moment: row.get("moment")?,
                id: row.get("headline")?,
                print: print.cast_unsigned(),
            })
        })?;
        self.prints = prints.collect::<Result<_, _>>()?;
        self.read = Some(range);
        Ok(())
    }
}
