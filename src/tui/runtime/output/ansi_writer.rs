//! Writes cells as text and escape sequences: with few bytes, and only sequences that all terminals treat alike.

use std::io::Write;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

use super::blank_runs::is_blank;
use super::hyperlinks::HyperlinkCells;

/// Colours and attributes of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CellStyle {
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) attributes: Modifier,
}

impl CellStyle {
    /// Style after `SGR 0`.
    pub(super) const RESET: Self = Self { fg: Color::Reset, bg: Color::Reset, attributes: Modifier::empty() };

    /// Returns the style of a cell.
    pub(super) fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, attributes: cell.modifier }
    }
}

/// Writer of cells that tracks the cursor and the selected style of the terminal.
pub(super) struct AnsiWriter<'b> {
    bytes: &'b mut Vec<u8>,
    /// Column and row of the cursor, if they are certain.
    cursor: Option<(u16, u16)>,
    /// Row of the cursor, if it is certain.
    row: Option<u16>,
    style: CellStyle,
    /// Number of the link that is open, or 0.
    link: u32,
    /// Marks that the terminal draws in one cell for certain.
    narrow_marks: &'static [&'static str],
}

/// Marks whose width is measured before the first frame: `query` has an ellipsis and a line among its samples.
const MEASURED_MARKS: [&str; 3] = ["…", "─", "│"];

/// Most blanks that are written instead of moving the cursor over them.
const LONGEST_GAP: u16 = 4;

impl<'b> AnsiWriter<'b> {
    /// Creates a writer for a terminal in which this style is selected.
    pub(super) fn new(bytes: &'b mut Vec<u8>, style: CellStyle) -> Self {
        Self { bytes, cursor: None, row: None, style, link: 0, narrow_marks: &[] }
    }

    /// Returns the writer for a terminal that draws the measured marks in one cell.
    pub(super) fn with_narrow_marks(self) -> Self {
        Self { narrow_marks: &MEASURED_MARKS, ..self }
    }

    /// Writes a cell; the next one that will be written helps to choose the style of a blank.
    pub(super) fn write(&mut self, (x, y, cell): (u16, u16, &Cell), next: Option<&Cell>) {
        self.go_to(x, y);
        // A cell of several characters may have wrapped into the next row.
        self.row = Some(y).filter(|_| cell.symbol().chars().nth(1).is_none());
        let style = CellStyle::of(cell);
        let style = if cell.symbol() == " " { blank_style(self.style, style, next) } else { style };
        if style != self.style {
            write_change(self.bytes, self.style, style);
            self.style = style;
        }
        self.bytes.extend_from_slice(cell.symbol().as_bytes());
        let is_certain = has_certain_width(cell.symbol()) || self.narrow_marks.contains(&cell.symbol());
        self.cursor = is_certain.then(|| (x + cell.cell_width(), y));
    }

    /// Erases blanks from a cell up to a column, or to the end of the row, in the background of the cell.
    pub(super) fn erase(&mut self, (x, y, cell): (u16, u16, &Cell), end: u16, width: u16) {
        self.go_to(x, y);
        let style = blank_style(self.style, CellStyle::of(cell), None);
        if style != self.style {
            write_change(self.bytes, self.style, style);
            self.style = style;
        }
        // Writing into a vector never fails.
        let _ =
            if end == width { write!(self.bytes, "\x1b[K") } else { write!(self.bytes, "\x1b[{}X", end - x) };
        (self.cursor, self.row) = (Some((x, y)), Some(y));
    }

    /// Writes the few blanks between the cursor and the next cell, if they need neither a movement nor another style.
    pub(super) fn fill_gap(&mut self, next: &Buffer, (x, y): (u16, u16)) {
        let Some((start, row)) = self.cursor.filter(|_| self.link == 0) else { return };
        let shows_blanks = !self.style.attributes.intersects(Modifier::UNDERLINED | Modifier::REVERSED);
        let is_same = |x| next.cell((x, y)).is_some_and(|cell| is_blank(cell) && cell.bg == self.style.bg);
        let is_short = row == y && start < x && x - start <= LONGEST_GAP;
        if is_short && shows_blanks && (start..x).all(is_same) {
            self.bytes.resize(self.bytes.len() + usize::from(x - start), b' ');
            self.cursor = Some((x, y));
        }
    }

    /// Opens a link, or closes the one before with 0.
    pub(super) fn select_link(&mut self, number: u32, links: &HyperlinkCells) {
        if std::mem::replace(&mut self.link, number) != number {
            links.write(number, self.bytes);
        }
    }

    fn go_to(&mut self, x: u16, y: u16) {
        match self.cursor {
            Some(cursor) if cursor == (x, y) => {}
            // A shorter sequence than the column from 10 on.
            Some((start, row)) if row == y && (start + 1..start + 10).contains(&x) => {
                let count = x - start;
                let _ = if count == 1 {
                    write!(self.bytes, "\x1b[C")
                } else {
                    write!(self.bytes, "\x1b[{count}C")
                };
            }
            _ if self.row == Some(y) => {
                // Writing into a vector never fails.
                let _ = write!(self.bytes, "\x1b[{}G", x + 1);
            }
            _ => move_to(self.bytes, x, y),
        }
    }

    /// Closes an open link. Returns the style that is selected at the end.
    pub(super) fn finish(mut self, links: &HyperlinkCells) -> CellStyle {
        self.select_link(0, links);
        self.style
    }
}

/// Returns true if every terminal gives a text the same width: ASCII, and the undisputed wide blocks.
fn has_certain_width(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => matches!(c,
            ' '..='~' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30ff}'
            | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff5e}'),
        _ => false,
    }
}

