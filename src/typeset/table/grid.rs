//! Sets a table in columns, with bars between columns and a rule below the header.

use std::iter::zip;

use super::columns::{TableColumn, TableRow, byte_before};
use crate::typeset::compose::Composer;
use crate::typeset::line::PlacedLine;
use crate::typeset::page::{LineRole, TextRun};

/// Lines of each cell of a row.
type RowLines = Vec<Vec<PlacedLine>>;

impl Composer<'_> {
    /// Sets a table in columns. Rows are separated by rules if any cell is wrapped.
    pub(super) fn add_grid(&mut self, rows: &[TableRow], header_rows: usize, columns: &[TableColumn]) {
        let rule = self.grid_rule(columns);
        let bars: Vec<TextRun> = columns
            .iter()
            .skip(1)
            .map(|column| self.ornament(self.ornament_set.bar, column.left - 2))
            .collect();
        let lines = self.grid_lines(rows, columns);
        let is_wrapped = lines.iter().flatten().any(|lines| lines.len() > 1);
        for (index, (row, lines)) in zip(rows, &lines).enumerate() {
            if index > 0 && (index == header_rows || is_wrapped && index > header_rows) {
                self.add_line(LineRole::Table, byte_before(row), |runs| runs.push(rule.clone()));
            }
            let role = if index < header_rows { LineRole::TableHead } else { LineRole::Table };
            for line in 0..lines.iter().map(Vec::len).max().unwrap_or(0) {
                self.add_grid_line(role, row, lines, &bars, line);
            }
        }
    }

    /// Sets the lines of all cells.
    fn grid_lines(&self, rows: &[TableRow], columns: &[TableColumn]) -> Vec<RowLines> {
        let set_row =
            |row: &TableRow| zip(row, columns).map(|(cell, column)| column.set(cell, self.measure)).collect();
        rows.iter().map(set_row).collect()
    }

    /// Adds one line of a row: the line `index` of each cell that has one, with bars between.
    fn add_grid_line(
        &mut self,
        role: LineRole,
        row: &TableRow,
        lines: &[Vec<PlacedLine>],
        bars: &[TextRun],
        index: usize,
    ) {
        let cells = || zip(row, lines).map(|(cell, lines)| (cell, lines.get(index)));
        let starts = cells().filter_map(|(cell, line)| line.map(|line| cell.byte_of(line.glyphs.start)));
        let start = starts.min().unwrap_or_else(|| self.source_len());
        self.add_line(role, start, |runs| {
            let mut bars = bars.iter();
            for (column, (cell, line)) in cells().enumerate() {
                if column > 0 {
                    runs.extend(bars.next().cloned());
                }
                if let Some(line) = line {
                    line.write_runs(&cell.glyphs, cell.base, &cell.styles, runs);
                }
            }
            runs.extend(bars.cloned());
        });
    }

    /// Returns a rule over all columns: `────┼─────`.
    fn grid_rule(&mut self, columns: &[TableColumn]) -> TextRun {
        let set = self.ornament_set;
        let parts: Vec<String> = columns.iter().map(|column| set.rule.repeat(column.width)).collect();
        let crossing = [set.rule, set.cross, set.rule].concat();
        self.ornament(&parts.join(&crossing), 0)
    }
}
