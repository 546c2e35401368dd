//! Converts tokens to search terms and checks them.

use super::lexer::{LocatedToken, Token};
use super::{QueryError, QueryErrorKind, SearchTerm};

/// Maximum size of a compiled regular expression in bytes.
const MAX_REGEX_SIZE: usize = 1 << 20;

/// Converts a value to a search term; `field` is the token that an error for an empty value points at.
pub(super) fn search_term(field: &LocatedToken, value: &LocatedToken) -> Result<SearchTerm, QueryError> {
    match &value.token {
        Token::Word(word) => Ok(SearchTerm::Words(word.clone())),
        Token::Phrase(words) if !words.trim().is_empty() => Ok(SearchTerm::Words(collapse_spaces(words))),
        Token::Regex(pattern) if !pattern.is_empty() => check_regex(value, pattern),
        _ => Err(field.error(QueryErrorKind::MissingOperand)),
    }
}

fn collapse_spaces(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Checks that a regular expression compiles, so that a search never fails because of one.
fn check_regex(token: &LocatedToken, pattern: &str) -> Result<SearchTerm, QueryError> {
    match regex::RegexBuilder::new(pattern).size_limit(MAX_REGEX_SIZE).build() {
        Ok(_) => Ok(SearchTerm::Regex(pattern.to_owned())),
        Err(error) => {
            let last = error.to_string().lines().last().unwrap_or_default().to_owned();
            let reason = last.trim_start_matches("error: ").to_owned();
            Err(token.error(QueryErrorKind::InvalidRegex(reason)))
        }
    }
}
