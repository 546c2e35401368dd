//! Import of what an archive holds besides its sources and articles. Existing rows are left as they are.

use rusqlite::Connection;

use super::extra_records::ExtraRecord;
use super::import_outcome::ImportOutcome;
use super::refusal::ImportRefusal;
use crate::archive::ArchiveError;
use crate::archive::dedup::{JoinMode, pair, regroup};
use crate::archive::store::{headlines, sources};
use crate::model::CanonicalUrl;

/// Inserts an extra record, unless it is a picture, which is a file.
pub(super) fn insert_extra(db: &Connection, extra: &ExtraRecord) -> Result<ImportOutcome, ArchiveError> {
    let inserted = match extra {
        ExtraRecord::Swept { url } => {
            db.prepare_cached("INSERT OR IGNORE INTO swept (url) VALUES (?1)")?.execute([url])?
        }
        ExtraRecord::Awaited { url, source, at } => {
            let Some(source) = sources::find_row(db, source)? else {
                return Ok(ImportOutcome::Refused(ImportRefusal::UnknownSource(source.clone())));
            };
            let sql = "INSERT OR IGNORE INTO asked (url, source, at) VALUES (?1, ?2, ?3)";
            db.prepare_cached(sql)?.execute((url, source, at.as_millisecond()))?
        }
        ExtraRecord::Alias { address, article, holds } => {
            let sql = "INSERT OR IGNORE INTO alias (address, headline, holds) SELECT ?1, id, ?3 FROM headline WHERE url = ?2";
            db.prepare_cached(sql)?.execute((address, article, holds))?
        }
        ExtraRecord::Story { articles: [one, other], same } => insert_decision(db, one, other, *same)?,
        // Pictures are files, and operations are merged all at once.
        ExtraRecord::Picture { .. } | ExtraRecord::Operation(_) => return Ok(ImportOutcome::New),
    };
    Ok(ImportOutcome::of_rows(inserted))
}

/// Inserts a decision about two articles that are both there, unless the reader has decided about them here. Returns how
/// many were inserted.
fn insert_decision(
    db: &Connection,
    one: &CanonicalUrl,
    other: &CanonicalUrl,
    same: bool,
) -> Result<usize, ArchiveError> {
    let (Some(one), Some(other)) = (headlines::id_by_url(db, one)?, headlines::id_by_url(db, other)?) else {
        return Ok(0);
    };
    if one == other {
        return Ok(0);
    }
    let (one, other) = pair(one.0, other.0);
    let sql = "INSERT OR IGNORE INTO story_decision (one, other, same) VALUES (?1, ?2, ?3)";
    let inserted = db.prepare_cached(sql)?.execute((one, other, same))?;
    if inserted > 0 {
        regroup(db, [one, other], JoinMode::KeepMarks)?;
    }
    Ok(inserted)
}
