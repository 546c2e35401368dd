/// How far to move, in a list or in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Motion {
    /// So many rows, down where positive.
    Rows(isize),
    /// So many half windows.
    Halves(isize),
    /// So many windows. One row stays in sight.
    Pages(isize),
    /// To the first row.
    Top,
    /// To the last row.
    Bottom,
}

impl Motion {
    /// The row it leads to from row `at` of `len`, seen through a window of `height` rows.
    pub(in crate::tui) fn from(self, at: usize, len: usize, height: usize) -> usize {
        let last = len.saturating_sub(1);
        let by = |rows: isize| at.saturating_add_signed(rows).min(last);
        let window = |rows: usize, times: isize| by(isize::try_from(rows.max(1)).unwrap_or(1) * times);
        match self {
            Self::Rows(rows) => by(rows),
            Self::Halves(times) => window(height / 2, times),
            Self::Pages(times) => window(height.saturating_sub(1), times),
            Self::Top => 0,
            Self::Bottom => last,
        }
    }
}

/// The picked row of a list, and the first row in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::tui) struct Pick {
    /// The picked row.
    pub(in crate::tui) at: usize,
    /// The row at the top of the window.
    pub(in crate::tui) top: usize,
}

impl Pick {
    /// Moves the pick.
    pub(in crate::tui) fn go(&mut self, motion: Motion, len: usize, height: usize) {
        self.at = motion.from(self.at, len, height);
    }

    /// Brings the pick into the list, and the window to the pick, with a row or two around it where there are any.
    pub(in crate::tui) fn settle(&mut self, len: usize, height: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        let margin = if height > 8 { 2 } else { 0 };
        let (first, last) = (self.at.saturating_sub(margin), (self.at + margin).min(len.saturating_sub(1)));
        self.top = self.top.min(first).max((last + 1).saturating_sub(height));
        self.top = self.top.min(len.saturating_sub(height));
    }

    /// Moves the window, and the pick only as far as the window takes it along.
    pub(in crate::tui) fn scroll(&mut self, rows: isize, len: usize, height: usize) {
        let margin = if height > 8 { 2 } else { 0 };
        let most = len.saturating_sub(height);
        self.top = self.top.saturating_add_signed(rows).min(most);
        let lowest = if self.top == 0 { 0 } else { self.top + margin };
        let highest = if self.top == most { len } else { (self.top + height).saturating_sub(margin) };
        self.at = self.at.clamp(lowest, highest.saturating_sub(1).max(lowest));
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
            (Motion::Halves(-1), 8, 5),
            (Motion::Pages(-1), 8, 3),
            (Motion::Top, 8, 0),
            (Motion::Bottom, 0, 9),
        ];
        for (motion, at, want) in cases {
            assert_eq!(motion.from(at, 10, 6), want, "{motion:?} from {at}");
        }
        assert_eq!(Motion::Bottom.from(0, 0, 6), 0);
    }

    #[test]
    fn the_window_follows_the_pick_and_is_never_half_empty() {
        let mut pick = Pick { at: 7, top: 0 };
        pick.settle(40, 6);
        assert_eq!(pick, Pick { at: 7, top: 2 });
        pick.at = 1;
        pick.settle(40, 6);
        assert_eq!(pick, Pick { at: 1, top: 1 });
        pick = Pick { at: 90, top: 38 };
        pick.settle(40, 6);
        assert_eq!(pick, Pick { at: 39, top: 34 });
        pick.settle(3, 6);
        assert_eq!(pick, Pick { at: 2, top: 0 });
    }

    #[test]
    fn the_wheel_moves_the_window_and_takes_the_pick_along() {
        let mut pick = Pick { at: 0, top: 0 };
        pick.scroll(3, 40, 6);
        assert_eq!(pick, Pick { at: 3, top: 3 });
        pick.scroll(-3, 40, 6);
        assert_eq!(pick, Pick { at: 3, top: 0 });
        pick.scroll(90, 40, 6);
        assert_eq!(pick, Pick { at: 34, top: 34 });
        pick.scroll(3, 0, 6);
        assert_eq!(pick.top, 0);
    }
}
