//! The lines above and below the title that belong to it: 引题 (kicker) and 副题 (subtitle).
//!
//! Such a line is a heading, or of a class that says so, or begins with a dash, and lies between the title and the publish
//! line or the text.

use html5ever::local_name;

use super::print_heads::are_rows_of_heads;
use super::title::Title;
use crate::extract::lexicon::labels::add_label_colons;
use crate::extract::lexicon::publish_line::{is_byline, is_dated};
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::emphasis::heading_level_near;
use crate::extract::page::lines::PageLines;

/// The parts of a title besides the title itself, and their lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct TitleParts {
    /// 引题: the line above the title.
    pub(crate) kicker: Option<String>,
    /// 副题: the line or lines below it.
    pub(crate) subtitle: Option<String>,
    /// Lines of both.
    pub(crate) lines: Vec<usize>,
}

/// Words in the class or id of an element above the title.
const KICKER_NAMES: [&str; 12] = [
    "yinti",
    "yin-ti",
    "kicker",
    "pretitle",
    "pre-title",
    "introtitle",
    "eyebrow",
    "overline",
    "dachzeile",
    "surtitre",
    "shouti",
    "jianti",
];

/// Words in the class or id of an element below the title.
const SUBTITLE_NAMES: [&str; 14] = [
    "subtitle",
    "sub-title",
    "sub_title",
    "subhead",
    "futi",
    "fu-ti",
    "fubiaoti",
    "fbt",
    "title2",
    "titlesub",
    "standfirst",
    "dek",
    "sous-titre",
    "subheadline",
];

/// Whole words in the class or id of such elements: initials of 引题, 肩题, 副题.
const KICKER_WORDS: [&str; 3] = ["yt", "jt", "ytbt"];
const SUBTITLE_WORDS: [&str; 3] = ["ft", "ftbt", "zbt"];

/// Position of a line in relation to the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TitleSide {
    Above,
    Below,
}

/// Finds the parts of a title above the text that begins at the line `text_start`.
pub(crate) fn title_parts(dom: &Dom<'_>, lines: &PageLines, title: &Title, text_start: usize) -> TitleParts {
    const MOST_BELOW: usize = 3;
    let Some(line) = title.line.filter(|line| *line < lines.len()) else { return TitleParts::default() };
    let mut parts = TitleParts::default();
    if let Some(above) =
        line.checked_sub(1).filter(|above| is_part(dom, lines, *above, line, TitleSide::Above))
    {
        parts.kicker = Some(lines.text(above).to_owned());
        parts.lines.push(above);
    }
    // A title of several lines is one text.
    let end = line + lines_of_title(lines, title, line);
    let below = (end..lines.len().min(end + MOST_BELOW)).take_while(|below| {
        *below < text_start.max(end + 1) && is_part(dom, lines, *below, line, TitleSide::Below)
    });
    let below: Vec<usize> = below.collect();
    if !below.is_empty() {
        parts.subtitle = Some(below.iter().map(|line| lines.text(*line)).collect::<Vec<_>>().join(" "));
        parts.lines.extend(below);
    }
    parts
}

/// Returns the number of lines that a title is broken into.
fn lines_of_title(lines: &PageLines, title: &Title, line: usize) -> usize {
    const MOST: usize = 3;
    let ends_with =
        |count: &usize| line + count <= lines.len() && title.text.ends_with(lines.text(line + count - 1));
    (2..=MOST).rfind(ends_with).unwrap_or(1)
}

/// Returns true if a line is a part of the title at `title`.
fn is_part(dom: &Dom<'_>, lines: &PageLines, index: usize, title: usize, side: TitleSide) -> bool {
    const SIZES: std::ops::RangeInclusive<u32> = 6..=140;
    let (line, text) = (lines.get(index), lines.text(index));
    let is_plain = SIZES.contains(&line.size)
        && line.linked == 0
        && line.stops <= 1
        && lines.boilerplate(index).is_none()
        && !is_byline(&add_label_colons(text))
        && !is_dated(text)
        && text != lines.text(title);
    if !is_plain {
        return false;
    }
    let is_dashed = side == TitleSide::Below && text.starts_with(['—', '―']);
    let (names, words): (&[&str], &[&str]) = match side {
        TitleSide::Above => (&KICKER_NAMES, &KICKER_WORDS),
        TitleSide::Below => (&SUBTITLE_NAMES, &SUBTITLE_WORDS),
    };
    let is_named = |value: &str| {
        let mut parts = value.split(|c: char| !c.is_ascii_alphanumeric());
        names.iter().any(|name| value.contains(name)) || parts.any(|part| words.contains(&part))
    };
    let has_name = named_before(dom, line.block, lines.get(title).block, is_named);
    is_dashed
        || has_name
        || are_rows_of_heads(dom, lines, index, title)
        || is_heading_of_title(dom, lines, index, title, side)
}

/// Returns true for a heading beside the title's heading, in the same part of the page. Above it, one of a lower level.
fn is_heading_of_title(
    dom: &Dom<'_>,
    lines: &PageLines,
    index: usize,
    title: usize,
    side: TitleSide,
) -> bool {
    const COMMON: usize = 3;
    let level = |index: usize| heading_level_near(dom, lines.get(index).block);
    let (Some(own), Some(of_title)) = (level(index), level(title)) else { return false };
    let fits = match side {
        TitleSide::Above => own >= of_title && lines.get(index).size >= 10,
        TitleSide::Below => own >= of_title,
    };
    let near = |index: usize| {
        let block = lines.get(index).block;
        std::iter::once(block).chain(dom.ancestors(block)).take(COMMON + 1).collect::<Vec<NodeId>>()
    };
    let (one, other) = (near(index), near(title));
    fits && one.iter().any(|id| other.contains(id) && *id != 0)
}

/// Returns true if an element, or one around it that does not hold the title, has a class or id that `is_named` accepts.
fn named_before(dom: &Dom<'_>, id: NodeId, title: NodeId, is_named: impl Fn(&str) -> bool) -> bool {
    const NEAR: usize = 3;
    let around = std::iter::once(id).chain(dom.ancestors(id)).take(NEAR);
    around.take_while(|at| !dom.subtree(*at).contains(&title)).any(|at| {
        let attributes = [local_name!("class"), local_name!("id")];
        attributes
            .iter()
            .filter_map(|name| dom.attr(at, name))
            .any(|value| is_named(&value.to_ascii_lowercase()))
    })
}
