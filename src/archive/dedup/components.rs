//! Divides articles into stories by the pairs that are the same. Pure.

use std::collections::{BTreeMap, BTreeSet};

/// Two articles, the lower id first.
pub(in crate::archive) type Pair = (i64, i64);

/// Returns a pair of two articles.
pub(in crate::archive) fn pair(one: i64, other: i64) -> Pair {
    (one.min(other), one.max(other))
}

/// Pairs of articles by what is known about them.
#[derive(Debug, Default)]
pub(super) struct StoryPairs {
    /// The same by decision of the reader.
    pub(super) joined: BTreeSet<Pair>,
    /// Different by decision of the reader.
    pub(super) parted: BTreeSet<Pair>,
    /// The same as far as was found.
    pub(super) found: BTreeSet<Pair>,
}

/// Divides articles into stories, each with its articles in order, the stories by their first articles.
///
/// Decisions come first: no chain of articles joins two that the reader has parted.
pub(super) fn stories(articles: &BTreeSet<i64>, pairs: &StoryPairs) -> Vec<Vec<i64>> {
    let mut story_of: BTreeMap<i64, i64> = articles.iter().map(|id| (*id, *id)).collect();
    let mut stories: BTreeMap<i64, Vec<i64>> = articles.iter().map(|id| (*id, vec![*id])).collect();
    for (one, other) in pairs.joined.iter().chain(&pairs.found) {
        let (Some(&first), Some(&second)) = (story_of.get(one), story_of.get(other)) else { continue };
        let is_parted = || {
            let across = stories[&first].iter().flat_map(|a| stories[&second].iter().map(|b| pair(*a, *b)));
            !pairs.parted.is_empty() && across.into_iter().any(|across| pairs.parted.contains(&across))
        };
        if first == second || is_parted() {
            continue;
        }
        let (kept, dropped) = pair(first, second);
        let moved = stories.remove(&dropped).unwrap_or_default();
        story_of.extend(moved.iter().map(|id| (*id, kept)));
        stories.entry(kept).or_default().extend(moved);
    }
    let sorted = |mut story: Vec<i64>| {
        story.sort_unstable();
        story
    };
    stories.into_values().map(sorted).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn divide(articles: i64, joined: &[Pair], parted: &[Pair], found: &[Pair]) -> Vec<Vec<i64>> {
        let set = |pairs: &[Pair]| pairs.iter().copied().collect();
        let pairs = StoryPairs { joined: set(joined), parted: set(parted), found: set(found) };
        stories(&(1..=articles).collect(), &pairs)
    }

    #[test]
    fn pairs_connect_stories() {
        assert_eq!(divide(5, &[], &[], &[(1, 2), (2, 4)]), [vec![1, 2, 4], vec![3], vec![5]]);
        assert_eq!(divide(3, &[(1, 3)], &[], &[]), [vec![1, 3], vec![2]]);
    }

    #[test]
    fn decisions_count_more_than_what_was_found() {
        assert_eq!(divide(2, &[], &[(1, 2)], &[(1, 2)]), [vec![1], vec![2]]);
        assert_eq!(divide(3, &[], &[(1, 3)], &[(1, 2), (2, 3)]), [vec![1, 2], vec![3]], "nor by a chain");
        assert_eq!(divide(3, &[(2, 3)], &[(1, 3)], &[(1, 2)]), [vec![1], vec![2, 3]]);
    }

    proptest! {
        #[test]
        fn stories_are_a_partition_that_respects_decisions(
            found in prop::collection::vec((1_i64..12, 1_i64..12), 0..30),
            parted in prop::collection::vec((1_i64..12, 1_i64..12), 0..6),
        ) {
            let pairs = |list: &[Pair]| -> Vec<Pair> {
                list.iter().filter(|(a, b)| a != b).map(|(a, b)| pair(*a, *b)).collect()
            };
            let (found, parted) = (pairs(&found), pairs(&parted));
            let divided = divide(12, &[], &parted, &found);
            let mut all: Vec<i64> = divided.concat();
            all.sort_unstable();
            prop_assert_eq!(all, (1..=12).collect::<Vec<_>>());
            for story in &divided {
                prop_assert!(parted.iter().all(|(a, b)| !story.contains(a) || !story.contains(b)));
            }
            if parted.is_empty() {
                let of = |id: i64| divided.iter().position(|story| story.contains(&id));
                prop_assert!(found.iter().all(|(a, b)| of(*a) == of(*b)));
            }
        }
    }
}
