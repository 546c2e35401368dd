//! A line of a typeset page and its role.

use std::ops::Range;

use crate::model::ArticlePosition;

/// Line of a typeset page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypesetLine {
    /// Part of the page to which it belongs.
    pub role: LineRole,
    /// Position in the article at which it begins. Never decreases from line to line. All lines before the body have the
    /// same position, and so have a label and the words below it (a figure and its caption, a header and its value).
    pub position: ArticlePosition,
    /// Bytes of the source that it shows, without the spaces at its end; empty if it shows none. In a table, whose cells
    /// are side by side, all bytes from the first to the last of them.
    pub source: Range<u32>,
    /// Column of its first cell.
    pub first_column: u16,
    /// Column behind its last cell.
    pub end_column: u16,
    /// Indices of its runs in the page.
    pub(crate) runs: Range<u32>,
}

/// Part of a page to which a line belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineRole {
    /// Title of the article.
    Title,
    /// Line above a title that leads up to it (引题).
    Kicker,
    /// Line below the title: origin, time, author.
    Meta,
    /// Section heading.
    Heading,
    /// Running text.
    Paragraph,
    /// Quotation, with its bar.
    Quote,
    /// List item.
    Item,
    /// Header of a table, also if the table is set as records.
    TableHead,
    /// Rest of a table, including its rules.
    Table,
    /// Label in place of a picture or video.
    Figure,
    /// Row on which a picture is drawn.
    Picture,
    /// Caption of a picture.
    Caption,
    /// Code or a poem.
    Code,
    /// Separating line.
    Rule,
    /// Words around the article: credit, source, name of the portal.
    Note,
    /// Link to another article, such as the previous or next one.
    Link,
    /// Empty line.
    Blank,
}
