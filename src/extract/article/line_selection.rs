//! Which lines of a page are the text of its article.
//!
//! The text is the best span of lines by their fitted scores. Rules take out of it what is named by its wording or its
//! place: editors, credits, publish lines, repetitions, replies. Every other line of the main content is cut by its
//! score, and says so.

use std::collections::HashSet;
use std::ops::Range;

use super::filtered_lines::{FilteredLines, is_credit};
use super::forum_posts::{is_first_of_posts, is_reply};
use super::line_choice::{chosen_lines, without_named, without_teasers};
use super::line_role::CutReason;
use super::line_score::names_comments;
use super::line_verdict::{LineVerdict, Region, judge};
use super::main_content::{ContentBasis, MainContent, ends_before};
use super::prose::{is_body_prose, parent_of};
use super::summaries::{is_labelled_summary, is_preview};
use super::text_element::{TextElement, name_and_class};
use super::title::Title;
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::lexicon::labels::{Label, find_labels};
use crate::extract::lexicon::publish_line::is_dated;
use crate::extract::lexicon::title_key::{has_title_key, title_key};
use crate::extract::page::emphasis::heading_level;
use crate::extract::parsed_page::ParsedPage;
use crate::extract::site_profile::SiteProfile;

/// Selects the lines of the article.
///
/// With a profile, lines that recur on other pages of the source are cut.
pub(crate) fn select_lines(
    page: &ParsedPage<'_>,
    scores: &[f32],
    content: &MainContent,
    title: &Title,
    profile: Option<&SiteProfile>,
) -> FilteredLines {
    let chosen = chosen_lines(page, &without_teasers(page, scores, title), content, title);
    let mut filtered = apply_rules(page, &chosen, title, profile);
    if filtered.lines.is_empty() && content.basis == ContentBasis::Text {
        let chosen = chosen_lines(page, &without_named(page, scores, title), content, title);
        filtered = apply_rules(page, &chosen, title, profile);
    }
    if filtered.lines.is_empty() {
        keep_title_sentence(page, title, &mut filtered);
    }
    name_others(page, content, title, &mut filtered);
    filtered
}

/// Keeps the line of the title as the text if it is a whole sentence and there is no other: some news flashes have one line.
fn keep_title_sentence(page: &ParsedPage<'_>, title: &Title, filtered: &mut FilteredLines) {
    let is_sentence =
        |line: &usize| page.lines.get(*line).is_prose() && page.lines.text(*line).ends_with('。');
    if let Some(line) = title.line.filter(is_sentence) {
        filtered.cut.retain(|(cut, _)| *cut != line);
        filtered.keep(&page.dom, &page.lines, line);
    }
}

/// Applies the rules to chosen lines.
fn apply_rules(
    page: &ParsedPage<'_>,
    chosen: &[usize],
    title: &Title,
    profile: Option<&SiteProfile>,
) -> FilteredLines {
    let mut selection = LineSelection::new(page, chosen, title, profile);
    for index in chosen {
        if !selection.read_line(*index) {
            break;
        }
    }
    let mut filtered = selection.filtered;
    filtered.drop_bare_headings(&page.dom, &page.lines);
    filtered.take_credits(&page.lines);
    filtered
}

/// Applies the rules to the chosen lines in order.
struct LineSelection<'p, 'a> {
    page: &'p ParsedPage<'a>,
    chosen: &'p [usize],
    profile: Option<&'p SiteProfile>,
    title_key: Vec<char>,
    /// All running text among the chosen lines.
    prose: Vec<usize>,
    text_element: Option<TextElement<'a>>,
    /// Set from a line that announces other articles until the text goes on.
    is_over: bool,
    /// Index after the last line that was read.
    next: usize,
    /// Long lines read so far.
    seen: HashSet<&'p str>,
    filtered: FilteredLines,
}

