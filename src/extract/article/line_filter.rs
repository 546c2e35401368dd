//! Which lines of the main content belong to the article.
//!
//! The main content is right about where the article is, but not about every line in it: publish lines, 原标题, editors,
//! share buttons, advertisements and related links are inside it, and on some pages so is everything that follows.
//! Each line is kept, or cut for a reason.

use std::collections::HashSet;

use super::filtered_lines::{CutReason, FilteredLines};
use super::forum_posts::{is_first_of_posts, is_reply};
use super::line_verdict::{LineVerdict, Region, judge};
use super::main_content::MainContent;
use super::summaries::{is_labelled_summary, is_preview};
use super::text_element::{TextElement, first_prose, is_body_prose, name_and_class, parent_of};
use super::title::Title;
use crate::extract::lexicon::labels::{Label, find_labels};
use crate::extract::lexicon::publish_line::{is_byline, is_dated};
use crate::extract::lexicon::title_key::title_key;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::PageLines;
use crate::extract::site_profile::SiteProfile;

/// Number of lines below the title within which a publish line may follow a subtitle.
const SUBTITLE_LINES: usize = 4;

/// Separates the lines of the article from the others in its main content.
///
/// With a profile, lines that recur on other pages of the source are cut.
pub(crate) fn filter(
    dom: &Dom<'_>,
    lines: &PageLines,
    content: &MainContent,
    title: &Title,
    profile: Option<&SiteProfile>,
) -> FilteredLines {
    let mut filter = LineFilter::new(dom, lines, content, title, profile);
    let mut index = filter.title_above.map_or(content.lines.start, |line| line + 1);
    while index < filter.end {
        match filter.read_line(index) {
            FilterStep::Next => index += 1,
            FilterStep::Resume(line) => index = line,
            FilterStep::Stop => break,
        }
    }
    filter.filtered.take_credits(lines);
    filter.filtered
}

/// Where to continue after a line.
enum FilterStep {
    /// At the next line.
    Next,
    /// At a later line, because those between are not part of the text.
    Resume(usize),
    /// Nowhere: the article is over.
    Stop,
}

/// A line in relation to the lines that were kept before it.
struct LineContext {
    region: Region,
    /// Set if running text was kept.
    follows_prose: bool,
    /// Set if the only running text so far is a sentence shortly below the title.
    is_below_subtitle: bool,
    /// Set if the line is in the text element.
    is_in_text: bool,
}

/// Reads the lines of the main content in order.
struct LineFilter<'p, 'a> {
    dom: &'p Dom<'a>,
    lines: &'p PageLines,
    profile: Option<&'p SiteProfile>,
    title_line: Option<usize>,
    /// The line of the title, if it is in the main content and above the text.
    title_above: Option<usize>,
    title_key: Vec<char>,
    /// First line of running text.
    first: usize,
    /// End of the main content.
    end: usize,
    text_element: Option<TextElement<'a>>,
    /// All running text of the main content.
    prose: Vec<usize>,
    /// Long lines read so far.
    seen: HashSet<&'p str>,
    filtered: FilteredLines,
}

impl<'p, 'a> LineFilter<'p, 'a> {
    fn new(
        dom: &'p Dom<'a>,
        lines: &'p PageLines,
        content: &MainContent,
        title: &Title,
        profile: Option<&'p SiteProfile>,
    ) -> Self {
        let first = first_prose(dom, lines, content, title.line);
        let is_above = |line: &usize| content.lines.contains(line) && *line < first;
        let prose = content.lines.clone().filter(|index| is_body_prose(dom, lines, *index)).collect();
        Self {
            dom,
            lines,
            profile,
            title_line: title.line,
            title_above: title.line.filter(is_above),
            title_key: title_key(&title.text),
            first,
            end: content.lines.end,
            text_element: TextElement::find(dom, lines, content),
            prose,
            seen: HashSet::new(),
            filtered: FilteredLines::default(),
        }
    }

    /// Keeps or cuts a line.
    fn read_line(&mut self, index: usize) -> FilterStep {
        let text = self.lines.text(index);
        let is_repeated = self.is_repeated(index);
        let context = self.context(index);
        if self.profile.is_some_and(|profile| profile.is_template(text)) {
            return self.cut(index, CutReason::Template);
        }
        if is_repeated || title_key(text) == self.title_key || self.is_summary(index, &context) {
            return self.cut(index, CutReason::Repeats);
        }
        match judge(self.dom, self.lines, index, context.region) {
            Some(LineVerdict::Cut(CutReason::End)) => return self.end_or_resume(index),
            Some(LineVerdict::Cut(reason)) => {
                self.filtered.drop_heading_of(self.dom, self.lines, index);
                return self.cut(index, reason);
            }
            Some(LineVerdict::Byline) => self.add_byline(index, &context),
            Some(LineVerdict::Editor) => self.filtered.editors.push(index),
            None if self.begins_replies(index, &context) => {
                self.filtered.drop_trailing_names(self.lines);
                self.cut(index, CutReason::End);
                return FilterStep::Stop;
            }
            None if self.is_after_text(index) => return self.cut(index, CutReason::Outside),
            None => self.filtered.keep(self.dom, self.lines, index),
        }
        FilterStep::Next
    }

