//! Cells written among the lines of a command's output.

use std::io::Write;

use ratatui::buffer::{Buffer, CellDiffOption};

use super::ansi_writer::{CellStyle, write_style};

/// Writes cells at the cursor, indented by `indent` columns; leaves the cursor below them.
///
/// The rows are scrolled in first, so that a picture painted over its cells does not move the screen.
pub(in crate::tui::runtime) fn write_inline(buffer: &Buffer, indent: u16, bytes: &mut Vec<u8>) {
    let area = buffer.area;
    bytes.extend(std::iter::repeat_n(b'\n', usize::from(area.height) + 1));
    // Writing into a vector never fails.
    let _ = write!(bytes, "\x1b[{}A", area.height + 1);
    for y in area.top()..area.bottom() {
        let _ = write!(bytes, "\r\x1b[{indent}C\x1b7");
        for x in area.left()..area.right() {
            let cell = &buffer[(x, y)];
            if cell.diff_option != CellDiffOption::Skip {
                write_style(bytes, CellStyle::of(cell));
                bytes.extend_from_slice(cell.symbol().as_bytes());
            }
        }
        bytes.extend_from_slice(b"\x1b8\x1b[0m\r\n");
    }
}
