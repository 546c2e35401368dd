//! The outcome of importing a record.

use super::refusal::ImportRefusal;

/// Outcome of importing a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportOutcome {
    /// It was inserted.
    New,
    /// The archive has it already, but not all of it: what it lacked was added.
    Merged,
    /// The archive has it already.
    Known,
    /// It was not imported.
    Refused(ImportRefusal),
}

impl ImportOutcome {
    /// Returns the outcome of a statement that inserts a row if it is not there.
    pub(super) fn of_rows(inserted: usize) -> Self {
        if inserted > 0 { Self::New } else { Self::Known }
    }
}
