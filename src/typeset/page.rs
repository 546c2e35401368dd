use std::num::NonZeroU16;
use std::ops::Range;

use crate::model::ArticlePosition;

/// An article set at a measure: lines of runs over one string.
///
/// The string holds the *source*, block after block as it is in the model, and behind it the *ornaments*: bullets,
/// bars and rules that are drawn and belong to no text. A line is drawn by its runs, each a piece of the string at a
/// column; cells between runs are empty. So nothing that is only drawn is ever part of the source: the gap between
/// Chinese and Latin and the spaces of justification are columns left empty, an emoji that the terminal can't be
/// trusted with is a run that ends before its cluster does, and ornaments are runs that say so. Copying and searching
/// work on [`TypesetPage::source`], drawing allocates nothing.
///
/// A screen draws the runs of the lines in sight:
///
/// ```
/// use wanbao::typeset::{Measure, PagePart, LineRole, typeset_page};
/// let page = typeset_page(&[PagePart::Words(LineRole::Paragraph, "用Rust写的")], &Measure::default());
/// let line = &page.lines()[0];
/// let drawn: Vec<_> = page.runs(line).iter().map(|run| (run.column, page.text(&run.range))).collect();
/// assert_eq!(drawn, [(0, "用"), (3, "Rust"), (8, "写的")]);
/// assert_eq!(page.source(), "用Rust写的\n");
/// ```
///
/// A place is the same place on a page of another width:
///
/// ```
/// use wanbao::model::Block;
/// use wanbao::typeset::{Measure, PagePart, typeset_page};
/// let body = Block::Paragraph { text: "港珠澳大桥今天迎来通车六周年。".into() };
/// let [wide, narrow] = [40, 12].map(|columns| typeset_page(&[PagePart::Block(&body)], &Measure::plain(columns)));
/// let found = wide.source().find("通车").expect("it is there") as u32;
/// assert_eq!(narrow.line_of_byte(found), 1);
/// assert_eq!(narrow.line_of_position(wide.position_of_byte(found)), 1);
/// assert_eq!(wide.line_of_position(narrow.position_of_line(1)), 0);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypesetPage {
    pub(super) text: String,
    pub(super) source: u32,
    pub(super) lines: Vec<TypesetLine>,
    pub(super) runs: Vec<TextRun>,
    pub(super) links: Vec<PageLink>,
    pub(super) blocks: Vec<u32>,
}

/// One line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypesetLine {
    /// What it is part of.
    pub role: LineRole,
    /// The place in the article where it begins. Never falls from line to line; it is the same for all lines before
    /// the body, and for a label and the words behind it (a figure and its caption, a name and its value).
    pub position: ArticlePosition,
    /// The bytes of the source that it shows, without spaces at its end; empty where it shows none. In a table, where
    /// cells stand side by side, all bytes from the first to the last of them.
    pub source: Range<u32>,
    /// The column of its first cell.
    pub first_column: u16,
    /// The column behind its last cell.
    pub end_column: u16,
    pub(super) runs: Range<u32>,
}

/// What a line is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineRole {
    /// The article's title.
    Title,
    /// The line below it: origin, time, author.
    Meta,
    /// A section heading.
    Heading,
    /// Running text.
    Paragraph,
    /// A quotation, with its bar.
    Quote,
    /// A list item.
    Item,
    /// The header of a table, or the names in a table that is told row by row.
    TableHead,
    /// The rest of a table, its rules included.
    Table,
    /// What stands in a picture's place.
    Figure,
    /// One of the rows that a picture is drawn on.
    Picture,
    /// The words under a picture.
    Caption,
    /// Code or a poem.
    Code,
    /// A separating line.
    Rule,
    /// Words around the article: credit, source, the portal's name.
    Note,
    /// A way out of the article: previous and next.
    Link,
    /// Nothing.
    Blank,
}

/// A piece of text at a column, in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRun {
    /// The bytes of the page's string that are drawn.
    pub range: Range<u32>,
    /// The column of its first cell.
    pub column: u16,
    /// Its cells.
    pub width: u16,
    /// How it is marked.
    pub style: RunStyle,
}

