//! The verdict on a single line of the main content, by its boilerplate, its form and its region.

use super::filtered_lines::CutReason;
use super::link_lines::is_link_line;
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::lexicon::publish_line::{is_byline, is_dated};
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
    /// Below the title, before any running text.
    BelowTitle,
    /// Before any running text that was kept.
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
        Some(Boilerplate::Editor) => return Some(LineVerdict::Editor),
        Some(Boilerplate::Credit | Boilerplate::End) | None => {}
        // Only these are written in sentences; a sentence about scanning a code is news.
        Some(kind @ (Boilerplate::Disclaimer | Boilerplate::Promotion | Boilerplate::OriginalTitle)) => {
            return Some(LineVerdict::Cut(CutReason::Boilerplate(kind)));
        }
        Some(_) if line.is_prose() && !line.is_linked() => {}
        Some(kind) => return Some(LineVerdict::Cut(CutReason::Boilerplate(kind))),
    }
    if states_publish_time(line, text) || region != Region::Body && is_publish_line(line, text, region) {
        return Some(LineVerdict::Byline);
    }
    is_link_line(dom, line).then_some(LineVerdict::Cut(CutReason::Links))
}

/// Returns true for a publish line above the text. Below the title it may be any short line that is no sentence.
fn is_publish_line(line: &PageLine, text: &str, region: Region) -> bool {
    line.stops == 0 && is_byline(text)
        || region == Region::BelowTitle
            && !line.is_prose()
            && !text.ends_with(['。', '！', '？', '：', '”'])
            && !is_document_number(text)
}

/// Returns true for the number of an official document: `南府办〔2024〕31号`, `2024年第3号`.
fn is_document_number(text: &str) -> bool {
    text.ends_with(['号', '號']) && text.contains(['〔', '第'])
}

/// Returns true if a line states the publish time, wherever it is.
fn states_publish_time(line: &PageLine, text: &str) -> bool {
    const LABELS: [&str; 8] =
        ["发布时间", "发布日期", "發佈時間", "發布時間", "发表时间", "更新时间", "更新時間", "发稿时间"];
    line.stops == 0 && LABELS.iter().any(|label| text.starts_with(label)) && is_dated(text)
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