/// Moves the cursor to a column and row, from 0.
pub(super) fn move_to(bytes: &mut Vec<u8>, x: u16, y: u16) {
    // Writing into a vector never fails.
    let _ = write!(bytes, "\x1b[{};{}H", y + 1, x + 1);
}

/// Attributes with the parameters that set and reset them (ECMA-48 SGR).
const ATTRIBUTES: [(Modifier, &[u8], &[u8]); 5] = [
    (Modifier::BOLD, b"1", b"22"),
    (Modifier::DIM, b"2", b"22"),
    (Modifier::ITALIC, b"3", b"23"),
    (Modifier::UNDERLINED, b"4", b"24"),
    (Modifier::REVERSED, b"7", b"27"),
];

/// Selects a style after a reset, so that no state is left over.
pub(super) fn write_style(bytes: &mut Vec<u8>, style: CellStyle) {
    bytes.extend_from_slice(b"\x1b[0");
    for (attribute, set, _) in ATTRIBUTES {
        if style.attributes.contains(attribute) {
            bytes.push(b';');
            bytes.extend_from_slice(set);
        }
    }
    write_color(bytes, style.fg, 30);
    write_color(bytes, style.bg, 40);
    bytes.push(b'm');
}

/// Returns the cheapest style in which a blank looks the same as in its own.
///
/// Keeps the foreground of the cell before it; if the background changes anyway, takes the foreground of the next text
/// on the same background.
fn blank_style(before: CellStyle, blank: CellStyle, next: Option<&Cell>) -> CellStyle {
    let visible = Modifier::UNDERLINED | Modifier::REVERSED;
    let next = next.filter(|next| next.symbol() != " " && before.bg != blank.bg).map(CellStyle::of);
    let text = next.filter(|next| next.bg == blank.bg).unwrap_or(before);
    if (text.attributes | blank.attributes).intersects(visible) {
        blank
    } else {
        CellStyle { bg: blank.bg, ..text }
    }
}

/// Writes the difference between two styles, which must not be equal.
pub(super) fn write_change(bytes: &mut Vec<u8>, before: CellStyle, after: CellStyle) {
    let start = bytes.len();
    // Bold and dim are reset together, and some terminals have only one of them.
    let weight = Modifier::BOLD | Modifier::DIM;
    let is_reweighted = (before.attributes ^ after.attributes).intersects(weight);
    let again = if is_reweighted { weight } else { Modifier::empty() };
    let removed = (before.attributes - after.attributes) | (before.attributes & again);
    let added = after.attributes - (before.attributes - removed);
    let resets = ATTRIBUTES.iter().filter(|(attribute, ..)| removed.contains(*attribute));
    let sets = ATTRIBUTES.iter().filter(|(attribute, ..)| added.contains(*attribute));
    for code in resets.map(|(_, _, reset)| *reset).chain(sets.map(|(_, set, _)| *set)) {
        bytes.push(b';');
        bytes.extend_from_slice(code);
    }
    for (before, color, base) in [(before.fg, after.fg, 30), (before.bg, after.bg, 40)] {
        match color {
            _ if before == color => {}
            // The terminal's default colour.
            Color::Reset => {
                let _ = write!(bytes, ";{}", base + 9);
            }
            color => write_color(bytes, color, base),
        }
    }
    // Each parameter begins with a semicolon; the first one becomes the introducer.
    bytes.splice(start..=start, *b"\x1b[");
    bytes.push(b'm');
}

/// Writes the parameters of a colour; `base` is 30 for the foreground and 40 for the background.
fn write_color(bytes: &mut Vec<u8>, color: Color, base: u8) {
    let extended = base + 8;
    let _ = match color {
        Color::Indexed(n @ ..8) => write!(bytes, ";{}", base + n),
        Color::Indexed(n @ 8..16) => write!(bytes, ";{}", base + 60 + n - 8),
        Color::Indexed(n) => write!(bytes, ";{extended};5;{n}"),
        Color::Rgb(r, g, b) => write!(bytes, ";{extended};2;{r};{g};{b}"),
        // Themes contain no other colours.
        _ => Ok(()),
    };
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use super::*;

    #[test]
    fn style_changes_equal_styles_from_reset() {
        let shown = |write: &dyn Fn(&mut Vec<u8>)| {
            let mut bytes = Vec::new();
            write(&mut bytes);
            bytes.push(b'x');
            let mut parser = vt100::Parser::new(NonZeroU16::MIN, NonZeroU16::MIN, 0);
            parser.process(&bytes);
            parser.screen().cell(0, 0).cloned()
        };
        let colors = [Color::Reset, Color::Indexed(3), Color::Rgb(1, 2, 3)];
        let style = |nth: u16| {
            let attributes = ATTRIBUTES.iter().zip(0..).filter(|(_, bit)| nth >> bit & 1 == 1);
            let attributes = attributes.fold(Modifier::empty(), |all, ((attribute, ..), _)| all | *attribute);
            CellStyle { fg: colors[usize::from(nth) % 3], bg: colors[usize::from(nth) / 3 % 3], attributes }
        };
        let pairs = (0..32).flat_map(|before| (0..32).map(move |after| (before, after)));
        for (before, after) in pairs.filter(|(before, after)| before != after) {
            let (before, after) = (style(before), style(after));
            let changed = shown(&|bytes| {
                write_style(bytes, before);
                write_change(bytes, before, after);
            });
            assert_eq!(changed, shown(&|bytes| write_style(bytes, after)), "{before:?} to {after:?}");
        }
    }
}
