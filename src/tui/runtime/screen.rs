use std::io::{self, Write};

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::{Position, Rect};

use super::pen::{Look, PLAIN, Pen, move_to, write_look};
use super::shift::Shift;

/// Rows whose cells are written rather than moved.
const FEW_ROWS: usize = 3;

/// What is on a terminal's screen, and how it becomes something else with few bytes.
///
/// A frame is drawn into a buffer and compared with the one before; only cells that differ are written, as one
/// synchronised update (DEC mode 2026) in one write. Rows that have only moved are moved by the terminal. After a
/// character whose width terminals disagree on, the cursor is placed anew, so that no row can shift. Colours stay from
/// one frame to the next. Where nothing differs, nothing is written.
#[derive(Debug)]
pub struct Screen<W: Write> {
    out: W,
    /// What is to be written; kept for its room.
    bytes: Vec<u8>,
    shown: Buffer,
    next: Buffer,
    caret: Option<Position>,
    /// What the terminal writes in.
    look: Look,
    /// Every cell is to be written.
    whole: bool,
}

impl<W: Write> Screen<W> {
    /// A screen of which nothing is known but its size.
    pub fn new(out: W, columns: u16, rows: u16) -> Self {
        let empty = Buffer::empty(Rect::new(0, 0, columns, rows));
        Self {
            out,
            bytes: Vec::new(),
            shown: empty.clone(),
            next: empty,
            caret: None,
            look: PLAIN,
            whole: true,
        }
    }

    /// The screen has another size now.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let area = Rect::new(0, 0, columns, rows);
        if self.next.area != area {
            self.shown.resize(area);
            self.next.resize(area);
            self.whole = true;
        }
    }

    /// The next frame is to write every cell: something else has been on the screen.
    pub fn forget(&mut self) {
        self.whole = true;
    }

    /// Shows a frame, and the caret where there is one; how many bytes that took.
    pub fn show(
        &mut self,
        draw: impl FnOnce(Rect, &mut Buffer),
        caret: Option<Position>,
    ) -> io::Result<usize> {
        self.next.reset();
        draw(self.next.area, &mut self.next);
        self.bytes.clear();
        if std::mem::take(&mut self.whole) {
            self.shown.reset();
            self.bytes.extend_from_slice(b"\x1b[0m\x1b[?25l\x1b[2J");
            (self.caret, self.look) = (None, PLAIN);
        } else if self.shown.diff_iter(&self.next).count() > FEW_ROWS * usize::from(self.next.area.width)
            && let Some(shift) = Shift::between(&self.shown, &self.next)
        {
            shift.perform(&mut self.shown, self.look.1, &mut self.bytes);
        }
        forget_halves(&mut self.shown, &self.next);
        let mut pen = Pen::new(&mut self.bytes, self.look);
        let mut cells = self.shown.diff_iter(&self.next).peekable();
        while let Some(cell) = cells.next() {
            pen.cell(cell, cells.peek().map(|(.., next)| *next));
        }
        self.look = pen.lift();
        self.place(caret);
        std::mem::swap(&mut self.shown, &mut self.next);
        if self.bytes.is_empty() {
            return Ok(0);
        }
        self.bytes.splice(0..0, *b"\x1b[?2026h");
        self.bytes.extend_from_slice(b"\x1b[?2026l");
        self.out.write_all(&self.bytes)?;
        self.out.flush()?;
        Ok(self.bytes.len())
    }

    /// Writes bytes that change no cell, such as for the clipboard.
    pub fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.out.flush()
    }

    /// The cells there are.
    pub fn area(&self) -> Rect {
        self.next.area
    }

    /// Puts the caret in its place. Where anything was drawn it has been moved; where nothing is typed it is hidden.
    fn place(&mut self, caret: Option<Position>) {
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
}

