//! Writes cells with as few bytes as can be read the same way by every terminal.

use std::io::Write;

use ratatui::buffer::{Cell, CellWidth};
use ratatui::style::{Color, Modifier};

/// Writes cells.
pub(super) struct Pen<'b> {
    bytes: &'b mut Vec<u8>,
    /// Where the cursor is, if that is sure.
    at: Option<(u16, u16)>,
    /// The row it is in, if that is.
    row: Option<u16>,
    look: Look,
}

/// Colours and attributes.
pub(super) type Look = (Color, Color, Modifier);

/// What `SGR 0` selects.
pub(super) const PLAIN: Look = (Color::Reset, Color::Reset, Modifier::empty());

impl<'b> Pen<'b> {
    /// A pen that begins in the look that the terminal is in.
    pub(super) fn new(bytes: &'b mut Vec<u8>, look: Look) -> Self {
        Self { bytes, at: None, row: None, look }
    }

    /// Writes a cell, knowing which one comes next.
    pub(super) fn cell(&mut self, (x, y, cell): (u16, u16, &Cell), next: Option<&Cell>) {
        match self.at {
            Some(at) if at == (x, y) => {}
            _ if self.row == Some(y) => {
                // Writing into a vector never fails.
                let _ = write!(self.bytes, "\x1b[{}G", x + 1);
            }
            _ => move_to(self.bytes, x, y),
        }
        // One that is joined of several may have gone on in the next row.
        self.row = Some(y).filter(|_| cell.symbol().chars().nth(1).is_none());
        let look =
            if cell.symbol() == " " { on_paper(self.look, look_of(cell), next) } else { look_of(cell) };
        if look != self.look {
            write_change(self.bytes, self.look, look);
            self.look = look;
        }
        self.bytes.extend_from_slice(cell.symbol().as_bytes());
        self.at = is_sure(cell.symbol()).then(|| (x + cell.cell_width(), y));
    }

    /// The look that the terminal is left in.
    pub(super) fn lift(self) -> Look {
        self.look
    }
}

/// Whether every terminal gives the same width to a cell's text: ASCII, and the wide blocks that nobody disputes.
fn is_sure(symbol: &str) -> bool {
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => matches!(c,
            ' '..='~' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30ff}'
            | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{ff01}'..='\u{ff5e}'),
        _ => false,
    }
}

pub(super) fn move_to(bytes: &mut Vec<u8>, x: u16, y: u16) {
    // Writing into a vector never fails.
    let _ = write!(bytes, "\x1b[{};{}H", y + 1, x + 1);
}

/// The attributes there are, what selects them and what takes them away again (ECMA-48 SGR).
const ATTRIBUTES: [(Modifier, &[u8], &[u8]); 5] = [
    (Modifier::BOLD, b"1", b"22"),
    (Modifier::DIM, b"2", b"22"),
    (Modifier::ITALIC, b"3", b"23"),
    (Modifier::UNDERLINED, b"4", b"24"),
    (Modifier::REVERSED, b"7", b"27"),
];

/// Selects colours and attributes from scratch, so that no state is left over.
pub(super) fn write_look(bytes: &mut Vec<u8>, (fg, bg, modifier): Look) {
    bytes.extend_from_slice(b"\x1b[0");
    for (attribute, code, _) in ATTRIBUTES {
        if modifier.contains(attribute) {
            bytes.push(b';');
            bytes.extend_from_slice(code);
        }
    }
    write_color(bytes, fg, 30);
    write_color(bytes, bg, 40);
    bytes.push(b'm');
}

fn look_of(cell: &Cell) -> Look {
    (cell.fg, cell.bg, cell.modifier)
}

/// The look in which an empty cell is shown as in its own: with the ink of the one before, or if its background is to be
/// selected anyway that of the text that comes next on it.
fn on_paper(before: Look, look: Look, next: Option<&Cell>) -> Look {
    let lines = Modifier::UNDERLINED | Modifier::REVERSED;
    let is_inked = |other: &Look| !(other.2 | look.2).intersects(lines);
    let next = next.filter(|next| next.symbol() != " " && before.1 != look.1).map(look_of);
    let ink = next.filter(|next| next.1 == look.1).unwrap_or(before);
    if is_inked(&ink) { (ink.0, look.1, ink.2) } else { look }
}

/// Selects what is different.
fn write_change(bytes: &mut Vec<u8>, before: Look, look: Look) {
    let start = bytes.len();
    // Bold and dim go together, and some terminals have only one of them.
    let weight = Modifier::BOLD | Modifier::DIM;
    let anew = if (before.2 ^ look.2).intersects(weight) { weight } else { Modifier::empty() };
    let goes = (before.2 - look.2) | (before.2 & anew);
    let comes = look.2 - (before.2 - goes);
    let off = ATTRIBUTES.iter().filter(|(attribute, ..)| goes.contains(*attribute)).map(|(_, _, off)| *off);
    let on = ATTRIBUTES.iter().filter(|(attribute, ..)| comes.contains(*attribute)).map(|(_, on, _)| *on);
    for code in off.chain(on) {
        bytes.push(b';');
        bytes.extend_from_slice(code);
    }
    for (before, color, base) in [(before.0, look.0, 30), (before.1, look.1, 40)] {
        match color {
            _ if before == color => {}
            // What the terminal's own is.
            Color::Reset => {
                let _ = write!(bytes, ";{}", base + 9);
            }
            color => write_color(bytes, color, base),
        }
    }
    // Each begins with the semicolon that parts it from what is before.
    bytes.splice(start..=start, *b"\x1b[");
    bytes.push(b'm');
}

fn write_color(bytes: &mut Vec<u8>, color: Color, base: u8) {
    let extended = base + 8;
    let _ = match color {
        Color::Indexed(n @ ..8) => write!(bytes, ";{}", base + n),
        Color::Indexed(n @ 8..16) => write!(bytes, ";{}", base + 60 + n - 8),
        Color::Indexed(n) => write!(bytes, ";{extended};5;{n}"),
        Color::Rgb(r, g, b) => write!(bytes, ";{extended};2;{r};{g};{b}"),
        // The theme has no others.
        _ => Ok(()),
    };
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use super::*;

    #[test]
    fn a_change_of_look_comes_to_what_it_is_from_scratch() {
        let shown = |write: &dyn Fn(&mut Vec<u8>)| {
            let mut bytes = Vec::new();
            write(&mut bytes);
            bytes.push(b'x');
            let mut parser = vt100::Parser::new(NonZeroU16::MIN, NonZeroU16::MIN, 0);
            parser.process(&bytes);
            parser.screen().cell(0, 0).cloned()
        };
        let colors = [Color::Reset, Color::Indexed(3), Color::Rgb(1, 2, 3)];
        let look = |nth: u16| {
            let modifier = ATTRIBUTES.iter().zip(0..).filter(|(_, bit)| nth >> bit & 1 == 1);
            let modifier = modifier.fold(Modifier::empty(), |all, ((attribute, ..), _)| all | *attribute);
            (colors[usize::from(nth) % 3], colors[usize::from(nth) / 3 % 3], modifier)
        };
        let pairs = (0..32).flat_map(|before| (0..32).map(move |after| (before, after)));
        for (before, after) in pairs.filter(|(before, after)| before != after) {
            let (before, after) = (look(before), look(after));
            let changed = shown(&|bytes| {
                write_look(bytes, before);
                write_change(bytes, before, after);
            });
            assert_eq!(changed, shown(&|bytes| write_look(bytes, after)), "{before:?} to {after:?}");
        }
    }
}
