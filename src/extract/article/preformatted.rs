//! Preformatted text to blocks: code, a poem, or an article in the style of old systems.

use crate::model::Block;
use crate::text::{clean, is_han};

/// Returns the blocks of a preformatted text.
///
/// The paragraphs of an article are indented, separated by empty lines, or are one line each.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    const LONGER_THAN_VERSE: usize = 40;
    let text = clean_lines(text);
    let is_long = |line: &str| line.chars().count() >= LONGER_THAN_VERSE;
    let is_wrapped = is_wrapped_prose(&text);
    if !text.contains('。') || !is_wrapped && !text.lines().any(is_long) {
        return vec![Block::Code { text }];
    }
    let indented = if is_wrapped { text.replace("\n\u{3000}", "\n\n\u{3000}") } else { text.clone() };
    let separated = indented.split("\n\n").map(|lines| lines.lines().map(str::trim).collect::<String>());
    let separated: Vec<String> = separated.filter(|paragraph| !paragraph.is_empty()).collect();
    let single_lines =
        || text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let paragraphs: Vec<String> = if separated.len() > 1 { separated } else { single_lines() };
    paragraphs.iter().map(|text| Block::Paragraph { text: text.as_str().into() }).collect()
}

/// Returns true for prose whose lines are broken by hand: they are about as long, and often end within a sentence.
fn is_wrapped_prose(text: &str) -> bool {
    const LONGER_THAN_VERSE: usize = 20;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_broken = |line: &&&str| line.chars().next_back().is_some_and(is_han);
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
    lines.len() >= 3
        && longest >= LONGER_THAN_VERSE
        && lines.iter().filter(is_broken).count() * 3 >= lines.len()
}

/// Cleans preformatted text line by line.
fn clean_lines(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(|line| clean(&line.replace('\t', "    ")).trim_end().to_owned()).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}
