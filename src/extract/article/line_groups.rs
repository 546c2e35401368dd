//! Completes a span of lines by what belongs together on a page, whatever its score.
//!
//! Tables and lists beside the paragraphs of a text are kept whole, short lines between two paragraphs of one element are
//! kept with them, and so are the headings above what is kept.

use std::ops::Range;

use html5ever::local_name;

use super::line_markers::{may_be_text, with_document_number, with_markers};
use super::line_score::starts_with_credit;
use super::line_verdict::{Region, is_event_time, judge};
use super::prose::{is_sentence, parent_of};
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::emphasis::heading_level;
use crate::extract::page::lines::{PageLine, PageLines};
use crate::extract::parsed_page::ParsedPage;

/// Lines in a gap, in a table or list, or after the text that are looked at.
pub(super) const LONGEST: usize = 400;

/// Returns the lines of a span and those that belong with them, in order.
pub(crate) fn complete(page: &ParsedPage<'_>, span: &[usize], scores: &[f32]) -> Vec<usize> {
    let groups = LineGroups { dom: &page.dom, lines: &page.lines, scores };
    let mut kept = Vec::with_capacity(span.len());
    for (at, index) in span.iter().copied().enumerate() {
        if let Some(before) = at.checked_sub(1).map(|at| span[at]) {
            kept.extend(groups.between(before, index));
        }
        kept.push(index);
    }
    if let Some(last) = kept.last().copied() {
        let group = groups.group_at(last, last + 1);
        if groups.is_text(&group, LeastScore::AfterText) {
            kept.extend(group.lines);
        }
        kept.extend(groups.run_after(last));
        kept.extend(groups.continuation(last));
        let paragraphs = groups.paragraphs_after(&kept);
        kept.extend(paragraphs);
        let last = kept.last().copied().unwrap_or(last);
        kept.extend(groups.closing(last));
        let last = kept.last().copied().unwrap_or(last);
        kept.extend(groups.attachments(last));
    }
    let kept = with_markers(&page.dom, &page.lines, scores, groups.with_labelled_sentences(kept));
    groups.with_headings(&with_document_number(&page.lines, kept))
}

/// The lowest scores with which a group of lines belongs to the text.
#[derive(Clone, Copy)]
enum LeastScore {
    /// Anything, between two lines of the text.
    Between,
    /// Not far from text, after the last one.
    AfterText,
}

/// A table or list, or a line alone.
struct LineGroup {
    id: Option<NodeId>,
    lines: Range<usize>,
}

/// The lines of a page, with their scores.
pub(super) struct LineGroups<'p, 'a> {
    pub(super) dom: &'p Dom<'a>,
    pub(super) lines: &'p PageLines,
    pub(super) scores: &'p [f32],
}

impl LineGroups<'_, '_> {
    /// Returns the lines between two lines of the text that belong with them.
    fn between(&self, before: usize, after: usize) -> Vec<usize> {
        let gap: Vec<usize> = (before + 1..after).collect();
        if gap.is_empty() || gap.len() > LONGEST {
            return Vec::new();
        }
        let parent = parent_of(self.dom, self.lines, before);
        let is_beside = |index: &usize| parent_of(self.dom, self.lines, *index) == parent;
        if is_beside(&after) && gap.iter().all(|index| is_beside(index) && self.may_be_text(*index)) {
            return gap;
        }
        let (mut kept, mut at) = (Vec::new(), before + 1);
        while at < after {
            let group = self.group_at(before, at);
            if self.is_text(&group, LeastScore::Between) || self.is_boxed_heading(before, &group, after) {
                kept.extend(group.lines.start..group.lines.end.min(after));
            }
            at = group.lines.end;
        }
        kept
    }

    /// Returns true for a bold line that is all of an element beside those of the text around it: a heading in boxes.
    fn is_boxed_heading(&self, before: usize, group: &LineGroup, after: usize) -> bool {
        const LONGEST: u32 = 64;
        let start = |index: usize| self.lines.get(index).nodes.start;
        let holds = |id: &NodeId| self.dom.subtree(*id).contains(&start(after));
        let common = self.dom.ancestors(start(before)).find(holds).unwrap_or(0);
        let (index, line) = (group.lines.start, self.lines.get(group.lines.start));
        let top = self.dom.ancestors(start(index)).take_while(|id| *id != common).last();
        line.is_strong()
            && line.linked == 0
            && line.size <= LONGEST
            && top.is_some_and(|top| self.lines.within(self.dom, top).len() == 1)
            && self.may_be_text(index)
    }

    /// Returns true if a line is neither a link nor boilerplate by its wording.
    pub(super) fn may_be_text(&self, index: usize) -> bool {
        may_be_text(self.lines, index)
    }

