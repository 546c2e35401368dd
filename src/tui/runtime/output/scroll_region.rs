//! Finds rows that only moved up or down, which the terminal can scroll by itself. A step in a list then takes the bytes
//! of three rows instead of all of them, which matters over a slow line.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;

use super::blank_runs::look_equal;

/// A scroll of adjacent rows over the whole width of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scroll {
    /// Rows of the scroll region.
    rows: Range<u16>,
    /// Rows to move up; negative for down.
    by: i32,
}

/// Largest scroll that is tried: two headlines of two rows each, and a day heading between them.
const MAX_DISTANCE: i32 = 5;

/// Minimum number of bytes that a scroll must save.
const MIN_SAVING: i64 = 200;

/// Estimated bytes of a cursor movement or a change of style.
const MOVE_COST: i64 = 10;

/// Longest text of a cell, in bytes. Longer ones are pictures, which not every terminal scrolls with their cells.
const MAX_TEXT: usize = 40;

/// Estimated bytes to write each row of the next frame.
struct RowCosts {
    /// Bytes if it is written over the shown row.
    over_shown: Vec<i64>,
    /// Bytes if it is written over a blank row.
    over_blank: Vec<i64>,
}

impl RowCosts {
    fn new(shown: &Buffer, next: &Buffer) -> Self {
        let rows = 0..next.area.height;
        let blank = vec![Cell::default(); next.area.width.into()];
        Self {
            over_shown: rows.clone().map(|y| cost(row(shown, y), row(next, y))).collect(),
            over_blank: rows.map(|y| cost(&blank, row(next, y))).collect(),
        }
    }

    fn at(costs: &[i64], y: u16) -> i64 {
        costs.get(usize::from(y)).copied().unwrap_or(0)
    }
}

impl Scroll {
    /// Returns the scroll that leaves the fewest bytes to write on the way to the next frame, if it saves enough.
    ///
    /// Cells beside the moved rows are scrolled with them and written again: a list between the sections and an
    /// empty pane is scrolled, a list beside an article of its own width is not.
    pub(super) fn between(shown: &Buffer, next: &Buffer) -> Option<Self> {
        if shown.area != next.area || shown.content().iter().chain(next.content()).any(is_picture) {
            return None;
        }
        let costs = RowCosts::new(shown, next);
        let distances = (1..=MAX_DISTANCE).flat_map(|by| [by, -by]);
        let scrolls = distances.filter_map(|by| Self::best(shown, next, by, &costs));
        let (saving, scroll) = scrolls.max_by_key(|(saving, _)| *saving)?;
        (saving > MIN_SAVING).then_some(scroll)
    }

    /// Returns the best scroll by `by` rows, and the bytes that it saves.
    fn best(shown: &Buffer, next: &Buffer, by: i32, costs: &RowCosts) -> Option<(i64, Self)> {
        let (height, count) = (next.area.height, by.unsigned_abs() as u16);
        // Rows in the order in which they move, so that up and down are the same loop.
        let at = |nth: u16| if by > 0 { nth } else { height - 1 - nth };
        let over_shown = |nth: u16| RowCosts::at(&costs.over_shown, at(nth));
        let (mut best, mut first, mut saving) = (None, 0, 0);
        for nth in 0..height.saturating_sub(count) {
            saving += over_shown(nth) - cost(row(shown, at(nth + count)), row(next, at(nth)));
            if saving <= 0 {
                (first, saving) = (nth + 1, 0);
                continue;
            }
            // The rows after the last that moves become blank.
            let last = nth + count;
            let loss = |nth| RowCosts::at(&costs.over_blank, at(nth)) - over_shown(nth);
            best = best.max(Some((saving - (nth + 1..=last).map(loss).sum::<i64>(), first, last)));
        }
        let (saving, first, last) = best?;
        let (low, high) = (at(first).min(at(last)), at(first).max(at(last)));
        Some((saving, Self { rows: low..high + 1, by }))
    }

