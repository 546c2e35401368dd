//! Which lines of the main content belong to the article.
//!
//! The main content is right about where the article is, but not about every line in it: publish lines, 原标题, editors,
//! share buttons, advertisements and related links are inside it, and on some pages so is everything that follows.
//! Each line is kept, or cut for a reason.

use std::collections::HashSet;

use super::filtered_lines::{CutReason, FilteredLines};
use super::forum_posts::{is_first_of_posts, is_reply};
use super::link_lines::is_link_line;
use super::main_content::MainContent;
use super::summaries::{is_labelled_summary, is_preview};
use super::text_element::{TextElement, first_prose, is_body_prose, name_and_class, parent_of};
use super::title::Title;
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::lexicon::labels::{Label, find_labels};
use crate::extract::lexicon::publish_line::{is_byline, is_dated};
use crate::extract::lexicon::title_key::title_key;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::{PageLine, PageLines};
use crate::extract::site_profile::SiteProfile;

/// Number of lines below the title within which a publish line may follow a subtitle.
const SUBTITLE_LINES: usize = 4;

/// Kind of a line that does not belong to the text.
enum LineVerdict {
    Byline,
    Editor,
    Cut(CutReason),
}

/// Where a line is in relation to the running text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Region {
    /// Below the title, before any running text.
    BelowTitle,
    /// Before any running text that was kept.
    Preface,
    /// After running text.
    Body,
}

/// Separates the lines of the article from the others in its main content.
///
/// With a profile, lines that recur on other pages of the source are cut.
pub(crate) fn filter(
    dom: &Dom<'_>,
    lines: &PageLines,
    content: &MainContent,
    title: &Title,
    profile: Option<&SiteProfile>,
) -> FilteredLines {
    let mut filtered = FilteredLines::default();
    let title_line = title.line;
    let first = first_prose(dom, lines, content, title_line);
    let text_element = TextElement::find(dom, lines, content);
    let title_above = title_line.filter(|line| content.lines.contains(line) && *line < first);
    let title_chars = title_key(&title.text);
    let mut seen: HashSet<&str> = HashSet::new();
    let mut index = title_above.map_or(content.lines.start, |line| line + 1);
    let end = content.lines.end;
    while index < end {
        let (line, text) = (lines.get(index), lines.text(index));
        let is_repeated = line.size >= 40 && !seen.insert(text);
        let kept_prose =
            filtered.lines.iter().filter(|kept| is_body_prose(dom, lines, **kept)).take(2).count();
        // A sentence between title and publish line is a subtitle.
        let is_below_subtitle =
            kept_prose == 1 && title_above.is_some_and(|title| index <= title + SUBTITLE_LINES);
        let is_in_text =
            text_element.as_ref().is_some_and(|element| element.holds(dom, lines, index, title_line));
        let is_preface = kept_prose == 0 || is_below_subtitle && is_byline(text);
        let region = match (is_preface, title_above.is_some() && index < first && !is_in_text) {
            (true, true) => Region::BelowTitle,
            (true, false) => Region::Preface,
            (false, _) => Region::Body,
        };
        match judge(dom, lines, index, region) {
            _ if profile.is_some_and(|profile| profile.is_template(text)) => {
                filtered.cut.push((index, CutReason::Template));
            }
            _ if is_repeated
                || title_key(text) == title_chars
                || is_preface
                    && (is_preview(lines, index..end) || is_labelled_summary(dom, lines, index..end)) =>
            {
                filtered.cut.push((index, CutReason::Repeats));
            }
            Some(LineVerdict::Cut(CutReason::End)) => {
                match resume(dom, lines, index, end, filtered.lines.last().copied()) {
                    Some(further) if !filtered.lines.is_empty() => {
                        index = further;
                        continue;
                    }
                    _ if filtered.lines.is_empty() && index < first => {}
                    _ => {
                        filtered.cut.push((index, CutReason::End));
                        break;
                    }
                }
            }
            None if kept_prose > 0
                && !is_below_subtitle
                && (is_reply(dom, lines, index, &filtered.lines)
                    || is_first_of_posts(dom, lines, index..end, &filtered.lines)) =>
            {
                filtered.drop_trailing_names(lines);
                filtered.cut.push((index, CutReason::End));
                break;
            }
            Some(LineVerdict::Byline) => {
                if is_below_subtitle && !filtered.bylines.iter().any(|line| is_dated(lines.text(*line))) {
                    filtered.drop_subtitle(dom, lines, index..end);
                }
                if is_in_text && names_only_writers(text) {
                    filtered.lines.push(index);
                }
                filtered.bylines.push(index);
            }
            Some(LineVerdict::Editor) => filtered.editors.push(index),
            Some(LineVerdict::Cut(reason)) => {
                filtered.drop_heading_of(dom, lines, index);
                filtered.cut.push((index, reason));
            }
            None if lines.boilerplate(index).is_none()
                && text_element.as_ref().is_some_and(|element| element.is_left(dom, lines, index)) =>
            {
                filtered.cut.push((index, CutReason::Outside));
            }
            None => filtered.lines.push(index),
        }
        index += 1;
    }
    filtered.take_credits(lines);
    filtered
}

/// Judges a line by itself; `None` if it may be text.
fn judge(dom: &Dom<'_>, lines: &PageLines, index: usize, region: Region) -> Option<LineVerdict> {
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

/// Returns true if a line names the writers or photographers of a text and nothing else. Some texts begin so.
fn names_only_writers(text: &str) -> bool {
    find_labels(text).iter().all(|found| matches!(found.label, Label::Author | Label::Other))
        && !is_dated(text)
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

/// Returns the line at which the text resumes after a box of related links in the middle of it.
///
/// That is the first running text, with a heading above it, in the element of the text before, or in one beside it
/// with the same name and class.
fn resume(dom: &Dom<'_>, lines: &PageLines, from: usize, end: usize, last: Option<usize>) -> Option<usize> {
    const NEAR: usize = 3;
    let last = last?;
    let continues = |id: NodeId, other: NodeId| {
        id == other
            || dom.parent(id) == dom.parent(other)
                && name_and_class(dom, id).1.is_some()
                && name_and_class(dom, id) == name_and_class(dom, other)
    };
    let mut at = from + 1;
    while at < end && lines.get(at).is_linked() {
        at += 1;
    }
    let is_own = |index: &usize| {
        let line = lines.get(*index);
        !line.is_linked()
            && continues(parent_of(dom, lines, *index), parent_of(dom, lines, last))
            && lines.boilerplate(*index).is_none()
    };
    let text = (at..end).take(NEAR).find(|index| lines.get(*index).is_prose() && is_own(index))?;
    (at..=text).find(is_own)
}
