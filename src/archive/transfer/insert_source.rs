//! The rows of an imported source.

use std::io;

use rusqlite::{Connection, params};

use super::import_outcome::ImportOutcome;
use super::records::SourceRecord;
use crate::archive::ArchiveError;
use crate::archive::store::sources;
use crate::model::SourceState;

/// Inserts a source that is not known, and the sections that a known one lacks.
pub(super) fn insert_source(
    db: &Connection,
    record: &SourceRecord,
    state: SourceState,
) -> Result<ImportOutcome, ArchiveError> {
    let inserted = db.execute(
        "INSERT OR IGNORE INTO source (slug, name, url, rank, sample, kind, \"group\", \"order\", state, settings)
         VALUES (?1, ?2, ?3, (SELECT ifnull(max(rank), 0) + 1 FROM source), ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            record.id,
            record.name,
            record.url,
            record.sample,
            record.source_kind,
            record.group,
            record.order,
            state,
            serde_json::to_string(&record.settings).map_err(io::Error::other)?,
        ],
    )?;
    let source = sources::row_of(db, &record.id)?;
    let mut insert =
        db.prepare_cached("INSERT OR IGNORE INTO section (source, name, url, rank) VALUES (?1, ?2, ?3, ?4)")?;
    let mut sections = 0;
    for (rank, (name, url)) in record.sections.iter().enumerate() {
        let rank = url.as_ref().map(|_| rank);
        sections += insert.execute((source, name, url, rank))?;
    }
    Ok(match (inserted, sections) {
        (0, 0) => ImportOutcome::Known,
        (0, _) => ImportOutcome::Merged,
        _ => ImportOutcome::New,
    })
}
