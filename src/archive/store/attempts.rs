//! Articles that could not be fetched or extracted: when to try again, and when to give up.

use jiff::Timestamp;
use rusqlite::OptionalExtension;

use super::retry;
use crate::archive::{Archive, ArchiveError};
use crate::model::ArticleId;

impl Archive {
    /// Notes that an article could not be fetched or extracted, and why (in English).
    ///
    /// It may be tried again at once after the first failure, ten minutes after the second, and twice as long after each
    /// further one, up to a week.
    pub fn note_failure(&mut self, id: ArticleId, error: &str, now: Timestamp) -> Result<(), ArchiveError> {
        self.write(|db| {
            let mut attempts = db.prepare_cached("SELECT attempts FROM attempt WHERE headline = ?1")?;
            let failures: u32 = attempts.query_row([id], |row| row.get(0)).optional()?.unwrap_or(0);
            db.prepare_cached(
                "REPLACE INTO attempt (headline, attempts, last_error, retry_after)
                 SELECT id, ?2, ?3, ?4 FROM headline WHERE id = ?1",
            )?
            .execute((
                id,
                failures.saturating_add(1),
                error,
                retry::next_attempt(now, failures),
            ))?;
            Ok(())
        })
    }

    /// Notes that an article's page was not found; returns true if the article is now considered gone.
    ///
    /// A 404 may be a mishap of the site. The article is gone if it was not found twice before, and the wait since then
    /// is over.
    pub fn note_not_found(
        &mut self,
        id: ArticleId,
        error: &str,
        now: Timestamp,
    ) -> Result<bool, ArchiveError> {
        let is_gone = self.read(|db| {
            let mut before = db.prepare_cached(
                "SELECT 1 FROM attempt
                 WHERE headline = ?1 AND attempts > 1 AND last_error = ?2 AND retry_after <= ?3",
            )?;
            Ok(before.exists((id, error, now.as_millisecond()))?)
        })?;
        let noted = if is_gone { self.note_gone(id) } else { self.note_failure(id, error, now) };
        noted.map(|()| is_gone)
    }

    /// Notes that the site says an article is gone. Its text stays; it is not fetched again.
    pub fn note_gone(&mut self, id: ArticleId) -> Result<(), ArchiveError> {
        self.write(|db| {
            db.prepare_cached("UPDATE headline SET gone = 1 WHERE id = ?1")?.execute([id])?;
            Ok(())
        })
    }
}
