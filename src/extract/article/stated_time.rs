//! A time that a publish line states.

use jiff::tz::Offset;

use crate::extract::lexicon::dates::{DateMatch, TimeLabel};
use crate::model::Published;

/// A time of a publish line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BylineTime {
    pub(crate) published: Published,
    /// Set if the year or day was inferred from the time of the fetch.
    pub(crate) inferred: bool,
    /// Zone that the time names.
    pub(crate) stated_offset: Option<Offset>,
    pub(crate) label: TimeLabel,
}

impl BylineTime {
    pub(super) fn new(date: &DateMatch, label: TimeLabel) -> Self {
        let DateMatch { published, inferred, stated_offset, .. } = *date;
        Self { published, inferred, stated_offset, label }
    }
}
