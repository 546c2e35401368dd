//! Everything that a page shows, unfiltered, for readers who doubt the extraction.

use super::blocks;
use super::filtered_lines::FilteredLines;
use super::main_content::{ContentBasis, MainContent};
use crate::extract::parsed_page::ParsedPage;
use crate::model::Block;

/// Reads all lines of a page as blocks.
pub(crate) fn read(page: &ParsedPage<'_>) -> Vec<Block> {
    let lines = 0..page.lines.len();
    let content = MainContent { basis: ContentBasis::Selector, id: 0, lines: lines.clone(), weight: 0 };
    let filtered = FilteredLines { lines: lines.collect(), ..FilteredLines::default() };
    blocks::build(&page.dom, &page.lines, &content, &filtered, &page.resolver)
}
