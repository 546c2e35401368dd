use std::ops::Range;

use ratatui::layout::Rect;

use super::brush::{Brush, Span};
use super::{centred, spinner};
use crate::tui::state::State;
use crate::tui::state::reader::Shown;
use crate::typeset::truncate;
use crate::words::Word;

/// Where a picture stands that is as large as the screen: above its caption and the keys.
pub(in crate::tui) fn large(area: Rect) -> Rect {
    Rect { height: area.height.saturating_sub(2), ..area }
}

/// Draws the pictures of an article over the rows that were left for them.
pub(super) fn inline(state: &State, shown: &Shown, column: Rect, brush: &mut Brush<'_>) {
    // What is painted over cells would hide what lies over the article.
    let is_hidden = state.gallery.graphics.is_some_and(|graphics| graphics.protocol.covers_cells());
    if state.over.is_some() && is_hidden {
        return;
    }
    let seen = shown.top..shown.top + usize::from(column.height);
    for plate in &shown.sheet.plates {
        let Some(Ok(painted)) = state.gallery.picture(&plate.url, plate.most) else { continue };
        let size = painted.size();
        // One that is smaller than was thought stands on its caption, and no label above it.
        let start = plate.lines.end.saturating_sub(size.height.into()).max(plate.lines.start);
        let above = rows_of(plate.lines.start..start, &seen, column);
        brush.clear(above, brush.theme.text);
        let place = rows_of(start..plate.lines.end, &seen, column);
        if place.height > 0 && size.width <= column.width {
            let hidden = seen.start.saturating_sub(start) as u16;
            let x = column.x + (column.width - size.width) / 2;
            brush.picture(painted, Rect { x, width: size.width, ..place }, hidden);
        }
    }
}

/// The rows of a column on which lines stand, as far as they are in sight.
fn rows_of(lines: Range<usize>, seen: &Range<usize>, column: Rect) -> Rect {
    let (first, end) = (lines.start.max(seen.start), lines.end.min(seen.end));
    let y = column.y + first.saturating_sub(seen.start) as u16;
    Rect { y, height: end.saturating_sub(first) as u16, ..column }
}

/// A picture as large as the screen, with its caption and its number.
pub(super) fn alone(state: &State, figure: usize, area: Rect, brush: &mut Brush<'_>) {
    let room = large(area);
    let theme = brush.theme;
    brush.clear(Rect { height: area.height.saturating_sub(1), ..area }, theme.text);
    let Some(shown) = &state.reader.shown else { return };
    let middle = Span::row(room, room.height / 2);
    let Some((url, most)) = state.large_picture() else {
        centred(brush, middle, theme.error, format_args!("{}", state.lang.say(Word::NoPictureThere)));
        return;
    };
    match state.gallery.picture(&url, most) {
        None => {
            let word = state.lang.say(Word::Opening);
            centred(brush, middle, theme.dim, format_args!("{} {word}", spinner(state.ticks)));
        }
        Some(Err(trouble)) => centred(brush, middle, theme.error, format_args!("{}", state.said(trouble))),
        Some(Ok(painted)) => {
            let size = painted.size();
            let (x, y) = ((room.width - size.width) / 2, (room.height - size.height) / 2);
            let place = Rect { x: room.x + x, y: room.y + y, width: size.width, height: size.height };
            brush.picture(painted, place, 0);
        }
    }
    let count = shown.article.images().count();
    let caption = shown.article.images().nth(figure).map_or("", |image| image.caption.as_str());
    let row = Span::row(area, room.height);
    let number = format!(" {}/{count} ", figure + 1);
    let end = brush.write_right(row, theme.dim, format_args!("{number}"));
    let caption = truncate(caption, end.saturating_sub(row.x + 1), state.widths);
    brush.write(row.from(row.x + 1), theme.caption, format_args!("{}{}", caption.text, caption.ellipsis));
}
