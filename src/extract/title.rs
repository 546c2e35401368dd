//! The title: the visible line that agrees best with what the page calls itself.
//!
//! `<title>` carries the site's name before or behind, Open Graph titles are cut, headings hold logos. Each is wrong in
//! its own way, so a line that one of them contains (or that begins as one of them does) is the title; what is left
//! over on either side is the site's, whatever it is called. Only a page without such a line has its title cut out
//! of `<title>` by its separators.

use std::cell::OnceCell;

use html5ever::local_name;

use super::byline::is_byline;
use super::declared::Declared;
use super::dom::{Dom, Id};
use super::labels::with_colons;
use super::lines::{Line, Lines};
use crate::text::clean_line;

/// The title and the line it stands in.
#[derive(Debug, Clone)]
pub(super) struct Title {
    /// The words.
    pub(super) text: String,
    /// Its line, where it is visible.
    pub(super) line: Option<usize>,
    /// How well it agrees with what the page calls itself and looks like a title: 0 to 146, 0 where it is not visible.
    pub(super) score: i64,
}

/// Finds the title of an article whose body begins at line `body`.
pub(super) fn find(dom: &Dom<'_>, lines: &Lines, declared: &Declared, body: usize) -> Option<Title> {
    let mut best: Option<(i64, Title)> = None;
    for index in 0..lines.len().min(body + 3) {
        let looks = OnceCell::new();
        for text in readings(dom, lines, index) {
            let looks = looks.get_or_init(|| prominence(dom, lines, index, body) + over_byline(lines, index));
            let score = agreement(&key(&text), &declared.keys) + looks;
            if score > 0 && best.as_ref().is_none_or(|(top, _)| score > *top) {
                best = Some((score, Title { text: unbracketed(&text).to_owned(), line: Some(index), score }));
            }
        }
    }
    let found = best.filter(|(score, _)| *score >= 40).map(|(_, title)| title);
    let is_about = found.as_ref().is_some_and(|title| !names_site(title, declared));
    let in_place = || above_byline(lines, declared, body).or_else(|| above_text(dom, lines, declared, body));
    let found = if is_about { found } else { in_place().or(found) };
    found.or_else(|| by_separators(declared).map(|text| Title { text, line: None, score: 0 }))
}

/// Whether what was found may be the site's name, which some systems give all their pages: it is short, all that the
/// page calls itself, and not set as a title.
fn names_site(title: &Title, declared: &Declared) -> bool {
    const LONGEST_NAME: usize = 10;
    const SET_AS_TITLE: i64 = 100 + 14;
    let is_it = |name: &Vec<char>| *name == key(&title.text) && name.len() <= LONGEST_NAME;
    title.score < SET_AS_TITLE && declared.keys.iter().all(is_it)
}

/// The line above the publish line, on a page that is not named after its article.
fn above_byline(lines: &Lines, declared: &Declared, body: usize) -> Option<Title> {
    const NEAR: usize = 12;
    let first = if body < lines.len() { body.saturating_sub(NEAR) } else { 0 };
    let is_publish_line =
        |index: &usize| !lines.get(*index).is_linked() && is_byline(&with_colons(lines.text(*index)));
    let index = (first..lines.len().min(body + 3)).find(is_publish_line)?.checked_sub(1)?;
    unnamed(lines, declared, index)
}

/// The heading right above the text, on such a page without a publish line there.
fn above_text(dom: &Dom<'_>, lines: &Lines, declared: &Declared, body: usize) -> Option<Title> {
    const NEAR: usize = 3;
    let is_heading = |index: &usize| matches!(level(dom, lines.get(*index).block), Some(1..=3));
    let index = (body.saturating_sub(NEAR)..body.min(lines.len())).rev().find(is_heading)?;
    unnamed(lines, declared, index)
}

/// A line as the title of a page that is not named after it.
fn unnamed(lines: &Lines, declared: &Declared, index: usize) -> Option<Title> {
    let (line, text) = (lines.get(index), lines.text(index));
    let fits = (8..=160).contains(&line.size) && line.linked == 0 && lines.furniture(index).is_none();
    let is_other = declared.keys.iter().all(|name| agrees(&key(text), name) == 0);
    (fits && is_other).then(|| Title { text: text.to_owned(), line: Some(index), score: 0 })
}

/// A title that is set in brackets as a whole, as flashes are: `【…】`.
fn unbracketed(title: &str) -> &str {
    let inner = title.strip_prefix('【').and_then(|title| title.strip_suffix('】'));
    inner.filter(|inner| !inner.contains(['【', '】'])).unwrap_or(title)
}

/// What a line may say: all of it, or its first or last pieces where a publish line or a tag shares its element, or it
/// and the lines after it where a long title is broken by hand.
fn readings(dom: &Dom<'_>, lines: &Lines, index: usize) -> Vec<String> {
    const SHORTEST: usize = 4;
    const PIECES: usize = 4;
    let line = lines.get(index);
    if !(4..=240).contains(&line.size) {
        return Vec::new();
    }
    let pieces: Vec<&str> = line.nodes.clone().filter_map(|id| dom.text(id)).collect();
    let ends =
        (1..pieces.len()).take(PIECES).flat_map(|cut| [pieces[..cut].concat(), pieces[cut..].concat()]);
    let ends = ends.map(|text| clean_line(&text)).filter(|text| text.chars().count() >= SHORTEST);
    let broken = (2..=3).filter_map(|count| broken_title(lines, index, count));
    std::iter::once(lines.text(index).to_owned()).chain(ends).chain(broken).collect()
}

