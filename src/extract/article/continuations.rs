//! What goes on after the last line of a span, whatever its score: enumerations, the close of a notice, attachments, answers
//! below letters, paragraphs below a box of links.

use html5ever::local_name;

use super::forum_posts::states_exact_time;
use super::line_groups::{LONGEST, LineGroups};
use super::link_lines::is_attachment_line;
use super::paragraph_form::ParagraphForm;
use super::prose::parent_of;
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::page::dom::NodeId;

impl LineGroups<'_, '_> {
    /// Returns the short lines right after the last one, in paragraphs beside it like its own, if they are not far from
    /// being text as a whole: an enumeration at the end.
    pub(super) fn run_after(&self, last: usize) -> Vec<usize> {
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
    pub(super) fn closing(&self, last: usize) -> Vec<usize> {
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
    pub(super) fn attachments(&self, last: usize) -> Vec<usize> {
        const NEAR: usize = 8;
        let after = (last + 1..self.lines.len()).take(NEAR);
        let is_end = |index: &usize| self.lines.boilerplate(*index) == Some(Boilerplate::End);
        let is_attachment = |index: &usize| is_attachment_line(self.dom, self.lines.get(*index));
        after.take_while(|index| !is_end(index)).filter(is_attachment).collect()
    }

    /// Returns the lines after the last one in elements that continue its own: of the same name and class, beside it or in
    /// boxes side by side, each below a head: letter and answer.
    pub(super) fn continuation(&self, last: usize) -> Vec<usize> {
        const LEAST: f32 = -4.0;
        const LONGEST_HEAD: u32 = 16;
        let holder = parent_of(self.dom, self.lines, last);
        let class = |id: NodeId| self.dom.attr(id, &local_name!("class"));
        let around = |id: NodeId| [self.dom.parent(id), self.dom.parent(self.dom.parent(id))];
        let is_head = |index: &usize| {
            let line = self.lines.get(*index);
            let is_end = self.lines.boilerplate(*index) == Some(Boilerplate::End);
            !line.is_prose() && line.linked == 0 && line.size <= LONGEST_HEAD && !is_end
        };
        let continues = |index: &usize| {
            let other = parent_of(self.dom, self.lines, *index);
            let beside = around(other).into_iter().zip(around(holder)).any(|(one, other)| one == other);
            other != holder
                && beside
                && class(holder).is_some()
                && (self.dom.name(other), class(other)) == (self.dom.name(holder), class(holder))
                && self.lines.get(*index).is_prose()
                && self.may_be_text(*index)
                && self.scores[*index] > LEAST
        };
        let ahead = (last + 1..self.lines.len()).take(LONGEST);
        ahead.take_while(|index| continues(index) || is_head(index)).filter(continues).collect()
    }

    /// Returns the paragraphs after the last line that stand beside most of the text, or in columns like its own, in elements
    /// of the same names and classes: the text goes on below a box of links.
    pub(super) fn paragraphs_after(&self, kept: &[usize]) -> Vec<usize> {
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
}
