use jiff::civil::Date;

/// How the rows of a list are laid on lines: each on as many, and before the first of a day a line for the day. Above
/// the first row no day stands: that of the row on top is told above the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Lay {
    pub(in crate::tui) form: Form,
    rows: usize,
    /// Where days begin, in order; without days one that says nothing.
    days: Vec<Day>,
}

/// The form of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct Form {
    /// The lines of a row.
    pub(in crate::tui) height: usize,
    /// Days are told.
    pub(in crate::tui) days: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Day {
    /// Its first row.
    first: usize,
    label: String,
}

/// What stands on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum OnLine<'l> {
    /// A day begins.
    Day(&'l str),
    /// A line of a row.
    Row(usize, usize),
}

impl Lay {
    /// Lays rows of these days, told in words.
    pub(in crate::tui) fn new(
        form: Form,
        dates: impl ExactSizeIterator<Item = Date>,
        label: impl Fn(Date) -> String,
    ) -> Self {
        let (rows, mut days, mut last) = (dates.len(), Vec::new(), None);
        for (first, date) in dates.enumerate().filter(|_| form.days) {
            if last != Some(date) {
                days.push(Day { first, label: label(date) });
                last = Some(date);
            }
        }
        if days.is_empty() {
            days.push(Day { first: 0, label: String::new() });
        }
        Self { form, rows, days }
    }

    /// The first line of a row.
    pub(in crate::tui) fn line_of(&self, row: usize) -> usize {
        row * self.form.height + self.day_of(row)
    }

    /// How many days have begun before the one of a row.
    fn day_of(&self, row: usize) -> usize {
        self.days.partition_point(|day| day.first <= row).saturating_sub(1)
    }

    /// The day of what stands on a line.
    pub(in crate::tui) fn label_at(&self, line: usize) -> &str {
        self.days.get(self.day_at(line)).map_or("", |day| &day.label)
    }

    fn day_at(&self, line: usize) -> usize {
        // The first day has no line of its own.
        let begins = |day: &Day| self.line_of(day.first).saturating_sub(usize::from(day.first > 0));
        self.days.partition_point(|day| begins(day) <= line).saturating_sub(1)
    }

    /// What stands on a line; `None` behind the last.
    pub(in crate::tui) fn on(&self, line: usize) -> Option<OnLine<'_>> {
        let at = self.day_at(line);
        let day = self.days.get(at)?;
        let begins = self.line_of(day.first);
        if line < begins {
            return Some(OnLine::Day(&day.label));
        }
        let (row, part) =
            (day.first + (line - begins) / self.form.height, (line - begins) % self.form.height);
        (row < self.rows).then_some(OnLine::Row(row, part))
    }

    /// The row that stands on a line, or that follows the day there; behind the last line the last row.
    pub(in crate::tui) fn row_at(&self, line: usize) -> usize {
        match self.on(line) {
            Some(OnLine::Row(row, _)) => row,
            Some(OnLine::Day(_)) => self.row_at(line + 1),
            None => self.rows.saturating_sub(1),
        }
    }

    /// Whether a day begins on one of these lines.
    pub(in crate::tui) fn has_day(&self, mut lines: std::ops::Range<usize>) -> bool {
        lines.any(|line| matches!(self.on(line), Some(OnLine::Day(_))))
    }

    /// All lines.
    pub(in crate::tui) fn lines(&self) -> usize {
        if self.rows == 0 { 0 } else { self.line_of(self.rows - 1) + self.form.height }
    }

    /// The line on top where this one can't be: a row is never cut.
    pub(in crate::tui) fn snapped(&self, top: usize) -> usize {
        match self.on(top) {
            Some(OnLine::Row(row, part)) if part > 0 => self.line_of(row) + self.form.height,
            _ => top,
        }
    }

    /// The same, but further up.
    pub(in crate::tui) fn snapped_back(&self, top: usize) -> usize {
        match self.on(top) {
            Some(OnLine::Row(row, _)) => self.line_of(row),
            _ => top,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lay(height: usize, days: bool) -> Lay {
        let dates = [3, 3, 2, 1, 1].map(|day| Date::constant(2026, 11, day));
        Lay::new(Form { height, days }, dates.into_iter(), |date| date.day().to_string())
    }

    fn written(lay: &Lay) -> String {
        let line = |line| match lay.on(line) {
            Some(OnLine::Day(day)) => format!("[{day}]"),
            Some(OnLine::Row(row, part)) => format!("{row}{}", ["", "'"][part]),
            None => "-".to_owned(),
        };
        (0..=lay.lines()).map(line).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn rows_stand_below_their_days() {
        assert_eq!(written(&lay(1, false)), "0 1 2 3 4 -");
        assert_eq!(written(&lay(1, true)), "0 1 [2] 2 [1] 3 4 -");
        assert_eq!(written(&lay(2, true)), "0 0' 1 1' [2] 2 2' [1] 3 3' 4 4' -");
        let empty = Lay::new(Form { height: 2, days: true }, std::iter::empty(), |_| String::new());
        assert_eq!((empty.lines(), empty.on(0), empty.row_at(3)), (0, None, 0));
    }

    #[test]
    fn lines_and_rows_lead_to_each_other() {
        for lay in [lay(1, true), lay(2, true), lay(2, false)] {
            for row in 0..5 {
                assert_eq!(lay.on(lay.line_of(row)), Some(OnLine::Row(row, 0)));
                assert_eq!(lay.row_at(lay.line_of(row)), row);
            }
        }
        let lay = lay(2, true);
        assert_eq!(lay.row_at(4), 2, "the day of row 2");
        let tops: Vec<usize> = (0..9).map(|line| lay.snapped(line)).collect();
        assert_eq!(tops, [0, 2, 2, 4, 4, 5, 7, 7, 8]);
        let tops: Vec<usize> = (0..9).map(|line| lay.snapped_back(line)).collect();
        assert_eq!(tops, [0, 0, 2, 2, 4, 5, 5, 7, 8]);
        assert!(lay.has_day(3..5) && !lay.has_day(5..7) && !lay.has_day(5..5));
        assert_eq!([0, 4, 5, 7, 9].map(|line| lay.label_at(line)), ["3", "2", "2", "1", "1"]);
    }
}
