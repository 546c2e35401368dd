//! The visible part of a list with day headings, and its cursor.
//!
//! A step of the cursor scrolls by as few lines as possible, because every line that becomes visible has to be
//! written to the terminal.

use super::cursor::{ListCursor, Motion};
use super::row_layout::{DayHeadings, RowForm, RowLayout};

/// Rows that stay visible beyond the cursor after a jump.
const MARGIN: usize = 2;

/// Fewest lines of a list in which rows stay visible beyond the cursor.
const MIN_HEIGHT_WITH_MARGIN: usize = 9;

/// The visible part of a list: the lines, the cursor, and the data that keeps the reader in place when either changes.
#[derive(Debug)]
pub(crate) struct Viewport {
    /// The lines of the list.
    pub(crate) layout: RowLayout,
    /// The row under the cursor, and the first visible line.
    pub(crate) cursor: ListCursor,
    /// The line of the cursor and the first visible line, as of the last [`settle`](Self::settle).
    settled: (usize, usize),
    /// Number of visible lines, as of the last `settle`.
    height: usize,
    /// Position of the cursor on the screen, as of its last motion. If the pane becomes too low for this position, it
    /// is restored once the pane is high enough again.
    resting: Resting,
}

/// Position of the cursor on the screen.
#[derive(Debug, Default)]
struct Resting {
    /// Rows between the first visible one and the cursor.
    rows: usize,
    /// The first visible line was a day heading.
    heading_on_top: bool,
}

impl Viewport {
    /// Returns the viewport of an empty list.
    pub(crate) fn empty() -> Self {
        let form = RowForm { height: 1, days: DayHeadings::Hidden };
        Self {
            layout: RowLayout::new(form, std::iter::empty::<()>(), |()| String::new()),
            cursor: ListCursor::default(),
            settled: (0, 0),
            height: 0,
            resting: Resting::default(),
        }
    }

    /// Returns the number of lines between the first visible line and the cursor.
    pub(crate) fn offset(&self) -> usize {
        self.layout.line_of(self.cursor.row).saturating_sub(self.cursor.top)
    }

    /// Scrolls so that there are `offset` lines between the first visible line and the cursor.
    pub(crate) fn set_offset(&mut self, offset: usize) {
        let line = self.layout.line_of(self.cursor.row);
        self.cursor.top = line.saturating_sub(offset);
        self.settled = (line, self.cursor.top);
    }

    /// Scrolls back to the row that was on top after the last motion of the cursor.
    pub(crate) fn restore(&mut self) {
        let top = self.layout.line_of(self.cursor.row.saturating_sub(self.resting.rows));
        let above = top.saturating_sub(1);
        let shows_heading = self.resting.heading_on_top && self.layout.has_heading(above..top);
        let top = if shows_heading { above } else { top };
        self.set_offset(self.layout.line_of(self.cursor.row) - top);
    }

    /// Moves the cursor without scrolling; call [`settle`](Self::settle) afterwards.
    pub(crate) fn go(&mut self, motion: Motion, height: usize) {
        let row_height = self.layout.form().height;
        let by = |lines: usize, times: isize| {
            let lines = isize::try_from(lines.max(row_height)).unwrap_or(1);
            self.layout.row_at(self.layout.line_of(self.cursor.row).saturating_add_signed(lines * times))
        };
        self.cursor.row = match motion {
            Motion::Pages(times) => by(height.saturating_sub(row_height), times),
            Motion::HalfPages(times) => by(height / 2, times),
            motion => motion.apply(self.cursor.row, self.layout.rows(), height),
        };
    }

    /// Clamps the cursor to the list and scrolls it into view; after a jump, with some rows beyond it.
    pub(crate) fn settle(&mut self, height: usize) {
        self.cursor.row = self.cursor.row.min(self.layout.rows().saturating_sub(1));
        let (lines, row_height) = (self.layout.lines(), self.layout.form().height);
        let line = self.layout.line_of(self.cursor.row);
        let is_moved = self.settled != (line, self.cursor.top);
        if !is_moved && height != self.height {
            self.restore();
        }
        let distance = line.abs_diff(self.settled.0);
        let is_jump = distance > row_height + 1;
        let margin = if is_jump && height >= MIN_HEIGHT_WITH_MARGIN { MARGIN * row_height } else { 0 };
        let (first, end) = (line.saturating_sub(margin), (line + row_height + margin).min(lines));
        let top = self.cursor.top.min(first).max(end.saturating_sub(height));
        let top = self.layout.snap_down(top.min(lines.saturating_sub(height)));
        let near = if distance == 0 {
            self.layout.snap_down(self.cursor.top.min(lines.saturating_sub(height)))
        } else if is_jump {
            top
        } else {
            self.step_towards(line, top, height)
        };
        let is_visible = near <= line && line + row_height <= near + height;
        self.cursor.top = if is_visible { near } else { top };
        if is_moved {
            let top = self.cursor.top;
            let rows = self.cursor.row.saturating_sub(self.layout.row_at(top));
            self.resting = Resting { rows, heading_on_top: self.layout.has_heading(top..top + 1) };
        }
        (self.settled, self.height) = ((line, self.cursor.top), height);
    }

    /// Returns the first visible line after a step of the cursor to `line`, on the way to the first line `wanted`.
    ///
    /// Scrolls by one row at most, with the day heading above it. If a step passes a heading, the cursor waits for
    /// it.
    fn step_towards(&self, line: usize, wanted: usize, height: usize) -> usize {
        let (top, row_height) = (self.cursor.top, self.layout.form().height);
        if wanted > top {
            let next = (top + row_height).min(wanted);
            let has_heading = self.layout.has_heading(top + height..next + height);
            let next = (next + usize::from(has_heading)).min(wanted);
            let next = next.max((line + row_height).saturating_sub(height));
            let (further, nearer) = (self.layout.snap_down(next), self.layout.snap_up(next));
            let is_row_cut = nearer + height < line + row_height;
            if further <= top + row_height + 1 || is_row_cut { further } else { nearer }
        } else {
            let next = top.saturating_sub(row_height).max(wanted);
            let next = next.saturating_sub(usize::from(self.layout.has_heading(next..top))).max(wanted);
            self.layout.snap_up(next.min(line))
        }
    }

    /// Scrolls by `lines`, and moves the cursor only as far as needed to keep it visible.
    pub(crate) fn scroll(&mut self, lines: isize, height: usize) {
        let layout = &self.layout;
        let last_top = layout.snap_down(layout.lines().saturating_sub(height));
        let wanted = self.cursor.top.saturating_add_signed(lines);
        let wanted = if lines < 0 { layout.line_of(layout.row_at(wanted)) } else { wanted };
        let top = layout.snap_down(wanted).min(last_top);
        let first = layout.row_at(top);
        let last = if top == last_top {
            layout.rows().saturating_sub(1)
        } else {
            layout.row_at((top + height).saturating_sub(layout.form().height))
        };
        self.cursor.top = top;
        self.cursor.row = self.cursor.row.clamp(first, last.max(first));
        // The cursor was moved by the list, so it does not jump.
        self.settled.0 = self.layout.line_of(self.cursor.row);
    }
}
