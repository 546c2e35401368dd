//! Chooses between the two forms of a table and prepares its cells.

use super::columns::{TableRow, fit_columns};
use crate::model::{Table, Text};
use crate::typeset::breaking::TokenKind;
use crate::typeset::compose::{Composer, PreparedText};

impl Composer<'_> {
    /// Sets a table in columns, or row by row as `header: value` if the columns don't fit.
    pub(crate) fn add_table(&mut self, table: &Table) {
        let rows: Vec<TableRow> =
            table.rows.iter().map(|row| row.iter().map(|cell| self.prepare_cell(cell)).collect()).collect();
        let header_rows = table.header_rows.min(rows.len());
        match fit_columns(&rows, header_rows, self.measure.width()) {
            Some(columns) => self.add_grid(&rows, header_rows, &columns),
            None => self.add_records(&rows, header_rows),
        }
    }

    /// Prepares a cell. Numbers have no gap to their units, because there is little space, and values below each other
    /// should look alike (`5分`, `1角`).
    fn prepare_cell(&mut self, text: &Text) -> PreparedText {
        let mut cell = self.prepare(text);
        for glyph in &mut cell.glyphs {
            glyph.has_gap &= glyph.token_edge == Some(TokenKind::Word);
        }
        cell
    }
}
