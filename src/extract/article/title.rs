//! The title: the visible line that agrees best with the titles that the page declares.
//!
//! `<title>` contains the name of the site, Open Graph titles are truncated, and headings hold logos. Each is wrong
//! in its own way, so a line that one of them contains, or that begins like one of them, is the title. The rest of
//! the declared title is the site's name, whatever it is. Only if no line agrees, the title is cut out of `<title>`
//! by its separators.

use std::cell::OnceCell;

use html5ever::local_name;

use super::print_heads::title_line_above_text;
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::lexicon::labels::add_label_colons;
use crate::extract::lexicon::publish_line::is_byline;
use crate::extract::lexicon::title_edges::without_bullets;
use crate::extract::lexicon::title_key::title_key;
use crate::extract::page::dom::Dom;
use crate::extract::page::emphasis::{heading_level, heading_level_near};
use crate::extract::page::lines::{PageLine, PageLines};
use crate::extract::page::metadata::Metadata;
use crate::text::clean_line;

/// A title and its line.
#[derive(Debug, Clone)]
pub(crate) struct Title {
    /// Text of the title.
    pub(crate) text: String,
    /// Index of its line, if it is visible.
    pub(crate) line: Option<usize>,
    /// Agreement with the declared titles plus prominence, 0 to 146; 0 if it is not visible.
    pub(crate) score: i64,
}

/// Finds the title of an article whose text begins at the line `text_start`.
pub(crate) fn find(
    dom: &Dom<'_>,
    lines: &PageLines,
    metadata: &Metadata,
    text_start: usize,
) -> Option<Title> {
    /// Least score of a title.
    const LEAST: i64 = 40;
    let mut found: Option<Title> = None;
    for index in 0..lines.len().min(text_start + 3) {
        let (prominence_score, bonus) = (OnceCell::new(), OnceCell::new());
        for text in possible_titles(dom, lines, index) {
            let prominence_score = prominence_score.get_or_init(|| prominence(dom, lines, index, text_start));
            let score = agreement(&title_key(&text), &metadata.title_keys) + prominence_score;
            // Few lines come that far, and whether a publish line follows is costly to find out.
            if score + ABOVE_BYLINE < LEAST {
                continue;
            }
            let score = score + bonus.get_or_init(|| above_byline_bonus(lines, index));
            if score >= LEAST && found.as_ref().is_none_or(|top| score > top.score) {
                found = Some(Title { text: unbracketed(&text).to_owned(), line: Some(index), score });
            }
        }
    }
    let is_of_article = found.as_ref().is_some_and(|title| !may_be_site_name(title, metadata));
    let by_position = || {
        above_byline(dom, lines, metadata, text_start)
            .or_else(|| above_text(dom, lines, metadata, text_start))
            .or_else(|| undeclared(lines, metadata, title_line_above_text(dom, lines, metadata, text_start)?))
    };
    let is_declared = found.is_none() && has_own_declaration(metadata);
    let found = if is_of_article || is_declared { found } else { by_position().or(found) };
    let found = found.map(|title| above_dash(lines, title));
    found.or_else(|| title_from_declared(metadata).map(|text| Title { text, line: None, score: 0 }))
}

/// Returns true if the page declares itself an article with one long title in two ways.
fn has_own_declaration(metadata: &Metadata) -> bool {
    const SHORTEST: usize = 16;
    let Some((document, others)) = metadata.title_keys.split_first() else { return false };
    let agrees = |other: &Vec<char>| other.len() >= SHORTEST && document.starts_with(other);
    let is_copy = metadata.titles.iter().any(|title| document.starts_with(&title_key(title)));
    metadata.is_article && (others.iter().any(agrees) || is_copy && document.len() >= SHORTEST)
}

/// Returns the line above a title that begins with a dash, which is a subtitle.
fn above_dash(lines: &PageLines, title: Title) -> Title {
    let above =
        title.line.and_then(|line| line.checked_sub(1)).filter(|_| title.text.starts_with(['—', '―']));
    let Some(above) = above else { return title };
    let (line, text) = (lines.get(above), lines.text(above));
    let fits = (8..=160).contains(&line.size) && line.linked == 0 && lines.boilerplate(above).is_none();
    if fits && !is_byline(text) {
        Title { text: text.to_owned(), line: Some(above), score: title.score }
    } else {
        title
    }
}

