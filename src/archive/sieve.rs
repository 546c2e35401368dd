use std::ops::Range;

use jiff::Timestamp;
use rusqlite::Connection;

use super::articles::searchable_of;
use super::columns::moment;
use super::lists::Subset;
use super::needle::Needle;
use super::row::{Row, Text};
use super::terms::Need;
use super::{ArchiveError, sources, tags};
use crate::model::{CHINA, Condition, Cutoff, Flag, SearchField, View};

/// A condition made ready to be asked of many articles: words folded, expressions compiled, names looked up.
#[derive(Debug)]
pub(super) struct Sieve {
    test: Test,
    /// What is looked for, for snippets and relevance.
    needles: Vec<(SearchField, Needle)>,
    /// Hidden articles are not left out.
    shows_hidden: bool,
}

#[derive(Debug, Clone)]
enum Test {
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
    Text(SearchField, Needle),
    /// Rows of sources.
    Source(Vec<i64>),
    /// Rows of sections.
    Section(Vec<i64>),
    /// Articles with a tag, by number.
    Tagged(Vec<i64>),
    Is(Flag),
    Seen(i64),
    Since(Cutoff),
}

/// An article that got through, and what it was found by.
pub(super) struct Caught {
    /// The first paragraph that holds some of what was looked for.
    pub(super) paragraph: Option<String>,
    /// How much it says of it: meaningful between articles of one search alone.
    pub(super) score: f64,
}

impl Sieve {
    /// Makes a condition ready, with what a view shows on top.
    pub(super) fn new(db: &Connection, condition: &Condition, view: View) -> Result<Self, ArchiveError> {
        let shown = match view {
            View::All => Condition::All(Vec::new()),
            View::Unread => Condition::Not(Box::new(Condition::Flag(Flag::Read))),
            View::Starred => Condition::Flag(Flag::Starred),
            View::Later => Condition::Flag(Flag::Later),
        };
        let test = Test::All(vec![Test::new(db, &shown)?, Test::new(db, condition)?]);
        let mut sought = Vec::new();
        condition.visit_terms(&mut |field, needle| sought.push((field, needle)));
        let needles = sought
            .into_iter()
            .map(|(field, needle)| Ok((field, Needle::new(needle)?)))
            .collect::<Result<_, ArchiveError>>()?;
        let shows_hidden = condition.mentions_hidden();
        Ok(Self { test, needles, shows_hidden })
    }

    /// What the index can be asked.
    pub(super) fn need(&self) -> Option<Need> {
        self.test.need()
    }

    /// The smallest subset with an index of its own that everything visit_terms is in.
    pub(super) fn subset(&self) -> Subset {
        let holds = |subset| {
            self.test.implies(&|part| match (part, subset) {
                (Test::Not(part), Subset::Unread) => matches!(**part, Test::Is(Flag::Read)),
                (Test::Is(flag), Subset::Starred) => *flag == Flag::Starred,
                (Test::Is(flag), Subset::Later) => *flag == Flag::Later,
                _ => false,
            })
        };
        let small = [Subset::Starred, Subset::Later, Subset::Unread];
        small.into_iter().find(|subset| holds(*subset)).unwrap_or(Subset::All)
    }

    /// The articles with a tag that everything visit_terms has, by number; the fewest where there are several.
    pub(super) fn tagged(&self) -> Option<&[i64]> {
        let mut found: Option<&[i64]> = None;
        self.test.each_needed(&mut |part| {
            if let Test::Tagged(ids) = part {
                found = Some(found.filter(|fewer| fewer.len() < ids.len()).unwrap_or(ids));
            }
        });
        found
    }

    /// Whether everything visit_terms was starred or kept for later: that is shown in any case.
    pub(super) fn is_of_marks(&self) -> bool {
        matches!(self.subset(), Subset::Starred | Subset::Later)
    }

    /// A moment before which nothing is visit_terms. Where only the day counts, it began then in China.
    pub(super) fn since(&self) -> i64 {
        let mut since = i64::MIN;
        self.test.each_needed(&mut |part| {
            if let Test::Since(boundary) = part {
                since = since.max(earliest(boundary));
            }
        });
        since
    }

    /// Looks at one article. Its text is only loaded when the headline doesn't decide.
    pub(super) fn catches(&self, db: &Connection, row: &Row) -> Result<Look, ArchiveError> {
        let decided = self.test.verdict(row, None);
        if decided == Some(false) || (row.hidden && !self.shows_hidden && !self.is_of_marks()) {
            return Ok(Look::Missed { read: false });
        }
        let of_text =
            self.needles.iter().any(|(field, _)| matches!(field, SearchField::Anywhere | SearchField::Body));
        let text = if row.stored && (decided.is_none() || of_text) {
            Text::new(searchable_of(db, row.id)?)
        } else {
            Text::default()
        };
        if decided.is_none() && self.test.verdict(row, Some(&text)) != Some(true) {
            return Ok(Look::Missed { read: true });
        }
        Ok(Look::Caught(self.caught(row, text)))
    }

