//! Pages with known texts, line by line.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use regex::Regex;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use wanbao::export::ArticleJson;
use wanbao::extract::{Extraction, PageInput, ScoredLine, article_with_scores, scored_lines};
use wanbao::model::{CanonicalUrl, Overrides};

/// The answer to a case.
#[derive(Deserialize)]
struct Expected {
    url: String,
    #[serde(default)]
    host: Option<String>,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    body: Vec<String>,
    #[serde(default)]
    optional: Vec<String>,
}

/// A page with its lines and which of them are text.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) host: String,
    pub(crate) lang: String,
    /// The letters and digits of its text.
    pub(crate) gold: String,
    pub(crate) lines: Vec<ScoredLine>,
    pub(crate) labels: Vec<LineLabel>,
    /// Patterns of lines that may be part of the text or not.
    optional: Vec<Regex>,
    /// How much it counts.
    pub(crate) weight: f64,
    url: CanonicalUrl,
    bytes: Vec<u8>,
}

impl Case {
    /// Returns the text that the extractor finds with other scores of the lines, line by line.
    pub(crate) fn extract(&self, scores: &[f32]) -> Vec<String> {
        let overrides = Overrides::default();
        let Extraction::Article(article) =
            article_with_scores(&input(&self.bytes, &self.url, &overrides), scores)
        else {
            return Vec::new();
        };
        let article = serde_json::to_value(ArticleJson::from(&*article)).unwrap_or_default();
        let lines = article["body"].as_array().cloned().unwrap_or_default();
        lines.iter().filter_map(|line| line.as_str().map(str::to_owned)).collect()
    }

    /// Returns true for a line that may be part of the text or not.
    pub(crate) fn is_optional(&self, text: &str) -> bool {
        self.optional.iter().any(|pattern| pattern.is_match(text.trim()))
    }
}

fn input<'a>(bytes: &'a [u8], url: &'a CanonicalUrl, overrides: &'a Overrides) -> PageInput<'a> {
    PageInput { bytes, url, content_type: None, fetched: Timestamp::now(), overrides }
}

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineLabel {
    Text,
    Other,
    /// It may be part of the text or not, and counts for nothing.
    Optional,
}

/// Reads all cases of a folder that have a text.
pub(crate) fn read_folder(folder: &Path, weight: f64, cases: &mut Vec<Case>) -> Result<(), Box<dyn Error>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths.iter().filter(|path| path.join("expected.json").exists()) {
        let expected: Expected = serde_json::from_slice(&fs::read(path.join("expected.json"))?)?;
        if !expected.body.is_empty() {
            cases.push(read_case(path, expected, weight)?);
        }
    }
    Ok(())
}

fn read_case(path: &Path, expected: Expected, weight: f64) -> Result<Case, Box<dyn Error>> {
    let bytes = fs::read(path.join("page.html"))?;
    let url = CanonicalUrl::parse(&expected.url)?;
    let optional: Vec<Regex> =
        expected.optional.iter().map(|pattern| Regex::new(pattern)).collect::<Result<_, _>>()?;
    let is_optional = |text: &str| optional.iter().any(|pattern| pattern.is_match(text.trim()));
    let lines = scored_lines(&input(&bytes, &url, &Overrides::default()));
    let label = |(line, is_text): (&ScoredLine, bool)| {
        if is_optional(&line.text) {
            LineLabel::Optional
        } else if is_text {
            LineLabel::Text
        } else {
            LineLabel::Other
        }
    };
    let gold: Vec<&str> =
        expected.body.iter().map(String::as_str).filter(|line| !is_optional(line)).collect();
    Ok(Case {
        name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        host: expected.host.unwrap_or_else(|| url.host().to_owned()),
        lang: expected.lang.unwrap_or_else(|| "zh".to_owned()),
        gold: key(&gold.concat()),
        labels: lines.iter().zip(align(&lines, &expected.body)).map(label).collect(),
        lines,
        optional,
        weight,
        url,
        bytes,
    })
}

/// Returns the letters and digits of a text, folded.
pub(crate) fn key(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// Decides which lines of a page are part of a text: those that share most of their 6-grams with it, as often as it says
/// them and nearest to the middle of it; and between these, short lines that it has as lines of their own.
fn align(lines: &[ScoredLine], body: &[String]) -> Vec<bool> {
    const MARGIN: usize = 2;
    let mut counts: HashMap<String, usize> = HashMap::new();
    for line in body {
        *counts.entry(key(line)).or_default() += 1;
    }
    let keys: Vec<Vec<char>> = lines.iter().map(|line| key(&line.text).chars().collect()).collect();
    let mut is_text = shares_grams(&keys, &key(&body.join("\n")).chars().collect::<Vec<_>>());
    let long: Vec<usize> = (0..lines.len()).filter(|index| is_text[*index]).collect();
    if long.is_empty() {
        return keys.iter().map(|line| counts.contains_key(&line.iter().collect::<String>())).collect();
    }
    let middle = middle(&long, &keys);
    let mut copies: BTreeMap<&[char], Vec<usize>> = BTreeMap::new();
    for index in &long {
        copies.entry(&keys[*index]).or_default().push(*index);
    }
    for (line, mut places) in copies {
        let wanted = counts.get(&line.iter().collect::<String>()).copied().unwrap_or(1);
        places.sort_by_key(|index| index.abs_diff(middle));
        for index in places.into_iter().skip(wanted) {
            is_text[index] = false;
        }
    }
    let first = is_text.iter().position(|is| *is).unwrap_or(0).saturating_sub(MARGIN);
    let last = is_text.iter().rposition(|is| *is).map_or(0, |last| (last + 1 + MARGIN).min(lines.len()));
    for index in first..last {
        let line: String = keys[index].iter().collect();
        is_text[index] |= !line.is_empty() && line.chars().count() < 14 && counts.contains_key(&line);
    }
    is_text
}

/// Returns for each line whether most of its 6-grams are in a text.
fn shares_grams(lines: &[Vec<char>], text: &[char]) -> Vec<bool> {
    const GRAM: usize = 6;
    const FEWEST: usize = 3;
    let grams: HashSet<&[char]> = text.windows(GRAM).collect();
    let shares = |line: &Vec<char>| {
        let total = (line.len() + 1).saturating_sub(GRAM);
        let shared = line.windows(GRAM).filter(|gram| grams.contains(gram)).count();
        total >= FEWEST && shared * 2 >= total
    };
    lines.iter().map(shares).collect()
}

/// Returns the line in the middle of some lines, by their lengths.
fn middle(chosen: &[usize], lines: &[Vec<char>]) -> usize {
    let weight: usize = chosen.iter().map(|index| lines[*index].len()).sum();
    let mut sum = 0;
    let middle = chosen.iter().copied().find(|index| {
        sum += lines[*index].len();
        sum * 2 >= weight
    });
    middle.unwrap_or(0)
}
