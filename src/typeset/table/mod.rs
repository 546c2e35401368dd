//! Sets tables: in columns if they fit, otherwise row by row.
//!
//! - `columns`: the widths of the columns
//! - `grid`: a table in columns
//! - `records`: a table row by row, each cell behind the header of its column
//! - `set_table`: the choice between the two

mod columns;
mod grid;
mod records;
mod set_table;
