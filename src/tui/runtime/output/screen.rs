//! The frame on the screen, and the bytes that change it into the next one.

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::Color;

use super::ansi_writer::{AnsiWriter, CellStyle, move_to, write_change};
use super::hyperlinks::HyperlinkCells;
use super::scroll_region::Scroll;
use super::write_order::WriteOrder;
use super::{blank_runs, covered_pictures, unknown};
use crate::tui::draw::ScreenLink;

/// Changes of at most this many rows are written without looking for a scroll.
const FEW_ROWS: usize = 3;

/// Capabilities of a terminal that save bytes or add to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ScreenCaps {
    /// Fills what it erases and scrolls in with the selected background.
    pub erases_in_colour: bool,
    /// Has links (OSC 8).
    pub hyperlinks: bool,
    /// Draws the ellipsis and the lines of frames in one cell, as was measured.
    pub narrow_marks: bool,
}

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
    /// Columns and rows of the cells that change; kept for its allocation.
    changed: Vec<(u16, u16)>,
    order: WriteOrder,
    caret: Option<Position>,
    /// Style that is selected in the terminal.
    style: CellStyle,
    /// The next frame writes every cell.
    is_unknown: bool,
    caps: ScreenCaps,
    /// Empty if the terminal has no links.
    links: HyperlinkCells,
}

impl<W: Write> Screen<W> {
    /// Creates a screen of this size whose content is unknown.
    pub fn new(out: W, columns: u16, rows: u16) -> Self {
        let empty = Buffer::empty(Rect::new(0, 0, columns, rows));
        Self {
            out,
            bytes: Vec::new(),
            shown: empty.clone(),
            changed: Vec::new(),
            order: WriteOrder::new(empty.content.len()),
            next: empty,
            caret: None,
            style: CellStyle::RESET,
            is_unknown: true,
            caps: ScreenCaps::default(),
            links: HyperlinkCells::default(),
        }
    }

    /// Returns the screen of a terminal with these capabilities.
    #[must_use]
    pub fn with_caps(self, caps: ScreenCaps) -> Self {
        Self { caps, ..self }
    }

    /// Returns true if the terminal has links.
    pub fn has_hyperlinks(&self) -> bool {
        self.caps.hyperlinks
    }

    /// Sets the links of the next frame, if the terminal has links.
    pub fn set_hyperlinks<'l>(&mut self, links: impl IntoIterator<Item = ScreenLink<'l>>) {
        if !self.caps.hyperlinks {
            return;
        }
        let width = usize::from(self.next.area.width);
        self.links.begin(self.next.content.len());
        for ScreenLink { row, columns, address } in links {
            let start = usize::from(row) * width;
            self.links.set(start + usize::from(columns.start)..start + usize::from(columns.end), address);
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
            self.links.shown.fill(0);
            self.bytes.extend_from_slice(b"\x1b[0m\x1b[?25l\x1b[2J");
            (self.caret, self.style) = (None, CellStyle::RESET);
        } else {
            self.scroll();
        }
        forget_second_halves(&mut self.shown, &self.next);
        self.forget_changed_links();
        covered_pictures::restore(&mut self.shown, &self.next);
        self.write_changed_cells();
        self.place_caret(caret);
        std::mem::swap(&mut self.shown, &mut self.next);
        self.links.finish();
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
    ///
    /// Some terminals fill the new rows with the selected background, others with their own; their content is known if the
    /// terminal is one of the first, or if the two backgrounds are the same.
    fn scroll(&mut self) {
        let is_large_change =
            self.shown.diff_iter(&self.next).count() > FEW_ROWS * usize::from(self.next.area.width);
        if is_large_change && let Some(scroll) = Scroll::between(&self.shown, &self.next) {
            if self.caps.erases_in_colour {
                self.select_background(scroll.new_background(&self.next));
            }
            let is_known = self.caps.erases_in_colour || self.style.bg == Color::Reset;
            let mut blank = if is_known { Cell::default() } else { unknown::unknown_cell() };
            blank.bg = self.style.bg;
            scroll.write(&mut self.bytes);
            let width = self.next.area.width;
            scroll.apply(&mut self.shown.content, width, &blank);
            scroll.apply(&mut self.links.shown, width, &0);
        }
    }

    /// Selects the background in which the next rows scroll in.
    fn select_background(&mut self, bg: Color) {
        let style = CellStyle { bg, ..self.style };
        if style != self.style {
            write_change(&mut self.bytes, self.style, style);
            self.style = style;
        }
    }

    /// Marks cells as unknown whose link changes, because their text may stay the same.
    fn forget_changed_links(&mut self) {
        if !self.caps.hyperlinks {
            return;
        }
        for (at, cell) in self.shown.content.iter_mut().enumerate() {
            if self.links.changes_at(at) {
                unknown::forget(cell);
            }
        }
    }

    fn write_changed_cells(&mut self) {
        let (shown, next, links) = (&self.shown, &self.next, &self.links);
        let width = next.area.width;
        let is_changed = |(x, y, cell): &(u16, u16, &Cell)| {
            shown.cell((*x, *y)).is_none_or(|before| !blank_runs::look_equal(before, cell))
        };
        self.changed.clear();
        self.changed.extend(shown.diff_iter(next).filter(is_changed).map(|(x, y, _)| (x, y)));
        self.order.apply(&mut self.changed, next, self.style);
        let writer = AnsiWriter::new(&mut self.bytes, self.style);
        let mut writer = if self.caps.narrow_marks { writer.with_narrow_marks() } else { writer };
        let mut cells = self.changed.iter().filter_map(|at| Some((*at, next.cell(*at)?))).peekable();
        let mut erased = (0, 0..0);
        while let Some(((x, y), cell)) = cells.next() {
            if y == erased.0 && erased.1.contains(&x) {
                continue;
            }
            writer.fill_gap(next, (x, y));
            let link = links.next_at(usize::from(y) * usize::from(width) + usize::from(x));
            writer.select_link(link, links);
            let may_erase = self.caps.erases_in_colour && link == 0;
            if may_erase && let Some(end) = blank_runs::end_of_run(next, x, y) {
                writer.erase((x, y, cell), end, width);
                erased = (y, x..end);
            } else {
                writer.write((x, y, cell), cells.peek().map(|(_, next)| *next));
            }
        }
        self.style = writer.finish(links);
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
mod tests;
