//! Text of a line with its inline marks: bold, emphasis, links.

use html5ever::local_name;

use crate::extract::lexicon::boilerplate::{Boilerplate, classify};
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::emphasis::is_bold;
use crate::extract::page::lines::PageLine;
use crate::extract::page::link_resolver::LinkResolver;
use crate::extract::page::node_text::node_text;
use crate::model::{Text, TextMark, TextMarkKind};

/// Returns the text of a line with its marks. A mark on the whole line carries no information and is left out.
pub(crate) fn inline_text(dom: &Dom<'_>, resolver: &LinkResolver<'_>, line: &PageLine) -> Text {
    let mut text = Text::default();
    // Marks on the text before, which those of the next text may continue.
    let mut open: Vec<usize> = Vec::new();
    for id in line.nodes.clone() {
        let Some(words) = dom.text(id) else { continue };
        let start = text.text.len();
        push_collapsed(&mut text.text, &node_text(dom, id, words));
        let range =
            text.text.get(start..).map_or(start, |added| start + added.len() - added.trim_start().len())
                ..text.text.len();
        if range.is_empty() {
            continue;
        }
        let kinds = marks_of(dom, resolver, id, line).into_iter();
        let marks = kinds.map(|kind| TextMark { range: range.clone(), kind });
        open = marks.map(|mark| add_mark(&mut text.marks, &open, mark)).collect();
    }
    let length = text.text.trim_end().len();
    text.text.truncate(length);
    for mark in &mut text.marks {
        mark.range.end = mark.range.end.min(length);
    }
    text.marks.retain(|mark| mark.range.start < mark.range.end);
    drop_final_control(&mut text);
    text
}

/// Removes a link at the end of a sentence that is a control of the page: 返回首页，查看更多.
fn drop_final_control(text: &mut Text) {
    let is_final_link = |mark: &&TextMark| {
        matches!(mark.kind, TextMarkKind::Link(_))
            && mark.range.end == text.text.len()
            && mark.range.start > 0
    };
    let Some(link) = text.marks.iter().find(is_final_link).map(|mark| mark.range.clone()) else { return };
    let (Some(before), Some(words)) = (text.text.get(..link.start), text.text.get(link)) else { return };
    let before = before.trim_end();
    let ends_sentence = before.ends_with(['。', '！', '？', '”', '」', '.', '!', '?', '…']);
    if ends_sentence && matches!(classify(words), Some(Boilerplate::Controls | Boilerplate::Promotion)) {
        let length = before.len();
        text.text.truncate(length);
        text.marks.retain(|mark| mark.range.end <= length);
    }
}

/// Appends a further line to a text.
pub(crate) fn append(text: &mut Text, line: &Text) {
    text.text.push('\n');
    let start = text.text.len();
    text.text.push_str(&line.text);
    let moved = |mark: &TextMark| TextMark {
        range: mark.range.start + start..mark.range.end + start,
        kind: mark.kind.clone(),
    };
    text.marks.extend(line.marks.iter().map(moved));
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

/// Adds a mark, or extends an adjacent one of the same kind among those that are `open`, and returns its index.
fn add_mark(marks: &mut Vec<TextMark>, open: &[usize], mark: TextMark) -> usize {
    let continues = |at: &usize| marks[*at].kind == mark.kind && marks[*at].range.end == mark.range.start;
    let continued = open.iter().copied().rfind(continues);
    if let Some(at) = continued {
        marks[at].range.end = mark.range.end;
        return at;
    }
    marks.push(mark);
    marks.len() - 1
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
