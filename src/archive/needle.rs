use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::ArchiveError;
use crate::model::SearchTerm;
use crate::text::fold;

/// What is looked for in folded texts.
#[derive(Debug, Clone)]
pub(super) enum Needle {
    Words(String),
    Pattern(Regex),
}

impl Needle {
    pub(super) fn new(sought: &SearchTerm) -> Result<Self, ArchiveError> {
        Ok(match sought {
            SearchTerm::Words(words) => Self::Words(fold(words).trim().to_owned()),
            SearchTerm::Regex(pattern) => Self::Pattern(compiled(pattern)?),
        })
    }

    pub(super) fn is_in(&self, key: &str) -> bool {
        match self {
            Self::Words(words) => key.contains(words.as_str()),
            Self::Pattern(pattern) => pattern.is_match(key),
        }
    }

    /// Where it stands: byte ranges in order.
    pub(super) fn find<'a>(&'a self, key: &'a str) -> Box<dyn Iterator<Item = Range<usize>> + 'a> {
        match self {
            Self::Words(words) => {
                Box::new(key.match_indices(words.as_str()).map(|(at, word)| at..at + word.len()))
            }
            Self::Pattern(pattern) => Box::new(pattern.find_iter(key).map(|found| found.range())),
        }
    }
}

/// Compiles an expression for folded texts. Its ideographs are folded, too; its letters can't be, `\W` is not `\w`.
fn compiled(pattern: &str) -> Result<Regex, ArchiveError> {
    let folded: String = pattern
        .chars()
        .map(|c| if c.is_ascii() { c.to_string() } else { fold(c.encode_utf8(&mut [0; 4])) })
        .collect();
    let built = RegexBuilder::new(&folded).case_insensitive(true).build();
    built.map_err(|source| ArchiveError::BadPattern { pattern: pattern.to_owned(), source })
}
