//! Articles that could not be fetched or extracted: when to try again, and when they count as gone.
//!
//! Counts kinds of failures, never their texts.

use jiff::{Timestamp, ToSpan};
use rusqlite::{Connection, OptionalExtension, Row};

use super::retry;
use crate::archive::dedup::groups;
use crate::archive::schema::sql_types::timestamp;
use crate::archive::{Archive, ArchiveError};
use crate::model::ArticleId;

/// Times that a page must be missing, each at least [`DAYS_BETWEEN`] after the one before, before its article counts as
/// gone: a 404 may be a mishap of the site.
const TIMES_MISSING: u32 = 3;
const DAYS_BETWEEN: i64 = 1;

/// Days after which it is looked whether the site has brought back an article that was never stored.
const DAYS_IF_GONE: i64 = 7;

/// The kind of a failure to fetch or extract an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// The page was not found (404).
    NotFound,
    /// The site says that it has removed the article (410, or a notice).
    Removed,
    /// Anything else: the article may well be there.
    Other,
}

/// The failures of an article so far.
#[derive(Debug, Clone, Copy, Default)]
struct Failures {
    attempts: u32,
    /// Times that its page was missing, on different days.
    missing: u32,
    /// When it was last counted as missing, in milliseconds.
    missing_at: i64,
}

impl Failures {
    fn load(db: &Connection, id: ArticleId) -> Result<Self, ArchiveError> {
        let sql = "SELECT attempts, missing, missing_at FROM attempt WHERE headline = ?1";
        Ok(db.prepare_cached(sql)?.query_row([id], Self::from_row).optional()?.unwrap_or_default())
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            attempts: row.get("attempts")?,
            missing: row.get("missing")?,
            missing_at: row.get("missing_at")?,
        })
    }

    /// Counts a failure.
    fn and(self, kind: FailureKind, now: Timestamp) -> Self {
        let attempts = self.attempts.saturating_add(1);
        let due =
            timestamp(self.missing_at).checked_add((24 * DAYS_BETWEEN).hours()).unwrap_or(Timestamp::MAX);
        // A time in the future was noted while the clock was wrong.
        let is_another_day = self.missing == 0 || now >= due || timestamp(self.missing_at) > now;
        if kind == FailureKind::Other || !is_another_day {
            return Self { attempts, ..self };
        }
        Self { attempts, missing: self.missing.saturating_add(1), missing_at: now.as_millisecond() }
    }
}

impl Archive {
    /// Notes that an article could not be fetched or extracted, and why (in English). Returns true if it now counts as
    /// gone from the site.
    ///
    /// It may be tried again at once after the first failure, ten minutes after the second, and twice as long after each
    /// further one, up to a week. It is gone if the site says so, or if its page was missing three times, each at least a
    /// day after the one before; its text stays. One that was never stored is still tried then, because the site may
    /// bring it back, and leaves the lists once it was missing three times, unless it is marked.
    pub fn note_failure(
        &mut self,
        id: ArticleId,
        kind: FailureKind,
        error: &str,
        now: Timestamp,
    ) -> Result<bool, ArchiveError> {
        self.write(|db| {
            let failures = Failures::load(db, id)?.and(kind, now);
            let is_confirmed = failures.missing >= TIMES_MISSING;
            let is_gone = kind == FailureKind::Removed || (kind == FailureKind::NotFound && is_confirmed);
            let retry_after = if is_gone {
                let days = if is_confirmed { DAYS_IF_GONE } else { DAYS_BETWEEN };
                retry::attempt_after_days(now, days)
            } else {
                retry::next_attempt(now, failures.attempts.saturating_sub(1))
            };
            db.prepare_cached(
                "REPLACE INTO attempt (headline, attempts, last_error, retry_after, kind, missing, missing_at)
                 SELECT id, ?2, ?3, ?4, ?5, ?6, ?7 FROM headline WHERE id = ?1",
            )?
            .execute((
                id,
                failures.attempts,
                error,
                retry_after,
                kind as i64,
                failures.missing,
                failures.missing_at,
            ))?;
            if is_gone {
                set_gone(db, id, is_confirmed)?;
            }
            Ok(is_gone)
        })
    }
}

/// Marks an article as gone from its site. One that was never stored and is not marked leaves the lists once that is
/// confirmed.
fn set_gone(db: &Connection, id: ArticleId, is_confirmed: bool) -> Result<(), ArchiveError> {
    db.prepare_cached(
        "UPDATE headline SET gone = 1, dead = ?2 AND NOT (stored OR starred OR later
            OR EXISTS (SELECT 1 FROM tagging WHERE headline = headline.id)) WHERE id = ?1",
    )?
    .execute((id, is_confirmed))?;
    groups::update_headline(db, id)
}

/// Notes that the site has an article: no attempt failed, and it is back in the lists.
pub(super) fn note_fetched(db: &Connection, id: ArticleId) -> Result<(), ArchiveError> {
    db.prepare_cached("DELETE FROM attempt WHERE headline = ?1")?.execute([id])?;
    let sql = "UPDATE headline SET gone = 0, dead = 0 WHERE id = ?1 AND gone";
    if db.prepare_cached(sql)?.execute([id])? > 0 {
        groups::update_headline(db, id)?;
    }
    Ok(())
}
