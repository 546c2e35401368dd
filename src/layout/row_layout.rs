//! The lines of a list: each row takes as many as its form says, and each day but the first begins with a heading.

/// Whether a list has day headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayHeadings {
    /// Rows are grouped under their days.
    Shown,
    /// Rows follow each other without headings.
    Hidden,
}

/// The form of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RowForm {
    /// Lines per row.
    pub(crate) height: usize,
    /// Whether there are day headings.
    pub(crate) days: DayHeadings,
}

impl RowForm {
    /// Returns true if there are day headings.
    pub(crate) fn has_days(self) -> bool {
        self.days == DayHeadings::Shown
    }
}

/// The lines of a list. The first day has no heading line: the day of the topmost row is always shown above the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RowLayout {
    form: RowForm,
    rows: usize,
    /// The first row of each day, in order; without headings, one day with an empty label.
    days: Vec<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Day {
    first_row: usize,
    label: String,
}

/// The content of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineContent<'l> {
    /// The heading of a day.
    Day(&'l str),
    /// A line of a row: indices of the row and of the line within it.
    Row(usize, usize),
}

impl RowLayout {
    /// Arranges rows of these days on lines. `label` formats the heading of a day.
    pub(crate) fn new<D: Copy + PartialEq>(
        form: RowForm,
        row_days: impl ExactSizeIterator<Item = D>,
        label: impl Fn(D) -> String,
    ) -> Self {
        let (rows, mut days, mut last) = (row_days.len(), Vec::new(), None);
        for (first_row, day) in row_days.enumerate().filter(|_| form.has_days()) {
            if last != Some(day) {
                days.push(Day { first_row, label: label(day) });
                last = Some(day);
            }
        }
        if days.is_empty() {
            days.push(Day { first_row: 0, label: String::new() });
        }
        Self { form, rows, days }
    }

    /// Returns the form of the rows.
    pub(crate) fn form(&self) -> RowForm {
        self.form
    }

    /// Returns the number of rows.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Returns the number of lines.
    pub(crate) fn lines(&self) -> usize {
        if self.rows == 0 { 0 } else { self.line_of(self.rows - 1) + self.form.height }
    }

    /// Returns the first line of a row.
    pub(crate) fn line_of(&self, row: usize) -> usize {
        let headings = self.days.partition_point(|day| day.first_row <= row).saturating_sub(1);
        row * self.form.height + headings
    }

    /// Returns the label of the day that a line belongs to.
    pub(crate) fn label_at(&self, line: usize) -> &str {
        self.days.get(self.day_at(line)).map_or("", |day| &day.label)
    }

    fn day_at(&self, line: usize) -> usize {
        let first_line =
            |day: &Day| self.line_of(day.first_row).saturating_sub(usize::from(day.first_row > 0));
        self.days.partition_point(|day| first_line(day) <= line).saturating_sub(1)
    }

    /// Returns the content of a line, or `None` after the last.
    pub(crate) fn content_of(&self, line: usize) -> Option<LineContent<'_>> {
        let day = self.days.get(self.day_at(line))?;
        let first_line = self.line_of(day.first_row);
        if line < first_line {
            return Some(LineContent::Day(&day.label));
        }
        let (row, part) =
            (day.first_row + (line - first_line) / self.form.height, (line - first_line) % self.form.height);
        (row < self.rows).then_some(LineContent::Row(row, part))
    }

    /// Returns the row at a line. For a heading, returns the row below it; after the last line, the last row.
    pub(crate) fn row_at(&self, line: usize) -> usize {
        match self.content_of(line) {
            Some(LineContent::Row(row, _)) => row,
            Some(LineContent::Day(_)) => self.row_at(line + 1),
            None => self.rows.saturating_sub(1),
        }
    }

    /// Returns true if one of these lines is a heading.
    pub(crate) fn has_heading(&self, mut lines: std::ops::Range<usize>) -> bool {
        lines.any(|line| matches!(self.content_of(line), Some(LineContent::Day(_))))
    }

    /// Returns the next line from `top` on that does not cut a row when it is on top.
    pub(crate) fn snap_down(&self, top: usize) -> usize {
        match self.content_of(top) {
            Some(LineContent::Row(row, part)) if part > 0 => self.line_of(row) + self.form.height,
            _ => top,
        }
    }

    /// Returns the last line up to `top` that does not cut a row when it is on top.
    pub(crate) fn snap_up(&self, top: usize) -> usize {
        match self.content_of(top) {
            Some(LineContent::Row(row, _)) => self.line_of(row),
            Some(LineContent::Day(_)) | None => top,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;

    fn layout(height: usize, days: DayHeadings) -> RowLayout {
        let dates = [3, 3, 2, 1, 1].map(|day| Date::constant(2026, 11, day));
        RowLayout::new(RowForm { height, days }, dates.into_iter(), |date| date.day().to_string())
    }

    fn written(layout: &RowLayout) -> String {
        let line = |line| match layout.content_of(line) {
            Some(LineContent::Day(day)) => format!("[{day}]"),
            Some(LineContent::Row(row, part)) => format!("{row}{}", ["", "'"][part]),
            None => "-".to_owned(),
        };
        (0..=layout.lines()).map(line).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn rows_are_below_their_day() {
        use DayHeadings::{Hidden, Shown};
        assert_eq!(written(&layout(1, Hidden)), "0 1 2 3 4 -");
        assert_eq!(written(&layout(1, Shown)), "0 1 [2] 2 [1] 3 4 -");
        assert_eq!(written(&layout(2, Shown)), "0 0' 1 1' [2] 2 2' [1] 3 3' 4 4' -");
        let form = RowForm { height: 2, days: Shown };
        let empty = RowLayout::new(form, std::iter::empty::<()>(), |()| String::new());
        assert_eq!((empty.lines(), empty.content_of(0), empty.row_at(3)), (0, None, 0));
    }

    #[test]
    fn line_and_row_lookups_are_inverse() {
        use DayHeadings::{Hidden, Shown};
        for layout in [layout(1, Shown), layout(2, Shown), layout(2, Hidden)] {
            for row in 0..5 {
                assert_eq!(layout.content_of(layout.line_of(row)), Some(LineContent::Row(row, 0)));
                assert_eq!(layout.row_at(layout.line_of(row)), row);
            }
        }
        let layout = layout(2, Shown);
        assert_eq!(layout.row_at(4), 2, "the heading of row 2");
        assert!(layout.has_heading(3..5) && !layout.has_heading(5..7) && !layout.has_heading(5..5));
        assert_eq!([0, 4, 5, 7, 9].map(|line| layout.label_at(line)), ["3", "2", "2", "1", "1"]);
    }

    #[test]
    fn snapping_never_cuts_a_row() {
        let layout = layout(2, DayHeadings::Shown);
        let tops: Vec<usize> = (0..9).map(|line| layout.snap_down(line)).collect();
        assert_eq!(tops, [0, 2, 2, 4, 4, 5, 7, 7, 8]);
        let tops: Vec<usize> = (0..9).map(|line| layout.snap_up(line)).collect();
        assert_eq!(tops, [0, 0, 2, 2, 4, 5, 5, 7, 8]);
    }
}
