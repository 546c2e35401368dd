//! The page under construction: copies texts into its source and adds lines to it.

use super::inline_marks::{attach_notes, links, style_changes};
use super::ornaments::OrnamentSet;
use crate::model::Text;
use crate::typeset::breaking::{Glyph, split_glyphs, trim_leading_spaces};
use crate::typeset::line::{StyleChanges, TextFrame};
use crate::typeset::measure::Measure;
use crate::typeset::page::{LineRole, PageLink, RunStyle, TextRun, TypesetLine, TypesetPage};

/// Page under construction.
pub(crate) struct Composer<'m> {
    pub(crate) measure: &'m Measure,
    pub(crate) ornament_set: OrnamentSet,
    pub(crate) page: TypesetPage,
    /// Text of all ornaments; moved behind the source at the end.
    ornaments: String,
}

/// Text that was copied into the page's source and split into glyphs, ready to be set.
pub(crate) struct PreparedText {
    /// Byte of the source at which it begins.
    pub(crate) base: u32,
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) styles: StyleChanges,
}

impl PreparedText {
    /// Returns the byte of the source at which a glyph begins.
    pub(crate) fn byte_of(&self, glyph: usize) -> u32 {
        self.base + self.glyphs.get(glyph).map_or(0, |glyph| glyph.start)
    }
}

/// Ornament before the lines of a text: a bullet, a number, a bar.
pub(crate) struct LineMarker {
    pub(crate) run: TextRun,
    pub(crate) lines: MarkedLines,
}

/// Lines of a text that have a marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MarkedLines {
    First,
    All,
    AllButFirst,
}

impl LineMarker {
    fn marks(&self, line: usize) -> bool {
        match self.lines {
            MarkedLines::First => line == 0,
            MarkedLines::All => true,
            MarkedLines::AllButFirst => line > 0,
        }
    }
}

impl<'m> Composer<'m> {
    pub(crate) fn new(measure: &'m Measure) -> Self {
        let ornament_set = OrnamentSet::for_widths(measure.widths);
        Self { measure, ornament_set, page: TypesetPage::default(), ornaments: String::new() }
    }

    /// Moves the ornaments behind the source and returns the page.
    pub(crate) fn finish(mut self) -> TypesetPage {
        let source_len = self.source_len();
        for run in self.page.runs.iter_mut().filter(|run| run.style.ornament) {
            run.range = run.range.start + source_len..run.range.end + source_len;
        }
        self.page.source_len = source_len;
        self.page.text.push_str(&self.ornaments);
        self.page
    }

    /// Copies a text into the source and splits it into glyphs. Spaces at its start, an indent typed by hand, are not set.
    pub(crate) fn prepare(&mut self, text: &Text) -> PreparedText {
        let mut glyphs = split_glyphs(&text.text, self.measure);
        trim_leading_spaces(&mut glyphs);
        attach_notes(text, &mut glyphs);
        let base = self.push_source(&text.text);
        let styles = StyleChanges::new(style_changes(text, self.page.links.len() as u16));
        self.page.links.extend(links(text).map(|(url, range)| PageLink {
            url: url.to_owned(),
            source: base + range.start as u32..base + range.end as u32,
        }));
        PreparedText { base, glyphs, styles }
    }

    /// Returns the words of a prepared text.
    pub(crate) fn words_of(&self, text: &PreparedText) -> &str {
        let end = text.glyphs.last().map_or(text.base, |glyph| text.base + glyph.end);
        self.page.text(&(text.base..end))
    }

    /// Appends words and a line feed to the source. Returns the byte at which they begin.
    pub(crate) fn push_source(&mut self, words: &str) -> u32 {
        let base = self.source_len();
        self.page.text.push_str(words);
        self.page.text.push('\n');
        base
    }

    /// Returns the length of the source in bytes, which is the position of the next words.
    pub(crate) fn source_len(&self) -> u32 {
        self.page.text.len() as u32
    }

    /// Sets a text in a frame. An empty text has no lines; a marker is left out if it does not fit before the frame.
    pub(crate) fn add_text(
        &mut self,
        text: &PreparedText,
        role: LineRole,
        frame: TextFrame,
        marker: Option<&LineMarker>,
    ) {
        let lines = if text.glyphs.is_empty() { Vec::new() } else { frame.set(&text.glyphs) };
        for (index, line) in lines.iter().enumerate() {
            let marker =
                marker.filter(|marker| marker.marks(index) && usize::from(marker.run.width) < frame.left);
            self.add_line(role, text.byte_of(line.glyphs.start), |runs| {
                runs.extend(marker.map(|marker| marker.run.clone()));
                line.write_runs(&text.glyphs, text.base, &text.styles, runs);
            });
        }
    }

    /// Adds a line that begins at a byte of the source. `draw` appends its runs from left to right.
    pub(crate) fn add_line(&mut self, role: LineRole, start: u32, draw: impl FnOnce(&mut Vec<TextRun>)) {
        let page = &mut self.page;
        let first = page.runs.len();
        draw(&mut page.runs);
        let runs = page.runs.get(first..).unwrap_or_default();
        let words = runs.iter().filter(|run| !run.style.ornament).map(|run| run.range.clone());
        page.lines.push(TypesetLine {
            role,
            position: page.position_of_byte(start),
            source: words.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or_default(),
            first_column: runs.first().map_or(0, |run| run.column),
            end_column: runs.last().map_or(0, |run| run.column + run.width),
            runs: first as u32..page.runs.len() as u32,
        });
    }

    /// Adds a line without runs.
    pub(crate) fn add_empty_line(&mut self, role: LineRole, start: u32) {
        self.add_line(role, start, |_| ());
    }

    /// Returns a run that draws an ornament at a column.
    pub(crate) fn ornament(&mut self, text: &str, column: usize) -> TextRun {
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
