//! Sets of anchored patterns that are matched against a line at once.
//!
//! A pattern whose words must begin the line is decided within a few characters. A pattern that searches the line for
//! its words costs the automaton states on every line of prose. The latter therefore form a group of their own, which
//! is only matched if one of its words occurs in the line.

use std::sync::LazyLock;

use regex::{Regex, RegexSet, RegexSetBuilder};

/// Patterns that each have a meaning of type `K`, in order of precedence.
pub(crate) struct PatternGroups<K> {
    /// Patterns whose words begin the line.
    anchored: PatternSet<K>,
    /// Patterns whose words may follow other text.
    searching: PatternSet<K>,
    /// The words of `searching`.
    words: Regex,
}

/// Patterns that are matched in one pass.
struct PatternSet<K> {
    set: RegexSet,
    /// Precedence (lower wins) and meaning of each pattern.
    rows: Vec<(usize, K)>,
}

impl<K: Copy> PatternGroups<K> {
    /// Compiles rows of precedence, meaning and pattern.
    ///
    /// # Panics
    ///
    /// If a pattern is invalid.
    pub(crate) fn new<'p>(rows: impl Iterator<Item = (usize, K, &'p str)>) -> Self {
        let (searching, anchored): (Vec<_>, Vec<_>) =
            rows.partition(|(.., pattern)| searched_words(pattern).is_some());
        let words: Vec<&str> = searching.iter().filter_map(|(.., pattern)| searched_words(pattern)).collect();
        let words = Regex::new(&words.join("|")).expect("a test reads every row");
        Self { anchored: PatternSet::new(&anchored), searching: PatternSet::new(&searching), words }
    }

    /// Returns the meaning of the first pattern that matches, of those that `admits` accepts.
    pub(crate) fn first_match(&self, line: &str, admits: impl Fn(K) -> bool) -> Option<K> {
        // `is_match` is cheaper than `matches`, and most lines match nothing.
        let matching = self.relevant_sets(line).filter(|set| set.set.is_match(line));
        let rows = matching.flat_map(|set| set.set.matches(line).into_iter().map(|at| set.rows[at]));
        rows.filter(|(_, meaning)| admits(*meaning)).min_by_key(|(row, _)| *row).map(|(_, meaning)| meaning)
    }

    /// Returns true if any pattern matches.
    pub(crate) fn is_match(&self, line: &str) -> bool {
        self.relevant_sets(line).any(|set| set.set.is_match(line))
    }

    /// Returns the sets that may match a line.
    fn relevant_sets(&self, line: &str) -> impl Iterator<Item = &PatternSet<K>> {
        let searching = self.words.is_match(line).then_some(&self.searching);
        [Some(&self.anchored), searching].into_iter().flatten()
    }
}

impl<K: Copy> PatternSet<K> {
    /// Compiles rows of precedence, meaning and pattern.
    fn new(rows: &[(usize, K, &str)]) -> Self {
        /// Memory in bytes for the automaton; patterns over many Chinese characters need more than the default.
        const AUTOMATON_BYTES: usize = 8 << 20;
        let patterns = rows.iter().map(|(.., pattern)| pattern);
        let set = RegexSetBuilder::new(patterns)
            .dfa_size_limit(AUTOMATON_BYTES)
            .build()
            .expect("a test reads every row");
        Self { set, rows: rows.iter().map(|(row, meaning, _)| (*row, *meaning)).collect() }
    }
}

/// Returns the alternatives that a pattern searches the line for: `a|b` of `^[^。]*(a|b)`.
pub(crate) fn searched_words(pattern: &str) -> Option<&str> {
    static SEARCHING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\^(?:\.|\[\^[^\]]*\])[*+]\(([^()]*)\)").expect("the pattern is tested")
    });
    Some(SEARCHING.captures(pattern)?.get(1)?.as_str())
}
