use std::fmt;

use serde::Serialize;

/// What is wrong in a line of the reader's, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FilterError {
    /// The character of the line at which it begins, counted from 1.
    pub at: usize,
    /// The word that is not understood.
    pub word: String,
    /// What is wrong with it.
    pub fault: FilterFault,
}

/// The kinds of mistakes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FilterFault {
    /// There is no such field; the one that was probably meant.
    UnknownField(Option<&'static str>),
    /// Something must follow, and nothing does.
    NothingAfter,
    /// No age and no day.
    BadTime,
    /// No order.
    BadSort,
    /// No regular expression; why, in English.
    BadPattern(String),
    /// A quote, a regular expression or a parenthesis has no end.
    Unclosed,
    /// A parenthesis ends that did not begin.
    Unopened,
    /// The line is too long, or its parentheses are too deep.
    TooMuch,
}

impl fmt::Display for FilterFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField(Some(meant)) => write!(f, "no such field; perhaps `{meant}:`"),
            Self::UnknownField(None) => f.write_str("no such field"),
            Self::NothingAfter => f.write_str("something must follow"),
            Self::BadTime => f.write_str("neither an age nor a day"),
            Self::BadSort => f.write_str("no order"),
            Self::BadPattern(why) => write!(f, "no regular expression: {why}"),
            Self::Unclosed => f.write_str("has no end"),
            Self::Unopened => f.write_str("has no beginning"),
            Self::TooMuch => f.write_str("too long or too deep"),
        }
    }
}
