use std::num::NonZeroU16;
use std::ops::Range;

use super::atoms::Atom;
use super::page::RunStyle;
use crate::model::{Text, TextMarkKind};

/// The links of a text in order: address and bytes.
pub(super) fn links(text: &Text) -> impl Iterator<Item = (&str, Range<usize>)> {
    text.marks.iter().filter_map(|mark| match &mark.kind {
        TextMarkKind::Link(url) => Some((url.as_str(), mark.range.clone())),
        _ => None,
    })
}

/// Where the style of a text changes, in order. Its links are counted on from `links`.
pub(super) fn changes(text: &Text, links: u16) -> Vec<(u32, RunStyle)> {
    let mut open = Open::default();
    let mut changes: Vec<(u32, RunStyle)> = Vec::new();
    for (at, edge) in edges(text, links) {
        open.pass(edge);
        match changes.last_mut() {
            Some((last, style)) if *last == at => *style = open.style(),
            _ => changes.push((at, open.style())),
        }
    }
    changes
}

/// A beginning (`+1`) or an end (`-1`) of a mark.
#[derive(Clone, Copy)]
enum Edge {
    Strong(i32),
    Emphasis(i32),
    LinkStart(Option<NonZeroU16>),
    LinkEnd(Option<NonZeroU16>),
}

fn edges(text: &Text, links: u16) -> Vec<(u32, Edge)> {
    let mut link = links;
    let mut edges = Vec::with_capacity(2 * text.marks.len());
    for mark in &text.marks {
        let (start, end) = match mark.kind {
            TextMarkKind::Strong => (Edge::Strong(1), Edge::Strong(-1)),
            TextMarkKind::Emphasis => (Edge::Emphasis(1), Edge::Emphasis(-1)),
            TextMarkKind::Link(_) => {
                link = link.saturating_add(1);
                (Edge::LinkStart(NonZeroU16::new(link)), Edge::LinkEnd(NonZeroU16::new(link)))
            }
        };
        edges.push((mark.range.start as u32, start));
        edges.push((mark.range.end as u32, end));
    }
    edges.sort_by_key(|(at, _)| *at);
    edges
}

/// The marks that are open at a place.
#[derive(Default)]
struct Open {
    strong: i32,
    emphasis: i32,
    link: Option<NonZeroU16>,
}

impl Open {
    fn pass(&mut self, edge: Edge) {
        match edge {
            Edge::Strong(step) => self.strong += step,
            Edge::Emphasis(step) => self.emphasis += step,
            Edge::LinkStart(number) => self.link = number,
            Edge::LinkEnd(number) if self.link == number => self.link = None,
            Edge::LinkEnd(_) => {}
        }
    }

    fn style(&self) -> RunStyle {
        RunStyle { strong: self.strong > 0, emphasis: self.emphasis > 0, ornament: false, link: self.link }
    }
}

/// Keeps footnote links (`[1]`, `①`, `*`) with the words they belong to (11).
pub(super) fn glue_notes(text: &Text, atoms: &mut [Atom]) {
    for (_, range) in links(text) {
        if text.text.get(range.clone()).is_some_and(is_note) {
            let at = atoms.partition_point(|atom| (atom.at as usize) < range.start);
            if let Some(atom) = atoms.get_mut(at) {
                atom.breaks = false;
            }
        }
    }
}

fn is_note(words: &str) -> bool {
    const LONGEST: usize = 5;
    let is_sign = |c: char| matches!(c, '[' | ']' | '［' | '］' | '〔' | '〕' | '*' | '†' | '‡' | '①'..='⑳' | '⁰'..='⁹' | '¹' | '²' | '³');
    words.chars().count() <= LONGEST
        && words.chars().any(is_sign)
        && words.chars().all(|c| is_sign(c) || c.is_ascii_digit())
}
