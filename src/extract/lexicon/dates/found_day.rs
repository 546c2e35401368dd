//! A day that was read, before the time of day beside it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// A day as a notation gives it.
#[derive(Debug, Clone, Copy)]
pub(super) enum FoundDay {
    Day(Date),
    /// A day that counts only with a time of day.
    OnlyWithClock(Date),
    /// A moment, with the zone that was stated.
    Moment(Timestamp, Option<Offset>),
}
