//! The page, and the ways between its lines, the bytes of its source and the positions in its article.

use std::ops::Range;

use super::line::{LineRole, TypesetLine};
use super::run::{PageLink, TextRun, write_runs};
use crate::model::ArticlePosition;

/// Article set at a measure: lines of runs over one string.
///
/// The string holds the *source*, block after block as in the model, and behind it the *ornaments*: bullets, bars and
/// rules, which are drawn but belong to no text. A line is drawn by its runs, each a piece of the string at a column;
/// cells between runs are empty.
///
/// Nothing that is only drawn is part of the source. The gap between Chinese and Latin and the spaces of justification
/// are empty columns, an emoji sequence that the terminal can't draw is a run that ends before its cluster does, and
/// ornaments are marked as such. Copying and searching use [`TypesetPage::source`]; drawing allocates nothing.
///
/// A screen draws the runs of its lines:
///
/// ```
/// use wanbao::typeset::{LineRole, Measure, PagePart, typeset_page};
/// let page = typeset_page(&[PagePart::Text(LineRole::Paragraph, "用Rust写的")], &Measure::default());
/// let line = &page.lines()[0];
/// let drawn: Vec<_> = page.runs(line).iter().map(|run| (run.column, page.text(&run.range))).collect();
/// assert_eq!(drawn, [(0, "用"), (3, "Rust"), (8, "写的")]);
/// assert_eq!(page.source(), "用Rust写的\n");
/// ```
///
/// A position in the article holds for pages of every width:
///
/// ```
/// use wanbao::model::Block;
/// use wanbao::typeset::{Measure, PagePart, typeset_page};
/// let body = Block::Paragraph { text: "港珠澳大桥今天迎来通车六周年。".into() };
/// let [wide, narrow] = [40, 12].map(|columns| typeset_page(&[PagePart::Block(&body)], &Measure::plain(columns)));
/// let found = wide.source().find("通车").expect("words of the text") as u32;
/// assert_eq!(narrow.line_of_byte(found), 1);
/// assert_eq!(narrow.line_of_position(wide.position_of_byte(found)), 1);
/// assert_eq!(wide.line_of_position(narrow.position_of_line(1)), 0);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypesetPage {
    /// Source and ornaments.
    pub(crate) text: String,
    /// Length of the source in bytes.
    pub(crate) source_len: u32,
    pub(crate) lines: Vec<TypesetLine>,
    pub(crate) runs: Vec<TextRun>,
    pub(crate) links: Vec<PageLink>,
    /// Byte of the source at which each block begins.
    pub(crate) block_starts: Vec<u32>,
}

impl TypesetPage {
    /// Returns the lines from top to bottom.
    pub fn lines(&self) -> &[TypesetLine] {
        &self.lines
    }

    /// Returns the runs of a line from left to right.
    pub fn runs(&self, line: &TypesetLine) -> &[TextRun] {
        self.runs.get(line.runs.start as usize..line.runs.end as usize).unwrap_or_default()
    }

    /// Returns a byte range of the page's string, such as that of a run. Empty if the range is not one of this page.
    pub fn text(&self, range: &Range<u32>) -> &str {
        self.text.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// Returns all words of the page, each block followed by a line feed, without anything that is only drawn.
    pub fn source(&self) -> &str {
        self.text(&(0..self.source_len))
    }

    /// Returns the links in the order of their numbers, which begin at 1.
    pub fn links(&self) -> &[PageLink] {
        &self.links
    }

    /// Returns the words of a link in one line; empty for a video.
    pub fn link_text(&self, link: &PageLink) -> String {
        in_one_line(self.text(&link.source))
    }

    /// Iterates over the headings from top to bottom: position, and words in one line.
    pub fn headings(&self) -> impl Iterator<Item = (ArticlePosition, String)> {
        let is_same_block =
            |a: &TypesetLine, b: &TypesetLine| (a.role, a.position.block) == (b.role, b.position.block);
        self.lines.chunk_by(is_same_block).filter_map(|lines| {
            let (first, last) = (lines.first()?, lines.last()?);
            let words = || in_one_line(self.text(&(first.source.start..last.source.end)));
            (first.role == LineRole::Heading).then(|| (first.position, words()))
        })
    }

    /// Returns the position at which a line begins. Beyond the last line, returns the position of the last line.
    pub fn position_of_line(&self, line: usize) -> ArticlePosition {
        self.lines.get(line).or(self.lines.last()).map_or_else(ArticlePosition::default, |line| line.position)
    }

    /// Returns the line that shows a position, or the last line before it. Of several lines with the same position,
    /// returns the first.
    pub fn line_of_position(&self, position: ArticlePosition) -> usize {
        let behind = self.lines.partition_point(|line| line.position <= position);
        let found = self.position_of_line(behind.saturating_sub(1));
        self.lines.partition_point(|line| line.position < found)
    }

    /// Returns the position of a byte of the source, such as the start of a search hit.
    pub fn position_of_byte(&self, byte: u32) -> ArticlePosition {
        let begun = self.block_starts.partition_point(|start| *start <= byte);
        let Some(block) = begun.checked_sub(1) else { return ArticlePosition::default() };
        let start = self.block_starts.get(block).copied().unwrap_or_default();
        ArticlePosition { block: block as u32, byte: byte - start }
    }

    /// Returns the line that shows a byte of the source.
    pub fn line_of_byte(&self, byte: u32) -> usize {
        let shows_byte = |line: &TypesetLine| self.runs(line).iter().any(|run| run.range.contains(&byte));
        let first = self.lines.iter().position(|line| line.source.end > byte).unwrap_or_default();
        let mut candidates = self.lines.iter().skip(first).take_while(|line| line.source.start <= byte);
        first + candidates.position(shows_byte).unwrap_or_default()
    }

    /// Returns the page as plain text, with a line feed after each line, indented and spaced as it is drawn.
    pub fn to_plain(&self) -> String {
        let mut plain = String::with_capacity(self.text.len() + self.text.len() / 8);
        for line in &self.lines {
            write_runs(&self.text, self.runs(line), &mut plain);
            plain.push('\n');
        }
        plain
    }
}

fn in_one_line(words: &str) -> String {
    words.replace('\n', " ").trim().to_owned()
}
