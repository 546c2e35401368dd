//! Which lines of the container are the article's own.
//!
//! The container is right about where the article stands, not about every line in it: publish lines, 原标题, editors,
//! share bars, advertisements and related links stand inside it, and on some pages whatever follows does, too. Here
//! each line is kept, or cut with a reason.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use html5ever::{LocalName, local_name};
use jiff::Timestamp;
use regex::Regex;

use super::byline::is_byline;
use super::container::Container;
use super::dom::{Dom, Id};
use super::figures;
use super::habits::SiteProfile;
use super::labels::{Label, fields};
use super::lines::{Line, Lines};
use super::time;
use super::title::{Title, key, level};
use super::vocabulary::Boilerplate;
use crate::model::Published;

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
    pub(super) cut: Vec<(usize, CutReason)>,
}

/// Why a line of the container is not the article's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CutReason {
    /// The article is over: what follows is left out, too.
    End,
    /// It is the title, a long line that came before, or a summary of what comes.
    Repeats,
    /// It is nothing but links.
    Links,
    /// It is on many of the source's pages.
    Template,
    /// It stands behind the element that holds the text, or above the publish line.
    Outside,
    /// It is written as only furniture is.
    #[serde(untagged)]
    Boilerplate(Boilerplate),
}

/// How far below the title a publish line may stand behind a subtitle.
const SUBTITLED: usize = 4;

/// Tells the article's lines from the others in its container.
pub(super) fn read(
    dom: &Dom<'_>,
    lines: &Lines,
    container: &Container,
    title: &Title,
    habits: Option<&SiteProfile>,
) -> Body {
    let mut body = Body::default();
    let title_line = title.line;
    let first = first_prose(dom, lines, container, title_line);
    let home = Home::of(dom, lines, container);
    let titled = title_line.filter(|line| container.lines.contains(line) && *line < first);
    let title_key = key(&title.text);
    let mut seen: HashSet<&str> = HashSet::new();
    let mut index = titled.map_or(container.lines.start, |line| line + 1);
    let end = container.lines.end;
    while index < end {
        let (line, text) = (lines.get(index), lines.text(index));
        let repeats = line.size >= 40 && !seen.insert(text);
        let said = body.lines.iter().filter(|kept| is_said(dom, lines, **kept)).take(2).count();
        // A sentence between title and publish line is a subtitle.
        let is_subtitled = said == 1 && titled.is_some_and(|title| index <= title + SUBTITLED);
        let is_home = home.as_ref().is_some_and(|home| home.holds(dom, lines, index, title_line));
        let preface = said == 0 || is_subtitled && is_byline(lines.text(index));
        match cut(dom, lines, index, preface, titled.is_some() && index < first && !is_home) {
            _ if habits.is_some_and(|habits| habits.is_template(text)) => {
                body.cut.push((index, CutReason::Template));
            }
            _ if repeats
                || key(text) == title_key
                || preface && (is_preview(lines, index..end) || is_summary(dom, lines, index..end)) =>
            {
                body.cut.push((index, CutReason::Repeats));
            }
            Some(Cut::Other(CutReason::End)) => {
                match resumes(dom, lines, index, end, body.lines.last().copied()) {
                    Some(further) if !body.lines.is_empty() => {
                        index = further;
                        continue;
                    }
                    _ if body.lines.is_empty() && index < first => {}
                    _ => {
                        body.cut.push((index, CutReason::End));
                        break;
                    }
                }
            }
            None if said > 0
                && !is_subtitled
                && (is_reply(dom, lines, index, &body.lines)
                    || are_posts(dom, lines, index..end, &body.lines)) =>
            {
                body.drop_names(lines);
                body.cut.push((index, CutReason::End));
                break;
            }
            Some(Cut::Byline) => {
                if is_subtitled && !body.bylines.iter().any(|line| is_dated(lines.text(*line))) {
                    body.drop_subtitle(dom, lines, index..end);
                }
                if is_home && names_writers(text) {
                    body.lines.push(index);
                }
                body.bylines.push(index);
            }
            Some(Cut::Editor) => body.editors.push(index),
            Some(Cut::Other(why)) => {
                body.drop_heading(dom, lines, index);
                body.cut.push((index, why));
            }
            None if lines.furniture(index).is_none()
                && home.as_ref().is_some_and(|home| home.is_left(dom, lines, index)) =>
            {
                body.cut.push((index, CutReason::Outside));
            }
            None => body.lines.push(index),
        }
        index += 1;
    }
    body.take_credits(lines);
    body
}

/// Whether a line is running text, and not that of a caption.
pub(super) fn is_said(dom: &Dom<'_>, lines: &Lines, index: usize) -> bool {
    let line = lines.get(index);
    line.is_prose() && !figures::is_in_caption(dom, line.block)
}

