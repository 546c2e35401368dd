//! The lines of an article, and those that were cut with the reasons.

use std::ops::Range;

use super::text_element::is_body_prose;
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::lexicon::publish_line::is_dated;
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

/// Reason why a line of the main content does not belong to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CutReason {
    /// It marks the end of the article; the lines after it are cut, too.
    End,
    /// It repeats the title or a long line above, or summarises what follows.
    Repeats,
    /// It consists of links.
    Links,
    /// It recurs on other pages of the source.
    Template,
    /// It is after the element that holds the text, or above the publish line.
    Outside,
    /// It is worded as only boilerplate is.
    #[serde(untagged)]
    Boilerplate(Boilerplate),
}

impl FilteredLines {
    /// Returns the lines that may recur on other pages of the source.
    pub(crate) fn recurring_candidates(&self) -> impl Iterator<Item = usize> {
        let known = self.cut.iter().filter(|(_, reason)| *reason == CutReason::Template);
        self.lines.iter().copied().chain(known.map(|(line, _)| *line))
    }

    /// Keeps a line as text.
    pub(crate) fn keep(&mut self, dom: &Dom<'_>, lines: &PageLines, index: usize) {
        self.lines.push(index);
        if is_body_prose(dom, lines, index) {
            self.prose.push(index);
        }
    }

    /// Cuts what precedes the dated publish line at the start of `ahead`, if the text follows it.
    pub(crate) fn drop_subtitle(&mut self, dom: &Dom<'_>, lines: &PageLines, mut ahead: Range<usize>) {
        if is_dated(lines.text(ahead.start)) && ahead.any(|index| is_body_prose(dom, lines, index)) {
            self.cut.extend(self.lines.drain(..).map(|line| (line, CutReason::Outside)));
            self.prose.clear();
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
        let is_credit = |index: usize| lines.boilerplate(index) == Some(Boilerplate::Credit);
        let (first, last) = (self.lines.first().copied(), self.lines.len().saturating_sub(LAST_LINES));
        let tail: Vec<usize> = self.lines.iter().skip(last).copied().collect();
        let credits: Vec<usize> = first.into_iter().chain(tail).filter(|index| is_credit(*index)).collect();
        self.lines.retain(|index| !credits.contains(index));
        self.credits = credits;
        self.credits.dedup();
    }
}
