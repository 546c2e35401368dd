//! Positional access to columns, for row types that are read in large numbers.

use rusqlite::Row;
use rusqlite::types::FromSql;

/// The columns of a row, read from left to right.
///
/// As safe as names if the fields of a struct literal are in the order of the `SELECT`, and faster: SQLite finds a column
/// by its name only by comparing it with all others, which shows in a list of 100 rows with 20 columns each.
pub(crate) struct ColumnReader<'r, 'stmt> {
    row: &'r Row<'stmt>,
    next: usize,
}

impl<'r, 'stmt> ColumnReader<'r, 'stmt> {
    pub(crate) fn of(row: &'r Row<'stmt>) -> Self {
        Self { row, next: 0 }
    }

    /// Reads the next column.
    pub(crate) fn read<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        let value = self.row.get(self.next);
        self.next += 1;
        value
    }
}
