//! The publish time of a [`Byline`], also if its parts are in separate pieces.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::byline::{Byline, TimeLabel};
use crate::extract::lexicon::dates::{self, DateMatch};
use crate::model::{CHINA, Published};

impl Byline {
    /// Sets the publish time if it is better than the known one: exact instead of a day, labelled instead of inferred.
    pub(crate) fn set_time(&mut self, date: &DateMatch, label: TimeLabel) {
        let is_better = match self.published {
            None => true,
            Some((Published::Day(day), _)) => {
                matches!(date.published, Published::At(_))
                    && date.published.day(&TimeZone::fixed(CHINA)) == day
            }
            Some((_, inferred)) => inferred && !date.inferred && label == TimeLabel::Labelled,
        };
        if is_better {
            self.published = Some((date.published, date.inferred));
        }
    }

    /// Reads a time whose parts are in separate pieces: `2024`, `10/08`, `09:30`.
    ///
    /// The day alone was read with an inferred year, or without the time of day after it.
    pub(crate) fn read_scattered_time(&mut self, pieces: &[String], fetched: Timestamp) {
        let is_exact = matches!(self.published, Some((Published::At(_), false)));
        if pieces.len() < 2 || is_exact {
            return;
        }
        let dates = dates::find(&pieces.join(" "), fetched);
        let Some(date) = dates.iter().find(|date| !date.inferred).or(dates.first()) else { return };
        match self.published {
            Some((_, false)) => self.set_time(date, TimeLabel::Bare),
            Some(_) if date.inferred => {}
            _ => self.published = Some((date.published, date.inferred)),
        }
    }

    /// Reads a time of day that is separate from its day: `09:30`, `2024/10/08`.
    pub(crate) fn read_clock(&mut self, pieces: &[String], fetched: Timestamp) {
        let Some((Published::Day(day), inferred)) = self.published else { return };
        let Some(clock) = pieces.iter().find(|piece| is_clock(piece)) else { return };
        let dates = dates::find(&format!("{day} {clock}"), fetched);
        if let Some(DateMatch { published: at @ Published::At(_), .. }) = dates.first() {
            self.published = Some((*at, inferred));
        }
    }
}

/// Returns true if a piece is a time of day.
fn is_clock(piece: &str) -> bool {
    let (digits, noon) = piece.split_at(piece.find(' ').unwrap_or(piece.len()));
    if !matches!(noon.trim(), "" | "AM" | "PM" | "am" | "pm") {
        return false;
    }
    let parts: Vec<&str> = digits.split(':').collect();
    let is_number = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (2..=3).contains(&parts.len()) && parts.iter().all(is_number)
}
