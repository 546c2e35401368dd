//! The parsed form of a query. Of the original line, it keeps only the terms to search for.

use jiff::Timestamp;

use super::Cutoff;
use crate::model::Flag;

/// A condition on articles and the order of the results, as parsed from one line (`unread 湾区 -title:广告 newer:3d`).
///
/// Adjacent conditions must all hold; `or` separates alternatives and binds less tightly; `-` or `not` negates the next
/// condition; parentheses group. Conditions are
///
/// - words, `"phrases"` and `/regular expressions/`, matched against titles, texts, origins and authors, or, after
///   `title:`, `body:`, `origin:` or `author:`, against that field alone;
/// - `source:`, `section:` and `group:` (of sources) with part of a name; `tag:NAME` or `#NAME` with a whole name;
/// - `unread`, `read`, `starred`, `later`, `hidden`, `gone` (from the site), `new` (unread, and first seen within a day), `today`;
/// - `newer:` and `older:` with an age (`3d`, `12h`, `2w`, `1mo`) or a day, month or year (`2026-01-01`, `2026-01`,
///   `2026`).
///
/// `sort:date` (newest first, the default), `sort:-date` or `sort:relevance` set the order. Quotes remove the special
/// meaning of words and signs. Full-width signs are accepted too, so that nobody has to leave the input method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Condition that every result fulfils.
    pub condition: Condition,
    /// Order of the results.
    pub sort: SortOrder,
}

/// A condition on an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Every part holds; always true without parts.
    All(Vec<Self>),
    /// At least one part holds.
    Any(Vec<Self>),
    /// The part does not hold.
    Not(Box<Self>),
    /// The field contains a match of the term.
    Text(SearchField, SearchTerm),
    /// The article is from a source with this id, or with this text in its name.
    Source(String),
    /// The article is from a source of a group with this text in its name.
    Group(String),
    /// The article is in a section with this text in its name.
    Section(String),
    /// The article has this tag.
    Tag(String),
    /// The flag is set.
    Flag(Flag),
    /// The site has removed the article.
    Gone,
    /// The article was first seen at this time or later.
    FirstSeenSince(Timestamp),
    /// The article was published at this time or later.
    PublishedSince(Cutoff),
}

/// A searchable field of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchField {
    /// Any of the others.
    Anywhere,
    /// The title.
    Title,
    /// The text.
    Body,
    /// The name of the medium of origin (来源).
    Origin,
    /// The name of the author.
    Author,
}

/// A pattern to search texts for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchTerm {
    /// Literal text; matches in either script, any width and any case.
    Words(String),
    /// A regular expression that the `regex` crate accepts.
    Regex(String),
}

/// The order of search results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SortOrder {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// Best match first.
    Relevance,
}

impl Query {
    /// Returns the literal words that the query searches for, for highlighting.
    pub fn words(&self) -> Vec<&str> {
        let mut words = Vec::new();
        self.condition.visit_terms(&mut |_, term| {
            if let SearchTerm::Words(text) = term {
                words.push(text.as_str());
            }
        });
        words
    }

    /// Returns the words of a query that consists of nothing but words of Latin letters and digits, which may be the
    /// readings of Chinese characters; otherwise `None`.
    pub fn romanized(&self) -> Option<String> {
        let mut words = Vec::new();
        self.condition.collect_romanized(&mut words)?;
        (!words.is_empty()).then(|| words.join(" "))
    }
}

impl Condition {
    /// Collects the words, if all parts are words of Latin letters that may be anywhere or in the title.
    fn collect_romanized<'a>(&'a self, words: &mut Vec<&'a str>) -> Option<()> {
        match self {
            Self::All(parts) => {
                parts.iter().try_for_each(|part| part.collect_romanized(words).ok_or(())).ok()
            }
            Self::Text(SearchField::Anywhere | SearchField::Title, SearchTerm::Words(text))
                if text.starts_with(|c: char| c.is_ascii_alphabetic())
                    && text.chars().all(|c| c.is_ascii_alphanumeric()) =>
            {
                words.push(text);
                Some(())
            }
            _ => None,
        }
    }

    /// Returns true if the condition tests the hidden flag. Without such a test, hidden articles are left out.
    pub fn mentions_hidden(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::mentions_hidden),
            Self::Not(part) => part.mentions_hidden(),
            Self::Flag(flag) => *flag == Flag::Hidden,
            _ => false,
        }
    }

    /// Returns true if the condition tests whether articles are gone. Without such a test, those that were never stored are
    /// left out.
    pub fn mentions_gone(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::mentions_gone),
            Self::Not(part) => part.mentions_gone(),
            condition => *condition == Self::Gone,
        }
    }

    /// Calls `visit` with each search term that is not negated.
    pub fn visit_terms<'a>(&'a self, visit: &mut impl FnMut(SearchField, &'a SearchTerm)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.visit_terms(visit)),
            Self::Text(field, term) => visit(*field, term),
            _ => {}
        }
    }
}
