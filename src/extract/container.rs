//! Where the article stands: the element that holds the most running text and the least furniture.
//!
//! Every line has a weight: running text its size, link lines and furniture a debt, short lines nothing. The article's
//! container is the element whose lines weigh most in sum: an element around it only adds debts, an element inside it
//! leaves text out. That needs no names of classes, and works for paragraphs, `<br>`, bare text and layout tables.

use std::ops::Range;

use html5ever::local_name;

use super::byline::is_byline;
use super::declared::Declared;
use super::dom::{Dom, Id};
use super::habits::at_usual_place;
use super::lines::{Line, Lines};
use super::vocabulary::{Boilerplate, is_end};

/// The container of an article and what was weighed.
#[derive(Debug, Clone)]
pub(super) struct Container {
    /// The element.
    pub(super) id: Id,
    /// Its lines.
    pub(super) lines: Range<usize>,
    /// What they weigh.
    pub(super) weight: i64,
}

impl Container {
    /// The lines between the title and the end of an article that has next to no text: a video, a gallery, a notice.
    pub(super) fn between(dom: &Dom<'_>, lines: &Lines, title: usize) -> Self {
        let ends = |index: &usize| !lines.get(*index).is_prose() && is_end(lines.text(*index));
        let end = (title + 1..lines.len()).find(ends).unwrap_or(lines.len());
        let last = if end < lines.len() { lines.get(end).nodes.start } else { dom.len() - 1 };
        let id = dom
            .ancestors(lines.get(title).nodes.start)
            .find(|id| dom.subtree(*id).contains(&last))
            .unwrap_or(0);
        Self { id, lines: title + 1..end, weight: 0 }
    }
}

/// Finds the container; `None` where no line of the page is running text.
///
/// An element at the `usual` place of the source is the one, if it weighs at least half as much as the heaviest.
pub(super) fn find(
    dom: &Dom<'_>,
    lines: &Lines,
    declared: &Declared,
    usual: Option<&str>,
) -> Option<Container> {
    let scale = Scale::new(dom, lines, declared);
    // Among equals the last is the innermost, since children come after their parents.
    let best = scale.elements().max_by_key(|id| scale.weigh(*id))?;
    let heavy = || scale.elements().filter(|id| scale.weigh(*id) * 2 >= scale.weigh(best));
    let id = usual.and_then(|usual| at_usual_place(dom, usual, heavy())).unwrap_or(best);
    // A single paragraph has short lines for company, which weigh nothing.
    let around = Some(dom.parent(id))
        .filter(|around| dom.is(id, &local_name!("p")) && scale.weigh(*around) == scale.weigh(id));
    let id = around.unwrap_or(id);
    let weight = scale.weigh(id);
    (weight > 0).then(|| Container { id, lines: lines.within(dom, id), weight })
}

/// The elements that weigh most, with their weights, of those that neither hold `chosen` nor each other nor are in it.
pub(super) fn rivals(
    dom: &Dom<'_>,
    lines: &Lines,
    declared: &Declared,
    chosen: Id,
    count: usize,
) -> Vec<(Id, i64)> {
    let scale = Scale::new(dom, lines, declared);
    let apart = |one: Id, other: Id| !dom.subtree(one).contains(&other) && !dom.subtree(other).contains(&one);
    let mut found: Vec<(Id, i64)> = Vec::new();
    while found.len() < count {
        let free = |id: &Id| apart(*id, chosen) && found.iter().all(|(rival, _)| apart(*id, *rival));
        let Some(next) = scale.elements().filter(free).max_by_key(|id| scale.weigh(*id)) else { break };
        if scale.weigh(next) <= 0 {
            break;
        }
        found.push((next, scale.weigh(next)));
    }
    found
}

/// What the lines of a page weigh, looked at once.
struct Scale<'s, 'a> {
    dom: &'s Dom<'a>,
    lines: &'s Lines,
    sums: Vec<i64>,
}

impl<'s, 'a> Scale<'s, 'a> {
    fn new(dom: &'s Dom<'a>, lines: &'s Lines, declared: &Declared) -> Self {
        Self { dom, lines, sums: sums(lines, declared) }
    }

    fn elements(&self) -> impl Iterator<Item = Id> {
        (0..self.dom.len()).filter(|id| self.dom.element(*id).is_some())
    }

    fn weigh(&self, id: Id) -> i64 {
        let range = self.lines.within(self.dom, id);
        self.sums[range.end] - self.sums[range.start]
    }
}

/// The weights of the lines before each line, summed. Behind a line that says the article is over, text counts less:
/// it may be a comment or another article's teaser.
fn sums(lines: &Lines, declared: &Declared) -> Vec<i64> {
    let (mut sum, mut is_over) = (0, false);
    let mut sums = vec![0];
    for (index, line) in lines.iter() {
        let text = lines.text(index);
        let weight = weight(lines, index, declared);
        if weight == 0 && !line.is_linked() {
            is_over = is_end(text) || is_over && !is_title(line, text, declared);
        }
        sum += if is_over && weight > 0 { weight / 3 } else { weight };
        sums.push(sum);
    }
    sums
}

/// What a line says for (or against) the article being where it stands.
fn weight(lines: &Lines, index: usize, declared: &Declared) -> i64 {
    let (line, text) = (lines.get(index), lines.text(index));
    if line.is_linked() {
        return -i64::from(8 + line.size / 4).min(24);
    }
    if !line.is_prose() || is_title(line, text, declared) || line.stops == 0 && is_byline(text) {
        return 0;
    }
    match lines.furniture(index) {
        None | Some(Boilerplate::OriginalTitle) => i64::from(line.size - line.linked),
        Some(_) => -40,
    }
}

fn is_title(line: &Line, text: &str, declared: &Declared) -> bool {
    const LONGEST: u32 = 160;
    line.size <= LONGEST && declared.names(text)
}