    /// Returns the table or list that a line is in, from that line on, if it stands beside the paragraph `text` or `text` is
    /// one of its items; or else the line alone.
    fn group_at(&self, text: usize, index: usize) -> LineGroup {
        const DEEPEST: usize = 3;
        let alone = LineGroup { id: None, lines: index..index + 1 };
        if index >= self.lines.len() {
            return alone;
        }
        let start = self.lines.get(index).nodes.start;
        let beside = parent_of(self.dom, self.lines, text);
        let is_beside = |id: &NodeId| self.dom.ancestors(*id).take(DEEPEST).any(|at| at == beside);
        let own = self.list_of_item(text).filter(|list| self.dom.subtree(*list).contains(&start));
        let group = own.or_else(|| self.dom.ancestors(start).filter(|id| self.is_group(*id)).find(is_beside));
        let Some(id) = group else { return alone };
        LineGroup { id: Some(id), lines: index..self.lines.within(self.dom, id).end.max(index + 1) }
    }

    /// Returns the outermost list of a line that is an item, or a paragraph right inside of one.
    fn list_of_item(&self, index: usize) -> Option<NodeId> {
        let block = self.lines.get(index).block;
        let is_item = |id: &NodeId| self.dom.is_element(*id, &local_name!("li"));
        let item = [block, self.dom.parent(block)].into_iter().find(is_item)?;
        let is_inside = |id: &NodeId| is_item(id) || self.is_list(*id);
        self.dom.ancestors(item).take_while(is_inside).filter(|id| self.is_list(*id)).last()
    }

    fn is_list(&self, id: NodeId) -> bool {
        matches!(self.dom.name(id), Some(&(local_name!("ul") | local_name!("ol"))))
    }

    fn is_group(&self, id: NodeId) -> bool {
        matches!(
            self.dom.name(id),
            Some(&(local_name!("table") | local_name!("ul") | local_name!("ol") | local_name!("dl")))
        )
    }

    /// Returns true for a table or list that is hardly linked, hardly boilerplate by its wording, and not far from being
    /// text by its scores.
    fn is_text(&self, group: &LineGroup, least: LeastScore) -> bool {
        let Some(id) = group.id.filter(|_| group.lines.len() <= LONGEST) else { return false };
        let least = match least {
            LeastScore::Between => f32::NEG_INFINITY,
            LeastScore::AfterText => -3.5,
        };
        let sum = |of: fn(&PageLine) -> u32| -> u32 {
            group.lines.clone().map(|index| of(self.lines.get(index))).sum()
        };
        let named = group.lines.clone().filter(|index| self.lines.boilerplate(*index).is_some()).count();
        // Cells are worded as anything: `6:40` is not the clock of a player.
        let is_named = !self.dom.is_element(id, &local_name!("table")) && named * 3 >= group.lines.len();
        let score: f32 = group.lines.clone().map(|index| self.scores[index]).sum();
        !is_named
            && sum(|line| line.linked) * 2 < sum(|line| line.size)
            && score / group.lines.len() as f32 > least
    }

    /// Adds the paragraphs right above and below that begin like a credit and go on as sentences: 来源：抄来的稿子要写明，….
    fn with_labelled_sentences(&self, mut kept: Vec<usize>) -> Vec<usize> {
        let parent = |index: usize| parent_of(self.dom, self.lines, index);
        let is_labelled = |index: usize| {
            let (line, text) = (self.lines.get(index), self.lines.text(index));
            starts_with_credit(text)
                && line.is_prose()
                && is_sentence(line, text)
                && judge(self.dom, self.lines, index, Region::Body).is_none()
        };
        let first = kept.first().copied().unwrap_or_default();
        let above =
            (0..first).rev().take_while(|at| parent(*at) == parent(at + 1) && is_labelled(*at)).count();
        kept.splice(0..0, first - above..first);
        while let Some(below) = kept.last().map(|last| last + 1).filter(|below| *below < self.lines.len())
            && parent(below) == parent(below - 1)
            && is_labelled(below)
        {
            kept.push(below);
        }
        kept
    }

    /// Adds the headings right above what is kept, in the same element, and the time of an event above its place.
    fn with_headings(&self, kept: &[usize]) -> Vec<usize> {
        const LEAST: f32 = -5.0;
        let mut all = Vec::with_capacity(kept.len());
        for index in kept.iter().copied() {
            let above = index.checked_sub(1).filter(|above| all.last() != Some(above));
            let is_heading = |above: &usize| {
                let line = self.lines.get(*above);
                let is_above = matches!(heading_level(self.dom, line.block), Some(2..))
                    || is_event_time(self.lines, *above);
                is_above
                    && self.may_be_text(*above)
                    && self.scores[*above] > LEAST
                    && parent_of(self.dom, self.lines, *above) == parent_of(self.dom, self.lines, index)
            };
            all.extend(above.filter(is_heading));
            all.push(index);
        }
        all
    }
}
