//! Words or a regular expression, compiled for folded texts (`text::fold`).

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use crate::archive::ArchiveError;
use crate::model::SearchTerm;
use crate::text::fold;

/// A pattern that is searched for in folded texts.
#[derive(Debug, Clone)]
pub(super) enum TextPattern {
    Words(String),
    Regex(Regex),
}

impl TextPattern {
    /// Compiles a term; fails with [`ArchiveError::BadPattern`] if it is not a valid regular expression.
    pub(super) fn new(term: &SearchTerm) -> Result<Self, ArchiveError> {
        Ok(match term {
            SearchTerm::Words(words) => Self::Words(fold(words).trim().to_owned()),
            SearchTerm::Regex(pattern) => Self::Regex(compile(pattern)?),
        })
    }

    pub(super) fn is_in(&self, key: &str) -> bool {
        match self {
            Self::Words(words) => key.contains(words.as_str()),
            Self::Regex(regex) => regex.is_match(key),
        }
    }

    /// Returns the byte ranges of the matches, in order.
    pub(super) fn find<'a>(&'a self, key: &'a str) -> Box<dyn Iterator<Item = Range<usize>> + 'a> {
        match self {
            Self::Words(words) => {
                Box::new(key.match_indices(words.as_str()).map(|(at, word)| at..at + word.len()))
            }
            Self::Regex(regex) => Box::new(regex.find_iter(key).map(|found| found.range())),
        }
    }
}

/// Compiles an expression for folded texts. Folds its ideographs, but not its ASCII letters, which would turn `\W` into
/// `\w`; it ignores case instead.
fn compile(pattern: &str) -> Result<Regex, ArchiveError> {
    let folded: String = pattern
        .chars()
        .map(|c| if c.is_ascii() { c.to_string() } else { fold(c.encode_utf8(&mut [0; 4])) })
        .collect();
    let built = RegexBuilder::new(&folded).case_insensitive(true).build();
    built.map_err(|source| ArchiveError::BadPattern { pattern: pattern.to_owned(), source })
}