/// Returns true if a title may be the name of the site, which some systems declare as the title of all pages.
///
/// Such a title is short, the only declared one, and not displayed as a title.
fn may_be_site_name(title: &Title, metadata: &Metadata) -> bool {
    const LONGEST_NAME: usize = 10;
    const DISPLAYED_AS_TITLE: i64 = 100 + 14;
    let is_short_copy = |name: &Vec<char>| *name == title_key(&title.text) && name.len() <= LONGEST_NAME;
    title.score < DISPLAYED_AS_TITLE && metadata.title_keys.iter().all(is_short_copy)
}

/// Returns the line above the publish line, on a page whose declared titles are not those of its article.
fn above_byline(dom: &Dom<'_>, lines: &PageLines, metadata: &Metadata, text_start: usize) -> Option<Title> {
    const NEAR: usize = 12;
    let first = if text_start < lines.len() { text_start.saturating_sub(NEAR) } else { 0 };
    let is_publish_line =
        |index: &usize| !lines.get(*index).is_linked() && is_byline(&add_label_colons(lines.text(*index)));
    let index = (first..lines.len().min(text_start + 3)).find(is_publish_line)?.checked_sub(1)?;
    let found = undeclared(lines, metadata, index);
    // Of two headings of one level, the second is a subtitle.
    let level = |index: usize| heading_level_near(dom, lines.get(index).block);
    let first = index.checked_sub(1).filter(|first| level(index).is_some() && level(*first) == level(index));
    first.filter(|_| found.is_some()).and_then(|first| undeclared(lines, metadata, first)).or(found)
}

/// Returns the heading right above the text, on such a page without a publish line.
fn above_text(dom: &Dom<'_>, lines: &PageLines, metadata: &Metadata, text_start: usize) -> Option<Title> {
    const NEAR: usize = 3;
    let is_heading = |index: &usize| matches!(heading_level(dom, lines.get(*index).block), Some(1..=3));
    let index = (text_start.saturating_sub(NEAR)..text_start.min(lines.len())).rev().find(is_heading)?;
    undeclared(lines, metadata, index)
}

/// Returns a line as the title of a page that declares other titles.
fn undeclared(lines: &PageLines, metadata: &Metadata, index: usize) -> Option<Title> {
    let (line, text) = (lines.get(index), lines.text(index));
    let fits = (8..=160).contains(&line.size) && line.linked == 0 && lines.boilerplate(index).is_none();
    let is_other = metadata.title_keys.iter().all(|name| agreement_with(&title_key(text), name) == 0);
    (fits && is_other).then(|| Title { text: text.to_owned(), line: Some(index), score: 0 })
}

/// Removes the brackets around a whole title, which news flashes have, and the marks before it: `【…】`, `[图]…`.
fn unbracketed(title: &str) -> &str {
    let title = without_bullets(title);
    let inner = title.strip_prefix('【').and_then(|title| title.strip_suffix('】'));
    inner.filter(|inner| !inner.contains(['【', '】'])).unwrap_or(title)
}

/// Returns the heading in brackets that a news flash begins with: `【…】…`.
pub(crate) fn flash_heading(line: &str) -> Option<&str> {
    let (heading, rest) = line.strip_prefix('【')?.split_once('】')?;
    (!rest.trim().is_empty()).then_some(heading)
}

/// Returns the titles that a line may contain.
///
/// The whole line; the heading of a news flash; its first or last pieces, if it also holds a publish line or a tag; and the line together with
/// those after it, if a long title is broken by hand.
fn possible_titles(dom: &Dom<'_>, lines: &PageLines, index: usize) -> Vec<String> {
    const SHORTEST: usize = 4;
    const PIECES: usize = 4;
    let line = lines.get(index);
    if !(4..=240).contains(&line.size) || lines.boilerplate(index) == Some(Boilerplate::Breadcrumb) {
        return Vec::new();
    }
    let pieces: Vec<&str> = line.nodes.clone().filter_map(|id| dom.text(id)).collect();
    let ends =
        (1..pieces.len()).take(PIECES).flat_map(|cut| [pieces[..cut].concat(), pieces[cut..].concat()]);
    let ends = ends.map(|text| clean_line(&text)).filter(|text| text.chars().count() >= SHORTEST);
    let broken = (2..=3).filter_map(|count| joined_lines(lines, index, count));
    let heading = flash_heading(lines.text(index)).filter(|text| text.chars().count() >= SHORTEST);
    let whole = std::iter::once(lines.text(index).to_owned());
    whole.chain(heading.map(str::to_owned)).chain(ends).chain(broken).collect()
}

