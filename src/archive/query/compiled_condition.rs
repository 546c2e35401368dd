//! A condition of the query language, compiled to be tested on many articles: words folded, expressions compiled, names
//! of sources, sections and tags looked up.

use rusqlite::Connection;

use super::search_row::{FoldedText, SearchPlaces, SearchRow};
use super::text_pattern::TextPattern;
use crate::archive::ArchiveError;
use crate::archive::fts::FtsQuery;
use crate::archive::marks::tags;
use crate::archive::schema::sql_types::timestamp;
use crate::archive::store::sources;
use crate::model::{Condition, Cutoff, FiledTime, Flag, MAX_PLACE, Published, SearchField, received_moment};

#[derive(Debug, Clone)]
pub(super) enum CompiledCondition {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Text(SearchField, TextPattern),
    /// The rows of the sources.
    Source(Vec<i64>),
    /// The rows of the sections.
    Section(Vec<i64>),
    /// The ids of the articles with a tag, sorted.
    Tagged(Vec<i64>),
    Flag(Flag),
    Gone,
    /// Milliseconds since 1970.
    FirstSeenSince(i64),
    PublishedSince(Cutoff),
}

impl CompiledCondition {
    pub(super) fn new(db: &Connection, condition: &Condition) -> Result<Self, ArchiveError> {
        let each =
            |parts: &[Condition]| parts.iter().map(|part| Self::new(db, part)).collect::<Result<_, _>>();
        Ok(match condition {
            Condition::All(parts) => Self::All(each(parts)?),
            Condition::Any(parts) => Self::Any(each(parts)?),
            Condition::Not(part) => Self::Not(Box::new(Self::new(db, part)?)),
            Condition::Text(field, term) => Self::Text(*field, TextPattern::new(term)?),
            Condition::Source(name) => Self::Source(sources::matching(db, name)?),
            Condition::Group(name) => Self::Source(sources::of_groups_matching(db, name)?),
            Condition::Section(name) => Self::Section(sources::sections_matching(db, name)?),
            Condition::Tag(name) => Self::Tagged(tags::tagged(db, name)?),
            Condition::Flag(flag) => Self::Flag(*flag),
            Condition::Gone => Self::Gone,
            Condition::FirstSeenSince(at) => Self::FirstSeenSince(at.as_millisecond()),
            Condition::PublishedSince(cutoff) => Self::PublishedSince(*cutoff),
        })
    }

    /// Returns the part of the condition that the full-text index can answer.
    pub(super) fn fts_query(&self) -> Option<FtsQuery> {
        match self {
            Self::All(parts) => FtsQuery::all(parts.iter().map(Self::fts_query)),
            Self::Any(parts) => FtsQuery::any(parts.iter().map(Self::fts_query)),
            Self::Text(_, TextPattern::Words(word)) => FtsQuery::of_word(word),
            _ => None,
        }
    }

    /// Visits the parts each of which must hold.
    pub(super) fn visit_required<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        match self {
            Self::All(parts) => parts.iter().for_each(|part| part.visit_required(visit)),
            part => visit(part),
        }
    }

    /// Returns true if one of the parts that must hold satisfies a predicate.
    pub(super) fn requires(&self, predicate: &impl Fn(&Self) -> bool) -> bool {
        let mut found = false;
        self.visit_required(&mut |part| found |= predicate(part));
        found
    }

    /// Returns true if a part tests the lists that show an article.
    pub(super) fn tests_places(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::tests_places),
            Self::Not(part) => part.tests_places(),
            Self::Source(_) | Self::Section(_) => true,
            _ => false,
        }
    }

    /// Returns true if an article matches; `None` if that depends on its text, which is not loaded.
    pub(super) fn matches(
        &self,
        row: &SearchRow,
        places: &SearchPlaces,
        text: Option<&FoldedText>,
    ) -> Option<bool> {
        let matches = |part: &Self| part.matches(row, places, text);
        match self {
            Self::All(parts) => all(parts.iter().map(matches)),
            Self::Any(parts) => {
                let misses = parts.iter().map(|part| matches(part).map(|matches| !matches));
                all(misses).map(|none_matches| !none_matches)
            }
            Self::Not(part) => matches(part).map(|matches| !matches),
            Self::Text(field, pattern) => row.has_match(*field, pattern, text),
            Self::Source(rows) => Some(places.is_in_a_source(rows)),
            Self::Section(rows) => Some(places.is_in_a_section(rows)),
            Self::Tagged(ids) => Some(ids.binary_search(&row.id.0).is_ok()),
            Self::Gone => Some(row.gone),
            Self::Flag(Flag::Read) => Some(row.read),
            Self::Flag(Flag::Starred) => Some(row.starred),
            Self::Flag(Flag::Later) => Some(row.later),
            Self::Flag(Flag::Hidden) => Some(row.hidden),
            Self::FirstSeenSince(at) => Some(row.seen >= *at),
            Self::PublishedSince(cutoff) => {
                let filed = FiledTime::new(row.published, timestamp(row.moment), timestamp(row.seen));
                Some(cutoff.includes(filed.time()))
            }
        }
    }

    /// Returns the moment, in milliseconds, before which nothing matches.
    pub(super) fn earliest_moment(&self) -> i64 {
        let mut since = i64::MIN;
        self.visit_required(&mut |part| {
            if let Self::PublishedSince(cutoff) = part {
                since = since.max(earliest(cutoff));
            }
        });
        since
    }
}

/// Returns the conjunction in three-valued logic: `None` if a result is unknown and no other one is false.
fn all(results: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = Some(true);
    for result in results {
        match result {
            Some(false) => return Some(false),
            None => known = None,
            Some(true) => {}
        }
    }
    known
}

/// Returns the earliest moment, in milliseconds, that an article after a cutoff can be sorted by.
///
/// An article of which only the day is known is sorted by the start of that day in China; one of which only the day of
/// receipt is known, somewhat before it; and a further page of a list counts as some milliseconds earlier.
fn earliest(cutoff: &Cutoff) -> i64 {
    let day = Published::Day(cutoff.day).moment();
    day.min(received_moment(cutoff.at)).as_millisecond().saturating_sub(MAX_PLACE)
}
