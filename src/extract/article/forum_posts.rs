//! Forum pages: the line at which the replies to the first post begin.

use std::ops::Range;

use jiff::Timestamp;

use super::prose::parent_of;
use crate::extract::lexicon::dates::{self, DateMatch};
use crate::extract::lexicon::publish_line::is_byline;
use crate::extract::lexicon::text_words::{begins_reply, is_reply_number};
use crate::extract::page::dom::Dom;
use crate::extract::page::lines::PageLines;
use crate::model::Published;

/// Returns true if a line after the text of a first post heads a reply.
///
/// Such a line says when the reply was written, or consists of its number (地板, 3楼). Among the paragraphs of a text, a
/// number would be a heading instead. `last_prose` is the last running text that was kept.
pub(crate) fn is_reply(dom: &Dom<'_>, lines: &PageLines, index: usize, last_prose: Option<usize>) -> bool {
    const LONGEST: u32 = 80;
    let (line, text) = (lines.get(index), lines.text(index));
    let is_number =
        || is_reply_number(text) && !line.is_strong() && is_apart_from_text(dom, lines, index, last_prose);
    line.stops == 0 && line.size <= LONGEST && (begins_reply(text) || is_number())
}

/// Returns true if a line heads the first of several posts after a text.
///
/// Such a line states a time, possibly with a name, and each is in another element than the text before. The times of
/// a chronicle are among its paragraphs.
pub(crate) fn is_first_of_posts(
    dom: &Dom<'_>,
    lines: &PageLines,
    ahead: Range<usize>,
    last_prose: Option<usize>,
) -> bool {
    const FAR: usize = 40;
    let is_post_head = |index: usize| states_exact_time(lines, index) && is_byline(lines.text(index));
    let first = ahead.start;
    is_post_head(first)
        && is_apart_from_text(dom, lines, first, last_prose)
        && ahead.skip(1).take(FAR).any(is_post_head)
}

/// Returns true for a line without a sentence that states a day and a time.
pub(crate) fn states_exact_time(lines: &PageLines, index: usize) -> bool {
    /// Fewest digits of a date with time: `2024-1-8 9:30`.
    const DIGITS: usize = 9;
    let text = lines.text(index);
    let is_exact = |date: &DateMatch| !date.inferred && matches!(date.published, Published::At(_));
    lines.get(index).stops == 0
        && text.bytes().filter(u8::is_ascii_digit).count() >= DIGITS
        && dates::find(text, Timestamp::UNIX_EPOCH).iter().any(is_exact)
}

/// Returns true if a line is in another element than the last paragraph that was kept.
fn is_apart_from_text(dom: &Dom<'_>, lines: &PageLines, index: usize, last_prose: Option<usize>) -> bool {
    last_prose.is_some_and(|last| parent_of(dom, lines, last) != parent_of(dom, lines, index))
}
