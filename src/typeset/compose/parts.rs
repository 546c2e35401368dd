//! The parts of a page in their order, with the blank lines between them.

use super::composer::{Composer, LineMarker, MarkedLines};
use crate::model::{Article, Block, Image, Text};
use crate::typeset::line::TextFrame;
use crate::typeset::measure::Measure;
use crate::typeset::page::{LineRole, TypesetPage};

/// Part of a page: a block of the article's body, or words around the body.
#[derive(Debug, Clone, Copy)]
pub enum PagePart<'a> {
    /// Words around the body with their role: a title, a meta line, a note, a link.
    Text(LineRole, &'a str),
    /// Words around the body after a label, both with the role of the words: the label takes this many cells at the start of
    /// the first line, and the words are right of it.
    Labelled(LineRole, &'a str, u16, &'a str),
    /// Block of the body.
    Block(&'a Block),
    /// Figure of the body, with the number of rows for its picture. Its label is in the middle row.
    Figure(&'a Image, u16),
}

/// Sets a page from its parts, top to bottom.
///
/// Positions in the article count the blocks. All words before the first block have the position of the start, and words
/// behind it count as further blocks. A position therefore does not depend on what is above the body.
///
/// ```
/// use wanbao::model::Block;
/// use wanbao::typeset::{LineRole, Measure, PagePart, typeset_page};
/// let body = Block::Paragraph { text: "港珠澳大桥今天迎来通车六周年。".into() };
/// let parts = [PagePart::Text(LineRole::Title, "大桥六岁了"), PagePart::Block(&body)];
/// let page = typeset_page(&parts, &Measure::default());
/// assert_eq!(page.to_plain(), "大桥六岁了\n\n    港珠澳大桥今天迎来通车六周年。\n");
/// ```
pub fn typeset_page(parts: &[PagePart<'_>], measure: &Measure) -> TypesetPage {
    let mut composer = Composer::new(measure);
    for part in parts {
        composer.add_part(*part);
    }
    composer.finish()
}

/// Sets the title and the body of an article.
///
/// ```
/// # let json = r#"{"url":"http://a.example/1","title":"大桥六岁了","blocks":[{"kind":"paragraph","text":"今天。"}],"pages":1}"#;
/// let article: wanbao::model::Article = serde_json::from_str(json)?;
/// let page = wanbao::typeset::typeset_article(&article, &wanbao::typeset::Measure::default());
/// assert_eq!(page.to_plain(), "大桥六岁了\n\n    今天。\n");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn typeset_article(article: &Article, measure: &Measure) -> TypesetPage {
    let title = PagePart::Text(LineRole::Title, &article.title);
    let parts: Vec<_> = std::iter::once(title).chain(article.blocks.iter().map(PagePart::Block)).collect();
    typeset_page(&parts, measure)
}

impl Composer<'_> {
    fn add_part(&mut self, part: PagePart<'_>) {
        self.add_blank_lines_before(match part {
            PagePart::Text(role, _) | PagePart::Labelled(role, ..) => role,
            PagePart::Block(block) => first_role(block),
            PagePart::Figure(..) => LineRole::Figure,
        });
        let is_block = matches!(part, PagePart::Block(_) | PagePart::Figure(..));
        if is_block || !self.page.block_starts.is_empty() {
            self.page.block_starts.push(self.source_len());
        }
        match part {
            PagePart::Text(role, words) => self.add_words(role, words),
            PagePart::Labelled(role, label, cells, words) => {
                self.add_labelled(role, label, cells.into(), words);
            }
            PagePart::Block(block) => self.add_block(block),
            PagePart::Figure(image, rows) => self.add_figure(&image.caption, rows),
        }
    }

    fn add_words(&mut self, role: LineRole, words: &str) {
        let is_balanced = self.measure.balance_titles && role == LineRole::Title;
        let text = self.prepare(&Text::plain(words));
        self.add_text(&text, role, TextFrame { is_balanced, ..TextFrame::column(self.measure) }, None);
    }

    fn add_labelled(&mut self, role: LineRole, label: &str, cells: usize, words: &str) {
        let text = self.prepare(&Text::plain(words));
        let marker = LineMarker { run: self.ornament(label, 0), lines: MarkedLines::First };
        self.add_text(&text, role, TextFrame::column(self.measure).inset(cells), Some(&marker));
    }

    fn add_blank_lines_before(&mut self, role: LineRole) {
        let count = self.page.lines.last().map_or(0, |above| blank_lines(above.role, role, self.measure));
        for _ in 0..count {
            self.add_empty_line(LineRole::Blank, self.source_len());
        }
    }
}

/// Returns the number of blank lines between two parts of a page.
fn blank_lines(above: LineRole, below: LineRole, measure: &Measure) -> u16 {
    match (above, below) {
        (LineRole::Paragraph, LineRole::Paragraph) => {
            measure.paragraph_gap.max(u16::from(measure.indent == 0))
        }
        (LineRole::Heading | LineRole::Kicker, _) => 0,
        (LineRole::Title | LineRole::Meta, LineRole::Meta) => 0,
        (LineRole::Note | LineRole::Link, LineRole::Note) | (LineRole::Link, LineRole::Link) => 0,
        _ => 1,
    }
}

/// Returns the role of a block's first line.
fn first_role(block: &Block) -> LineRole {
    match block {
        Block::Heading { .. } => LineRole::Heading,
        Block::Paragraph { .. } => LineRole::Paragraph,
        Block::Quote { .. } => LineRole::Quote,
        Block::List { .. } => LineRole::Item,
        Block::Table(_) => LineRole::Table,
        Block::Figure(_) | Block::Video { .. } | Block::Audio { .. } => LineRole::Figure,
        Block::Code { .. } => LineRole::Code,
        Block::Rule => LineRole::Rule,
    }
}
