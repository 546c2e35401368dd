//! The columns of the headlines: marks, title, time, origin.

use super::row_layout::DayHeadings;

/// Width of the widest text of each column in a list, in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ColumnWidths {
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

/// Smallest width of a title beside a time in its long form.
pub(crate) const MIN_TITLE_WIDTH: u16 = 22;

/// Smallest width of a title beside a time in any form.
const MIN_TITLE_WIDTH_SHORT: u16 = 14;

/// Empty cells before a column.
const GAP: u16 = 2;

impl HeadlineColumns {
    /// Divides a row of `width` cells.
    pub(crate) fn new(width: u16, widest: ColumnWidths, days: DayHeadings) -> Self {
        let (origin, is_sample_only) = match width {
            ..52 => (widest.sample, true),
            52..66 => (widest.origin.min(8), false),
            66..80 => (widest.origin.min(10), false),
            _ => (widest.origin.min(16), false),
        };
        let rest = width.saturating_sub(MARKS_WIDTH + 1 + with_gap(origin));
        let fits = |time: u16, title: u16| rest >= title + with_gap(time);
        let (time, time_format) = if days == DayHeadings::Shown {
            let is_shown = fits(widest.clock, MIN_TITLE_WIDTH_SHORT);
            (if is_shown { widest.clock } else { 0 }, TimeFormat::Clock)
        } else if fits(widest.long_time, MIN_TITLE_WIDTH) {
            (widest.long_time, TimeFormat::Long)
        } else if fits(widest.short_time, MIN_TITLE_WIDTH_SHORT) {
            (widest.short_time, TimeFormat::Short)
        } else {
            (0, TimeFormat::Short)
        };
        Self { time, time_format, origin, is_sample_only }
    }
}

/// Returns the width of a column together with its gap.
pub(crate) fn with_gap(column: u16) -> u16 {
    if column == 0 { 0 } else { column + GAP }
}
