//! The one language in which a reader says which articles they mean: in the search box, in `list` and `search`, in
//! saved views and rules.

mod error;
mod parse;
mod time;
mod token;

use jiff::{Timestamp, ZonedDateTime};

pub use error::{FilterError, FilterFault};
pub use parse::CONDITIONS;
pub use time::Boundary;

use super::Flag;

/// Which articles are meant, in which order, as read from one line (`unread 湾区 -title:广告 newer:3d`).
///
/// Side by side, conditions must all hold; `or` stands between alternatives and binds less; `-` or `not` turns the next
/// condition round; parentheses group. Conditions are
///
/// - words, `"words kept together"` and `/regular expressions/`, found in titles, texts, origins and authors, or, after
///   `title:`, `body:`, `origin:` or `author:`, there alone;
/// - `source:` and `section:` with a part of a name; `tag:` with a whole one, or `#` before it;
/// - `unread`, `read`, `starred`, `later`, `hidden`, `new` (unread, and first seen within a day), `today`;
/// - `newer:` and `older:` with an age (`3d`, `12h`, `2w`, `1mo`) or a day, month or year (`2026-01-01`, `2026-01`,
///   `2026`).
///
/// `sort:date` (newest first, as without it), `sort:-date` or `sort:relevance` give the order. Quotes take the meaning
/// from every word and sign. The full-width forms of signs do as well: an input method need not be left for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// What must hold.
    pub condition: Condition,
    /// The order.
    pub sort: Sort,
}

/// What must hold of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Every one of them; for none of them, always.
    All(Vec<Self>),
    /// At least one of them.
    Any(Vec<Self>),
    /// The opposite.
    Not(Box<Self>),
    /// The text of a field holds something.
    Text(Field, Needle),
    /// It is of a source whose id is this, or whose name has this in it.
    Source(String),
    /// It stands in a section whose name has this in it.
    Section(String),
    /// It has a tag.
    Tag(String),
    /// A flag is set.
    Is(Flag),
    /// It was first seen at this moment or later.
    Seen(Timestamp),
    /// It was published at this moment or later.
    Since(Boundary),
}

/// Where words are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// In all of the others.
    Anywhere,
    /// In the title.
    Title,
    /// In the text.
    Body,
    /// In the name of the medium it is from.
    Origin,
    /// In the name of the author.
    Author,
}

/// What is looked for in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needle {
    /// Words as they stand, in either script, any width and case.
    Words(String),
    /// A regular expression that was found to be one.
    Pattern(String),
}

/// The order of what is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// Those that say most of the words first.
    Relevance,
}

impl Filter {
    /// Reads a line. Ages and days are counted from `now`, in its zone. An empty line means every article.
    pub fn parse(line: &str, now: &ZonedDateTime) -> Result<Self, FilterError> {
        parse::parse(line, now)
    }

    /// The words that are looked for in titles and texts: what a reader wants to see marked.
    pub fn words(&self) -> Vec<&str> {
        let mut words = Vec::new();
        self.condition.wanted(&mut |_, needle| {
            if let Needle::Words(text) = needle {
                words.push(text.as_str());
            }
        });
        words
    }
}

impl Condition {
    /// Whether it asks for hidden articles, or for those that are not: else, these are left out.
    pub fn asks_for_hidden(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::asks_for_hidden),
            Self::Not(part) => part.asks_for_hidden(),
            Self::Is(flag) => *flag == Flag::Hidden,
            _ => false,
        }
    }

    /// Visits what is looked for, leaving out what must not be there.
    pub fn wanted<'a>(&'a self, visit: &mut impl FnMut(Field, &'a Needle)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.wanted(visit)),
            Self::Text(field, needle) => visit(*field, needle),
            _ => {}
        }
    }
}
