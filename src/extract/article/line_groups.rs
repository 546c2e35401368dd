//! Completes a span of lines by what belongs together on a page, whatever its score.
//!
//! Tables and lists beside the paragraphs of a text are kept whole, short lines between two paragraphs of one element are
//! kept with them, and so are the headings above what is kept.

use std::ops::Range;

use html5ever::local_name;

use super::forum_posts::states_exact_time;
use super::line_markers::{may_be_text, with_document_number, with_markers};
use super::line_score::starts_with_credit;
use super::line_verdict::{Region, is_event_time, judge};
use super::link_lines::is_attachment_line;
use super::paragraph_form::ParagraphForm;
use super::prose::{is_sentence, parent_of};
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::emphasis::heading_level;
use crate::extract::page::lines::{PageLine, PageLines};
use crate::extract::parsed_page::ParsedPage;

/// Lines in a gap, or in a table or list, that are looked at.
const LONGEST: usize = 400;

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

struct LineGroups<'p, 'a> {
    dom: &'p Dom<'a>,
    lines: &'p PageLines,
    scores: &'p [f32],
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

    /// Returns the short lines right after the last one, in paragraphs beside it like its own, if they are not far from
    /// being text as a whole: an enumeration at the end.
    fn run_after(&self, last: usize) -> Vec<usize> {
        const LEAST: f32 = -2.2;
        const SHORTEST: usize = 3;
        let block = self.lines.get(last).block;
        let make =
            |id: NodeId| (self.dom.parent(id), self.dom.name(id), self.dom.attr(id, &local_name!("class")));
        let is_like = |index: &usize| {
            make(self.lines.get(*index).block) == make(block) && self.lines.boilerplate(*index).is_none()
        };
        let run: Vec<usize> = (last + 1..self.lines.len()).take(LONGEST).take_while(is_like).collect();
        let score: f32 = run.iter().map(|index| self.scores[*index]).sum();
        let linked: u32 = run.iter().map(|index| self.lines.get(*index).linked).sum();
        let size: u32 = run.iter().map(|index| self.lines.get(*index).size).sum();
        let is_text = run.len() >= SHORTEST && score / run.len() as f32 > LEAST && linked * 10 < size * 9;
        if is_text { run } else { Vec::new() }
    }

    /// Returns the lines that close a notice, below the last one to the end of its element: 特此公告, who issues it, the day.
    fn closing(&self, last: usize) -> Vec<usize> {
        const MOST: usize = 4;
        const LEAST: f32 = -3.0;
        if last + 1 == self.lines.len() {
            return Vec::new();
        }
        let parent = parent_of(self.dom, self.lines, last + 1);
        let element = self.lines.within(self.dom, parent);
        let rest = last + 1..element.end.max(last + 1);
        let is_day = |index: usize| {
            let text = self.lines.text(index);
            let is_part = |c: char| c.is_ascii_digit() || "年月日〇○零一二三四五六七八九十 ".contains(c);
            text.contains('年') && text.ends_with('日') && text.chars().all(is_part)
        };
        let is_text = |index: usize| {
            let line = self.lines.get(index);
            line.linked == 0
                && self.lines.boilerplate(index).is_none()
                && parent_of(self.dom, self.lines, index) == parent
                && self.scores[index] > LEAST
        };
        let closes = element.contains(&last)
            && rest.len() <= MOST
            && rest.clone().all(is_text)
            && rest.clone().last().is_some_and(is_day);
        if closes { rest.collect() } else { Vec::new() }
    }

    /// Returns the links to documents shortly after the last line.
    fn attachments(&self, last: usize) -> Vec<usize> {
        const NEAR: usize = 8;
        let after = (last + 1..self.lines.len()).take(NEAR);
        let is_end = |index: &usize| self.lines.boilerplate(*index) == Some(Boilerplate::End);
        let is_attachment = |index: &usize| is_attachment_line(self.dom, self.lines.get(*index));
        after.take_while(|index| !is_end(index)).filter(is_attachment).collect()
    }

    /// Returns the lines after the last one in elements that continue its own: beside it, of the same name and class.
    fn continuation(&self, last: usize) -> Vec<usize> {
        const LEAST: f32 = -4.0;
        let holder = parent_of(self.dom, self.lines, last);
        let class = |id: NodeId| self.dom.attr(id, &local_name!("class"));
        let continues = |index: &usize| {
            let other = parent_of(self.dom, self.lines, *index);
            other != holder
                && self.dom.parent(other) == self.dom.parent(holder)
                && class(holder).is_some()
                && (self.dom.name(other), class(other)) == (self.dom.name(holder), class(holder))
                && self.lines.get(*index).is_prose()
                && self.may_be_text(*index)
                && self.scores[*index] > LEAST
        };
        (last + 1..self.lines.len()).take(LONGEST).take_while(continues).collect()
    }

    /// Returns the paragraphs after the last line that stand beside most of the text, or in columns like its own, in elements
    /// of the same names and classes: the text goes on below a box of links.
    fn paragraphs_after(&self, kept: &[usize]) -> Vec<usize> {
        const FEWEST: usize = 3;
        const LEAST: f32 = -2.0;
        let mut prose = kept.iter().copied().filter(|index| self.lines.get(*index).is_prose());
        let (Some(last), Some(usual)) = (kept.last(), prose.clone().next_back()) else { return Vec::new() };
        let usual = ParagraphForm::new(self.dom, self.lines.get(usual).block);
        let form = |index: usize| ParagraphForm::new(self.dom, self.lines.get(index).block);
        if prose.by_ref().filter(|index| form(*index).continues(&usual)).count() < FEWEST {
            return Vec::new();
        }
        let after = last + 1..self.lines.within(self.dom, usual.column()).end.max(last + 1);
        let is_end = |index: &usize| {
            self.lines.boilerplate(*index) == Some(Boilerplate::End)
                && self.dom.parent(self.lines.get(*index).block) == usual.parent
        };
        let is_paragraph = |index: &usize| {
            form(*index).continues(&usual)
                && self.lines.get(*index).is_prose()
                && self.may_be_text(*index)
                && self.scores[*index] > LEAST
        };
        // Each post of a forum has a column of its own.
        let is_post = |index: &usize| states_exact_time(self.lines, *index);
        let ahead = after.take(LONGEST).take_while(|index| !is_end(index) && !is_post(index));
        ahead.filter(is_paragraph).collect()
    }

    /// Returns true if a line is neither a link nor boilerplate by its wording.
    fn may_be_text(&self, index: usize) -> bool {
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