impl<'p, 'a> LineSelection<'p, 'a> {
    fn new(
        page: &'p ParsedPage<'a>,
        chosen: &'p [usize],
        title: &Title,
        profile: Option<&'p SiteProfile>,
    ) -> Self {
        let prose = chosen.iter().copied().filter(|index| is_body_prose(&page.dom, &page.lines, *index));
        let prose: Vec<usize> = prose.collect();
        Self {
            page,
            text_element: TextElement::find(&page.dom, &page.lines, &prose),
            chosen,
            profile,
            title_key: title_key(&title.text),
            prose,
            is_over: false,
            next: chosen.first().copied().unwrap_or_default(),
            seen: HashSet::new(),
            filtered: FilteredLines::default(),
        }
    }

    /// Keeps or cuts a line. Returns false if the article is over.
    fn read_line(&mut self, index: usize) -> bool {
        let (dom, lines) = (&self.page.dom, &self.page.lines);
        if self.begins_replies(index) {
            self.filtered.drop_trailing_names(lines);
            self.filtered.cut.push((index, CutReason::End));
            return false;
        }
        if let Some(reason) = self.known_elsewhere(index) {
            self.filtered.cut.push((index, reason));
            return true;
        }
        self.is_over |= self.is_announced(self.next..index);
        self.next = index + 1;
        self.is_over &= !self.goes_on(index);
        if self.is_over {
            self.filtered.cut.push((index, CutReason::End));
            return true;
        }
        match judge(dom, lines, index, self.region()) {
            Some(LineVerdict::Cut(reason)) => {
                self.is_over |= reason == CutReason::End && !self.filtered.prose.is_empty();
                self.filtered.drop_heading_of(dom, lines, index);
                self.filtered.cut.push((index, reason));
            }
            Some(LineVerdict::Byline) => {
                let holds = |element: &TextElement<'_>| element.holds(dom, lines, index);
                let is_inside = self.text_element.as_ref().is_some_and(holds);
                if is_inside && names_only_writers(lines.text(index)) {
                    self.filtered.keep(dom, lines, index);
                }
                self.filtered.bylines.push(index);
            }
            Some(LineVerdict::Editor) => self.filtered.editors.push(index),
            None if self.is_after_text(index) => self.filtered.cut.push((index, CutReason::Outside)),
            None => self.filtered.keep(dom, lines, index),
        }
        true
    }

    /// Returns true if a line in the gap before another one announces comments, and that one may be among them. Other
    /// announcements also head boxes in the text.
    fn is_announced(&self, mut gap: Range<usize>) -> bool {
        let (dom, lines, next) = (&self.page.dom, &self.page.lines, gap.end);
        let announces = |index: usize| {
            lines.boilerplate(index) == Some(Boilerplate::End)
                && !lines.get(index).is_prose()
                && names_comments(lines.text(index))
                && ends_before(dom, lines, index, next)
        };
        !self.filtered.prose.is_empty() && gap.any(announces)
    }

    /// Returns true if a line continues the text after an announcement of other articles: a paragraph or a heading beside
    /// the paragraphs before, or in an element of the same name and class.
    fn goes_on(&self, index: usize) -> bool {
        let (dom, lines) = (&self.page.dom, &self.page.lines);
        let Some(last) = self.filtered.prose.last() else { return true };
        let (line, parent, before) =
            (lines.get(index), parent_of(dom, lines, index), parent_of(dom, lines, *last));
        let continues = parent == before
            || dom.parent(parent) == dom.parent(before)
                && name_and_class(dom, before).1.is_some()
                && name_and_class(dom, parent) == name_and_class(dom, before);
        let is_text = line.is_prose() || heading_level(dom, line.block).is_some();
        is_text && !line.is_linked() && continues && lines.boilerplate(index).is_none()
    }

    /// Returns true for a line after the text element that is not boilerplate, which may be a credit.
    fn is_after_text(&self, index: usize) -> bool {
        let (dom, lines) = (&self.page.dom, &self.page.lines);
        let is_left = |element: &TextElement<'_>| element.is_left(dom, lines, index);
        lines.boilerplate(index).is_none() && self.text_element.as_ref().is_some_and(is_left)
    }

