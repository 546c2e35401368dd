//! Which lines of the container are the article's own.
//!
//! The container is right about where the article stands, not about every line in it: publish lines, 原标题, editors,
//! share bars, advertisements and related links stand inside it, and on some pages whatever follows does, too. Here
//! each line is kept, or cut with a reason.

use std::collections::HashSet;
use std::ops::Range;

use html5ever::local_name;

use super::byline::is_byline;
use super::container::Container;
use super::dom::{Dom, Id};
use super::habits::Habits;
use super::lines::{Line, Lines};
use super::title::{Title, key};
use super::vocabulary::{Furniture, furniture};

/// The lines of an article.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// The lines that are its text.
    pub(super) lines: Vec<usize>,
    /// The lines between title and text that may say time and origin.
    pub(super) bylines: Vec<usize>,
    /// Lines that name an editor.
    pub(super) editors: Vec<usize>,
    /// Lines that name an origin: `来源/…供稿`, at the top or at the end.
    pub(super) credits: Vec<usize>,
    /// The other lines that were left out, and the reasons.
    pub(super) cut: Vec<(usize, Why)>,
}

/// Why a line of the container is not the article's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The article is over: what follows is left out, too.
    End,
    /// It is the title, or a long line that came before.
    Repeats,
    /// It is nothing but links.
    Links,
    /// It is on many of the source's pages.
    Template,
    /// It is written as only furniture is.
    #[serde(untagged)]
    Furniture(Furniture),
}

/// How far below the title a publish line may stand behind a subtitle.
const SUBTITLED: usize = 4;

/// Tells the article's lines from the others in its container.
pub(super) fn read(
    dom: &Dom<'_>,
    lines: &Lines,
    container: &Container,
    title: &Title,
    habits: Option<&Habits>,
) -> Body {
    let mut body = Body::default();
    let title_line = title.line;
    let first = first_prose(lines, container, title_line);
    let titled = title_line.filter(|line| container.lines.contains(line) && *line < first);
    let title_key = key(&title.text);
    let mut seen: HashSet<&str> = HashSet::new();
    let mut index = titled.map_or(container.lines.start, |line| line + 1);
    let end = container.lines.end;
    while index < end {
        let (line, text) = (lines.get(index), lines.text(index));
        let repeats = line.size >= 40 && !seen.insert(text);
        let said = body.lines.iter().filter(|kept| lines.get(**kept).is_prose()).count();
        // A sentence between title and publish line is a subtitle.
        let is_subtitled = said == 1 && titled.is_some_and(|title| index <= title + SUBTITLED);
        let preface = said == 0 || is_subtitled && is_byline(lines.text(index));
        match cut(dom, lines, index, preface, titled.is_some() && index < first) {
            _ if habits.is_some_and(|habits| habits.is_template(text)) => {
                body.cut.push((index, Why::Template));
            }
            _ if repeats || key(text) == title_key || preface && is_preview(lines, index..end) => {
                body.cut.push((index, Why::Repeats));
            }
            Some(Cut::Other(Why::End)) => match resumes(dom, lines, index, end, body.lines.last().copied()) {
                Some(further) if !body.lines.is_empty() => {
                    index = further;
                    continue;
                }
                _ if body.lines.is_empty() && index < first => {}
                _ => {
                    body.cut.push((index, Why::End));
                    break;
                }
            },
            Some(Cut::Byline) => body.bylines.push(index),
            Some(Cut::Editor) => body.editors.push(index),
            Some(Cut::Other(why)) => body.cut.push((index, why)),
            None => body.lines.push(index),
        }
        index += 1;
    }
    body.take_credits(lines);
    body
}

/// Whether a line is a summary that only says what one of the lines after it begins with.
fn is_preview(lines: &Lines, ahead: Range<usize>) -> bool {
    const SHORTEST: usize = 20;
    const NEAR: usize = 12;
    /// How much longer (bytes) a paragraph is than its summary: captions come again with a word more.
    const MORE: usize = 30;
    let text = lines.text(ahead.start);
    let label = text.strip_prefix('【').and_then(|text| text.split_once('】'));
    let text = label.map_or(text, |(_, text)| text).trim_end_matches(['…', '.', '。']);
    let begins_so = |index: usize| {
        let other = lines.text(index);
        other.len() > text.len() + MORE && other.starts_with(text)
    };
    text.chars().count() >= SHORTEST && ahead.skip(1).take(NEAR).any(begins_so)
}