/// What the marks of the model say about a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RunStyle {
    /// Bold; of an ornament, that it goes with the words: the colon behind a name.
    pub strong: bool,
    /// Emphasised.
    pub emphasis: bool,
    /// Drawn, but no part of the text: a bullet, a bar, a rule.
    pub ornament: bool,
    /// The number of its link, counted from 1 through the page.
    pub link: Option<NonZeroU16>,
}

/// A link of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLink {
    /// Where it leads.
    pub url: String,
    /// Its words, as bytes of the page's source.
    pub source: Range<u32>,
}

impl TypesetPage {
    /// The lines from top to bottom.
    pub fn lines(&self) -> &[TypesetLine] {
        &self.lines
    }

    /// The runs of a line from left to right.
    pub fn runs(&self, line: &TypesetLine) -> &[TextRun] {
        self.runs.get(line.runs.start as usize..line.runs.end as usize).unwrap_or_default()
    }

    /// The bytes of the page's string in a range, such as a run's; empty where the range is none of this page.
    pub fn text(&self, range: &Range<u32>) -> &str {
        self.text.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// All words of the page, each block followed by a line feed, without anything that is only drawn.
    pub fn source(&self) -> &str {
        self.text(&(0..self.source))
    }

    /// The links, number 1 first.
    pub fn links(&self) -> &[PageLink] {
        &self.links
    }

    /// The words of a link in one line; a video's has none.
    pub fn link_text(&self, link: &PageLink) -> String {
        one_line(self.text(&link.source))
    }

    /// The headings, top to bottom: where each begins, and its words in one line.
    pub fn headings(&self) -> impl Iterator<Item = (ArticlePosition, String)> {
        let of_one =
            |a: &TypesetLine, b: &TypesetLine| (a.role, a.position.block) == (b.role, b.position.block);
        self.lines.chunk_by(of_one).filter_map(|lines| {
            let (first, last) = (lines.first()?, lines.last()?);
            let words = || one_line(self.text(&(first.source.start..last.source.end)));
            (first.role == LineRole::Heading).then(|| (first.position, words()))
        })
    }

    /// The place where a line begins; behind the last line, where that begins.
    pub fn position_of_line(&self, line: usize) -> ArticlePosition {
        self.lines.get(line).or(self.lines.last()).map_or_else(ArticlePosition::default, |line| line.position)
    }

    /// The line that shows a place of the article, or the last one before it; of several with the same place the first.
    pub fn line_of_position(&self, position: ArticlePosition) -> usize {
        let past = self.lines.partition_point(|line| line.position <= position);
        let at = self.position_of_line(past.saturating_sub(1));
        self.lines.partition_point(|line| line.position < at)
    }

    /// The place in the article of a byte of the source, such as the start of a search hit.
    pub fn position_of_byte(&self, byte: u32) -> ArticlePosition {
        let begun = self.blocks.partition_point(|start| *start <= byte);
        let Some(block) = begun.checked_sub(1) else { return ArticlePosition::default() };
        ArticlePosition {
            block: block as u32,
            byte: byte - self.blocks.get(block).copied().unwrap_or_default(),
        }
    }

    /// The line that shows a byte of the source.
    pub fn line_of_byte(&self, byte: u32) -> usize {
        let shows = |line: &TypesetLine| self.runs(line).iter().any(|run| run.range.contains(&byte));
        let near = self.lines.iter().position(|line| line.source.end > byte).unwrap_or_default();
        let exact = self.lines.iter().skip(near).take_while(|line| line.source.start <= byte).position(shows);
        near + exact.unwrap_or_default()
    }

    /// The page as plain text, one line feed after each line, indented and spaced as it is drawn.
    pub fn to_plain(&self) -> String {
        let mut plain = String::with_capacity(self.text.len() + self.text.len() / 8);
        for line in &self.lines {
            write_runs(&self.text, self.runs(line), &mut plain);
            plain.push('\n');
        }
        plain
    }
}

fn one_line(words: &str) -> String {
    words.replace('\n', " ").trim().to_owned()
}

/// Writes the runs of one line with spaces where cells are empty.
pub(super) fn write_runs(text: &str, runs: &[TextRun], out: &mut String) {
    let mut column = 0;
    for run in runs {
        out.extend(std::iter::repeat_n(' ', run.column.saturating_sub(column).into()));
        out.push_str(text.get(run.range.start as usize..run.range.end as usize).unwrap_or_default());
        column = run.column + run.width;
    }
}
