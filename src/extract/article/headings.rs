//! Which lines of an article are headings, by their elements, their marks, their numbers or their classes.

use std::collections::HashMap;

use html5ever::local_name;

use super::filtered_lines::FilteredLines;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::emphasis::heading_level;
use crate::extract::page::lines::{PageLine, PageLines};

/// Returns the class of most paragraphs. A short line with another class is a heading on pages that style headings
/// so.
pub(crate) fn usual_class<'a>(dom: &Dom<'a>, lines: &PageLines, filtered: &FilteredLines) -> Option<&'a str> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for index in filtered.lines.iter().filter(|index| lines.get(**index).is_prose()) {
        *counts.entry(class(dom, lines.get(*index).block)).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(class, count)| (*count, class.len())).map(|(class, _)| class)
}

/// Returns the class of an element, or an empty string.
fn class<'a>(dom: &Dom<'a>, id: NodeId) -> &'a str {
    dom.attr(id, &local_name!("class")).unwrap_or_default()
}

/// Returns the level of a line that is a heading.
pub(crate) fn level(dom: &Dom<'_>, lines: &PageLines, index: usize, usual: Option<&str>) -> Option<u8> {
    const LONGEST: u32 = 64;
    let (line, text) = (lines.get(index), lines.text(index));
    if line.size > LONGEST
        || line.size < 3
        || text.ends_with(['。', '；', '，', '：', '”', '…', ',', ';', ')', '）']) && !line.is_strong()
    {
        return None;
    }
    let element = std::iter::once(line.block)
        .chain(dom.ancestors(line.block).take(2))
        .find_map(|id| heading_level(dom, id));
    if let Some(level) = element {
        return Some(level.max(2));
    }
    let is_sentence = text.ends_with(['。', '；', '，', '…']);
    let is_separate = line.linked == 0 && !is_sentence;
    let looks_like_heading = line.is_strong() || is_numbered(text) || has_unusual_class(dom, line, usual);
    (is_separate && looks_like_heading).then_some(if text.starts_with(['（', '(']) { 3 } else { 2 })
}

/// Returns true for a line whose class differs from that of the paragraphs.
fn has_unusual_class(dom: &Dom<'_>, line: &PageLine, usual: Option<&str>) -> bool {
    let class_of_line = class(dom, line.block);
    line.stops == 0
        && line.commas <= 1
        && !class_of_line.is_empty()
        && usual.is_some_and(|usual| !usual.is_empty() && usual != class_of_line)
}

/// Returns true if a line begins with a Chinese number: 一、 （一） 第一章.
fn is_numbered(text: &str) -> bool {
    const NUMERALS: &str = "一二三四五六七八九十";
    let bare = text.trim_start_matches(['（', '(', '第']);
    let digits: String = bare.chars().take_while(|c| NUMERALS.contains(*c)).collect();
    let rest = bare.get(digits.len()..).unwrap_or_default();
    !digits.is_empty() && rest.starts_with(['、', '）', ')', '章', '节', '．', '.'])
}
