//! The verdict on a single line of the main content, by its boilerplate, its form and its region.

use std::borrow::Cow;

use jiff::Timestamp;

use super::line_role::CutReason;
use super::link_lines::is_link_line;
use super::prose::is_sentence;
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::lexicon::dates::{self, TimeLabel, label_before};
use crate::extract::lexicon::labels::{Label, add_label_colons, find_labels};
use crate::extract::lexicon::publish_line::{is_byline, is_dated};
use crate::extract::lexicon::text_words::{begins_event_detail, begins_event_time, begins_publish_time};
use crate::extract::page::dom::Dom;
use crate::extract::page::lines::{PageLine, PageLines};

/// Kind of a line that does not belong to the text.
pub(crate) enum LineVerdict {
    Byline,
    Editor,
    Cut(CutReason),
}

/// Where a line is in relation to the running text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Region {
    /// Before any running text.
    Preface,
    /// After running text.
    Body,
}

/// Judges a line by itself; `None` if it may be text.
pub(crate) fn judge(dom: &Dom<'_>, lines: &PageLines, index: usize, region: Region) -> Option<LineVerdict> {
    let (line, text) = (lines.get(index), lines.text(index));
    let above = index.checked_sub(1).and_then(|above| lines.boilerplate(above));
    if above == Some(Boilerplate::Controls) && text.starts_with("http") && !text.contains(' ') {
        return Some(LineVerdict::Cut(CutReason::Boilerplate(Boilerplate::Controls)));
    }
    match lines.boilerplate(index) {
        Some(_) if region == Region::Body && is_part_number(lines, index) => return None,
        Some(Boilerplate::End) if !line.is_prose() || line.is_linked() => {
            return Some(LineVerdict::Cut(CutReason::End));
        }
        Some(Boilerplate::Editor) if !is_sentence(line, text) => return Some(LineVerdict::Editor),
        Some(Boilerplate::Editor | Boilerplate::Credit | Boilerplate::End) | None => {}
        // Only these are written in sentences; a sentence about scanning a code is news.
        // A title does not end with a full stop.
        Some(Boilerplate::OriginalTitle) if line.is_prose() && text.ends_with('。') => {}
        Some(kind @ (Boilerplate::Disclaimer | Boilerplate::Promotion | Boilerplate::OriginalTitle)) => {
            return Some(LineVerdict::Cut(CutReason::Boilerplate(kind)));
        }
        Some(_) if line.is_prose() && !line.is_linked() => {}
        Some(kind) => return Some(LineVerdict::Cut(CutReason::Boilerplate(kind))),
    }
    // A label may be a piece of its own, without a colon: `<span>作者,</span>`.
    let has_label_piece = || {
        let piece = dom.text(line.nodes.start).map(str::trim);
        piece.is_some_and(|piece| matches!(add_label_colons(piece), Cow::Owned(_)))
    };
    let is_publish_line = || {
        region == Region::Preface
            && line.stops == 0
            && if line.is_prose() { begins_with_time(text) } else { is_byline(text) || has_label_piece() }
    };
    let is_stated = || states_publish_time(line, text) || is_row_of_fields(dom, line);
    if !is_event_time(lines, index) && (is_stated() || is_publish_line()) {
        return Some(LineVerdict::Byline);
    }
    let is_paragraph = line.stops > 0 && line.commas > 0 && is_sentence(line, text);
    (!is_paragraph && is_link_line(dom, line)).then_some(LineVerdict::Cut(CutReason::Links))
}

/// Returns true for the time of an event, which its place or speaker follows: 时间：…, 地点：….
pub(crate) fn is_event_time(lines: &PageLines, index: usize) -> bool {
    let text = |index: usize| lines.text(index).trim_start();
    begins_event_time(text(index)) && index + 1 < lines.len() && begins_event_detail(text(index + 1))
}

/// Returns true if a line states the publish time, wherever it is.
fn states_publish_time(line: &PageLine, text: &str) -> bool {
    line.stops == 0 && begins_publish_time(text) && is_dated(text)
}

/// Returns true for a line whose pieces are fields: one is little more than a time, another has the label of a writer or source.
fn is_row_of_fields(dom: &Dom<'_>, line: &PageLine) -> bool {
    const LONGEST: usize = 60;
    const LONGEST_ROW: u32 = 240;
    const MOST: usize = 12;
    if line.stops > 0 || line.size > LONGEST_ROW {
        return false;
    }
    let texts = line.nodes.clone().take(8 * MOST).filter_map(|id| dom.text(id)).map(str::trim);
    let pieces: Vec<&str> = texts.filter(|piece| !piece.is_empty()).collect();
    let is_name = |label: Label| matches!(label, Label::Author | Label::Origin | Label::Editor);
    let is_named =
        |piece: &&str| find_labels(&add_label_colons(piece)).iter().any(|found| is_name(found.label));
    (2..=MOST).contains(&pieces.len())
        && pieces.iter().all(|piece| piece.chars().count() <= LONGEST)
        && pieces.iter().any(|piece| is_dated(piece) && is_byline(piece))
        && pieces.iter().any(is_named)
}

/// Returns true if a line begins with the label of a time and the time: `Publié le 8 octobre 2024 à 18h32, mis à jour le …`.
fn begins_with_time(text: &str) -> bool {
    const LONGEST_LABEL: usize = 32;
    let dates = dates::find(text, Timestamp::UNIX_EPOCH);
    let label = dates.first().and_then(|date| text.get(..date.bytes.start)).unwrap_or_default();
    (1..=LONGEST_LABEL).contains(&label.chars().count())
        && matches!(label_before(label), TimeLabel::Published | TimeLabel::Modified)
}

/// Returns true for a line that numbers the part of the text after it: `1`, `02`.
///
/// The number of a page is among others instead, and a count follows what is counted.
fn is_part_number(lines: &PageLines, index: usize) -> bool {
    const NEAR: usize = 2;
    let (line, text) = (lines.get(index), lines.text(index));
    let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let is_text = |at: usize| lines.get(at).is_prose() && lines.boilerplate(at).is_none();
    let ahead = index + 1..lines.len().min(index + 1 + NEAR);
    is_number && line.linked == 0 && index > 0 && is_text(index - 1) && ahead.into_iter().any(is_text)
}