    /// Returns the background at the end of the row that enters last.
    pub(super) fn new_background(&self, next: &Buffer) -> Color {
        let y = if self.by > 0 { self.rows.end.saturating_sub(1) } else { self.rows.start };
        row(next, y).last().map_or(Color::Reset, |cell| cell.bg)
    }

    /// Writes the scroll (DECSTBM, SU, SD).
    pub(super) fn write(&self, bytes: &mut Vec<u8>) {
        let (Range { start, end }, count) = (&self.rows, self.by.unsigned_abs());
        let direction = if self.by > 0 { 'S' } else { 'T' };
        let count = if count > 1 { count.to_string() } else { String::new() };
        bytes.extend_from_slice(format!("\x1b[{};{end}r\x1b[{count}{direction}\x1b[r", start + 1).as_bytes());
    }

    /// Moves cells of a screen of this width in the same way. New rows are filled with `blank`.
    pub(super) fn apply<T: Clone>(&self, cells: &mut [T], width: u16, blank: &T) {
        let (Range { start, end }, width) = (&self.rows, usize::from(width));
        let Some(cells) = cells.get_mut(usize::from(*start) * width..usize::from(*end) * width) else {
            return;
        };
        let moved = (self.by.unsigned_abs() as usize * width).min(cells.len());
        let kept = cells.len() - moved;
        let new = if self.by > 0 {
            cells.rotate_left(moved);
            kept..cells.len()
        } else {
            cells.rotate_right(moved);
            0..moved
        };
        cells.get_mut(new).unwrap_or_default().fill(blank.clone());
    }
}

/// Returns the cells of a row.
fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    buffer.content().get(usize::from(y) * width..usize::from(y + 1) * width).unwrap_or_default()
}

/// Estimates the bytes to write a row over another.
fn cost(before: &[Cell], after: &[Cell]) -> i64 {
    let mut written: Option<&Cell> = None;
    let mut cost = 0;
    for (before, after) in before.iter().zip(after) {
        if look_equal(before, after) {
            written = None;
            continue;
        }
        let continues = written.is_some_and(|last| (last.fg, last.bg) == (after.fg, after.bg));
        cost += i64::try_from(after.symbol().len()).unwrap_or(0) + if continues { 0 } else { MOVE_COST };
        written = Some(after);
    }
    cost
}

fn is_picture(cell: &Cell) -> bool {
    cell.symbol().len() > MAX_TEXT
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn frame(lines: &[String]) -> Buffer {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let mut buffer = Buffer::with_lines(lines);
        buffer.set_style(buffer.area, Style::new());
        buffer
    }

    /// A heading, nine rows of a list, and a status bar.
    fn list(from: usize) -> Buffer {
        let rows = (from..from + 9).map(|at| format!("{:<30}", 7_919_usize.pow(4) * at));
        let heading = format!("{:<30}", format!("headline {from} of a list"));
        let lines = [heading].into_iter().chain(rows).chain([format!("{:<30}", "help")]);
        frame(&lines.collect::<Vec<_>>())
    }

    #[test]
    fn moved_lists_scroll_between_heading_and_bar() {
        for (from, to, by) in [(10, 11, 1), (10, 9, -1), (20, 23, 3), (20, 18, -2)] {
            let (mut shown, next) = (list(from), list(to));
            let scroll = Scroll::between(&shown, &next).expect("a scroll");
            assert_eq!((scroll.rows.clone(), scroll.by), (1..10, by));
            let width = shown.area.width;
            scroll.apply(&mut shown.content, width, &Cell::default());
            let different = (0..11).filter(|y| row(&shown, *y) != row(&next, *y)).count();
            assert_eq!(different, by.unsigned_abs() as usize + 1, "the new rows, and the heading");
        }
    }

    #[test]
    fn unmoved_frames_do_not_scroll() {
        assert_eq!(Scroll::between(&list(10), &list(10)), None);
        assert_eq!(Scroll::between(&list(10), &list(40)), None);
        let same = frame(&vec!["一样的行".to_owned(); 12]);
        assert_eq!(Scroll::between(&same, &same), None);
    }
}
