//! Packs operations, so that the journal grows slowly: many in one frame, which repeats neither names nor addresses, and
//! without those that later ones replace.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::{absent, keys, merge, rows, wall_clock};
use crate::archive::schema::codec::pack;
use crate::archive::{Archive, ArchiveError};
use crate::journal::{Journal, KeyUnion, Operation};

/// Operations that are packed at a time.
const RECENT: usize = 1000;

/// Blocks that are not full, from which all are packed anew.
const MAX_BLOCKS: usize = 12;

/// Milliseconds for which other homes may still need what was done to an article that is gone: 180 days.
const MAX_AGE: i64 = 180 * 24 * 60 * 60 * 1000;

/// Operations of a full block.
const BLOCK: usize = 20_000;

impl Archive {
    /// Packs the journal if it has grown, and sets the marks of operations that were held back until now.
    pub fn compact_journal(&mut self) -> Result<(), ArchiveError> {
        self.write(|db| {
            merge::settle_held_back(db)?;
            let recent: usize = db.query_row("SELECT count(*) FROM operation", [], |row| row.get(0))?;
            if recent >= RECENT {
                pack_recent(db)?;
            }
            let sql = "SELECT count(*) FROM operation_block WHERE operations < ?1";
            let blocks: usize = db.query_row(sql, [BLOCK], |row| row.get(0))?;
            if blocks >= MAX_BLOCKS { pack_all(db) } else { Ok(()) }
        })
    }
}

fn pack_recent(db: &Connection) -> Result<(), ArchiveError> {
    let mut recent: Journal = rows::recent(db)?.into_iter().collect();
    recent.compact(wall_clock::now(db)?);
    insert_block(db, &recent.operations().collect::<Vec<_>>())?;
    db.execute("DELETE FROM operation", [])?;
    Ok(())
}

fn pack_all(db: &Connection) -> Result<(), ArchiveError> {
    let (mut journal, now) = (rows::load(db)?, wall_clock::now(db)?);
    journal.compact(now);
    forget_gone(db, &mut journal, now)?;
    db.execute("DELETE FROM operation_block", [])?;
    let operations: Vec<&Operation> = journal.operations().collect();
    operations.chunks(BLOCK).try_for_each(|block| insert_block(db, block))?;
    db.execute("DELETE FROM operation", [])?;
    Ok(())
}

/// Drops what was done long ago to articles that retention has deleted, so that the journal grows with the archive, not with
/// its age.
fn forget_gone(db: &Connection, journal: &mut Journal, now: i64) -> Result<(), ArchiveError> {
    let before = now - MAX_AGE;
    let mut gone = BTreeSet::new();
    for (key, marks) in journal.fold(before, &KeyUnion::default()).articles {
        if !marks.is_kept() && keys::find(db, &key)?.is_none() {
            gone.insert(key);
        }
    }
    journal.forget(before, |key| gone.contains(key));
    absent::retain_named(db, journal)
}

fn insert_block(db: &Connection, operations: &[&Operation]) -> Result<(), ArchiveError> {
    db.prepare_cached("INSERT INTO operation_block (operations, content) VALUES (?1, ?2)")?
        .execute((operations.len(), pack(&operations)?))?;
    Ok(())
}
