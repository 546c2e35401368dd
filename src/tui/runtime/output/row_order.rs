//! The order in which changed rows are written: one that begins in the selected style comes first, so that colours are
//! selected less often.

use ratatui::buffer::Buffer;

use super::ansi_writer::CellStyle;

/// Most rows that are reordered. More are written from top to bottom.
const MAX_ROWS: usize = 8;

/// Bytes that select another colour.
const COLOR_COST: u8 = 17;

/// Bytes that select other attributes.
const ATTRIBUTES_COST: u8 = 3;

/// Orders the columns and rows of changed cells by rows, starting in the style that is selected. Cells of a row keep their
/// order.
pub(super) fn order_rows(cells: &mut [(u16, u16)], next: &Buffer, selected: CellStyle) {
    if cells.chunk_by(|one, other| one.1 == other.1).count() > MAX_ROWS {
        return;
    }
    let (mut rest, mut style) = (cells, selected);
    while !rest.is_empty() {
        let mut start = 0;
        let rows = rest.chunk_by(|one, other| one.1 == other.1).map(|row| {
            start += row.len();
            (cost(style, next, row), start - row.len()..start)
        });
        let Some((_, range)) = rows.min_by_key(|(cost, _)| *cost) else { return };
        let len = range.len();
        if let Some(until) = rest.get_mut(..range.end) {
            until.rotate_right(len);
        }
        let Some((row, others)) = rest.split_at_mut_checked(len) else { return };
        style = row.iter().fold(style, |style, cell| style_after(style, next, *cell));
        rest = others;
    }
}

/// Returns the style that is selected after a cell was written. A blank needs only its background.
fn style_after(before: CellStyle, next: &Buffer, cell: (u16, u16)) -> CellStyle {
    match next.cell(cell) {
        Some(cell) if cell.symbol() == " " => CellStyle { bg: cell.bg, ..before },
        Some(cell) => CellStyle::of(cell),
        None => before,
    }
}

/// Returns the bytes that select the style of the first cell of a row.
fn cost(selected: CellStyle, next: &Buffer, row: &[(u16, u16)]) -> u8 {
    let style = row.first().map_or(selected, |cell| style_after(selected, next, *cell));
    let colors = u8::from(style.fg != selected.fg) + u8::from(style.bg != selected.bg);
    colors * COLOR_COST + u8::from(style.attributes != selected.attributes) * ATTRIBUTES_COST
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Style};

    use super::*;

    #[test]
    fn rows_follow_each_other_in_their_styles() {
        let mut next = Buffer::with_lines(["head", "old ", "new ", "foot"]);
        let colors = [Color::Indexed(1), Color::Indexed(2), Color::Indexed(3), Color::Indexed(1)];
        for (y, color) in (0..4).zip(colors) {
            next.set_style(ratatui::layout::Rect::new(0, y, 4, 1), Style::new().fg(color));
        }
        let mut cells: Vec<(u16, u16)> = (0..4).flat_map(|y| [(0, y), (1, y)]).collect();
        let selected = CellStyle { fg: Color::Indexed(3), ..CellStyle::RESET };
        order_rows(&mut cells, &next, selected);
        assert_eq!(cells, [(0, 2), (1, 2), (0, 0), (1, 0), (0, 3), (1, 3), (0, 1), (1, 1)]);
    }

    #[test]
    fn many_rows_keep_their_order() {
        let next = Buffer::empty(ratatui::layout::Rect::new(0, 0, 1, 20));
        let mut cells: Vec<(u16, u16)> = (0..20).map(|y| (0, y)).collect();
        let before = cells.clone();
        order_rows(&mut cells, &next, CellStyle::RESET);
        assert_eq!(cells, before);
    }
}
