//! The order in which changed cells are written. Of a few runs of one style, one that begins in the selected style comes
//! first, so that colours are selected less often.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell, CellWidth};

use super::ansi_writer::CellStyle;
use super::blank_runs::is_blank;

/// Most runs that are reordered. More are written from top to bottom.
const MAX_RUNS: usize = 24;

/// Bytes that select another colour.
const COLOR_COST: u16 = 17;

/// Bytes that select other attributes.
const ATTRIBUTES_COST: u16 = 3;

/// Bytes that move the cursor within a row, and to another row.
const MOVE_COSTS: (u16, u16) = (4, 8);

/// Adjacent cells of one row and one style.
#[derive(Debug)]
struct Run {
    cells: Range<usize>,
    /// Column and row of its first cell, and of the cell after its last.
    start: (u16, u16),
    end: (u16, u16),
    style: CellStyle,
    is_blank: bool,
}

impl Run {
    fn new(cells: Range<usize>, places: &[(u16, u16)], next: &Buffer) -> Option<Self> {
        let (&start, &(x, y)) = (places.first()?, places.last()?);
        let shown = |place: &(u16, u16)| next.cell(*place);
        let text = places.iter().filter_map(shown).find(|cell| !is_blank(cell));
        let style = CellStyle::of(text.or_else(|| shown(&start))?);
        let end = (x + shown(&(x, y))?.cell_width(), y);
        Some(Self { cells, start, end, style, is_blank: text.is_none() })
    }

    /// Returns the style that is selected after the run. Blanks need only their background.
    fn style_after(&self, before: CellStyle) -> CellStyle {
        if self.is_blank { CellStyle { bg: self.style.bg, ..before } } else { self.style }
    }

    /// Returns the bytes that move the cursor to the run and select its style.
    fn cost(&self, cursor: Option<(u16, u16)>, selected: CellStyle) -> u16 {
        let style = self.style_after(selected);
        let colors = u16::from(style.fg != selected.fg) + u16::from(style.bg != selected.bg);
        let movement = match cursor {
            Some(cursor) if cursor == self.start => 0,
            Some((_, row)) if row == self.start.1 => MOVE_COSTS.0,
            _ => MOVE_COSTS.1,
        };
        movement + colors * COLOR_COST + u16::from(style.attributes != selected.attributes) * ATTRIBUTES_COST
    }
}

/// Orders cells. Keeps its memory from frame to frame.
#[derive(Debug)]
pub(super) struct WriteOrder {
    runs: Vec<Run>,
    ordered: Vec<(u16, u16)>,
}

impl WriteOrder {
    /// Creates an order for a screen of this many cells.
    pub(super) fn new(cells: usize) -> Self {
        Self { runs: Vec::with_capacity(MAX_RUNS + 1), ordered: Vec::with_capacity(cells) }
    }

    /// Orders the columns and rows of changed cells by runs, starting in the style that is selected. Cells of a run keep
    /// their order.
    pub(super) fn apply(&mut self, places: &mut Vec<(u16, u16)>, next: &Buffer, selected: CellStyle) {
        self.find_runs(places, next);
        let Self { runs, ordered } = self;
        // What covers a picture is written after it.
        if runs.len() > MAX_RUNS || places.iter().any(|place| next.cell(*place).is_none_or(is_picture)) {
            return;
        }
        let (mut cursor, mut style) = (None, selected);
        ordered.clear();
        while let Some((at, _)) = runs.iter().enumerate().min_by_key(|(_, run)| run.cost(cursor, style)) {
            let run = runs.remove(at);
            ordered.extend_from_slice(places.get(run.cells.clone()).unwrap_or_default());
            (cursor, style) = (Some(run.end), run.style_after(style));
        }
        std::mem::swap(places, ordered);
    }

    /// Finds the first runs of the cells, and one more than are reordered if there are more.
    fn find_runs(&mut self, places: &[(u16, u16)], next: &Buffer) {
        let mut start = 0;
        let runs = places.chunk_by(|one, other| continues(*one, *other, next)).filter_map(|places| {
            start += places.len();
            Run::new(start - places.len()..start, places, next)
        });
        self.runs.clear();
        self.runs.extend(runs.take(MAX_RUNS + 1));
    }
}

/// Returns true if a cell continues the run of the one before it.
fn continues(one: (u16, u16), other: (u16, u16), next: &Buffer) -> bool {
    let (Some(before), Some(after)) = (next.cell(one), next.cell(other)) else { return false };
    let is_adjacent = (one.0 + before.cell_width(), one.1) == other;
    let is_alike =
        CellStyle::of(before) == CellStyle::of(after) || (is_blank(after) && before.bg == after.bg);
    is_adjacent && is_alike
}

fn is_picture(cell: &Cell) -> bool {
    cell.symbol().starts_with('\x1b')
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    use super::*;

    fn all(buffer: &Buffer) -> Vec<(u16, u16)> {
        buffer.area.positions().map(|at| (at.x, at.y)).collect()
    }

    #[test]
    fn runs_follow_each_other_in_their_styles() {
        let mut next = Buffer::with_lines(["head", "old ", "newx", "foot"]);
        for (y, color) in (0..4).zip([1, 2, 3, 1]) {
            next.set_style(Rect::new(0, y, 4, 1), Style::new().fg(Color::Indexed(color)));
        }
        next.set_style(Rect::new(3, 2, 1, 1), Style::new().fg(Color::Indexed(1)));
        let mut cells = all(&next);
        WriteOrder::new(0).apply(&mut cells, &next, CellStyle { fg: Color::Indexed(3), ..CellStyle::RESET });
        let order: String = cells.iter().map(|at| next[*at].symbol()).collect();
        assert_eq!(order, "newxheadfootold ");
    }

    #[test]
    fn many_runs_and_pictures_keep_their_order() {
        let mut next = Buffer::empty(Rect::new(0, 0, 1, 40));
        let before = all(&next);
        let mut cells = before.clone();
        WriteOrder::new(0).apply(&mut cells, &next, CellStyle::RESET);
        assert_eq!(cells, before);
        next.resize(Rect::new(0, 0, 1, 3));
        next[(0, 1)].set_symbol("\x1bPq#0~\x1b\\");
        next[(0, 0)].set_fg(Color::Indexed(2));
        let before = all(&next);
        let mut cells = before.clone();
        WriteOrder::new(0).apply(&mut cells, &next, CellStyle::RESET);
        assert_eq!(cells, before);
    }
}
