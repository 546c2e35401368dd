//! Everything that a page shows, unfiltered, for readers who doubt the extraction.

use super::assemble;
use super::blocks;
use super::candidate::ArticleCandidate;
use super::filtered_lines::FilteredLines;
use super::line_role::ContentLineRole;
use super::line_score::scores;
use super::main_content::{ContentBasis, MainContent};
use super::parts::ArticleParts;
use crate::extract::page::dom::NodeId;
use crate::extract::parsed_page::ParsedPage;
use crate::model::Block;

/// Everything that a page shows, with the lines that its article leaves out.
#[derive(Debug, Default)]
pub struct FullPage {
    /// All lines of the page as blocks.
    pub blocks: Vec<Block>,
    /// The lines of the main content that are not part of the text, in order.
    pub left_out: Vec<LeftOutLine>,
}

/// A line of the main content that is not part of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeftOutLine {
    /// Index of the block that shows it.
    pub block: usize,
    /// Its role, or the reason why it was cut.
    pub role: ContentLineRole,
    /// Fitted score: the log odds that it belongs to the text.
    pub score: f32,
}

/// Reads all lines of a page as blocks.
pub(crate) fn read(page: &ParsedPage<'_>) -> Vec<Block> {
    read_with_places(page).0
}

/// Reads all lines of a page, and why some are no part of its article.
pub(crate) fn read_marked(page: &ParsedPage<'_>) -> FullPage {
    let (blocks, places) = read_with_places(page);
    let parts = assemble::find_parts(&ArticleCandidate::new(page));
    let left_out = parts.map(|parts| left_out(page, &parts, &places)).unwrap_or_default();
    FullPage { blocks, left_out }
}

fn read_with_places(page: &ParsedPage<'_>) -> (Vec<Block>, Vec<NodeId>) {
    let lines = 0..page.lines.len();
    let content = MainContent { basis: ContentBasis::Selector, id: 0, lines: lines.clone(), weight: 0 };
    let filtered = FilteredLines { lines: lines.collect(), ..FilteredLines::default() };
    blocks::build_with_places(&page.dom, &page.lines, &content, &filtered, &page.resolver)
}

/// Returns the lines that are left out, by the blocks that begin at `places`.
fn left_out(page: &ParsedPage<'_>, parts: &ArticleParts, places: &[NodeId]) -> Vec<LeftOutLine> {
    let scores = scores(page);
    let line = |(line, role): (usize, ContentLineRole)| {
        let start = page.lines.get(line).nodes.start;
        let block = places.partition_point(|place| *place <= start).checked_sub(1)?;
        Some(LeftOutLine { block, role, score: scores[line] })
    };
    parts
        .filtered
        .roles()
        .into_iter()
        .filter(|(_, role)| *role != ContentLineRole::Text)
        .filter_map(line)
        .collect()
}
