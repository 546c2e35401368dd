//! The columns of the headlines: marks, title, time, origin.

use super::row_layout::DayHeadings;

/// Width of the widest text of each column in a list, in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ColumnWidths {
    /// Titles.
    pub(crate) title: u16,
    /// Ranks before titles.
    pub(crate) rank: u16,
    /// Movements of ranks.
    pub(crate) movement: u16,
    /// Times in their long form.
    pub(crate) long_time: u16,
    /// Times in their short form.
    pub(crate) short_time: u16,
    /// Times of day, without the date.
    pub(crate) clock: u16,
    /// Origins.
    pub(crate) origin: u16,
    /// Origins of sample articles, which are always marked as such.
    pub(crate) sample: u16,
}

impl ColumnWidths {
    /// Returns the width of rank and movement with a gap of one cell after each.
    pub(crate) fn place(self) -> u16 {
        let cell = |width: u16| if width == 0 { 0 } else { width + 1 };
        cell(self.rank) + cell(self.movement)
    }
}

/// How a time is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum TimeFormat {
    /// In its long form.
    #[default]
    Long,
    /// In its short form.
    Short,
    /// As the time of day alone, because the heading above names the day.
    Clock,
}

/// The widths of the columns right of the title, in cells. On narrow rows they shrink or disappear in favour of the
/// title.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct HeadlineColumns {
    /// Width of the time; 0 if it is not shown.
    pub(crate) time: u16,
    /// Format of the time.
    pub(crate) time_format: TimeFormat,
    /// Width of the origin; 0 if it is not shown.
    pub(crate) origin: u16,
    /// The origin is shown for sample articles only.
    pub(crate) is_sample_only: bool,
}

/// Width of the marks and the empty cell before them.
pub(crate) const MARKS_WIDTH: u16 = 4;

/// Smallest width of a title beside a time in its long form, or beside tags.
pub(crate) const MIN_TITLE_WIDTH: u16 = 22;

/// Smallest width of a title beside a time in any form, or beside the number of other sources.
pub(crate) const MIN_TITLE_WIDTH_SHORT: u16 = 14;

/// Smallest width of a row that has a column for origins other than those of sample articles, if titles leave no room.
const MIN_ORIGIN_ROW: u16 = 64;

/// Empty cells before a column.
const GAP: u16 = 2;

impl HeadlineColumns {
    /// Divides a row of `width` cells.
    ///
    /// Ranks and movements belong to the titles.
    ///
    /// The origins take what the widest title leaves, and a fifth of the room in any case.
    pub(crate) fn new(width: u16, widest: ColumnWidths, days: DayHeadings) -> Self {
        let widest = ColumnWidths { title: widest.title + widest.place(), ..widest };
        let rest = width.saturating_sub(MARKS_WIDTH + 1);
        let beside_titles = widest.title + with_gap(widest.clock) + with_gap(widest.origin);
        let is_sample_only = width < MIN_ORIGIN_ROW && rest < beside_titles;
        let for_time = rest.saturating_sub(if is_sample_only { with_gap(widest.sample) } else { rest / 5 });
        let (time, time_format) = time_column(for_time, widest, days);
        let rest = rest.saturating_sub(with_gap(time));
        let unused = rest.saturating_sub(widest.title + GAP);
        let origin = if is_sample_only { widest.sample } else { widest.origin.min(unused.max(rest / 5)) };
        Self { time, time_format, origin, is_sample_only }
    }
}

/// Returns the width of the times and their format, in `room` cells for titles and times.
fn time_column(room: u16, widest: ColumnWidths, days: DayHeadings) -> (u16, TimeFormat) {
    let fits = |time: u16, title: u16| room >= title + with_gap(time);
    match days {
        DayHeadings::Shown if fits(widest.clock, MIN_TITLE_WIDTH_SHORT) => (widest.clock, TimeFormat::Clock),
        DayHeadings::Shown => (0, TimeFormat::Clock),
        DayHeadings::Hidden if fits(widest.long_time, MIN_TITLE_WIDTH) => {
            (widest.long_time, TimeFormat::Long)
        }
        DayHeadings::Hidden if fits(widest.short_time, MIN_TITLE_WIDTH_SHORT) => {
            (widest.short_time, TimeFormat::Short)
        }
        DayHeadings::Hidden => (0, TimeFormat::Short),
    }
}

/// Returns the width of a column together with its gap.
pub(crate) fn with_gap(column: u16) -> u16 {
    if column == 0 { 0 } else { column + GAP }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widest(title: u16, origin: u16) -> ColumnWidths {
        ColumnWidths { title, long_time: 10, short_time: 5, clock: 5, origin, ..ColumnWidths::default() }
    }

    #[test]
    fn origins_take_what_titles_leave() {
        let origin = |width, title| HeadlineColumns::new(width, widest(title, 30), DayHeadings::Shown).origin;
        assert_eq!(origin(140, 60), 30, "short titles leave room for the whole name");
        assert_eq!(origin(100, 60), 26, "no cell beside a cut name stays empty");
        assert_eq!(origin(80, 90), 13, "long titles leave a fifth");
        assert_eq!([origin(63, 20), origin(63, 15), origin(64, 90)], [0, 30, 10]);
    }

    #[test]
    fn times_are_shortened_before_titles() {
        let format = |width| {
            let columns = HeadlineColumns::new(width, widest(60, 8), DayHeadings::Hidden);
            (columns.time_format, columns.time)
        };
        assert_eq!(format(80), (TimeFormat::Long, 10));
        assert_eq!(format(36), (TimeFormat::Short, 5));
        assert_eq!(format(24), (TimeFormat::Short, 0));
    }
}
