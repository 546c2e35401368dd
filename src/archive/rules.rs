use rusqlite::Connection;

use super::row::Row;
use super::sieve::{Look, Sieve};
use super::{ArchiveError, marks};
use crate::model::{ArticleId, MarkChange, Query, View};

/// A rule whose query was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompiledRule {
    /// Which articles.
    pub filter: Query,
    /// What is done to them.
    pub then: Vec<MarkChange>,
}

/// Applies rules to articles that were just filed.
pub(super) fn apply(db: &Connection, rules: &[CompiledRule], ids: &[ArticleId]) -> Result<(), ArchiveError> {
    if ids.is_empty() {
        return Ok(());
    }
    for rule in rules {
        let sieve = Sieve::new(db, &rule.filter.condition, View::All)?;
        for id in ids {
            // Loaded for each rule: one may ask for what another has set.
            let Some(row) = Row::load(db, id.0)? else { continue };
            if matches!(sieve.catches(db, &row)?, Look::Caught(_)) {
                rule.then.iter().try_for_each(|marking| marks::set_by_rule(db, *id, marking))?;
            }
        }
    }
    Ok(())
}
