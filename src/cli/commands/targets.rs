//! The words of `wanbao read` and `wanbao run`: numbers and addresses of articles, or a query.

use crate::model::{ArticleId, CanonicalUrl};
use crate::report::source::parse_addresses;
use crate::user_error::CommandError;
use crate::words::UiLanguage;

/// An article that a word names.
pub(super) enum ReadTarget {
    /// Its number.
    Id(ArticleId),
    /// The addresses that the word may mean, at least one.
    Addresses(Vec<CanonicalUrl>),
}

/// Parses words that are all numbers or addresses; `None` if they are a query. A word with a scheme is always an address.
pub(super) fn parse_targets(
    words: &[String],
    lang: UiLanguage,
) -> Result<Option<Vec<ReadTarget>>, CommandError> {
    let mut targets = Vec::new();
    for word in words {
        if let Ok(id) = word.parse() {
            targets.push(ReadTarget::Id(ArticleId(id)));
            continue;
        }
        match parse_addresses(word, lang) {
            Ok(addresses) => targets.push(ReadTarget::Addresses(addresses)),
            Err(error) if word.contains("://") => return Err(error),
            Err(_) => return Ok(None),
        }
    }
    Ok(Some(targets))
}
