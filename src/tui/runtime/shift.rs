//! Finds what has only moved up or down, so that the terminal can move it: over a slow line a step in a list is then
//! two rows and not all of them.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};

/// Rows that move together, over the whole width of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shift {
    /// The rows that take part.
    rows: Range<u16>,
    /// How many rows they move up; down where negative.
    by: i32,
}

/// How far rows are looked for: a row of a list and a day above it.
const FURTHEST: i32 = 3;

/// Cells of a row that may be different after it has moved: its part of a scroll bar, a mark.
const SLIPS: usize = 4;

/// Rows that must have moved to be worth it.
const FEWEST: usize = 6;

/// The longest text of a cell; longer ones are pictures, which don't move with it in every terminal.
const LONGEST: usize = 40;

impl Shift {
    /// The move that leads from a frame to the next, if most rows have made one.
    pub(super) fn between(shown: &Buffer, next: &Buffer) -> Option<Self> {
        if shown.area != next.area || shown.content().iter().chain(next.content()).any(is_picture) {
            return None;
        }
        let steps = (1..=FURTHEST).flat_map(|by| [by, -by]);
        let moves = steps.filter_map(|by| Self::of(shown, next, by));
        moves.max_by_key(|(count, _)| *count).map(|(_, shift)| shift)
    }

    fn of(shown: &Buffer, next: &Buffer, by: i32) -> Option<(usize, Self)> {
        let from = |y: u16| u16::try_from(i32::from(y) + by).ok().filter(|y| *y < next.area.height);
        let has_moved = |y: &u16| from(*y).is_some_and(|from| is_same(row(shown, from), row(next, *y)));
        let stays = |y: &u16| is_same(row(shown, *y), row(next, *y));
        let mut moved = (0..next.area.height).filter(|y| has_moved(y) && !stays(y));
        let first = moved.next()?;
        let (last, count) = moved.fold((first, 1), |(_, count), y| (y, count + 1));
        let (low, high) = (first.min(from(first)?), last.max(from(last)?));
        // What stays in between would be moved away.
        let kept = (first..=last).filter(|y| stays(y)).count();
        (count >= FEWEST && kept * 2 < count).then_some((count, Self { rows: low..high + 1, by }))
    }

    /// Has the terminal move the rows (DECSTBM, SU, SD), and moves them in what is known of its screen.
    pub(super) fn perform(&self, shown: &mut Buffer, bytes: &mut Vec<u8>) {
        let (Range { start, end }, count) = (&self.rows, self.by.unsigned_abs());
        let direction = if self.by > 0 { 'S' } else { 'T' };
        bytes.extend_from_slice(
            format!("\x1b[0m\x1b[{};{end}r\x1b[{count}{direction}\x1b[r", start + 1).as_bytes(),
        );
        let width = usize::from(shown.area.width);
        let cells = usize::from(*start) * width..usize::from(*end) * width;
        let Some(cells) = shown.content.get_mut(cells) else { return };
        let moved = (count as usize * width).min(cells.len());
        if self.by > 0 {
            cells.rotate_left(moved);
            let left = cells.len() - moved;
            cells.iter_mut().skip(left).for_each(Cell::reset);
        } else {
            cells.rotate_right(moved);
            cells.iter_mut().take(moved).for_each(Cell::reset);
        }
    }
}

fn row(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    buffer.content().get(usize::from(y) * width..usize::from(y + 1) * width).unwrap_or_default()
}

/// Whether two rows are the same but for a few cells. Empty ones are like any others, and tell nothing.
fn is_same(one: &[Cell], other: &[Cell]) -> bool {
    let mut slips = one.iter().zip(other).filter(|(one, other)| one != other);
    slips.nth(SLIPS).is_none() && other.iter().any(|cell| cell.symbol() != " ")
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
        let rows = (from..from + 9).map(|at| format!("{:<12}", 7_919_usize.pow(3) * at));
        let lines = [format!("{from:<12}")].into_iter().chain(rows).chain(["help        ".to_owned()]);
        frame(&lines.collect::<Vec<_>>())
    }

    #[test]
    fn a_list_that_moves_is_moved_and_what_stands_around_it_stays() {
        for (from, to, by) in [(10, 11, 1), (10, 9, -1), (20, 23, 3), (20, 18, -2)] {
            let (mut shown, next) = (list(from), list(to));
            let shift = Shift::between(&shown, &next).expect("a shift");
            assert_eq!((shift.rows.clone(), shift.by), (1..10, by));
            let mut bytes = Vec::new();
            shift.perform(&mut shown, &mut bytes);
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
