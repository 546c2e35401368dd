//! The frame on the screen, and the bytes that change it into the next one.

use std::io::{self, Write};

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect};

use super::ansi_writer::{AnsiWriter, CellStyle, move_to};
use super::scroll_region::Scroll;
use super::unknown;

/// Changes of at most this many rows are written without looking for a scroll.
const FEW_ROWS: usize = 3;

/// A terminal's screen, changed with few bytes.
///
/// A frame is drawn into a buffer and compared with the one before; only cells that differ are written, as one
/// synchronised update (DEC mode 2026) in one write. Rows that only moved are scrolled by the terminal. After a
/// character whose width terminals disagree on, the cursor is positioned again, so that no row can shift. Colours stay
/// selected from frame to frame. An unchanged frame writes nothing.
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    /// Bytes of the current frame; kept for its allocation.
    bytes: Vec<u8>,
    shown: Buffer,
    next: Buffer,
    caret: Option<Position>,
    /// Style that is selected in the terminal.
    style: CellStyle,
    /// The next frame writes every cell.
    is_unknown: bool,
}

impl<W: Write> Screen<W> {
    /// Creates a screen of this size whose content is unknown.
    pub fn new(out: W, columns: u16, rows: u16) -> Self {
        let empty = Buffer::empty(Rect::new(0, 0, columns, rows));
        Self {
            out,
            bytes: Vec::new(),
            shown: empty.clone(),
            next: empty,
            caret: None,
            style: CellStyle::RESET,
            is_unknown: true,
        }
    }

    /// Changes the size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let area = Rect::new(0, 0, columns, rows);
        if self.next.area != area {
            self.shown.resize(area);
            self.next.resize(area);
            self.is_unknown = true;
        }
    }

    /// Makes the next frame write every cell, because something else has written to the screen.
    pub fn invalidate(&mut self) {
        self.is_unknown = true;
    }

    /// Shows a frame, and the caret if there is one; returns the number of bytes written.
    pub fn show(
        &mut self,
        draw: impl FnOnce(Rect, &mut Buffer),
        caret: Option<Position>,
    ) -> io::Result<usize> {
        self.next.reset();
        draw(self.next.area, &mut self.next);
        self.bytes.clear();
        if std::mem::take(&mut self.is_unknown) {
            self.shown.reset();
            self.bytes.extend_from_slice(b"\x1b[0m\x1b[?25l\x1b[2J");
            (self.caret, self.style) = (None, CellStyle::RESET);
        } else {
            self.scroll();
        }
        forget_second_halves(&mut self.shown, &self.next);
        self.write_changed_cells();
        self.place_caret(caret);
        std::mem::swap(&mut self.shown, &mut self.next);
        self.flush()
    }

    /// Writes bytes that change no cell, such as for the clipboard.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.out.flush()
    }

    /// Returns the area of the screen.
    pub fn area(&self) -> Rect {
        self.next.area
    }

    /// Scrolls rows that only moved, if so many cells differ that scrolling saves bytes.
    fn scroll(&mut self) {
        let is_large_change =
            self.shown.diff_iter(&self.next).count() > FEW_ROWS * usize::from(self.next.area.width);
        if is_large_change && let Some(scroll) = Scroll::between(&self.shown, &self.next) {
            scroll.apply(&mut self.shown, self.style.bg, &mut self.bytes);
        }
    }

    fn write_changed_cells(&mut self) {
        let mut writer = AnsiWriter::new(&mut self.bytes, self.style);
        let mut cells = self.shown.diff_iter(&self.next).peekable();
        while let Some(cell) = cells.next() {
            writer.write(cell, cells.peek().map(|(.., next)| *next));
        }
        self.style = writer.finish();
    }

    /// Shows, moves or hides the caret. Any drawing has moved it.
    fn place_caret(&mut self, caret: Option<Position>) {
        match (self.caret, caret) {
            (None, None) => {}
            (Some(_), None) => self.bytes.extend_from_slice(b"\x1b[?25l"),
            (before, Some(at)) if before != caret || !self.bytes.is_empty() => {
                move_to(&mut self.bytes, at.x, at.y);
                if before.is_none() {
                    self.bytes.extend_from_slice(b"\x1b[?25h");
                }
            }
            _ => {}
        }
        self.caret = caret;
    }

    /// Writes the frame's bytes as one synchronised update.
    fn flush(&mut self) -> io::Result<usize> {
        if self.bytes.is_empty() {
            return Ok(0);
        }
        self.bytes.splice(0..0, *b"\x1b[?2026h");
        self.bytes.extend_from_slice(b"\x1b[?2026l");
        self.out.write_all(&self.bytes)?;
        self.out.flush()?;
        Ok(self.bytes.len())
    }
}

