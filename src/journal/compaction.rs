//! Compaction: drops operations that later ones replace, whatever else arrives afterwards, and articles that are forgotten.
//!
//! Operations about tags and stories are not replaced: a renaming that arrives late may come between two of them. Those of
//! the future replace nothing.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Author, Journal, Operation, OperationKind};
use crate::model::Flag;

/// A value that a later operation replaces as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Register {
    Flag(Flag),
    Position,
    Source,
}

impl Register {
    fn of(kind: &OperationKind) -> Option<Self> {
        match kind {
            OperationKind::Flag { flag, .. } => Some(Self::Flag(*flag)),
            OperationKind::Position { .. } => Some(Self::Position),
            OperationKind::Source { .. } => Some(Self::Source),
            OperationKind::Tag { .. } | OperationKind::RenameTag { .. } | OperationKind::Story { .. } => None,
        }
    }
}

/// The registers that later operations set, with true if the reader did: a rule replaces only what rules did.
#[derive(Default)]
struct LaterOperations(HashMap<(String, Register), bool>);

impl LaterOperations {
    /// Notes that an operation sets a register; returns true if a later one replaces it.
    fn note(&mut self, key: &str, register: Register, author: Author) -> bool {
        let by_reader = author != Author::Rule;
        match self.0.entry((key.to_owned(), register)) {
            Entry::Vacant(later) => {
                later.insert(by_reader);
                false
            }
            Entry::Occupied(mut later) => {
                let is_replaced = *later.get() || !by_reader;
                *later.get_mut() |= by_reader;
                is_replaced
            }
        }
    }
}

impl Journal {
    /// Drops operations of the past that later ones replace. Returns how many are gone.
    pub fn compact(&mut self, now: i64) -> usize {
        let before = self.operations.len();
        let mut later = LaterOperations::default();
        let times: Vec<_> = self.operations.keys().rev().filter(|time| time.wall <= now).copied().collect();
        for time in times {
            if self.operations.get_mut(&time).is_some_and(|operation| !keep(operation, &mut later)) {
                self.operations.remove(&time);
            }
        }
        before - self.operations.len()
    }

    /// Drops the articles that are forgotten from operations that were done before a time.
    pub fn forget(&mut self, before: i64, is_forgotten: impl Fn(&str) -> bool) {
        self.operations.retain(|time, operation| {
            let has_articles = !operation.articles.is_empty();
            if time.wall < before && has_articles {
                operation.articles.retain(|key, _| !is_forgotten(key));
            }
            !(has_articles && operation.articles.is_empty())
        });
    }
}

/// Drops the articles of an operation for which a later one replaces it; returns false if none is left.
fn keep(operation: &mut Operation, later: &mut LaterOperations) -> bool {
    let Some(register) = Register::of(&operation.kind) else { return true };
    let author = operation.author;
    if let OperationKind::Source { id, key, .. } = &operation.kind {
        return !later.note(&format!("{id} {key}"), register, author);
    }
    operation.articles.retain(|key, _| !later.note(key, register, author));
    !operation.articles.is_empty()
}
