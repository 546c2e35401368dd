//! The parts of an article that was found on a page.

use super::filtered_lines::FilteredLines;
use super::main_content::MainContent;
use super::title::Title;
use super::title_parts::TitleParts;
use crate::model::Block;

/// An article before its fields are read: title, main content, and its lines.
pub(crate) struct ArticleParts {
    /// The title and its line.
    pub(crate) title: Title,
    /// The lines above and below the title that belong to it.
    pub(crate) title_parts: TitleParts,
    /// The element that holds the text.
    pub(crate) content: MainContent,
    /// The lines of the main content, separated by what they are.
    pub(crate) filtered: FilteredLines,
    /// Probability that the lines are right.
    pub(crate) confidence: f64,
    /// The blocks of the text.
    pub(crate) blocks: Vec<Block>,
}