/// Whether a line behind the text of a first post heads the next one: when it was written, or by itself its floor, which
/// among paragraphs would head what is said of one (地板, 3楼).
fn is_reply(dom: &Dom<'_>, lines: &Lines, index: usize, kept: &[usize]) -> bool {
    const FLOOR: &str = r"(?:沙发|沙發|板凳|地板|#?\d{1,4}\s?(?:楼|樓|#))";
    static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
        let written = r"(?:发表于|發表於|回复于|回覆於)\s*[:：]?\s*(?:[\d昨前今]|刚刚)";
        Regex::new(&format!("^{FLOOR}?\\s*{written}")).expect("the pattern is tested")
    });
    static BARE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(&format!("^{FLOOR}$")).expect("the pattern is tested"));
    const LONGEST: u32 = 80;
    let (line, text) = (lines.get(index), lines.text(index));
    let is_floor = || BARE.is_match(text) && !line.is_strong() && is_apart(dom, lines, index, kept);
    line.stops == 0 && line.size <= LONGEST && (WRITTEN.is_match(text) || is_floor())
}

/// The element that a line's block stands in.
fn home(dom: &Dom<'_>, lines: &Lines, index: usize) -> Id {
    dom.parent(lines.get(index).block)
}

/// Whether a line stands in another element than the last paragraph that was kept.
fn is_apart(dom: &Dom<'_>, lines: &Lines, index: usize, kept: &[usize]) -> bool {
    let last = kept.iter().rfind(|index| is_said(dom, lines, **index));
    last.is_some_and(|last| home(dom, lines, *last) != home(dom, lines, index))
}

/// Whether a line heads the first of several posts behind a text: a time, with a name or without, each in another
/// element than the text before. The days of a chronicle stand among its paragraphs.
fn are_posts(dom: &Dom<'_>, lines: &Lines, ahead: Range<usize>, kept: &[usize]) -> bool {
    const FAR: usize = 40;
    /// Those of a time, at least: `2024-1-8 9:30`.
    const DIGITS: usize = 9;
    let is_head = |index: usize| {
        let (line, text) = (lines.get(index), lines.text(index));
        let exact = |dated: &time::Dated| !dated.inferred && matches!(dated.published, Published::At(_));
        let is_long = || text.bytes().filter(u8::is_ascii_digit).count() >= DIGITS;
        line.stops == 0
            && is_long()
            && is_byline(text)
            && time::find(text, Timestamp::UNIX_EPOCH).iter().any(exact)
    };
    let first = ahead.start;
    is_head(first) && is_apart(dom, lines, first, kept) && ahead.skip(1).take(FAR).any(is_head)
}

/// The element that holds nearly all paragraphs of a container side by side: what comes behind it is no part of them.
struct Home<'a> {
    id: Id,
    /// What continues it: an element of the same make.
    make: (Option<&'a LocalName>, Option<&'a str>),
}

impl<'a> Home<'a> {
    fn of(dom: &Dom<'a>, lines: &Lines, container: &Container) -> Option<Self> {
        const PARAGRAPHS: usize = 3;
        let is_text = |index: &usize| is_said(dom, lines, *index) && lines.furniture(*index).is_none();
        let first = container.lines.clone().find(is_text)?;
        let text = (first..container.lines.end)
            .take_while(|index| lines.furniture(*index) != Some(Boilerplate::End));
        let prose: Vec<&Line> = text.filter(is_text).map(|index| lines.get(index)).collect();
        let mut homes: HashMap<Id, (u32, usize)> = HashMap::new();
        for (at, line) in prose.iter().enumerate() {
            // Lines that only breaks divide stand in one block.
            let is_shared = |other: Option<&&Line>| other.is_some_and(|other| other.block == line.block);
            let shared = is_shared(prose.get(at + 1)) || at > 0 && is_shared(prose.get(at - 1));
            let home = if shared { line.block } else { dom.parent(line.block) };
            let (size, count) = homes.entry(home).or_default();
            *size += line.size;
            *count += 1;
        }
        let all: u32 = prose.iter().map(|line| line.size).sum();
        let (id, (size, count)) = homes.into_iter().max_by_key(|(id, (size, _))| (*size, *id))?;
        let is_named = dom.attr(id, &local_name!("class")).or(dom.attr(id, &local_name!("id"))).is_some();
        (is_named && count >= PARAGRAPHS && size * 5 >= all * 4).then(|| Self { id, make: make(dom, id) })
    }

    /// Whether a line stands in it, and the title doesn't: then no publish line does.
    fn holds(&self, dom: &Dom<'_>, lines: &Lines, index: usize, title: Option<usize>) -> bool {
        let is_in = |index: usize| dom.subtree(self.id).contains(&lines.get(index).nodes.start);
        is_in(index) && !title.is_some_and(is_in)
    }

