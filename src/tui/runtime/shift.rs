//! Finds what has only moved up or down, so that the terminal can move it: over a slow line a step in a list is then
//! three rows and not all of them.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;

use super::screen::NOTHING;

/// Rows that move together, over the whole width of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shift {
    /// The rows that take part.
    rows: Range<u16>,
    /// How many rows they move up; down where negative.
    by: i32,
}

/// How far rows are looked for: two rows of a list, of two lines each, and a day between them.
const FURTHEST: i32 = 5;

/// The bytes it must save to be worth it.
const LEAST: i64 = 200;

/// The bytes of a place or a look.
const MOVE: i64 = 10;

/// The longest text of a cell; longer ones are pictures, which don't move with it in every terminal.
const LONGEST: usize = 40;

/// What it costs to write the rows of a frame, in bytes, about.
struct Costs {
    /// Over those that are shown.
    staying: Vec<i64>,
    /// Over nothing.
    emptied: Vec<i64>,
}

impl Costs {
    fn of(costs: &[i64], y: u16) -> i64 {
        costs.get(usize::from(y)).copied().unwrap_or(0)
    }
}

impl Shift {
    /// The move that leaves the least to be written on the way from a frame to the next, if it is worth it. What stands
    /// beside the rows that have moved is moved along, and written again: a list between the sections and an empty pane
    /// is moved, beside an article of its own width it is not.
    pub(super) fn between(shown: &Buffer, next: &Buffer) -> Option<Self> {
        if shown.area != next.area || shown.content().iter().chain(next.content()).any(is_picture) {
            return None;
        }
        let rows = 0..next.area.height;
        let empty = vec![Cell::default(); next.area.width.into()];
        let costs = Costs {
            staying: rows.clone().map(|y| cost(row(shown, y), row(next, y))).collect(),
            emptied: rows.map(|y| cost(&empty, row(next, y))).collect(),
        };
        let steps = (1..=FURTHEST).flat_map(|by| [by, -by]);
        let moves = steps.filter_map(|by| Self::of(shown, next, by, &costs));
        let (saved, shift) = moves.max_by_key(|(saved, _)| *saved)?;
        (saved > LEAST).then_some(shift)
    }

    /// The best move by so many rows, and what it saves.
    fn of(shown: &Buffer, next: &Buffer, by: i32, costs: &Costs) -> Option<(i64, Self)> {
        let (height, count) = (next.area.height, by.unsigned_abs() as u16);
        // Rows in the order in which they move, so that up and down are one.
        let at = |nth: u16| if by > 0 { nth } else { height - 1 - nth };
        let staying = |nth: u16| Costs::of(&costs.staying, at(nth));
        let (mut best, mut first, mut saved) = (None, 0, 0);
        for nth in 0..height.saturating_sub(count) {
            saved += staying(nth) - cost(row(shown, at(nth + count)), row(next, at(nth)));
            if saved <= 0 {
                (first, saved) = (nth + 1, 0);
                continue;
            }
            // The rows behind the last that moves are left empty.
            let last = nth + count;
            let lost = |nth| Costs::of(&costs.emptied, at(nth)) - staying(nth);
            best = best.max(Some((saved - (nth + 1..=last).map(lost).sum::<i64>(), first, last)));
        }
        let (saved, first, last) = best?;
        let (low, high) = (at(first).min(at(last)), at(first).max(at(last)));
        Some((saved, Self { rows: low..high + 1, by }))
    }

    /// Has the terminal move the rows (DECSTBM, SU, SD), and moves them in what is known of its screen. Some terminals
    /// give the rows that come in the background there is, others their own: what is in them is only known where these
    /// are the same.
    pub(super) fn perform(&self, shown: &mut Buffer, background: Color, bytes: &mut Vec<u8>) {
        let (Range { start, end }, count) = (&self.rows, self.by.unsigned_abs());
        let direction = if self.by > 0 { 'S' } else { 'T' };
        bytes.extend_from_slice(format!("\x1b[{};{end}r\x1b[{count}{direction}\x1b[r", start + 1).as_bytes());
        let width = usize::from(shown.area.width);
        let cells = usize::from(*start) * width..usize::from(*end) * width;
        let Some(cells) = shown.content.get_mut(cells) else { return };
        let moved = (count as usize * width).min(cells.len());
        let left = cells.len() - moved;
        let coming = if self.by > 0 {
            cells.rotate_left(moved);
            left..cells.len()
        } else {
            cells.rotate_right(moved);
            0..moved
        };
        let empty = if background == Color::Reset { Cell::default() } else { Cell::new(NOTHING) };
        cells.get_mut(coming).unwrap_or_default().fill(empty);
    }
}

fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    buffer.content().get(usize::from(y) * width..usize::from(y + 1) * width).unwrap_or_default()
}

/// What it costs to write a row over another, in bytes, about.
fn cost(before: &[Cell], after: &[Cell]) -> i64 {
    let mut written: Option<&Cell> = None;
    let mut cost = 0;
    for (before, after) in before.iter().zip(after) {
        if before == after {
            written = None;
            continue;
        }
        let goes_on = written.is_some_and(|last| (last.fg, last.bg) == (after.fg, after.bg));
        cost += i64::try_from(after.symbol().len()).unwrap_or(0) + if goes_on { 0 } else { MOVE };
        written = Some(after);
    }
    cost
}

fn is_picture(cell: &Cell) -> bool {
    cell.symbol().len() > LONGEST
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

    /// A heading, rows of a list from one on, and a bar.
    fn list(from: usize) -> Buffer {
        let rows = (from..from + 9).map(|at| format!("{:<30}", 7_919_usize.pow(4) * at));
        let heading = format!("{:<30}", format!("headline {from} of a list"));
        let lines = [heading].into_iter().chain(rows).chain([format!("{:<30}", "help")]);
        frame(&lines.collect::<Vec<_>>())
    }

    #[test]
    fn a_list_that_moves_is_moved_and_what_stands_around_it_stays() {
        for (from, to, by) in [(10, 11, 1), (10, 9, -1), (20, 23, 3), (20, 18, -2)] {
            let (mut shown, next) = (list(from), list(to));
            let shift = Shift::between(&shown, &next).expect("a shift");
            assert_eq!((shift.rows.clone(), shift.by), (1..10, by));
            let mut bytes = Vec::new();
            shift.perform(&mut shown, Color::Reset, &mut bytes);
            let different = (0..11).filter(|y| row(&shown, *y) != row(&next, *y)).count();
            assert_eq!(different, by.unsigned_abs() as usize + 1, "the new rows, and the heading");
        }
    }

    #[test]
    fn what_has_not_moved_is_left_alone() {
        assert_eq!(Shift::between(&list(10), &list(10)), None);
        assert_eq!(Shift::between(&list(10), &list(40)), None);
        let same = frame(&vec!["一样的行".to_owned(); 12]);
        assert_eq!(Shift::between(&same, &same), None);
    }
}