    fn caught(&self, row: &Row, mut text: Text) -> Caught {
        let in_text = |key: &String| self.hits(key).next().is_some();
        let at = text.keys.iter().position(in_text);
        let in_title = self.needles.iter().filter(|(_, needle)| needle.is_in(&row.key)).count();
        let in_body: usize = text.keys.iter().map(|key| self.hits(key).count()).sum();
        let length: usize = text.keys.iter().map(String::len).sum();
        let score = 3.0 * in_title as f64 + 1000.0 * in_body as f64 / (length as f64 + 1000.0);
        let paragraph = at.filter(|at| *at < text.paragraphs.len()).map(|at| text.paragraphs.swap_remove(at));
        Caught { paragraph, score }
    }

    /// Where what is looked for stands in a folded paragraph, in no order.
    fn hits<'a>(&'a self, key: &'a str) -> impl Iterator<Item = Range<usize>> {
        let of_text = self
            .needles
            .iter()
            .filter(|(field, _)| matches!(field, SearchField::Anywhere | SearchField::Body));
        of_text.flat_map(|(_, needle)| needle.find(key))
    }

    /// The same in order, without overlaps.
    pub(super) fn find(&self, key: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = self.hits(key).filter(|range| !range.is_empty()).collect();
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

/// What came of looking at an article.
pub(super) enum Look {
    Caught(Caught),
    /// Whether its text had to be read for that.
    Missed {
        read: bool,
    },
}

impl Test {
    fn new(db: &Connection, condition: &Condition) -> Result<Self, ArchiveError> {
        let each =
            |parts: &[Condition]| parts.iter().map(|part| Self::new(db, part)).collect::<Result<_, _>>();
        Ok(match condition {
            Condition::All(parts) => Self::All(each(parts)?),
            Condition::Any(parts) => Self::Any(each(parts)?),
            Condition::Not(part) => Self::Not(Box::new(Self::new(db, part)?)),
            Condition::Text(field, needle) => Self::Text(*field, Needle::new(needle)?),
            Condition::Source(name) => Self::Source(sources::like(db, name)?),
            Condition::Section(name) => Self::Section(sources::sections_like(db, name)?),
            Condition::Tag(name) => Self::Tagged(tags::tagged(db, name)?),
            Condition::Flag(flag) => Self::Is(*flag),
            Condition::FirstSeenSince(at) => Self::Seen(at.as_millisecond()),
            Condition::PublishedSince(boundary) => Self::Since(*boundary),
        })
    }

    fn need(&self) -> Option<Need> {
        match self {
            Self::All(parts) => Need::all(parts.iter().map(Self::need)),
            Self::Any(parts) => Need::any(parts.iter().map(Self::need)),
            Self::Text(_, Needle::Words(word)) => Need::of_word(word),
            _ => None,
        }
    }

    /// Visits the conditions each of which must hold.
    fn each_needed<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        match self {
            Self::All(parts) => parts.iter().for_each(|part| part.each_needed(visit)),
            part => visit(part),
        }
    }

    /// Whether a condition that must hold is such.
    fn implies(&self, is: &impl Fn(&Self) -> bool) -> bool {
        let mut found = false;
        self.each_needed(&mut |part| found |= is(part));
        found
    }

    /// Whether an article meets the condition; `None` where only its text can tell.
    fn verdict(&self, row: &Row, text: Option<&Text>) -> Option<bool> {
        match self {
            Self::All(parts) => all(parts.iter().map(|part| part.verdict(row, text))),
            Self::Any(parts) => {
                all(parts.iter().map(|part| part.verdict(row, text).map(|met| !met))).map(|none| !none)
            }
            Self::Not(part) => part.verdict(row, text).map(|met| !met),
            Self::Text(field, needle) => row.holds(*field, needle, text),
            Self::Source(rows) => Some(rows.contains(&row.source)),
            Self::Section(rows) => Some(row.section.is_some_and(|section| rows.contains(&section))),
            Self::Tagged(ids) => Some(ids.binary_search(&row.id.0).is_ok()),
            Self::Is(Flag::Read) => Some(row.read),
            Self::Is(Flag::Starred) => Some(row.starred),
            Self::Is(Flag::Later) => Some(row.later),
            Self::Is(Flag::Hidden) => Some(row.hidden),
            Self::Seen(at) => Some(row.seen >= *at),
            Self::Since(boundary) => Some(boundary.includes(row.published, moment(row.moment))),
        }
    }
}

/// Whether all are true, as far as that is known.
fn all(verdicts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = Some(true);
    for verdict in verdicts {
        match verdict {
            Some(false) => return Some(false),
            None => known = None,
            Some(true) => {}
        }
    }
    known
}

/// The earliest moment that an article behind a boundary can be sorted by. A list's further pages may have put one of
/// which only the day is known some milliseconds before that day.
fn earliest(boundary: &Cutoff) -> i64 {
    let day = CHINA.to_timestamp(boundary.day.at(0, 0, 0, 0)).unwrap_or(Timestamp::MIN);
    day.min(boundary.at).as_millisecond().saturating_sub(i64::from(u16::MAX))
}