    /// Whether a line stands behind it, in an element of another make.
    fn is_left(&self, dom: &Dom<'_>, lines: &Lines, index: usize) -> bool {
        let at = lines.get(index).nodes.start;
        let continues = |id: Id| self.make.1.is_some() && make(dom, id) == self.make;
        at >= dom.end(self.id) && !dom.ancestors(at).any(continues)
    }
}

/// Whether a line names who wrote a text or took its pictures, and nothing else: some texts begin so.
fn names_writers(text: &str) -> bool {
    fields(text).iter().all(|field| matches!(field.label, Label::Author | Label::Other)) && !is_dated(text)
}

fn is_dated(text: &str) -> bool {
    !time::find(text, Timestamp::UNIX_EPOCH).is_empty()
}

/// The name and the class of an element.
fn make<'a>(dom: &Dom<'a>, id: Id) -> (Option<&'a LocalName>, Option<&'a str>) {
    (dom.name(id), dom.attr(id, &local_name!("class")))
}

/// Whether a line is a summary that only says what one of the lines after it says, too.
fn is_preview(lines: &Lines, ahead: Range<usize>) -> bool {
    const SHORTEST: usize = 16;
    const NEAR: usize = 12;
    /// How much longer (bytes) a paragraph is than its summary: captions come again with a word more.
    const MORE: usize = 30;
    let text = lines.text(ahead.start);
    let label = text.strip_prefix('【').and_then(|text| text.split_once('】'));
    let text = label.map_or(text, |(_, text)| text).trim_end_matches(['…', '.', '。']);
    let says_so = |index: usize| {
        let other = lines.text(index);
        other.len() > text.len() + MORE && other.contains(text)
    };
    text.chars().count() >= SHORTEST && ahead.skip(1).take(NEAR).any(says_so)
}

/// Whether a line is called a summary, by itself or by the line above, and stands in another element than the text.
/// One among the paragraphs was written as the first of them.
fn is_summary(dom: &Dom<'_>, lines: &Lines, ahead: Range<usize>) -> bool {
    const NAMES: [&str; 7] = ["摘要", "导读", "導讀", "导语", "内容提要", "内容摘要", "核心提示"];
    let names = |text: &str, is_name: fn(&str) -> bool| {
        NAMES.iter().any(|name| text.strip_prefix(name).is_some_and(is_name))
    };
    let index = ahead.start;
    let is_called = names(lines.text(index), |rest| rest.starts_with([':', '：']))
        || index > 0 && names(lines.text(index - 1), |rest| matches!(rest, "" | ":" | "："));
    is_called
        && ahead
            .skip(1)
            .find(|next| is_said(dom, lines, *next))
            .is_some_and(|next| home(dom, lines, next) != home(dom, lines, index))
}

enum Cut {
    Byline,
    Editor,
    Other(CutReason),
}

/// Why a line is not the article's text. `preface`: no running text came before it; `titled`: nor did any since the
/// title.
fn cut(dom: &Dom<'_>, lines: &Lines, index: usize, preface: bool, titled: bool) -> Option<Cut> {
    let (line, text) = (lines.get(index), lines.text(index));
    let over = index.checked_sub(1).and_then(|over| lines.furniture(over));
    if over == Some(Boilerplate::Controls) && text.starts_with("http") && !text.contains(' ') {
        return Some(Cut::Other(CutReason::Boilerplate(Boilerplate::Controls)));
    }
    match lines.furniture(index) {
        Some(_) if !preface && numbers_part(lines, index) => return None,
        Some(Boilerplate::End) if !line.is_prose() || line.is_linked() => {
            return Some(Cut::Other(CutReason::End));
        }
        Some(Boilerplate::Editor) => return Some(Cut::Editor),
        Some(Boilerplate::Credit | Boilerplate::End) | None => {}
        // Only these are written in sentences; a sentence about scanning a code is news.
        Some(kind @ (Boilerplate::Disclaimer | Boilerplate::Promotion | Boilerplate::OriginalTitle)) => {
            return Some(Cut::Other(CutReason::Boilerplate(kind)));
        }
        Some(_) if line.is_prose() && !line.is_linked() => {}
        Some(kind) => return Some(Cut::Other(CutReason::Boilerplate(kind))),
    }
    if states_time(line, text) {
        return Some(Cut::Byline);
    }
    if preface
        && (line.stops == 0 && is_byline(text)
            || titled
                && !line.is_prose()
                && !text.ends_with(['。', '！', '？', '：', '”'])
                && !is_document_number(text))
    {
        return Some(Cut::Byline);
    }
    is_link_line(dom, line).then_some(Cut::Other(CutReason::Links))
}

