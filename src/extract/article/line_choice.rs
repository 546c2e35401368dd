//! The best span of lines by their scores, before any rule: completed by what belongs together, and within the part of the
//! page where the text can be.

use std::borrow::Cow;
use std::collections::HashSet;

use super::candidate::text_below_byline;
use super::figures;
use super::forum_posts::states_exact_time;
use super::line_groups::complete;
use super::line_score::best_span;
use super::line_verdict::{LineVerdict, Region, judge};
use super::main_content::{ContentBasis, MainContent, ends_article, ends_before};
use super::prose::{are_side_by_side, is_body_prose};
use super::title::Title;
use crate::extract::lexicon::title_key::{has_title_key, title_key};
use crate::extract::parsed_page::ParsedPage;

/// The score of a line that is not chosen unless there is no other.
const NEVER: f32 = -100.0;

/// Returns the lines that make up the text before rules are applied.
pub(crate) fn chosen_lines(
    page: &ParsedPage<'_>,
    scores: &[f32],
    content: &MainContent,
    title: &Title,
) -> Vec<usize> {
    /// Least score of a line of a notice or a caption on a page without running text.
    const WITHOUT_TEXT: f32 = -4.0;
    let span = |scores: &[f32]| with_captions(page, &complete(page, &best_span(scores), scores), scores);
    let is_prose = |index: &usize| is_body_prose(&page.dom, &page.lines, *index);
    match content.basis {
        ContentBasis::Selector => content.lines.clone().collect(),
        ContentBasis::Text => {
            let chosen = span(scores);
            let chosen = match raised(page, &chosen, scores, content, title) {
                Some(scores) => span(&scores),
                None => chosen,
            };
            with_standfirst(page, title, chosen, scores)
        }
        ContentBasis::Title => {
            let inside = masked(scores, |index| !content.lines.contains(&index));
            let chosen = span(&inside);
            let short = || content.lines.clone().filter(|index| scores[*index] > WITHOUT_TEXT).collect();
            if chosen.iter().any(is_prose) { chosen } else { short() }
        }
    }
}

/// Returns the scores without those of the lines that `is_out` excludes.
fn masked(scores: &[f32], is_out: impl Fn(usize) -> bool) -> Vec<f32> {
    scores.iter().enumerate().map(|(index, score)| if is_out(index) { NEVER } else { *score }).collect()
}

/// Returns higher scores for the main content if those given would cut most of its running text below the title: letters with
/// answers, chronicles and reports by the minute are little like other texts, but nothing else is in their place.
///
/// Posts, each with the day and the time when it was written, are cut rightly.
fn raised(
    page: &ParsedPage<'_>,
    chosen: &[usize],
    scores: &[f32],
    content: &MainContent,
    title: &Title,
) -> Option<Vec<f32>> {
    const RAISED: f32 = 3.0;
    /// Share of the running text that has to be kept, in percent.
    const SHARE: u32 = 60;
    /// Paragraphs that would be cut, at least.
    const FEWEST: usize = 3;
    let lines = &page.lines;
    let is_prose = |index: &usize| is_body_prose(&page.dom, lines, *index);
    let is_end = |index: &usize| !lines.get(*index).is_prose() && ends_article(lines, *index);
    let is_free = |index: &usize| lines.get(*index).linked == 0 && lines.boilerplate(*index).is_none();
    let kept: Vec<usize> = chosen.iter().copied().filter(is_prose).collect();
    let text = *kept.first()?;
    let first = title.line.map_or(0, |title| title + 1).max(content.lines.start);
    let end = (text..content.lines.end).find(is_end).unwrap_or(content.lines.end);
    let free: Vec<usize> = (first..end).filter(is_free).filter(is_prose).collect();
    let size = |indices: &[usize]| indices.iter().map(|index| lines.get(*index).size).sum::<u32>();
    let are_posts = || (text..end).filter(|index| states_exact_time(lines, *index)).count() > 1;
    if free.len() < kept.len() + FEWEST || size(&kept) * 100 >= SHARE * size(&free) || are_posts() {
        return None;
    }
    let mut scores = scores.to_vec();
    for index in (first..end).filter(is_free) {
        scores[index] += RAISED;
    }
    Some(scores)
}

