//! A query compiled to be tested on many articles. Reads a text only if the headline alone does not decide.

use std::ops::Range;

use rusqlite::Connection;

use super::compiled_condition::CompiledCondition;
use super::list_scope::Subset;
use super::search_row::{FoldedText, SearchPlaces, SearchRow};
use super::text_pattern::TextPattern;
use crate::archive::ArchiveError;
use crate::archive::fts::FtsQuery;
use crate::archive::store::article_text::SearchableText;
use crate::model::{Condition, Flag, SearchField, View};

/// A compiled query, with the condition of a view.
#[derive(Debug)]
pub(crate) struct QueryMatcher {
    condition: CompiledCondition,
    /// The patterns that are searched for, for snippets and relevance.
    patterns: Vec<(SearchField, TextPattern)>,
    includes_hidden: bool,
    includes_dead: bool,
    tests_places: bool,
}

/// The result of testing an article.
pub(crate) enum MatchResult {
    Match(MatchDetails),
    NoMatch(MatchCost),
}

/// How a mismatch was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MatchCost {
    /// By the headline alone.
    Headline,
    /// By reading the text.
    Text,
}

/// How an article matches.
pub(crate) struct MatchDetails {
    /// The first paragraph with a match.
    pub(super) paragraph: Option<String>,
    /// The relevance, comparable only between articles of one search.
    pub(super) score: f64,
}

impl MatchResult {
    pub(crate) fn is_match(&self) -> bool {
        matches!(self, Self::Match(_))
    }
}

impl QueryMatcher {
    pub(crate) fn new(db: &Connection, condition: &Condition, view: View) -> Result<Self, ArchiveError> {
        let in_view = match view {
            View::All => Condition::All(Vec::new()),
            View::Unread => Condition::Not(Box::new(Condition::Flag(Flag::Read))),
            View::Starred => Condition::Flag(Flag::Starred),
            View::Later => Condition::Flag(Flag::Later),
        };
        let compiled = [&in_view, condition].map(|part| CompiledCondition::new(db, part));
        let compiled = CompiledCondition::All(compiled.into_iter().collect::<Result<_, _>>()?);
        let mut terms = Vec::new();
        condition.visit_terms(&mut |field, term| terms.push((field, term)));
        let patterns = terms.into_iter().map(|(field, term)| Ok((field, TextPattern::new(term)?)));
        Ok(Self {
            tests_places: compiled.tests_places(),
            condition: compiled,
            patterns: patterns.collect::<Result<_, ArchiveError>>()?,
            includes_hidden: condition.mentions_hidden(),
            includes_dead: condition.mentions_gone(),
        })
    }

    /// Returns the part of the query that the full-text index can answer.
    pub(super) fn fts_query(&self) -> Option<FtsQuery> {
        self.condition.fts_query()
    }

    /// Returns the smallest subset with an index of its own that holds every match.
    pub(super) fn subset(&self) -> Subset {
        let holds = |subset| {
            self.condition.requires(&|part| match (part, subset) {
                (CompiledCondition::Not(part), Subset::Unread) => {
                    matches!(**part, CompiledCondition::Flag(Flag::Read))
                }
                (CompiledCondition::Flag(flag), Subset::Starred) => *flag == Flag::Starred,
                (CompiledCondition::Flag(flag), Subset::Later) => *flag == Flag::Later,
                _ => false,
            })
        };
        let small = [Subset::Starred, Subset::Later, Subset::Unread];
        small.into_iter().find(|subset| holds(*subset)).unwrap_or(Subset::All)
    }

    /// Returns the sorted ids of the articles with a tag that every match has; the fewest if there are several tags.
    pub(super) fn tagged(&self) -> Option<&[i64]> {
        let mut found: Option<&[i64]> = None;
        self.condition.visit_required(&mut |part| {
            if let CompiledCondition::Tagged(ids) = part {
                found = Some(found.filter(|fewer| fewer.len() < ids.len()).unwrap_or(ids));
            }
        });
        found
    }

    /// Returns true if every match is starred or kept for later. Such a query also finds hidden articles and duplicates.
    pub(super) fn matches_only_kept(&self) -> bool {
        matches!(self.subset(), Subset::Starred | Subset::Later)
    }

    /// Returns the moment, in milliseconds, before which nothing matches.
    pub(super) fn earliest_moment(&self) -> i64 {
        self.condition.earliest_moment()
    }

    /// Tests one article.
    pub(crate) fn test(&self, db: &Connection, row: &SearchRow) -> Result<MatchResult, ArchiveError> {
        let places =
            if self.tests_places { SearchPlaces::load(db, row.id)? } else { SearchPlaces::default() };
        let decided = self.condition.matches(row, &places, None);
        let is_left_out = (row.hidden && !self.includes_hidden && !self.matches_only_kept())
            || (row.dead && !self.includes_dead);
        if decided == Some(false) || is_left_out {
            return Ok(MatchResult::NoMatch(MatchCost::Headline));
        }
        let text = if row.stored && (decided.is_none() || self.text_patterns().next().is_some()) {
            FoldedText::new(SearchableText::load(db, row.id)?)
        } else {
            FoldedText::default()
        };
        if decided.is_none() && self.condition.matches(row, &places, Some(&text)) != Some(true) {
            return Ok(MatchResult::NoMatch(MatchCost::Text));
        }
        Ok(MatchResult::Match(self.details(row, text)))
    }

    fn details(&self, row: &SearchRow, mut text: FoldedText) -> MatchDetails {
        let has_match = |key: &String| self.matches_in(key).next().is_some();
        let first = text.keys.iter().position(has_match);
        let in_title = self.patterns.iter().filter(|(_, pattern)| pattern.is_in(&row.key)).count();
        let in_body: usize = text.keys.iter().map(|key| self.matches_in(key).count()).sum();
        let length: usize = text.keys.iter().map(String::len).sum();
        let score = 3.0 * in_title as f64 + 1000.0 * in_body as f64 / (length as f64 + 1000.0);
        let first = first.filter(|nth| *nth < text.paragraphs.len());
        MatchDetails { paragraph: first.map(|nth| text.paragraphs.swap_remove(nth)), score }
    }

    /// Returns the patterns that are searched for in texts.
    fn text_patterns(&self) -> impl Iterator<Item = &TextPattern> {
        let of_text = |field: &SearchField| matches!(field, SearchField::Anywhere | SearchField::Body);
        self.patterns.iter().filter(move |(field, _)| of_text(field)).map(|(_, pattern)| pattern)
    }

    /// Returns the byte ranges of all matches in a folded paragraph, in no order.
    fn matches_in<'a>(&'a self, key: &'a str) -> impl Iterator<Item = Range<usize>> {
        self.text_patterns().flat_map(|pattern| pattern.find(key))
    }

    /// Returns the byte ranges of all matches in a folded paragraph, in order and without overlaps.
    pub(super) fn find(&self, key: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = self.matches_in(key).filter(|range| !range.is_empty()).collect();
        found.sort_unstable_by_key(|range| (range.start, range.end));
        found.dedup_by(|next, last| {
            let overlaps = next.start < last.end;
            if overlaps {
                last.end = last.end.max(next.end);
            }
            overlaps
        });
        found
    }
}
