//! A time on a page that may be that of publication, and how well it is founded.

use jiff::civil::Date;
use jiff::tz::Offset;

use super::stated_time::BylineTime;
use crate::extract::lexicon::dates::{DateMatch, DateReading, TimeLabel};
use crate::extract::parsed_page::ParsedPage;
use crate::model::Published;

/// Part of a page that a time is from, which is its main feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeOrigin {
    Labelled,
    Beside,
    /// A `<time datetime="…">` beside the title.
    Element,
    Declared,
    Script,
    /// The head of a page of a printed newspaper.
    PrintedDay,
    /// Below the text.
    Signature,
    Address,
    /// The time of the last change.
    Modified,
}

/// How far the times of a page are trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeTrust {
    /// Visible times count more than declared ones.
    Chinese,
    /// Declared times count more: visible ones name no zone.
    Foreign,
}

impl TimeTrust {
    pub(super) fn of(page: &ParsedPage<'_>) -> Self {
        if page.is_chinese() { Self::Chinese } else { Self::Foreign }
    }
}

/// A time that may be that of publication.
#[derive(Debug, Clone, Copy)]
pub(super) struct TimeCandidate {
    pub(super) published: Published,
    pub(super) inferred: bool,
    pub(super) stated_offset: Option<Offset>,
    pub(super) origin: TimeOrigin,
}

impl TimeCandidate {
    pub(super) fn new(date: &DateMatch, origin: TimeOrigin) -> Self {
        let DateMatch { published, inferred, stated_offset, .. } = *date;
        Self { published, inferred, stated_offset, origin }
    }

    pub(super) fn in_byline(time: BylineTime) -> Self {
        let BylineTime { published, inferred, stated_offset, label } = time;
        let origin = match label {
            TimeLabel::Published => TimeOrigin::Labelled,
            TimeLabel::Modified => TimeOrigin::Modified,
            TimeLabel::Bare | TimeLabel::Other => TimeOrigin::Beside,
        };
        Self { published, inferred, stated_offset, origin }
    }

    pub(super) fn of_day(published: Published, origin: TimeOrigin) -> Self {
        Self { published, inferred: false, stated_offset: None, origin }
    }

    /// Returns how well the time is founded.
    pub(super) fn score(&self, trust: TimeTrust) -> i32 {
        /// Bonus of a time in another zone that is declared for machines.
        const FOREIGN_DECLARED: i32 = 45;
        const INFERRED: i32 = -50;
        let score = match self.origin {
            TimeOrigin::Labelled => 100,
            TimeOrigin::Element => 85,
            TimeOrigin::Beside => 80,
            TimeOrigin::Declared if trust == TimeTrust::Foreign && self.is_exact() => 60 + FOREIGN_DECLARED,
            TimeOrigin::Declared => 60,
            TimeOrigin::Script => 50,
            TimeOrigin::PrintedDay => 45,
            TimeOrigin::Signature => 40,
            TimeOrigin::Address => 35,
            TimeOrigin::Modified => 20,
        };
        score + if self.inferred { INFERRED } else { 0 }
    }

    pub(super) fn is_exact(&self) -> bool {
        matches!(self.published, Published::At(_))
    }

    /// Returns the day in the zone of the page, or in the stated one.
    pub(super) fn day(&self, context: DateReading<'_>) -> Date {
        match (self.published, self.stated_offset) {
            (Published::Day(day), _) => day,
            (Published::At(at), Some(offset)) if offset != Offset::UTC => offset.to_datetime(at).date(),
            (Published::At(at), _) => context.zone.to_datetime(at).date(),
        }
    }
}
