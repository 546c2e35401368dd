//! Errors of the query language, with the position in the line.

use serde::Serialize;
use thiserror::Error;

/// A mistake in a query.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("at character {position}: {kind}")]
pub struct QueryError {
    /// Position of the first character of `word` in the line, counted from 1.
    pub position: usize,
    /// The word that was not understood.
    pub word: String,
    /// The kind of mistake.
    pub kind: QueryErrorKind,
}

/// The kinds of mistakes in a query. The messages are English, for logs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Error)]
#[serde(rename_all = "snake_case")]
pub enum QueryErrorKind {
    /// There is no such field. Holds a similar known name, if there is one.
    #[error("no such field{}", .0.map_or_else(String::new, suggestion))]
    UnknownField(Option<&'static str>),
    /// An operator or a field has no operand.
    #[error("something must follow")]
    MissingOperand,
    /// The value is neither an age nor a date.
    #[error("neither an age nor a day")]
    InvalidTime,
    /// The value is not a sort order.
    #[error("no order")]
    InvalidSort,
    /// The regular expression does not compile. Holds the reason, in English.
    #[error("no regular expression: {0}")]
    InvalidRegex(String),
    /// A quote, a regular expression or a parenthesis is not closed.
    #[error("has no end")]
    Unclosed,
    /// A closing parenthesis has no opening one.
    #[error("has no beginning")]
    Unopened,
    /// The line is too long, or its parentheses are nested too deeply.
    #[error("too long or too deep")]
    TooComplex,
}

fn suggestion(name: &str) -> String {
    format!("; perhaps `{name}:`")
}