/// Whether a line is the number that an office gave its document: `南府办〔2024〕31号`, `2024年第3号`.
fn is_document_number(text: &str) -> bool {
    text.ends_with(['号', '號']) && text.contains(['〔', '第'])
}

/// Whether a line says when the text was published, wherever it stands.
fn states_time(line: &Line, text: &str) -> bool {
    const LABELS: [&str; 8] =
        ["发布时间", "发布日期", "發佈時間", "發布時間", "发表时间", "更新时间", "更新時間", "发稿时间"];
    line.stops == 0 && LABELS.iter().any(|label| text.starts_with(label)) && is_dated(text)
}

/// Whether a line is the number of the part of the text that begins behind it: `1`, `02`. A page's number stands among
/// others, and a count behind what is counted.
fn numbers_part(lines: &Lines, index: usize) -> bool {
    const NEAR: usize = 2;
    let (line, text) = (lines.get(index), lines.text(index));
    let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let is_text = |at: usize| lines.get(at).is_prose() && lines.furniture(at).is_none();
    let ahead = index + 1..lines.len().min(index + 1 + NEAR);
    is_number && line.linked == 0 && index > 0 && is_text(index - 1) && ahead.into_iter().any(is_text)
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
pub(super) fn first_prose(
    dom: &Dom<'_>,
    lines: &Lines,
    container: &Container,
    title: Option<usize>,
) -> usize {
    let is_text = |index: &usize| {
        Some(*index) != title && is_said(dom, lines, *index) && lines.furniture(*index).is_none()
    };
    container.lines.clone().find(is_text).unwrap_or(container.lines.start)
}

/// Where the text goes on behind a box of related links that stands in the middle of it: at the first running text
/// in the very element that held the text before, or in one beside it of the same make.
fn resumes(dom: &Dom<'_>, lines: &Lines, from: usize, end: usize, last: Option<usize>) -> Option<usize> {
    let last = last?;
    let continues = |id: Id, other: Id| {
        id == other
            || dom.parent(id) == dom.parent(other)
                && make(dom, id).1.is_some()
                && make(dom, id) == make(dom, other)
    };
    let mut at = from + 1;
    while at < end && lines.get(at).is_linked() {
        at += 1;
    }
    let is_own = |index: &usize| {
        let line = lines.get(*index);
        !line.is_linked()
            && continues(home(dom, lines, *index), home(dom, lines, last))
            && lines.furniture(*index).is_none()
    };
    let text = (at..end).take(3).find(|index| lines.get(*index).is_prose() && is_own(index))?;
    (at..=text).find(is_own) // a heading above it
}

impl Body {
    /// Drops a subtitle, which stands above the publish line `ahead` begins with: the text begins behind it.
    fn drop_subtitle(&mut self, dom: &Dom<'_>, lines: &Lines, mut ahead: Range<usize>) {
        if is_dated(lines.text(ahead.start)) && ahead.any(|index| is_said(dom, lines, index)) {
            self.cut.extend(self.lines.drain(..).map(|line| (line, CutReason::Outside)));
        }
    }

    /// Drops the heading right above a line that is left out: it is that line's.
    fn drop_heading(&mut self, dom: &Dom<'_>, lines: &Lines, cut: usize) {
        let is_over = |line: &usize| *line + 1 == cut && level(dom, lines.get(*line).block).is_some();
        if let Some(heading) = self.lines.pop_if(|line| is_over(line)) {
            self.cut.push((heading, CutReason::Links));
        }
    }

    /// Drops the short lines at the end: the name of who wrote what follows.
    fn drop_names(&mut self, lines: &Lines) {
        let is_own = |index: &usize| lines.get(*index).is_prose() || lines.furniture(*index).is_some();
        let last = self.lines.iter().rposition(is_own);
        self.lines.truncate(last.map_or(0, |last| last + 1));
    }

    /// The lines that the source's other articles may have, too.
    pub(super) fn shared(&self) -> impl Iterator<Item = usize> {
        let known = self.cut.iter().filter(|(_, why)| *why == CutReason::Template).map(|(line, _)| *line);
        self.lines.iter().copied().chain(known)
    }

    /// Takes the credit lines from the last lines, and origins from the first.
    fn take_credits(&mut self, lines: &Lines) {
        const AT_THE_END: usize = 3;
        let is_credit = |index: usize| lines.furniture(index) == Some(Boilerplate::Credit);
        let (first, last) = (self.lines.first().copied(), self.lines.len().saturating_sub(AT_THE_END));
        let tail: Vec<usize> = self.lines.iter().skip(last).copied().collect();
        let credits: Vec<usize> = first.into_iter().chain(tail).filter(|index| is_credit(*index)).collect();
        self.lines.retain(|index| !credits.contains(index));
        self.credits = credits;
        self.credits.dedup();
    }
}
