//! The form of a publish line: a line that gives time, source or author of an article.

use jiff::Timestamp;

use super::dates;
use super::labels::find_labels;
use crate::model::Published;

/// Returns true if a line has the form of a publish line: it has a label, or is little more than a date.
pub(crate) fn is_byline(line: &str) -> bool {
    /// No publish line has more bytes.
    const LONGEST: usize = 4096;
    let is_mostly_date = || {
        dates::find(line, Timestamp::UNIX_EPOCH).first().is_some_and(|date| {
            let is_at_end = date.bytes.start == 0 || date.bytes.end == line.len();
            let is_exact = !date.inferred && matches!(date.published, Published::At(_));
            date.bytes.len() * if is_at_end || is_exact { 3 } else { 2 } >= line.len()
        })
    };
    line.len() <= LONGEST && (!find_labels(line).is_empty() || is_mostly_date())
}

/// Returns true if a text contains a date.
pub(crate) fn is_dated(text: &str) -> bool {
    !dates::find(text, Timestamp::UNIX_EPOCH).is_empty()
}
