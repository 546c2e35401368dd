//! Journals: sets of operations. Merging is a set union, so it may be repeated, in any order.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{ArticleLabel, HybridTime, JournalFold, KeyUnion, Operation};

/// A set of operations, in the order of their times.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Journal {
    pub(super) operations: BTreeMap<HybridTime, Operation>,
}

impl Journal {
    /// Inserts an operation; returns true if that changes the set.
    pub fn insert(&mut self, operation: Operation) -> bool {
        match self.operations.entry(operation.time) {
            Entry::Vacant(entry) => {
                entry.insert(operation);
                true
            }
            Entry::Occupied(mut entry) => unite(entry.get_mut(), operation),
        }
    }

    /// Inserts operations of another journal; returns how many change the set.
    pub fn merge(&mut self, others: impl IntoIterator<Item = Operation>) -> usize {
        others.into_iter().map(|operation| usize::from(self.insert(operation))).sum()
    }

    /// Returns the operation of a time.
    pub fn get(&self, time: HybridTime) -> Option<&Operation> {
        self.operations.get(&time)
    }

    /// Returns all operations, those that are held back included, in the order of their times.
    pub fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.operations.values()
    }

    /// Returns the number of operations.
    pub fn len(&self) -> usize {
        self.operations.len()
    }

    /// Returns true if there is no operation.
    pub fn is_empty(&self) -> bool {
        self.operations.is_empty()
    }

    /// Returns the time of the last operation that is believed at `now`.
    pub fn last(&self, now: i64) -> Option<HybridTime> {
        self.operations.range(..=HybridTime::latest_believed(now)).next_back().map(|(time, _)| *time)
    }

    /// Returns the time of the first operation that is held back at `now`.
    pub fn first_held_back(&self, now: i64) -> Option<HybridTime> {
        let latest = HybridTime::latest_believed(now);
        self.operations.range(latest..).map(|(time, _)| *time).find(|time| *time > latest)
    }

    /// Folds the operations that are believed at `now`.
    pub fn fold(&self, now: i64, keys: &KeyUnion) -> JournalFold {
        let mut fold = JournalFold::default();
        let believed = self.operations.range(..=HybridTime::latest_believed(now));
        believed.for_each(|(_, operation)| fold.apply(operation, keys));
        fold
    }
}

impl FromIterator<Operation> for Journal {
    fn from_iter<I: IntoIterator<Item = Operation>>(operations: I) -> Self {
        let mut journal = Self::default();
        journal.merge(operations);
        journal
    }
}

/// Unites two operations with the same time. They are parts of one if a compaction has dropped articles of it. Otherwise a
/// home was copied, and both copies went on before they noticed: one operation is kept, the same one everywhere.
fn unite(mine: &mut Operation, other: Operation) -> bool {
    let order = (other.author, &other.kind).cmp(&(mine.author, &mine.kind));
    if order.is_gt() {
        *mine = other;
        return true;
    }
    order.is_eq() && add_articles(&mut mine.articles, other.articles)
}

fn add_articles(
    mine: &mut BTreeMap<String, Option<ArticleLabel>>,
    others: BTreeMap<String, Option<ArticleLabel>>,
) -> bool {
    let mut is_changed = false;
    for (key, label) in others {
        match mine.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(label);
                is_changed = true;
            }
            // A label that is missing is less than any other.
            Entry::Occupied(mut entry) if *entry.get() < label => {
                entry.insert(label);
                is_changed = true;
            }
            Entry::Occupied(_) => {}
        }
    }
    is_changed
}
