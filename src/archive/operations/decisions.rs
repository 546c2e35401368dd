//! The decisions about stories that the fold of the journal has.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::{absent, keys, rows, wall_clock};
use crate::archive::ArchiveError;
use crate::archive::dedup::{JoinMode, pair, regroup};
use crate::journal::KeyUnion;

/// The pairs of articles about which the journal has decisions, also ones that were taken back.
pub(crate) struct DecidedPairs {
    pairs: BTreeSet<(String, String)>,
    keys: KeyUnion,
}

impl DecidedPairs {
    pub(crate) fn load(db: &Connection) -> Result<Self, ArchiveError> {
        let journal = rows::load(db)?;
        let keys = keys::key_union(db, &journal, &[])?;
        let pairs = journal.fold(wall_clock::now(db)?, &keys).stories.into_keys().collect();
        Ok(Self { pairs, keys })
    }

    pub(crate) fn contains(&self, one: &str, other: &str) -> bool {
        self.pairs.contains(&self.keys.pair(one, other))
    }
}

/// Sets a decision about two articles. If one of them is not here, it waits for it.
pub(super) fn decide(
    db: &Connection,
    one: &str,
    other: &str,
    same: Option<bool>,
) -> Result<(), ArchiveError> {
    let found = (keys::find(db, one)?, keys::find(db, other)?);
    let (Some(first), Some(second)) = found else {
        let missing = [(one, found.0), (other, found.1)].into_iter().filter(|(_, found)| found.is_none());
        return missing.map(|(key, _)| key).try_for_each(|key| absent::expect_decisions(db, key));
    };
    if first == second {
        return Ok(());
    }
    let (one, other) = pair(first.0, second.0);
    match same {
        Some(same) => {
            db.prepare_cached("REPLACE INTO story_decision (one, other, same) VALUES (?1, ?2, ?3)")?
                .execute((one, other, same))?;
        }
        None => {
            db.prepare_cached("DELETE FROM story_decision WHERE one = ?1 AND other = ?2")?
                .execute((one, other))?;
        }
    }
    regroup(db, [one, other], JoinMode::KeepMarks)
}