/// Marks the second halves of overwritten wide characters as unknown, because terminals blank them in different colours
/// when the first half is overwritten.
fn forget_second_halves(shown: &mut Buffer, next: &Buffer) {
    for (at, after) in next.content.iter().enumerate() {
        let disappears =
            shown.content.get(at).is_some_and(|before| before != after && before.cell_width() > 1);
        if let Some(half) = shown.content.get_mut(at + 1).filter(|_| disappears) {
            unknown::forget(half);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use ratatui::style::{Color, Style};

    use super::*;

    /// Shows lines on a screen of 12 by 2; returns the bytes written.
    fn show(screen: &mut Screen<Vec<u8>>, lines: [&str; 2]) -> usize {
        let draw = |_, buffer: &mut Buffer| {
            for (y, line) in (0..).zip(lines) {
                buffer.set_string(0, y, line, Style::new().fg(Color::Indexed(3)));
            }
        };
        screen.show(draw, None).expect("a vector takes everything")
    }

    /// Returns the rows of a terminal that has received everything written so far.
    fn terminal(screen: &Screen<Vec<u8>>) -> Vec<String> {
        let cells = |count| NonZeroU16::new(count).expect("not zero");
        let mut parser = vt100::Parser::new(cells(2), cells(12), 0);
        parser.process(&screen.out);
        parser.screen().rows(0, 12).map(|row| row.trim_end().to_owned()).collect()
    }

    #[test]
    fn terminal_shows_each_frame() {
        let mut screen = Screen::new(Vec::new(), 12, 2);
        for lines in [["湾区日报", "abc"], ["湾“区”日报", "a…c"], ["x湾区", "已读"], ["", "é★文"]]
        {
            show(&mut screen, lines);
            assert_eq!(terminal(&screen), lines);
        }
    }

    #[test]
    fn blanks_left_by_wide_characters_are_redrawn() {
        let mut screen = Screen::new(Vec::new(), 12, 2);
        let draw = |text: &'static str| {
            move |_, buffer: &mut Buffer| {
                buffer.set_string(0, 0, text, Style::new().fg(Color::Indexed(3)).bg(Color::Indexed(4)));
            }
        };
        screen.show(draw("a湾区日报b"), None).expect("shown");
        let before = screen.out.len();
        screen.show(draw("湾区ab 报b"), None).expect("shown");
        let written = String::from_utf8_lossy(screen.out.get(before..).unwrap_or_default()).into_owned();
        assert!(written.contains("湾区ab "), "{written:?}");
    }

    #[test]
    fn unchanged_cells_are_not_rewritten() {
        let mut screen = Screen::new(Vec::new(), 12, 2);
        show(&mut screen, ["湾区日报", "abc"]);
        assert_eq!(show(&mut screen, ["湾区日报", "abc"]), 0);
        let change = show(&mut screen, ["湾区晚报", "abc"]);
        assert!(change < 45, "{change} bytes for one character");
        screen.invalidate();
        assert!(show(&mut screen, ["湾区晚报", "abc"]) > change);
    }

    #[test]
    fn only_uncertain_widths_need_cursor_moves() {
        let mut screen = Screen::new(Vec::new(), 12, 2);
        show(&mut screen, ["湾区日报", "“a"]);
        let moves = String::from_utf8_lossy(&screen.out).matches(['G', 'H']).count();
        assert_eq!(moves, 3, "one for each row, one after the quotation mark");
    }

    #[test]
    fn caret_is_shown_and_hidden_once() {
        let mut screen = Screen::new(Vec::new(), 12, 2);
        let at = Position::new(3, 1);
        screen.show(|_, _| (), Some(at)).expect("shown");
        assert!(screen.out.ends_with(b"\x1b[2;4H\x1b[?25h\x1b[?2026l"));
        assert_eq!(screen.show(|_, _| (), Some(at)).expect("shown"), 0);
        screen.show(|_, _| (), None).expect("shown");
        assert!(screen.out.ends_with(b"\x1b[?25l\x1b[?2026l"));
    }
}
