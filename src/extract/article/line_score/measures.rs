//! Measures of every line of a page, and their sums over ranges and paths. All of it is linear in the size of the page.

use std::collections::HashMap;
use std::sync::LazyLock;

use html5ever::local_name;
use memchr::memchr_iter;
use regex::Regex;

use super::label_words::{WordClasses, find_label_words, starts_with_credit};
use super::tree::{APART, COMMENT_CLASS, Tree};
use crate::extract::page::dom::Dom;
use crate::extract::page::lines::{PageLine, PageLines};
use crate::extract::page::metadata::Metadata;

/// A line counts as long from this size on.
const LONG: f32 = 25.0;

/// Measures of one line.
#[derive(Default)]
pub(super) struct Row {
    /// Size, a Han character counting 1.
    pub(super) size: f32,
    /// ln(1 + size).
    pub(super) log_size: f32,
    pub(super) links: f32,
    pub(super) link_count: u8,
    /// Sentence ends, with those that Latin full stops mark.
    pub(super) stops: u32,
    /// Running text: sentence ends, commas and length, less where links or comments are.
    pub(super) mass: f32,
    pub(super) path: u64,
    pub(super) words: WordClasses,
    pub(super) starts_with_credit: bool,
    pub(super) has_date: bool,
    pub(super) digits: f32,
    pub(super) images_before: u8,
    pub(super) is_repeated: bool,
    pub(super) is_title_part: bool,
}

/// Sums over lines.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) size: f64,
    pub(super) linked: f64,
    pub(super) mass: f64,
    pub(super) links: f64,
    pub(super) long: u32,
}

/// Sums over the lines with the same block elements around them.
#[derive(Default)]
pub(super) struct Path {
    pub(super) lines: f32,
    pub(super) size: f32,
    pub(super) links: f32,
    pub(super) mass: f32,
}

/// Measures every line.
pub(super) fn measure(
    dom: &Dom<'_>,
    lines: &PageLines,
    tree: &Tree<'_, '_>,
    metadata: &Metadata,
) -> Vec<Row> {
    let mut rows: Vec<Row> =
        lines.iter().map(|(index, line)| row(lines, index, line, tree, metadata)).collect();
    mark_words(lines, &mut rows);
    mark_repeated(lines, &mut rows);
    count_elements(dom, lines, &mut rows);
    rows
}

fn row(lines: &PageLines, index: usize, line: &PageLine, tree: &Tree<'_, '_>, metadata: &Metadata) -> Row {
    /// Only a line as short as a title is compared with the page's names.
    const LONGEST_TITLE: u32 = 240;
    let text = lines.text(index);
    let size = line.size as f32 / 2.0;
    let links = line.linked as f32 / line.size.max(1) as f32;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let stops = line.stops + count_full_stops(text);
    let mut mass = if links < 0.5 {
        (1.0 - links) * ((stops + line.commas) as f32 + (size / 60.0).min(3.0))
    } else {
        0.0
    };
    if tree.inside(line.nodes.start) & APART != 0 || tree.classes(line.nodes.start).1 & COMMENT_CLASS != 0 {
        mass *= 0.25;
    }
    Row {
        size,
        log_size: size.ln_1p(),
        links,
        stops,
        mass,
        path: tree.path(line.block),
        starts_with_credit: starts_with_credit(text),
        has_date: digits >= 3 && has_date(text),
        digits: digits as f32 / line.size.max(1) as f32,
        is_title_part: line.size <= LONGEST_TITLE && metadata.has_title(text),
        ..Row::default()
    }
}

/// Counts the full stops of Latin and Cyrillic sentences: those before a space or at the end.
fn count_full_stops(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let is_end = |at: &usize| bytes.get(at + 1).is_none_or(|next| *next == b' ');
    memchr_iter(b'.', bytes).filter(is_end).count() as u32
}

/// Returns true if a line contains a day or a time of day.
fn has_date(text: &str) -> bool {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\d{1,2}[:：]\d{2}|\d{1,2}\s*月\s*\d{1,2}\s*日").expect("the pattern is tested")
    });
    TIME.is_match(text) || has_day(text)
}

/// Returns true if a line contains a day with its year, in the orders of Chinese, German and American dates.
pub(super) fn has_day(text: &str) -> bool {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?:19|20)\d\d\s*[-/年.]\s*\d{1,2}\s*[-/月.]\s*\d{1,2}|\d{1,2}\s*[./]\s*\d{1,2}\s*[./]\s*(?:19|20)\d\d|[A-Za-z]{3,9}\.?\s+\d{1,2},?\s+(?:19|20)\d\d|\d{1,2}\.?\s+\p{L}{3,9}\.?,?\s+(?:19|20)\d\d";
        Regex::new(pattern).expect("the pattern is tested")
    });
    DAY.is_match(text)
}

/// Notes the label words of every line, in one pass over the text of the page.
fn mark_words(lines: &PageLines, rows: &mut [Row]) {
    let mut index = 0;
    for (at, class) in find_label_words(lines.page_text()) {
        // Words come in order of their ends, so a longer one may begin in a line before; never in an earlier one.
        while index + 1 < rows.len() && lines.bytes(index + 1).start <= at {
            index += 1;
        }
        if let Some(row) = rows.get_mut(index).filter(|_| lines.bytes(index).contains(&at)) {
            row.words = row.words | class;
        }
    }
}

fn mark_repeated(lines: &PageLines, rows: &mut [Row]) {
    let mut first: HashMap<&str, usize> = HashMap::with_capacity(rows.len());
    for index in 0..rows.len() {
        if let Some(before) = first.insert(lines.text(index), index) {
            rows[before].is_repeated = true;
            rows[index].is_repeated = true;
        }
    }
}

/// Counts the pictures between every line and the one before, and the links that begin in it or between them.
fn count_elements(dom: &Dom<'_>, lines: &PageLines, rows: &mut [Row]) {
    const MOST_IMAGES: u8 = 2;
    const MOST_LINKS: u8 = 5;
    let mut index = 0;
    for id in 0..dom.len() {
        let Some(name) = dom.name(id) else { continue };
        while index < rows.len() && lines.get(index).nodes.end <= id {
            index += 1;
        }
        // A picture inside a line is before the next one.
        let is_inside = index < rows.len() && lines.get(index).nodes.start < id;
        let at = index + usize::from(is_inside && *name == local_name!("img"));
        let Some(row) = rows.get_mut(at) else { continue };
        match *name {
            local_name!("img") => row.images_before = (row.images_before + 1).min(MOST_IMAGES),
            local_name!("a") => row.link_count = (row.link_count + 1).min(MOST_LINKS),
            _ => {}
        }
    }
}

pub(super) fn sums(rows: &[Row]) -> Vec<Sums> {
    let mut sum = Sums::default();
    let mut sums = vec![sum];
    for row in rows {
        sum.size += f64::from(row.size);
        sum.linked += f64::from(row.size * row.links);
        sum.mass += f64::from(row.mass);
        sum.links += f64::from(row.links);
        sum.long += u32::from(row.size >= LONG && row.links < 0.3);
        sums.push(sum);
    }
    sums
}

pub(super) fn paths(rows: &[Row]) -> HashMap<u64, Path> {
    let mut paths: HashMap<u64, Path> = HashMap::new();
    for row in rows {
        let path = paths.entry(row.path).or_default();
        path.lines += 1.0;
        path.size += row.size;
        path.links += row.links;
        path.mass += row.mass;
    }
    paths
}