/// Some lines in a row, where each of them is short enough to be part of a title.
fn broken_title(lines: &Lines, index: usize, count: usize) -> Option<String> {
    const LONGEST: u32 = 60;
    let range = index..index + count;
    let fits = range.end <= lines.len()
        && range.clone().all(|at| lines.get(at).size <= LONGEST && !lines.get(at).is_linked());
    fits.then(|| range.map(|at| lines.text(at)).collect())
}

/// How well a line agrees with one of the page's names: 0 to 100.
fn agreement(line: &[char], names: &[Vec<char>]) -> i64 {
    names.iter().map(|name| agrees(line, name)).max().unwrap_or(0)
}

fn agrees(line: &[char], name: &[char]) -> i64 {
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
    // The site's own name stands at the end more often than before the title.
    if name.ends_with(line) {
        return 40 + 55 * short / long - if short * 2 <= long { 20 } else { 0 };
    }
    if contains(name, line) {
        return 40 + 45 * short / long;
    }
    let common = line.iter().zip(name).take_while(|(a, b)| a == b).count();
    let common = count(common);
    // A name that was cut, or a title that was edited after the page was named.
    if common * 5 >= short * 3 && common >= 6 { 30 + 50 * common / long } else { 0 }
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn contains(long: &[char], short: &[char]) -> bool {
    long.len() >= short.len() && long.windows(short.len()).any(|window| window == short)
}

/// What a line's looks and place say: headings and bold lines near the body, not links.
fn prominence(dom: &Dom<'_>, lines: &Lines, index: usize, body: usize) -> i64 {
    let line = lines.get(index);
    let heading =
        std::iter::once(line.block).chain(dom.ancestors(line.block).take(2)).find_map(|id| level(dom, id));
    let looks = match heading {
        Some(1) => 24,
        Some(2) => 16,
        Some(_) => 8,
        None if line.is_strong() => 4,
        None => 0,
    };
    let distance = count(body.abs_diff(index));
    let place = if index > body { -10 } else { 12 - distance.min(24) / 2 };
    // A blog's title links to itself; any other link is another article's.
    let is_own = matches!(heading, Some(1 | 2)) && !leads_home(dom, line);
    let linked = if line.is_linked() && !is_own { -30 } else { 0 };
    let sentence = if line.stops > 1 { -10 } else { 0 };
    looks + place + linked + sentence
}

/// Whether a line is a link to the site's front page: a logo.
fn leads_home(dom: &Dom<'_>, line: &Line) -> bool {
    let Some(link) = line.nodes.clone().find_map(|id| dom.around(id, &local_name!("a"))) else {
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

/// What it says for a line that a publish line is right below it.
fn over_byline(lines: &Lines, index: usize) -> i64 {
    let below = index + 1;
    if below < lines.len() && !lines.get(below).is_prose() && is_byline(lines.text(below)) { 10 } else { 0 }
}

/// The level of a heading element.
pub(super) fn level(dom: &Dom<'_>, id: Id) -> Option<u8> {
    match *dom.name(id)? {
        local_name!("h1") => Some(1),
        local_name!("h2") => Some(2),
        local_name!("h3") => Some(3),
        local_name!("h4") => Some(4),
        local_name!("h5") => Some(5),
        local_name!("h6") => Some(6),
        _ => None,
    }
}

/// Whether a text is the fuller form of one that was cut.
pub(super) fn extends(fuller: &str, cut: &str) -> bool {
    let cut = cut.trim_end_matches(['…', '.', '·']).trim_end();
    fuller.len() > cut.len() && fuller.starts_with(cut)
}

/// Letters and digits only, folded: what two spellings of a title have in common.
pub(super) fn key(text: &str) -> Vec<char> {
    use unicode_normalization::UnicodeNormalization;
    if text.chars().all(is_normal) { folded(text.chars()) } else { folded(text.nfkc()) }
}

fn folded(chars: impl Iterator<Item = char>) -> Vec<char> {
    let mut key = Vec::new();
    for c in chars {
        match c {
            '\u{4e00}'..='\u{9fff}' => key.push(c),
            c if c.is_alphanumeric() => key.extend(c.to_lowercase()),
            _ => {}
        }
    }
    key
}

/// Whether a character is its own normal form, or a mark: nearly all of a Chinese text.
fn is_normal(c: char) -> bool {
    c.is_ascii()
        || matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3029}' | '“' | '”' | '，' | '：' | '；' | '！' | '？' | '（' | '）')
}

/// The title out of the page's names alone: what stands before the first separator that is followed by less.
fn by_separators(declared: &Declared) -> Option<String> {
    if let Some(title) = declared.titles.first() {
        return Some(title.clone());
    }
    let name = declared.document.as_deref()?;
    let parts: Vec<&str> = name
        .split(['_', '|', '｜', '–', '—'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    parts.iter().copied().rev().max_by_key(|part| part.chars().count()).map(str::to_owned)
}
