//! Bold, emphasis and links inside a text.

use std::num::NonZeroU16;
use std::ops::Range;

use crate::model::{Text, TextMarkKind};
use crate::typeset::breaking::Glyph;
use crate::typeset::page::RunStyle;

/// Longest footnote link in characters.
const MAX_NOTE_LEN: usize = 5;

/// Iterates over the links of a text in order: address and bytes.
pub(crate) fn links(text: &Text) -> impl Iterator<Item = (&str, Range<usize>)> {
    text.marks.iter().filter_map(|mark| match &mark.kind {
        TextMarkKind::Link(url) => Some((url.as_str(), mark.range.clone())),
        _ => None,
    })
}

/// Returns the bytes at which the style of a text changes, in order, with the new styles. Its links get the numbers after
/// `links_before`.
pub(crate) fn style_changes(text: &Text, links_before: u16) -> Vec<(u32, RunStyle)> {
    let mut open = OpenMarks::default();
    let mut changes: Vec<(u32, RunStyle)> = Vec::new();
    for (byte, edge) in mark_edges(text, links_before) {
        open.apply(edge);
        match changes.last_mut() {
            Some((last, style)) if *last == byte => *style = open.style(),
            _ => changes.push((byte, open.style())),
        }
    }
    changes
}

/// Start (`+1`) or end (`-1`) of a mark.
#[derive(Clone, Copy)]
enum MarkEdge {
    Strong(i32),
    Emphasis(i32),
    LinkStart(Option<NonZeroU16>),
    LinkEnd(Option<NonZeroU16>),
}

fn mark_edges(text: &Text, links_before: u16) -> Vec<(u32, MarkEdge)> {
    let mut link = links_before;
    let mut edges = Vec::with_capacity(2 * text.marks.len());
    for mark in &text.marks {
        let (start, end) = match mark.kind {
            TextMarkKind::Strong => (MarkEdge::Strong(1), MarkEdge::Strong(-1)),
            TextMarkKind::Emphasis => (MarkEdge::Emphasis(1), MarkEdge::Emphasis(-1)),
            TextMarkKind::Link(_) => {
                link = link.saturating_add(1);
                let number = NonZeroU16::new(link);
                (MarkEdge::LinkStart(number), MarkEdge::LinkEnd(number))
            }
        };
        edges.push((mark.range.start as u32, start));
        edges.push((mark.range.end as u32, end));
    }
    edges.sort_by_key(|(byte, _)| *byte);
    edges
}

/// Marks that are open at a byte.
#[derive(Default)]
struct OpenMarks {
    strong: i32,
    emphasis: i32,
    link: Option<NonZeroU16>,
}

impl OpenMarks {
    fn apply(&mut self, edge: MarkEdge) {
        match edge {
            MarkEdge::Strong(step) => self.strong += step,
            MarkEdge::Emphasis(step) => self.emphasis += step,
            MarkEdge::LinkStart(number) => self.link = number,
            MarkEdge::LinkEnd(number) if self.link == number => self.link = None,
            MarkEdge::LinkEnd(_) => {}
        }
    }

    fn style(&self) -> RunStyle {
        RunStyle { strong: self.strong > 0, emphasis: self.emphasis > 0, ornament: false, link: self.link }
    }
}

/// Forbids breaks before footnote links (`[1]`, `①`, `*`), so that they stay with their words (11).
pub(crate) fn attach_notes(text: &Text, glyphs: &mut [Glyph]) {
    for (_, range) in links(text) {
        if text.text.get(range.clone()).is_some_and(is_note) {
            let index = glyphs.partition_point(|glyph| (glyph.start as usize) < range.start);
            if let Some(glyph) = glyphs.get_mut(index) {
                glyph.may_start_line = false;
            }
        }
    }
}

fn is_note(words: &str) -> bool {
    let is_note_mark = |c: char| matches!(c, '[' | ']' | '［' | '］' | '〔' | '〕' | '*' | '†' | '‡' | '①'..='⑳' | '⁰'..='⁹' | '¹' | '²' | '³');
    words.chars().count() <= MAX_NOTE_LEN
        && words.chars().any(is_note_mark)
        && words.chars().all(|c| is_note_mark(c) || c.is_ascii_digit())
}