enum Cut {
    Byline,
    Editor,
    Other(Why),
}

/// Why a line is not the article's text. `preface`: no running text came before it; `titled`: nor did any since the
/// title.
fn cut(dom: &Dom<'_>, lines: &Lines, index: usize, preface: bool, titled: bool) -> Option<Cut> {
    let (line, text) = (lines.get(index), lines.text(index));
    match furniture(text) {
        Some(Furniture::End) if !line.is_prose() || line.is_linked() => return Some(Cut::Other(Why::End)),
        Some(Furniture::Editor) => return Some(Cut::Editor),
        Some(Furniture::Credit | Furniture::End) | None => {}
        // Only these are written in sentences; a sentence about scanning a code is news.
        Some(kind @ (Furniture::Disclaimer | Furniture::Promotion | Furniture::OriginalTitle)) => {
            return Some(Cut::Other(Why::Furniture(kind)));
        }
        Some(_) if line.is_prose() && !line.is_linked() => {}
        Some(kind) => return Some(Cut::Other(Why::Furniture(kind))),
    }
    if preface
        && (line.stops == 0 && is_byline(text)
            || titled && !line.is_prose() && !text.ends_with(['。', '！', '？', '：', '”']))
    {
        return Some(Cut::Byline);
    }
    is_link_line(dom, line).then_some(Cut::Other(Why::Links))
}

/// Whether a line is nothing but links, none of which is a document to fetch.
fn is_link_line(dom: &Dom<'_>, line: &Line) -> bool {
    line.size >= 4
        && line.linked * 10 >= line.size * 8
        && !line
            .nodes
            .clone()
            .filter_map(|id| dom.around(id, &local_name!("a")))
            .any(|link| is_document(dom, link))
}

/// Whether a link is to a document, or spells its address out: it is part of the text then.
fn is_document(dom: &Dom<'_>, link: Id) -> bool {
    if dom.text_in(link).contains("://") {
        return true;
    }
    let href = dom.attr(link, &local_name!("href")).unwrap_or_default().to_ascii_lowercase();
    [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar", ".ppt", ".pptx", ".wps", ".ofd"]
        .iter()
        .any(|suffix| href.ends_with(suffix))
}

/// The first line of a container that is running text and not the title.
pub(super) fn first_prose(lines: &Lines, container: &Container, title: Option<usize>) -> usize {
    let is_text = |index: &usize| {
        Some(*index) != title && lines.get(*index).is_prose() && furniture(lines.text(*index)).is_none()
    };
    container.lines.clone().find(is_text).unwrap_or(container.lines.start)
}

/// Where the text goes on behind a box of related links that stands in the middle of it: at the first running text
/// in the very element that held the text before.
fn resumes(dom: &Dom<'_>, lines: &Lines, from: usize, end: usize, last: Option<usize>) -> Option<usize> {
    let home = |index: usize| dom.parent(lines.get(index).block);
    let last = last?;
    let mut at = from + 1;
    while at < end && lines.get(at).is_linked() {
        at += 1;
    }
    let is_own = |index: &usize| {
        let line = lines.get(*index);
        !line.is_linked() && home(*index) == home(last) && furniture(lines.text(*index)).is_none()
    };
    let text = (at..end).take(3).find(|index| lines.get(*index).is_prose() && is_own(index))?;
    (at..=text).find(is_own) // a heading above it
}

impl Body {
    /// The lines that the source's other articles may have, too.
    pub(super) fn shared(&self) -> impl Iterator<Item = usize> {
        let known = self.cut.iter().filter(|(_, why)| *why == Why::Template).map(|(line, _)| *line);
        self.lines.iter().copied().chain(known)
    }

    /// Takes the credit lines from the last lines, and origins from the first.
    fn take_credits(&mut self, lines: &Lines) {
        const AT_THE_END: usize = 3;
        let is_credit = |index: usize| furniture(lines.text(index)) == Some(Furniture::Credit);
        let (first, last) = (self.lines.first().copied(), self.lines.len().saturating_sub(AT_THE_END));
        let tail: Vec<usize> = self.lines.iter().skip(last).copied().collect();
        let credits: Vec<usize> = first.into_iter().chain(tail).filter(|index| is_credit(*index)).collect();
        self.lines.retain(|index| !credits.contains(index));
        self.credits = credits;
        self.credits.dedup();
    }
}
