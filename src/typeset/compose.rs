use std::num::NonZeroU16;

use super::atoms::{Atom, atoms};
use super::glyphs::Glyphs;
use super::page::{LineRole, PageLink, RunStyle, TextRun, TypesetLine, TypesetPage};
use super::set::{Align, Frame, Styles};
use super::{Measure, marks};
use crate::model::{Article, Block, Image, Text};

/// A part of a page: a block of the article's body, or words that stand around it in a role of their own.
#[derive(Debug, Clone, Copy)]
pub enum PagePart<'a> {
    /// A title, a meta line, a note, a way out.
    Words(LineRole, &'a str),
    /// A block of the body.
    Block(&'a Block),
    /// A figure of the body with so many rows for its picture. Its label stands in the middle one.
    Figure(&'a Image, u16),
}

/// Sets a page from its parts, top to bottom.
///
/// Positions count the blocks; words before the first block all have the position of the beginning, and words behind it
/// count on as blocks of their own. So a position means the same place whatever stands above the body.
///
/// ```
/// use wanbao::model::Block;
/// use wanbao::typeset::{Measure, PagePart, LineRole, typeset_page};
/// let body = Block::Paragraph { text: "港珠澳大桥今天迎来通车六周年。".into() };
/// let page = typeset_page(&[PagePart::Words(LineRole::Title, "大桥六岁了"), PagePart::Block(&body)], &Measure::default());
/// assert_eq!(page.to_plain(), "大桥六岁了\n\n    港珠澳大桥今天迎来通车六周年。\n");
/// ```
pub fn typeset_page(parts: &[PagePart<'_>], measure: &Measure) -> TypesetPage {
    let mut composer = Composer::new(measure);
    for piece in parts {
        composer.piece(*piece);
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
    let title = PagePart::Words(LineRole::Title, &article.title);
    let pieces: Vec<_> = std::iter::once(title).chain(article.blocks.iter().map(PagePart::Block)).collect();
    typeset_page(&pieces, measure)
}

/// The page as far as it is set.
pub(super) struct Composer<'m> {
    pub(super) measure: &'m Measure,
    pub(super) glyphs: Glyphs,
    page: TypesetPage,
    ornaments: String,
}

/// A text that is copied into the page's source and cut into atoms, ready to be set.
pub(super) struct Galley {
    /// Where it begins in the source.
    pub(super) base: u32,
    pub(super) atoms: Vec<Atom>,
    pub(super) styles: Styles,
}

/// Ornaments before the lines of a text: a bullet, a number, a bar.
pub(super) struct Lead {
    pub(super) run: TextRun,
    pub(super) lines: Lines,
}

/// Which lines of a text a lead stands before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    First,
    Every,
    ButFirst,
}

impl Lead {
    fn stands_before(&self, line: usize) -> bool {
        match self.lines {
            Lines::First => line == 0,
            Lines::Every => true,
            Lines::ButFirst => line > 0,
        }
    }
}

impl<'m> Composer<'m> {
    fn new(measure: &'m Measure) -> Self {
        let glyphs = Glyphs::of(measure.widths);
        Self { measure, glyphs, page: TypesetPage::default(), ornaments: String::new() }
    }

    /// Puts the ornaments behind the source.
    fn finish(mut self) -> TypesetPage {
        let source = self.end();
        for run in self.page.runs.iter_mut().filter(|run| run.style.ornament) {
            run.range = run.range.start + source..run.range.end + source;
        }
        self.page.source = source;
        self.page.text.push_str(&self.ornaments);
        self.page
    }

    fn piece(&mut self, piece: PagePart<'_>) {
        self.blank_before(match piece {
            PagePart::Words(role, _) => role,
            PagePart::Block(block) => role_of(block),
            PagePart::Figure(..) => LineRole::Figure,
        });
        if matches!(piece, PagePart::Block(_) | PagePart::Figure(..)) || !self.page.blocks.is_empty() {
            self.page.blocks.push(self.end());
        }
        match piece {
            PagePart::Words(role, words) => self.words(role, words),
            PagePart::Block(block) => self.block(block),
            PagePart::Figure(image, rows) => self.figure(&image.caption, rows),
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { text, .. } => self.heading(text),
            Block::Paragraph { text } => self.paragraph(text),
            Block::Quote { paragraphs } => self.quote(paragraphs),
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Table(table) => self.table(table),
            Block::Figure(image) => self.figure(&image.caption, 0),
            Block::Video { src } => self.video(src),
            Block::Code { text } => self.code(text),
            Block::Rule => self.rule(),
        }
    }

    fn words(&mut self, role: LineRole, words: &str) {
        let balance = self.measure.balance_titles && role == LineRole::Title;
        let galley = self.galley(&Text::plain(words));
        self.lines(&galley, role, Frame { balance, ..Frame::column(self.measure) }, None);
    }

    fn heading(&mut self, text: &Text) {
        let galley = self.galley(text);
        let frame = Frame { balance: self.measure.balance_titles, ..Frame::column(self.measure) };
        self.lines(&galley, LineRole::Heading, frame, None);
    }

    fn paragraph(&mut self, text: &Text) {
        const NARROW: usize = 30;
        let frame = Frame::running(self.measure);
        let most = if frame.width < NARROW { 2 } else { frame.indent };
        let galley = self.galley(text);
        self.lines(&galley, LineRole::Paragraph, Frame { indent: frame.indent.min(most), ..frame }, None);
    }

    fn quote(&mut self, paragraphs: &[Text]) {
        let bar = Lead { run: self.ornament(self.glyphs.bar, 0), lines: Lines::Every };
        let frame = Frame::running(self.measure).inside(2);
        for (index, text) in paragraphs.iter().enumerate() {
            if index > 0 {
                self.line(LineRole::Quote, self.end() - 1, |runs| runs.push(bar.run.clone()));
            }
            let galley = self.galley(text);
            self.lines(&galley, LineRole::Quote, frame, Some(&bar));
        }
    }

    fn list(&mut self, ordered: bool, items: &[Text]) {
        let digits = items.len().to_string().len();
        for (index, text) in items.iter().enumerate() {
            let sign =
                if ordered { format!("{:>digits$}.", index + 1) } else { self.glyphs.bullet.to_owned() };
            let lead = Lead { run: self.ornament(&sign, 0), lines: Lines::First };
            let frame = Frame::running(self.measure).inside(usize::from(lead.run.width) + 1);
            let galley = self.galley(text);
            self.lines(&galley, LineRole::Item, frame, Some(&lead));
        }
    }

    /// A figure has a label in its place, where that fits, or rows for its picture, and its caption below; all are
    /// centred.
    fn figure(&mut self, caption: &str, rows: u16) {
        let frame = Frame { align: Align::Center, balance: true, ..Frame::column(self.measure) };
        let label = self.label(self.measure.figure_label);
        let role = if rows == 0 { LineRole::Figure } else { LineRole::Picture };
        for row in 0..rows.max(1) {
            let label = label.clone().filter(|_| row == rows / 2);
            self.line(role, self.end(), |runs| runs.extend(label));
        }
        let galley = self.galley(&Text::plain(caption));
        self.lines(&galley, LineRole::Caption, frame, None);
    }

    /// A video is its label, which links to it.
    fn video(&mut self, src: &str) {
        let end = self.end();
        self.page.links.push(PageLink { url: src.to_owned(), source: end..end });
        let link = NonZeroU16::new(self.page.links.len() as u16);
        let label = self
            .label(self.measure.video_label)
            .map(|run| TextRun { style: RunStyle { link, ..run.style }, ..run });
        self.line(LineRole::Figure, end, |runs| runs.extend(label));
        self.push("");
    }

    /// A label in brackets, centred, where it fits.
    fn label(&mut self, words: &str) -> Option<TextRun> {
        let width = self.measure.width();
        let mut label = self.ornament(&format!("[{words}]"), 0);
        label.column = (width as u16).saturating_sub(label.width) / 2;
        (usize::from(label.width) <= width).then_some(label)
    }

    /// Sets code or a poem line by line, behind a margin. What is too long goes on in the next line, with a mark in
    /// the margin: the reader can tell the author's lines from the terminal's.
    fn code(&mut self, text: &str) {
        let measure = Measure { autospace: false, ..*self.measure };
        let lead = Lead { run: self.ornament(self.glyphs.continued, 0), lines: Lines::ButFirst };
        for line in text.split('\n') {
            let mut atoms = atoms(line, &measure);
            for atom in &mut atoms {
                atom.breaks = false;
            }
            let galley = Galley { base: self.push(line), atoms, styles: Styles::default() };
            let frame = Frame::column(self.measure).inside(2);
            if galley.atoms.is_empty() {
                self.line(LineRole::Code, galley.base, |_| ());
            }
            self.lines(&galley, LineRole::Code, frame, Some(&lead));
        }
    }

    fn rule(&mut self) {
        let third = self.measure.width() / 3;
        let rule = self.ornament(&self.glyphs.rule.repeat(third), third);
        self.line(LineRole::Rule, self.end(), |runs| runs.push(rule));
        self.push("");
    }

    fn blank_before(&mut self, role: LineRole) {
        let gap = self.page.lines.last().map_or(0, |above| self.gap(above.role, role));
        for _ in 0..gap {
            self.line(LineRole::Blank, self.end(), |_| ());
        }
    }

    /// The blank lines between two parts of a page.
    fn gap(&self, above: LineRole, below: LineRole) -> u16 {
        match (above, below) {
            (LineRole::Paragraph, LineRole::Paragraph) => {
                self.measure.paragraph_gap.max(u16::from(self.measure.indent == 0))
            }
            (LineRole::Title, LineRole::Meta) | (LineRole::Heading, _) | (LineRole::Link, LineRole::Note) => {
                0
            }
            (LineRole::Meta, LineRole::Meta)
            | (LineRole::Note, LineRole::Note)
            | (LineRole::Link, LineRole::Link) => 0,
            _ => 1,
        }
    }

    /// Copies a text into the source and cuts it into atoms. Spaces at its beginning are an indent made by hand; they
    /// are not set.
    pub(super) fn galley(&mut self, text: &Text) -> Galley {
        let mut atoms = atoms(&text.text, self.measure);
        let spaces = atoms.iter().take_while(|atom| atom.is_space()).count();
        atoms.drain(..spaces);
        marks::glue_notes(text, &mut atoms);
        let base = self.push(&text.text);
        let styles = Styles::new(marks::changes(text, self.page.links.len() as u16));
        self.page.links.extend(marks::links(text).map(|(url, range)| PageLink {
            url: url.to_owned(),
            source: base + range.start as u32..base + range.end as u32,
        }));
        Galley { base, atoms, styles }
    }

    /// The words of a text that is copied into the source.
    pub(super) fn words_of(&self, galley: &Galley) -> &str {
        let end = galley.atoms.last().map_or(galley.base, |atom| galley.base + atom.end);
        self.page.text(&(galley.base..end))
    }

    /// Copies words and a line feed into the source.
    fn push(&mut self, words: &str) -> u32 {
        let base = self.end();
        self.page.text.push_str(words);
        self.page.text.push('\n');
        base
    }

    /// The byte at which the next words will be copied.
    pub(super) fn end(&self) -> u32 {
        self.page.text.len() as u32
    }

    /// Sets a text in a frame. A text without words has no lines, a lead without room is not drawn.
    pub(super) fn lines(&mut self, galley: &Galley, role: LineRole, frame: Frame, lead: Option<&Lead>) {
        let lines = if galley.atoms.is_empty() { Vec::new() } else { frame.set(&galley.atoms) };
        for (index, set) in lines.iter().enumerate() {
            let lead =
                lead.filter(|lead| lead.stands_before(index) && usize::from(lead.run.width) < frame.left);
            self.line(role, galley.place(set.atoms.start), |runs| {
                runs.extend(lead.map(|lead| lead.run.clone()));
                set.runs(&galley.atoms, galley.base, &galley.styles, runs);
            });
        }
    }

    /// Adds a line that begins at a byte of the source; `draw` pushes its runs, left to right.
    pub(super) fn line(&mut self, role: LineRole, at: u32, draw: impl FnOnce(&mut Vec<TextRun>)) {
        let page = &mut self.page;
        let first = page.runs.len();
        draw(&mut page.runs);
        let runs = page.runs.get(first..).unwrap_or_default();
        let words = runs.iter().filter(|run| !run.style.ornament).map(|run| run.range.clone());
        page.lines.push(TypesetLine {
            role,
            position: page.position_of_byte(at),
            source: words.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or_default(),
            first_column: runs.first().map_or(0, |run| run.column),
            end_column: runs.last().map_or(0, |run| run.column + run.width),
            runs: first as u32..page.runs.len() as u32,
        });
    }

    /// Makes a run of an ornament at a column.
    pub(super) fn ornament(&mut self, text: &str, column: usize) -> TextRun {
        let start = self.ornaments.find(text).unwrap_or_else(|| {
            self.ornaments.push_str(text);
            self.ornaments.len() - text.len()
        });
        TextRun {
            range: start as u32..(start + text.len()) as u32,
            column: column as u16,
            width: self.measure.widths.of(text) as u16,
            style: RunStyle { ornament: true, ..RunStyle::default() },
        }
    }
}

impl Galley {
    /// The byte of the source at which an atom begins.
    pub(super) fn place(&self, atom: usize) -> u32 {
        self.base + self.atoms.get(atom).map_or(0, |atom| atom.at)
    }
}

/// The role of a block's first line.
fn role_of(block: &Block) -> LineRole {
    match block {
        Block::Heading { .. } => LineRole::Heading,
        Block::Paragraph { .. } => LineRole::Paragraph,
        Block::Quote { .. } => LineRole::Quote,
        Block::List { .. } => LineRole::Item,
        Block::Table(_) => LineRole::Table,
        Block::Figure(_) | Block::Video { .. } => LineRole::Figure,
        Block::Code { .. } => LineRole::Code,
        Block::Rule => LineRole::Rule,
    }
}
