//! The lines of an article, and those that were cut with the reasons.

use std::collections::HashSet;

use super::line_role::{ContentLineRole, CutReason};
use super::prose::{is_body_prose, is_sentence};
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::page::dom::Dom;
use crate::extract::page::emphasis::heading_level;
use crate::extract::page::lines::PageLines;

/// The lines of the main content, by what they are. All numbers are indices of lines.
#[derive(Debug, Default)]
pub(crate) struct FilteredLines {
    /// Lines of the text.
    pub(crate) lines: Vec<usize>,
    /// Those of them that are running text, so that no line has to look through all before it.
    pub(crate) prose: Vec<usize>,
    /// Lines between title and text that may state time and source.
    pub(crate) bylines: Vec<usize>,
    /// Lines that name an editor.
    pub(crate) editors: Vec<usize>,
    /// Lines at the beginning or end that credit a source: `来源/…供稿`.
    pub(crate) credits: Vec<usize>,
    /// All other lines that were cut, with the reasons.
    pub(crate) cut: Vec<(usize, CutReason)>,
}

impl FilteredLines {
    /// Returns the lines that may recur on other pages of the source.
    pub(crate) fn recurring_candidates(&self) -> impl Iterator<Item = usize> {
        let known = self.cut.iter().filter(|(_, reason)| *reason == CutReason::Template);
        self.lines.iter().copied().chain(known.map(|(line, _)| *line))
    }

    /// Iterates over all lines that have a role.
    pub(crate) fn all(&self) -> impl Iterator<Item = usize> {
        let cut = self.cut.iter().map(|(line, _)| line);
        self.lines.iter().chain(&self.bylines).chain(&self.editors).chain(&self.credits).chain(cut).copied()
    }

    /// Returns all lines that have a role, in order.
    pub(crate) fn roles(&self) -> Vec<(usize, ContentLineRole)> {
        let named = [
            (&self.lines, ContentLineRole::Text),
            (&self.bylines, ContentLineRole::Byline),
            (&self.editors, ContentLineRole::Editor),
            (&self.credits, ContentLineRole::Credit),
        ];
        let named = named.into_iter().flat_map(|(lines, role)| lines.iter().map(move |line| (*line, role)));
        let cut = self.cut.iter().map(|(line, reason)| (*line, ContentLineRole::Cut(*reason)));
        let mut roles: Vec<_> = named.chain(cut).collect();
        roles.sort_by_key(|(line, _)| *line);
        roles.dedup_by_key(|(line, _)| *line);
        roles
    }

    /// Returns the lines that only their scores cut.
    pub(crate) fn cut_by_score(&self) -> Vec<usize> {
        let by_score = self.cut.iter().filter(|(_, reason)| *reason == CutReason::Score);
        by_score.map(|(line, _)| *line).collect()
    }

    /// Keeps a line as text.
    pub(crate) fn keep(&mut self, dom: &Dom<'_>, lines: &PageLines, index: usize) {
        self.lines.push(index);
        if is_body_prose(dom, lines, index) {
            self.prose.push(index);
        }
    }

    /// Cuts the heading right above a line that is cut, because it belongs to that line.
    pub(crate) fn drop_heading_of(&mut self, dom: &Dom<'_>, lines: &PageLines, cut: usize) {
        let is_its_heading =
            |line: &usize| *line + 1 == cut && heading_level(dom, lines.get(*line).block).is_some();
        if let Some(heading) = self.lines.pop_if(|line| is_its_heading(line)) {
            self.prose.pop_if(|line| *line == heading);
            self.cut.push((heading, CutReason::Links));
        }
    }

    /// Cuts the headings of `<section>`s and the like that nothing is left of.
    pub(crate) fn drop_bare_headings(&mut self, dom: &Dom<'_>, lines: &PageLines) {
        let is_heading = |index: usize| matches!(heading_level(dom, lines.get(index).block), Some(2..));
        let is_bare = |index: usize, next: Option<&usize>| {
            let container = dom.parent(lines.get(index).block);
            let within = lines.within(dom, container);
            is_heading(index)
                && within.start == index
                && within.len() > 1
                && next.is_none_or(|next| *next >= within.end)
        };
        let bare: HashSet<usize> = (0..self.lines.len())
            .filter(|at| is_bare(self.lines[*at], self.lines.get(at + 1)))
            .map(|at| self.lines[at])
            .collect();
        self.lines.retain(|index| !bare.contains(index));
        self.prose.retain(|index| !bare.contains(index));
        self.cut.extend(bare.into_iter().map(|index| (index, CutReason::Outside)));
    }

    /// Drops short lines at the end: the name of the author of the post that follows.
    pub(crate) fn drop_trailing_names(&mut self, lines: &PageLines) {
        let is_text = |index: &usize| lines.get(*index).is_prose() || lines.boilerplate(*index).is_some();
        let last = self.lines.iter().rposition(is_text);
        self.lines.truncate(last.map_or(0, |last| last + 1));
        let end = self.lines.last().map_or(0, |last| last + 1);
        self.prose.retain(|line| *line < end);
    }

    /// Moves the credits out of the first and the last lines.
    pub(crate) fn take_credits(&mut self, lines: &PageLines) {
        const LAST_LINES: usize = 3;
        let (first, last) = (self.lines.first().copied(), self.lines.len().saturating_sub(LAST_LINES));
        let tail: Vec<usize> = self.lines.iter().skip(last).copied().collect();
        let credits: Vec<usize> =
            first.into_iter().chain(tail).filter(|index| is_credit(lines, *index)).collect();
        self.lines.retain(|index| !credits.contains(index));
        self.credits = credits;
        self.credits.dedup();
    }
}

/// Returns true for a line that credits a source and says nothing else.
pub(crate) fn is_credit(lines: &PageLines, index: usize) -> bool {
    lines.boilerplate(index) == Some(Boilerplate::Credit) && !is_sentence(lines.get(index), lines.text(index))
}