    fn region(&self) -> Region {
        if self.filtered.prose.is_empty() { Region::Preface } else { Region::Body }
    }

    /// Returns why a line says nothing new: it is on every page of the source, or elsewhere on this one.
    fn known_elsewhere(&mut self, index: usize) -> Option<CutReason> {
        const LONG: u32 = 40;
        let (dom, lines) = (&self.page.dom, &self.page.lines);
        let text = lines.text(index);
        let is_repeated = lines.get(index).size >= LONG && !self.seen.insert(text);
        if self.profile.is_some_and(|profile| profile.is_template(text)) {
            return Some(CutReason::Template);
        }
        let is_title = || has_title_key(text, &self.title_key);
        let end = self.chosen.last().map_or(index, |last| last + 1);
        let is_summary = || {
            self.filtered.prose.is_empty()
                && (is_preview(lines, index..end)
                    || is_labelled_summary(dom, lines, index, self.prose.last().copied()))
        };
        (is_repeated || is_title() || is_summary()).then_some(CutReason::Repeats)
    }

    /// Returns true if a line after the text heads the posts that reply to it.
    fn begins_replies(&self, index: usize) -> bool {
        let (dom, lines) = (&self.page.dom, &self.page.lines);
        let Some(last) = self.filtered.prose.last().copied() else { return false };
        let end = self.chosen.last().map_or(index, |last| last + 1);
        is_reply(dom, lines, index, Some(last)) || is_first_of_posts(dom, lines, index..end, Some(last))
    }
}

/// Returns true if a line names the writers or photographers of a text and nothing else. Some texts begin so.
fn names_only_writers(text: &str) -> bool {
    find_labels(text).iter().all(|found| matches!(found.label, Label::Author | Label::Other))
        && !is_dated(text)
}

/// Names the lines of the main content that were not chosen: publish lines and editors, other boilerplate, and those that
/// only their score cuts.
fn name_others(page: &ParsedPage<'_>, content: &MainContent, title: &Title, filtered: &mut FilteredLines) {
    /// Lines after the text that may name an editor.
    const NEAR: usize = 12;
    /// Lines from the title to the standfirst, which the publish line may follow.
    const STANDFIRST: usize = 3;
    let known: HashSet<usize> = filtered.all().collect();
    let is_standfirst =
        |index: &usize| title.line.is_some_and(|title| (title..=title + STANDFIRST).contains(index));
    let below = filtered.prose.iter().find(|index| !is_standfirst(index));
    let first = below.or(filtered.prose.first()).copied();
    let last = filtered.lines.last().copied();
    let end = last.map_or(content.lines.end, |last| content.lines.end.max(last + 1));
    let start = filtered.lines.first().map_or(content.lines.start, |first| content.lines.start.min(*first));
    for index in (start..end).filter(|index| !known.contains(index)) {
        let is_above = first.is_none_or(|first| index < first);
        let region = if is_above { Region::Preface } else { Region::Body };
        match judge(&page.dom, &page.lines, index, region) {
            Some(LineVerdict::Byline) if last.is_none_or(|last| index <= last) => {
                filtered.bylines.push(index);
            }
            Some(LineVerdict::Editor) if last.is_none_or(|last| index <= last + NEAR) => {
                filtered.editors.push(index);
            }
            Some(LineVerdict::Cut(reason)) => filtered.cut.push((index, reason)),
            None if is_credit(&page.lines, index) && last.is_none_or(|last| index <= last + NEAR) => {
                filtered.credits.push(index);
            }
            _ => filtered.cut.push((index, CutReason::Score)),
        }
    }
    filtered.bylines.sort_unstable();
    filtered.credits.sort_unstable();
    filtered.editors.sort_unstable();
}
