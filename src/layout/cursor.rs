//! The cursor of a list, and the motions that move it.

/// A motion in a list or in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Motion {
    /// This many rows, down if positive.
    Rows(isize),
    /// This many half screenfuls, down if positive.
    HalfPages(isize),
    /// This many screenfuls, down if positive. One row of the previous screenful stays visible.
    Pages(isize),
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
}

impl Motion {
    /// Returns the row that the motion leads to from row `from` of `len`, if `height` rows are visible.
    pub(crate) fn apply(self, from: usize, len: usize, height: usize) -> usize {
        let last = len.saturating_sub(1);
        let by = |rows: isize| from.saturating_add_signed(rows).min(last);
        let screenfuls = |rows: usize, times: isize| by(isize::try_from(rows.max(1)).unwrap_or(1) * times);
        match self {
            Self::Rows(rows) => by(rows),
            Self::HalfPages(times) => screenfuls(height / 2, times),
            Self::Pages(times) => screenfuls(height.saturating_sub(1), times),
            Self::Top => 0,
            Self::Bottom => last,
        }
    }
}

/// The row under the cursor, and the first visible row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ListCursor {
    /// The row under the cursor.
    pub(crate) row: usize,
    /// The first visible row; in lists with day headings, the first visible line.
    pub(crate) top: usize,
}

impl ListCursor {
    /// Returns a cursor on a row, with the list scrolled to its top.
    pub(crate) fn at(row: usize) -> Self {
        Self { row, top: 0 }
    }

    /// Moves the cursor without scrolling; call [`settle`](Self::settle) afterwards.
    pub(crate) fn go(&mut self, motion: Motion, len: usize, height: usize) {
        self.row = motion.apply(self.row, len, height);
    }

    /// Clamps the cursor to the list and scrolls it into view.
    ///
    /// There are no rows beyond the cursor at an edge: each step would write one more row to the terminal.
    pub(crate) fn settle(&mut self, len: usize, height: usize) {
        self.row = self.row.min(len.saturating_sub(1));
        self.top = self.top.min(self.row).max((self.row + 1).saturating_sub(height));
        self.top = self.top.min(len.saturating_sub(height));
    }

    /// Scrolls by `rows`, and moves the cursor only as far as needed to keep it visible.
    pub(crate) fn scroll(&mut self, rows: isize, len: usize, height: usize) {
        let last_top = len.saturating_sub(height);
        self.top = self.top.saturating_add_signed(rows).min(last_top);
        self.row = self.row.clamp(self.top, (self.top + height).min(len).saturating_sub(1).max(self.top));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn motions_stay_inside_the_list() {
        let cases = [
            (Motion::Rows(3), 8, 9),
            (Motion::Rows(-20), 8, 0),
            (Motion::HalfPages(-1), 8, 5),
            (Motion::Pages(-1), 8, 3),
            (Motion::Top, 8, 0),
            (Motion::Bottom, 0, 9),
        ];
        for (motion, from, expected) in cases {
            assert_eq!(motion.apply(from, 10, 6), expected, "{motion:?} from {from}");
        }
        assert_eq!(Motion::Bottom.apply(0, 0, 6), 0);
    }

    #[test]
    fn view_follows_cursor_and_stays_full() {
        let mut cursor = ListCursor { row: 7, top: 0 };
        cursor.settle(40, 6);
        assert_eq!(cursor, ListCursor { row: 7, top: 2 });
        cursor.row = 1;
        cursor.settle(40, 6);
        assert_eq!(cursor, ListCursor { row: 1, top: 1 });
        cursor = ListCursor { row: 90, top: 38 };
        cursor.settle(40, 6);
        assert_eq!(cursor, ListCursor { row: 39, top: 34 });
        cursor.settle(3, 6);
        assert_eq!(cursor, ListCursor { row: 2, top: 0 });
    }

    #[test]
    fn scrolling_keeps_cursor_visible() {
        let mut cursor = ListCursor { row: 0, top: 0 };
        cursor.scroll(3, 40, 6);
        assert_eq!(cursor, ListCursor { row: 3, top: 3 });
        cursor.scroll(-3, 40, 6);
        assert_eq!(cursor, ListCursor { row: 3, top: 0 });
        cursor.scroll(90, 40, 6);
        assert_eq!(cursor, ListCursor { row: 34, top: 34 });
        cursor.scroll(3, 0, 6);
        assert_eq!(cursor.top, 0);
    }
}
