//! Messages for errors of the query language.

use super::{UiLanguage, Word, regex_reason};
use crate::model::{QueryError, QueryErrorKind};

/// Returns the position and the reason of a query error, without the word itself (`第 4 个字起，没有这个字段`).
pub fn query_error(lang: UiLanguage, error: &QueryError) -> String {
    lang.fill(Word::QueryAt, &[&error.position, &reason(lang, &error.kind)])
}

fn reason(lang: UiLanguage, kind: &QueryErrorKind) -> String {
    match kind {
        QueryErrorKind::UnknownField(similar) => {
            let suggestion = similar.map(|name| lang.fill(Word::Suggestion, &[&format!("{name}:")]));
            lang.say(Word::QueryUnknownField).to_owned() + &suggestion.unwrap_or_default()
        }
        QueryErrorKind::MissingOperand => lang.say(Word::QueryMissingOperand).to_owned(),
        QueryErrorKind::InvalidTime => lang.say(Word::QueryInvalidTime).to_owned(),
        QueryErrorKind::InvalidSort => lang.say(Word::QueryInvalidSort).to_owned(),
        QueryErrorKind::InvalidRegex(reason) => {
            lang.fill(Word::QueryInvalidRegex, &[&regex_reason(lang, reason)])
        }
        QueryErrorKind::Unclosed => lang.say(Word::QueryUnclosed).to_owned(),
        QueryErrorKind::Unopened => lang.say(Word::QueryUnopened).to_owned(),
        QueryErrorKind::TooComplex => lang.say(Word::QueryTooComplex).to_owned(),
    }
}
