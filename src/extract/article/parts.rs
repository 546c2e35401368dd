//! The parts of an article that was found on a page.

use super::filtered_lines::FilteredLines;
use super::main_content::MainContent;
use super::title::Title;
use crate::model::Block;

/// An article before its fields are read: title, main content, and its lines.
pub(crate) struct ArticleParts {
    pub(crate) title: Title,
    pub(crate) content: MainContent,
    pub(crate) filtered: FilteredLines,
    pub(crate) blocks: Vec<Block>,
}