    fn cut(&mut self, index: usize, reason: CutReason) -> FilterStep {
        self.filtered.cut.push((index, reason));
        FilterStep::Next
    }

    /// Returns true if a long line was read before.
    fn is_repeated(&mut self, index: usize) -> bool {
        const LONG: u32 = 40;
        self.lines.get(index).size >= LONG && !self.seen.insert(self.lines.text(index))
    }

    fn context(&self, index: usize) -> LineContext {
        let kept_prose = self.filtered.prose.len();
        // A sentence between title and publish line is a subtitle.
        let is_below_subtitle =
            kept_prose == 1 && self.title_above.is_some_and(|title| index <= title + SUBTITLE_LINES);
        let is_in_text = self
            .text_element
            .as_ref()
            .is_some_and(|element| element.holds(self.dom, self.lines, index, self.title_line));
        let is_preface = kept_prose == 0 || is_below_subtitle && is_byline(self.lines.text(index));
        let is_below_title = self.title_above.is_some() && index < self.first && !is_in_text;
        let region = match (is_preface, is_below_title) {
            (true, true) => Region::BelowTitle,
            (true, false) => Region::Preface,
            (false, _) => Region::Body,
        };
        LineContext { region, follows_prose: kept_prose > 0, is_below_subtitle, is_in_text }
    }

    /// Returns true for a line above the text that repeats a part of it.
    fn is_summary(&self, index: usize, context: &LineContext) -> bool {
        context.region != Region::Body
            && (is_preview(self.lines, index..self.end)
                || is_labelled_summary(self.dom, self.lines, index, self.prose_after(index)))
    }

    /// Returns the first running text after a line.
    fn prose_after(&self, index: usize) -> Option<usize> {
        self.prose.get(self.prose.partition_point(|line| *line <= index)).copied()
    }

    /// Ends the text at a line that says so, unless the text has not begun or resumes.
    fn end_or_resume(&mut self, index: usize) -> FilterStep {
        let last = self.filtered.lines.last().copied();
        if let Some(line) = resume(self.dom, self.lines, index, self.end, last) {
            return FilterStep::Resume(line);
        }
        if self.filtered.lines.is_empty() && index < self.first {
            return FilterStep::Next;
        }
        self.cut(index, CutReason::End);
        FilterStep::Stop
    }

    fn add_byline(&mut self, index: usize, context: &LineContext) {
        let text = self.lines.text(index);
        let is_dated_line = |line: &usize| is_dated(self.lines.text(*line));
        if context.is_below_subtitle && !self.filtered.bylines.iter().any(is_dated_line) {
            self.filtered.drop_subtitle(self.dom, self.lines, index..self.end);
        }
        if context.is_in_text && names_only_writers(text) {
            self.filtered.keep(self.dom, self.lines, index);
        }
        self.filtered.bylines.push(index);
    }

    /// Returns true if a line after the text heads the posts that reply to it.
    fn begins_replies(&self, index: usize, context: &LineContext) -> bool {
        let last_prose = self.filtered.prose.last().copied();
        context.follows_prose
            && !context.is_below_subtitle
            && (is_reply(self.dom, self.lines, index, last_prose)
                || is_first_of_posts(self.dom, self.lines, index..self.end, last_prose))
    }

    /// Returns true for a line after the text element that is not boilerplate, which may be a credit.
    fn is_after_text(&self, index: usize) -> bool {
        self.lines.boilerplate(index).is_none()
            && self.text_element.as_ref().is_some_and(|element| element.is_left(self.dom, self.lines, index))
    }
}

/// Returns true if a line names the writers or photographers of a text and nothing else. Some texts begin so.
fn names_only_writers(text: &str) -> bool {
    find_labels(text).iter().all(|found| matches!(found.label, Label::Author | Label::Other))
        && !is_dated(text)
}

/// Returns the line at which the text resumes after a box of related links in the middle of it.
///
/// That is the first running text, with a heading above it, in the element of the text before, or in one beside it
/// with the same name and class.
fn resume(dom: &Dom<'_>, lines: &PageLines, from: usize, end: usize, last: Option<usize>) -> Option<usize> {
    const NEAR: usize = 3;
    let last = last?;
    let continues = |id: NodeId, other: NodeId| {
        id == other
            || dom.parent(id) == dom.parent(other)
                && name_and_class(dom, id).1.is_some()
                && name_and_class(dom, id) == name_and_class(dom, other)
    };
    let mut at = from + 1;
    while at < end && lines.get(at).is_linked() {
        at += 1;
    }
    let is_own = |index: &usize| {
        let line = lines.get(*index);
        !line.is_linked()
            && continues(parent_of(dom, lines, *index), parent_of(dom, lines, last))
            && lines.boilerplate(*index).is_none()
    };
    let text = (at..end).take(NEAR).find(|index| lines.get(*index).is_prose() && is_own(index))?;
    (at..=text).find(is_own)
}
