//! Table cells: text cut or padded to a width in display cells.

use crate::text::Widths;
use crate::typeset::truncate;

/// Cuts or pads a text to exactly `cells` display cells.
pub fn pad(text: &str, cells: u16, widths: Widths) -> String {
    let short = truncate(text, cells, widths);
    let spaces = " ".repeat(usize::from(cells - short.width));
    [short.text, short.ellipsis, &spaces].concat()
}