/// Joins several lines, if each of them is short enough to be part of a title.
fn joined_lines(lines: &PageLines, index: usize, count: usize) -> Option<String> {
    const LONGEST: u32 = 60;
    let range = index..index + count;
    let fits = range.end <= lines.len()
        && range.clone().all(|at| lines.get(at).size <= LONGEST && !lines.get(at).is_linked());
    fits.then(|| range.map(|at| lines.text(at)).collect())
}

/// Returns how well a line agrees with the best of the declared titles, 0 to 100.
fn agreement(line: &[char], names: &[Vec<char>]) -> i64 {
    names.iter().map(|name| agreement_with(line, name)).max().unwrap_or(0)
}

/// Returns how well a line agrees with one declared title, 0 to 100.
fn agreement_with(line: &[char], name: &[char]) -> i64 {
    let (short, long) = (count(line.len().min(name.len())), count(line.len().max(name.len())));
    if short < 2 {
        return 0;
    }
    if line == name {
        return 100;
    }
    if name.starts_with(line) {
        return 50 + 45 * short / long;
    }
    // The name of the site is at the end more often than at the beginning.
    if name.ends_with(line) {
        return 40 + 55 * short / long - if short * 2 <= long { 20 } else { 0 };
    }
    if contains(name, line) {
        return 40 + 45 * short / long;
    }
    let common = line.iter().zip(name).take_while(|(a, b)| a == b).count();
    let common = count(common);
    // A truncated title, or one that was edited later.
    if common * 5 >= short * 3 && common >= 6 { 30 + 50 * common / long } else { 0 }
}

/// Converts a length.
fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Returns true if `long` contains `short`.
fn contains(long: &[char], short: &[char]) -> bool {
    long.len() >= short.len() && long.windows(short.len()).any(|window| window == short)
}

/// Scores the looks and the position of a line: headings and bold lines near the text, not links.
fn prominence(dom: &Dom<'_>, lines: &PageLines, index: usize, text_start: usize) -> i64 {
    let line = lines.get(index);
    let heading = std::iter::once(line.block)
        .chain(dom.ancestors(line.block).take(2))
        .find_map(|id| heading_level(dom, id));
    let looks = match heading {
        Some(1) => 24,
        Some(2) => 16,
        Some(_) => 8,
        None if line.is_strong() => 4,
        None => 0,
    };
    let distance = count(text_start.abs_diff(index));
    let position = if index > text_start { -10 } else { 12 - distance.min(24) / 2 };
    // The title of a blog post links to itself; any other link leads to another article.
    let is_blog_title = matches!(heading, Some(1 | 2)) && !is_home_link(dom, line);
    let linked = if line.is_linked() && !is_blog_title { -30 } else { 0 };
    let sentence = if line.stops > 1 { -10 } else { 0 };
    looks + position + linked + sentence
}

/// Returns true if a line links to the front page of the site, as a logo does.
fn is_home_link(dom: &Dom<'_>, line: &PageLine) -> bool {
    let Some(link) = line.nodes.clone().find_map(|id| dom.closest(id, &local_name!("a"))) else {
        return false;
    };
    let href = dom.attr(link, &local_name!("href")).unwrap_or_default();
    let path =
        href.split_once("://").map_or(href, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let page = path.rsplit('/').next().unwrap_or_default();
    path.trim_start_matches(['.', '/']).is_empty()
        || page.starts_with("index.")
        || page.starts_with("default.")
}

/// Bonus of a line that a publish line follows.
const ABOVE_BYLINE: i64 = 10;

/// Scores a line right above a publish line.
fn above_byline_bonus(lines: &PageLines, index: usize) -> i64 {
    let below = index + 1;
    let is_above = below < lines.len() && !lines.get(below).is_prose() && is_byline(lines.text(below));
    if is_above { ABOVE_BYLINE } else { 0 }
}

/// Returns the first declared title, or the longest part of `<title>` between separators.
fn title_from_declared(metadata: &Metadata) -> Option<String> {
    if let Some(title) = metadata.titles.first() {
        return Some(title.clone());
    }
    let name = metadata.document_title.as_deref()?;
    if let Some((inner, _)) = name.strip_prefix(['[', '【']).and_then(|rest| rest.split_once([']', '】'])) {
        return Some(inner.to_owned()); // `[标题]-站名`
    }
    let parts: Vec<&str> = name
        .split(['_', '|', '｜', '–', '—'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    parts.iter().copied().rev().max_by_key(|part| part.chars().count()).map(str::to_owned)
}
