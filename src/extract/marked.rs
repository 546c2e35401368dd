//! The words of a line with their marks: bold, emphasis, links.

use html5ever::local_name;

use super::dom::{Dom, Id};
use super::lines::{Line, is_bold};
use super::relations::Place;
use crate::model::{Text, TextMark, TextMarkKind};
use crate::text::clean;

/// The words of a line with their marks. A mark over the whole line says nothing and is left out.
pub(super) fn marked(dom: &Dom<'_>, place: &Place<'_>, line: &Line) -> Text {
    let mut text = Text::default();
    let whole_strong = line.is_strong();
    for id in line.nodes.clone() {
        let Some(words) = dom.text(id) else { continue };
        let start = text.text.len();
        push_folded(&mut text.text, &clean(words));
        let range =
            text.text.get(start..).map_or(start, |added| start + added.len() - added.trim_start().len())
                ..text.text.len();
        if range.is_empty() {
            continue;
        }
        for kind in marks_of(dom, place, id, line.block, whole_strong) {
            add_mark(&mut text.marks, TextMark { range: range.clone(), kind });
        }
    }
    let length = text.text.trim_end().len();
    text.text.truncate(length);
    for mark in &mut text.marks {
        mark.range.end = mark.range.end.min(length);
    }
    text.marks.retain(|mark| mark.range.start < mark.range.end);
    text
}

fn marks_of(dom: &Dom<'_>, place: &Place<'_>, id: Id, block: Id, whole_strong: bool) -> Vec<TextMarkKind> {
    let mut kinds = Vec::new();
    for at in dom.ancestors(id).take_while(|at| *at != block) {
        match dom.name(at) {
            Some(&local_name!("a")) => {
                kinds.extend(place.target(dom, at).map(|url| TextMarkKind::Link(url.as_str().to_owned())));
            }
            Some(&local_name!("em") | &local_name!("i")) if !kinds.contains(&TextMarkKind::Emphasis) => {
                kinds.push(TextMarkKind::Emphasis);
            }
            _ if !whole_strong && is_bold(dom, at) && !kinds.contains(&TextMarkKind::Strong) => {
                kinds.push(TextMarkKind::Strong);
            }
            _ => {}
        }
    }
    kinds
}

/// Adds a mark, joined to the one before where they touch.
fn add_mark(marks: &mut Vec<TextMark>, mark: TextMark) {
    if let Some(last) = marks.iter_mut().rev().find(|other| other.kind == mark.kind)
        && last.range.end == mark.range.start
    {
        last.range.end = mark.range.end;
        return;
    }
    marks.push(mark);
}

/// Appends text with every run of white space folded into one space, none at the start.
fn push_folded(out: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
}