/// Adds the standfirst: the sentence right below the title or the publish line, before all that was chosen.
fn with_standfirst(page: &ParsedPage<'_>, title: &Title, mut span: Vec<usize>, scores: &[f32]) -> Vec<usize> {
    const LEAST: f32 = -2.5;
    const NEAR: usize = 4;
    let (dom, lines) = (&page.dom, &page.lines);
    let Some(title) = title.line.filter(|title| *title < lines.len()) else { return span };
    let at = span.partition_point(|index| *index <= title);
    let Some(first) = span.get(at).copied() else { return span };
    let verdict = |index: usize| judge(dom, lines, index, Region::Preface);
    let is_publish_line = |index: &usize| matches!(verdict(*index), Some(LineVerdict::Byline));
    let Some(index) = (title + 1..first).take(NEAR).find(|index| !is_publish_line(index)) else {
        return span;
    };
    let is_beside = dom.subtree(dom.parent(lines.get(title).block)).contains(&lines.get(index).block);
    if is_beside
        && is_body_prose(dom, lines, index)
        && lines.text(index).ends_with(['。', '.', '！', '!', '？', '?', '…'])
        && lines.get(index).linked == 0
        && lines.boilerplate(index).is_none()
        && scores[index] > LEAST
        && verdict(index).is_none()
    {
        span.insert(at, index);
    }
    span
}

/// Adds the captions of the figures between the lines of a text, and right above it.
fn with_captions(page: &ParsedPage<'_>, span: &[usize], scores: &[f32]) -> Vec<usize> {
    /// Least score of a caption that only its place and wording show.
    const LEAST: f32 = -3.0;
    let (Some(first), Some(last)) = (span.first(), span.last()) else { return Vec::new() };
    let is_kept: HashSet<usize> = span.iter().copied().collect();
    let is_marked = |index: &usize| figures::is_in_caption(&page.dom, page.lines.get(*index).block);
    let is_caption = |index: &usize| {
        is_marked(index) || scores[*index] > LEAST && figures::is_caption(&page.dom, &page.lines, *index)
    };
    let above = (0..*first).rev().take_while(is_marked).count();
    (*first - above..=*last).filter(|index| is_kept.contains(index) || is_caption(index)).collect()
}

/// Returns the scores without the lines after an announcement of other articles, if the best span is there although a
/// text stands above it, right below title and publish line.
pub(crate) fn without_teasers<'s>(page: &ParsedPage<'_>, scores: &'s [f32], title: &Title) -> Cow<'s, [f32]> {
    let span = best_span(scores);
    let first = span.first().copied().unwrap_or_default();
    let is_text = are_side_by_side(&page.dom, &page.lines, &span);
    let text = text_below_byline(page, Some(title)).filter(|text| *text < first);
    let is_end = |index: &usize| {
        !page.lines.get(*index).is_prose()
            && ends_article(&page.lines, *index)
            && (!is_text || ends_before(&page.dom, &page.lines, *index, first))
    };
    match text.and_then(|text| (text..first).find(is_end)) {
        Some(end) => Cow::Owned(masked(scores, |index| index >= end)),
        None => Cow::Borrowed(scores),
    }
}

/// Returns the scores without the lines that rules name, for pages whose best line is one of them.
pub(crate) fn without_named(page: &ParsedPage<'_>, scores: &[f32], title: &Title) -> Vec<f32> {
    let title_key_of_page = title_key(&title.text);
    let is_named = |index: usize| {
        has_title_key(page.lines.text(index), &title_key_of_page)
            || judge(&page.dom, &page.lines, index, Region::Preface).is_some()
    };
    masked(scores, is_named)
}
