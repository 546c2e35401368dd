//! Text of a line with its inline marks: bold, emphasis, links.

use html5ever::local_name;

use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::emphasis::is_bold;
use crate::extract::page::lines::PageLine;
use crate::extract::page::link_resolver::LinkResolver;
use crate::model::{Text, TextMark, TextMarkKind};
use crate::text::clean;

/// Returns the text of a line with its marks. A mark on the whole line carries no information and is left out.
pub(crate) fn inline_text(dom: &Dom<'_>, resolver: &LinkResolver<'_>, line: &PageLine) -> Text {
    let mut text = Text::default();
    for id in line.nodes.clone() {
        let Some(words) = dom.text(id) else { continue };
        let start = text.text.len();
        push_collapsed(&mut text.text, &clean(words));
        let range =
            text.text.get(start..).map_or(start, |added| start + added.len() - added.trim_start().len())
                ..text.text.len();
        if range.is_empty() {
            continue;
        }
        for kind in marks_of(dom, resolver, id, line) {
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

/// Returns the marks of a text node.
fn marks_of(dom: &Dom<'_>, resolver: &LinkResolver<'_>, id: NodeId, line: &PageLine) -> Vec<TextMarkKind> {
    let mut kinds = Vec::new();
    for at in dom.ancestors(id).take_while(|at| *at != line.block) {
        match dom.name(at) {
            Some(&local_name!("a")) => {
                kinds.extend(resolver.target(dom, at).map(|url| TextMarkKind::Link(url.as_str().to_owned())));
            }
            Some(&local_name!("em") | &local_name!("i")) if !kinds.contains(&TextMarkKind::Emphasis) => {
                kinds.push(TextMarkKind::Emphasis);
            }
            _ if !line.is_strong() && is_bold(dom, at) && !kinds.contains(&TextMarkKind::Strong) => {
                kinds.push(TextMarkKind::Strong);
            }
            _ => {}
        }
    }
    kinds
}

/// Adds a mark, and merges it with an adjacent one of the same kind.
fn add_mark(marks: &mut Vec<TextMark>, mark: TextMark) {
    if let Some(last) = marks.iter_mut().rev().find(|other| other.kind == mark.kind)
        && last.range.end == mark.range.start
    {
        last.range.end = mark.range.end;
        return;
    }
    marks.push(mark);
}

/// Appends text with each run of white space collapsed to one space, and none at the beginning.
fn push_collapsed(out: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
}