/// Cells as they are written among other lines, at the cursor, which stands below them then; each row in one go behind so
/// many spaces. Room is made first, so that what is painted over cells does not move the screen.
pub(super) fn write_lines(buffer: &Buffer, indent: u16, bytes: &mut Vec<u8>) {
    let area = buffer.area;
    bytes.extend(std::iter::repeat_n(b'\n', usize::from(area.height) + 1));
    // Writing into a vector never fails.
    let _ = write!(bytes, "\x1b[{}A", area.height + 1);
    for y in area.top()..area.bottom() {
        let _ = write!(bytes, "\r\x1b[{indent}C\x1b7");
        for x in area.left()..area.right() {
            let cell = &buffer[(x, y)];
            if cell.diff_option != CellDiffOption::Skip {
                write_look(bytes, (cell.fg, cell.bg, cell.modifier));
                bytes.extend_from_slice(cell.symbol().as_bytes());
            }
        }
        bytes.extend_from_slice(b"\x1b8\x1b[0m\r\n");
    }
}

/// Nothing that is ever drawn (a character of private use): what is in a cell is not known.
pub(super) const NOTHING: &str = "\u{e000}";

/// Forgets the second halves of wide characters that go: a terminal empties such a half by itself when the first one is
/// overwritten, in colours of its own.
fn forget_halves(shown: &mut Buffer, next: &Buffer) {
    for (at, after) in next.content.iter().enumerate() {
        let goes = shown.content.get(at).is_some_and(|before| before != after && before.cell_width() > 1);
        if let Some(half) = shown.content.get_mut(at + 1).filter(|_| goes) {
            half.set_symbol(NOTHING);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use ratatui::style::{Color, Style};

    use super::*;

    /// Shows lines on a screen of 12 by 2, as far as a terminal that already has what came before.
    fn show(screen: &mut Screen<Vec<u8>>, lines: [&str; 2]) -> usize {
        let draw = |_, buffer: &mut Buffer| {
            for (y, line) in (0..).zip(lines) {
                buffer.set_string(0, y, line, Style::new().fg(Color::Indexed(3)));
            }
        };
        screen.show(draw, None).expect("a vector takes everything")
    }

    fn terminal(screen: &Screen<Vec<u8>>) -> Vec<String> {
        let cells = |count| NonZeroU16::new(count).expect("not zero");
        let mut parser = vt100::Parser::new(cells(2), cells(12), 0);
        parser.process(&screen.out);
        parser.screen().rows(0, 12).map(|row| row.trim_end().to_owned()).collect()
    }

    #[test]
    fn a_terminal_shows_what_was_drawn_frame_after_frame() {
        let mut screen = Screen::new(Vec::new(), 12, 2);
        for lines in [["湾区日报", "abc"], ["湾“区”日报", "a…c"], ["x湾区", "已读"], ["", "é★文"]]
        {
            show(&mut screen, lines);
            assert_eq!(terminal(&screen), lines);
        }
    }

    #[test]
    fn what_a_terminal_empties_by_itself_is_drawn_anew() {
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
    fn what_is_already_there_is_not_written_again() {
        let mut screen = Screen::new(Vec::new(), 12, 2);
        show(&mut screen, ["湾区日报", "abc"]);
        assert_eq!(show(&mut screen, ["湾区日报", "abc"]), 0);
        let change = show(&mut screen, ["湾区晚报", "abc"]);
        assert!(change < 45, "{change} bytes for one character");
        screen.forget();
        assert!(show(&mut screen, ["湾区晚报", "abc"]) > change);
    }

    #[test]
    fn sure_characters_need_no_cursor_movement_and_others_do() {
        let mut screen = Screen::new(Vec::new(), 12, 2);
        show(&mut screen, ["湾区日报", "“a"]);
        let moves = String::from_utf8_lossy(&screen.out).matches(['G', 'H']).count();
        assert_eq!(moves, 3, "one for each row, one behind the quotation mark");
    }

    #[test]
    fn the_caret_is_shown_only_where_something_is_typed() {
        let mut screen = Screen::new(Vec::new(), 12, 2);
        let at = Position::new(3, 1);
        screen.show(|_, _| (), Some(at)).expect("shown");
        assert!(screen.out.ends_with(b"\x1b[2;4H\x1b[?25h\x1b[?2026l"));
        assert_eq!(screen.show(|_, _| (), Some(at)).expect("shown"), 0);
        screen.show(|_, _| (), None).expect("shown");
        assert!(screen.out.ends_with(b"\x1b[?25l\x1b[?2026l"));
    }
}
