//! Sets the blocks of an article's body, except figures and tables.

use super::composer::{Composer, LineMarker, MarkedLines, PreparedText};
use crate::model::{Block, ListItem, Text};
use crate::text::LatinSpacing;
use crate::typeset::breaking::split_glyphs;
use crate::typeset::line::{StyleChanges, TextFrame};
use crate::typeset::measure::Measure;
use crate::typeset::page::LineRole;

/// Pages narrower than this have at most [`NARROW_INDENT`].
const NARROW: usize = 30;
const NARROW_INDENT: usize = 2;
/// Margin of quotations and code, in cells.
const MARGIN: usize = 2;

impl Composer<'_> {
    /// Sets a block of the body.
    pub(super) fn add_block(&mut self, block: &Block) {
        match block {
            Block::Heading { text, .. } => self.add_heading(text),
            Block::Paragraph { text } => self.add_paragraph(text),
            Block::Quote { paragraphs } => self.add_quote(paragraphs),
            Block::List { ordered, items } => self.add_list(*ordered, items),
            Block::Table(table) => self.add_table(table),
            Block::Figure(image) => self.add_figure(&image.caption, 0),
            Block::Video { src } => self.add_player(self.measure.video_label, src),
            Block::Audio { src } => self.add_player(self.measure.audio_label, src),
            Block::Code { text } => self.add_code(text),
            Block::Rule => self.add_rule(),
        }
    }

    fn add_heading(&mut self, text: &Text) {
        let text = self.prepare(text);
        let frame = TextFrame { is_balanced: self.measure.balance_titles, ..TextFrame::column(self.measure) };
        self.add_text(&text, LineRole::Heading, frame, None);
    }

    fn add_paragraph(&mut self, text: &Text) {
        let frame = TextFrame::running_text(self.measure);
        let indent = if frame.width < NARROW { frame.indent.min(NARROW_INDENT) } else { frame.indent };
        let text = self.prepare(text);
        self.add_text(&text, LineRole::Paragraph, TextFrame { indent, ..frame }, None);
    }

    fn add_quote(&mut self, paragraphs: &[Text]) {
        let bar = LineMarker { run: self.ornament(self.ornament_set.bar, 0), lines: MarkedLines::All };
        let frame = TextFrame::running_text(self.measure).inset(MARGIN);
        for (index, text) in paragraphs.iter().enumerate() {
            if index > 0 {
                self.add_line(LineRole::Quote, self.source_len() - 1, |runs| runs.push(bar.run.clone()));
            }
            let text = self.prepare(text);
            self.add_text(&text, LineRole::Quote, frame, Some(&bar));
        }
    }

    fn add_list(&mut self, ordered: bool, items: &[ListItem]) {
        let numbers = ListItem::numbers(ordered, items);
        let digits = numbers.iter().flatten().map(|number| number.to_string().len()).max().unwrap_or(0);
        for (item, number) in items.iter().zip(&numbers) {
            let label = match number {
                Some(number) => format!("{number:>digits$}."),
                None => self.ornament_set.bullet.to_owned(),
            };
            let indent = self.item_indent(digits, item.depth);
            let marker = LineMarker { run: self.ornament(&label, indent), lines: MarkedLines::First };
            let inset = indent + usize::from(marker.run.width) + 1;
            let frame = TextFrame::running_text(self.measure).inset(inset);
            let text = self.prepare(&item.text);
            self.add_text(&text, LineRole::Item, frame, Some(&marker));
        }
    }

    /// Returns the indent of an item: below the text of the item that holds it, as far as the column is wide enough.
    fn item_indent(&self, digits: usize, depth: u8) -> usize {
        const DEEPEST: usize = 4;
        let levels = if self.measure.width() < NARROW { 1 } else { DEEPEST };
        usize::from(depth).min(levels) * (digits + MARGIN)
    }

    /// Sets code or a poem line by line, behind a margin. The rest of a long line goes to the next one, with a mark in
    /// the margin, so that readers can tell the author's line breaks from the terminal's.
    fn add_code(&mut self, text: &str) {
        let measure = Measure { latin_spacing: LatinSpacing::None, ..*self.measure };
        let run = self.ornament(self.ornament_set.continuation, 0);
        let marker = LineMarker { run, lines: MarkedLines::AllButFirst };
        for line in text.split('\n') {
            let mut glyphs = split_glyphs(line, &measure);
            for glyph in &mut glyphs {
                glyph.may_start_line = false;
            }
            let line = PreparedText { base: self.push_source(line), glyphs, styles: StyleChanges::default() };
            if line.glyphs.is_empty() {
                self.add_empty_line(LineRole::Code, line.base);
            }
            self.add_text(
                &line,
                LineRole::Code,
                TextFrame::column(self.measure).inset(MARGIN),
                Some(&marker),
            );
        }
    }

    /// Adds a rule over the middle third of the column.
    fn add_rule(&mut self) {
        let third = self.measure.width() / 3;
        let rule = self.ornament(&self.ornament_set.rule.repeat(third), third);
        self.add_line(LineRole::Rule, self.source_len(), |runs| runs.push(rule));
        self.push_source("");
    }
}
