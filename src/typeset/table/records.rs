//! Sets a table row by row, each cell on lines of its own behind the header of its column.

use super::columns::{TableRow, byte_before};
use crate::text::Lang;
use crate::typeset::compose::{Composer, PreparedText};
use crate::typeset::line::{StyleChanges, TextFrame, width};
use crate::typeset::page::{LineRole, RunStyle, TextRun};

/// Indent of a cell below its headers, in cells.
const INDENT: usize = 2;

impl Composer<'_> {
    /// Sets a table row by row, with a blank line between rows.
    pub(super) fn add_records(&mut self, rows: &[TableRow], header_rows: usize) {
        let (headers, bodies) =
            if header_rows < rows.len() { rows.split_at(header_rows) } else { (&[][..], rows) };
        for (index, row) in bodies.iter().enumerate() {
            if index > 0 {
                self.add_empty_line(LineRole::Blank, byte_before(row));
            }
            for (column, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.glyphs.is_empty()) {
                let headers = self.column_headers(headers, column);
                if headers.is_empty() {
                    self.add_text(cell, LineRole::Table, TextFrame::column(self.measure), None);
                } else {
                    self.add_labelled_cell(&headers, cell);
                }
            }
        }
    }

    /// Returns the headers of a column, each once. An empty header with none above is covered by the one to its left.
    fn column_headers<'r>(&self, rows: &'r [TableRow], column: usize) -> Vec<&'r PreparedText> {
        let mut headers: Vec<&PreparedText> = Vec::new();
        let has_words = |cell: &&PreparedText| !cell.glyphs.is_empty();
        for row in rows {
            let own = row.get(column).filter(has_words);
            let left = || row.iter().take(column).rev().find(has_words);
            let Some(header) = own.or_else(|| if headers.is_empty() { left() } else { None }) else {
                continue;
            };
            if headers.iter().all(|other| self.words_of(other) != self.words_of(header)) {
                headers.push(header);
            }
        }
        headers
    }

    /// Sets a cell behind its headers: on the same line if that leaves it half of the column, otherwise below them. The
    /// headers share a line if they fit.
    fn add_labelled_cell(&mut self, headers: &[&PreparedText], cell: &PreparedText) {
        let frame = TextFrame::column(self.measure);
        let joined_width =
            headers.iter().map(|header| width(&header.glyphs) + 1).sum::<usize>().saturating_sub(1);
        let fits_line =
            joined_width <= frame.width && headers.iter().all(|header| frame.set(&header.glyphs).len() == 1);
        if !fits_line {
            self.add_stacked_headers(headers, cell.base);
            return self.add_cell(cell, frame.inset(INDENT), Vec::new());
        }
        let mut label = header_runs(headers, frame);
        let colon = self.header_colon(joined_width);
        let hang = usize::from(colon.column + colon.width);
        if hang <= frame.width / 2 {
            label.push(colon);
            self.add_cell(cell, frame.inset(hang), label);
        } else {
            self.add_line(LineRole::TableHead, cell.base, |runs| runs.append(&mut label));
            self.add_cell(cell, frame.inset(INDENT), Vec::new());
        }
    }

    fn header_colon(&mut self, column: usize) -> TextRun {
        let text = if self.measure.lang == Lang::Other { ": " } else { "：" };
        let mut colon = self.ornament(text, column);
        colon.style.strong = true;
        colon
    }

    /// Adds headers below each other, at the position of their cell.
    fn add_stacked_headers(&mut self, headers: &[&PreparedText], start: u32) {
        let frame = TextFrame::column(self.measure);
        for header in headers {
            for line in frame.set(&header.glyphs) {
                self.add_line(LineRole::TableHead, start, |runs| {
                    line.write_runs(&header.glyphs, header.base, &bold(), runs);
                });
            }
        }
    }

    /// Adds the lines of a cell, the first one behind the runs of its label.
    fn add_cell(&mut self, cell: &PreparedText, frame: TextFrame, mut label: Vec<TextRun>) {
        for line in frame.set(&cell.glyphs) {
            self.add_line(LineRole::Table, cell.byte_of(line.glyphs.start), |runs| {
                runs.append(&mut label);
                line.write_runs(&cell.glyphs, cell.base, &cell.styles, runs);
            });
        }
    }
}

/// Returns the runs of headers on one line, a cell apart.
fn header_runs(headers: &[&PreparedText], frame: TextFrame) -> Vec<TextRun> {
    let (mut runs, mut left) = (Vec::new(), 0);
    for header in headers {
        for line in (TextFrame { left, ..frame }).set(&header.glyphs) {
            line.write_runs(&header.glyphs, header.base, &bold(), &mut runs);
        }
        left += width(&header.glyphs) + 1;
    }
    runs
}

fn bold() -> StyleChanges {
    StyleChanges::new(vec![(0, RunStyle { strong: true, ..RunStyle::default() })])
}
