//! The times of a [`Byline`], also if their parts are in separate pieces.

use super::byline::Byline;
use super::stated_time::BylineTime;
use crate::extract::lexicon::dates::{
    self, DateMatch, DateReading, TimeLabel, is_other_before, label_before,
};
use crate::model::Published;

impl Byline {
    /// Reads all dates of a piece, each by the words between it and the date before. `lead` is the piece before.
    pub(crate) fn read_times(
        &mut self,
        piece: &str,
        dates: &[DateMatch],
        lead: &str,
        context: DateReading<'_>,
    ) {
        let mut start = 0;
        for date in dates {
            let own = label_before(piece.get(start..date.bytes.start).unwrap_or_default());
            let label = if own == TimeLabel::Bare && start == 0 { label_of_lead(lead) } else { own };
            let rest = piece.get(date.bytes.end..).unwrap_or_default();
            let label =
                if label == TimeLabel::Bare && is_other_before(rest) { TimeLabel::Other } else { label };
            self.set_time(date, label, context);
            start = date.bytes.end;
        }
    }

    /// Sets the publish time if it is better than the known one: exact instead of a day, labelled instead of bare.
    fn set_time(&mut self, date: &DateMatch, label: TimeLabel, context: DateReading<'_>) {
        let time = BylineTime::new(date, label);
        match label {
            TimeLabel::Other => return,
            TimeLabel::Modified => {
                self.modified.get_or_insert(time);
                return;
            }
            TimeLabel::Published | TimeLabel::Bare => {}
        }
        let is_better = self.published.is_none_or(|known| {
            let is_labelled =
                label == TimeLabel::Published && known.label == TimeLabel::Bare && !time.inferred;
            let is_exact = matches!(known.published, Published::Day(day)
                if matches!(time.published, Published::At(_)) && time.published.day(context.zone) == day);
            is_exact || is_labelled || known.inferred && !time.inferred && label == TimeLabel::Published
        });
        if is_better {
            self.published = Some(time);
        }
    }

    /// Reads a time whose parts are in separate pieces: `2024`, `10/08`, `09:30`.
    ///
    /// The day alone was read with an inferred year, or without the time of day after it.
    pub(crate) fn read_scattered_time(&mut self, pieces: &[String], context: DateReading<'_>) {
        let is_exact =
            self.published.is_some_and(|time| matches!(time.published, Published::At(_)) && !time.inferred);
        if pieces.len() < 2 || is_exact {
            return;
        }
        let joined = pieces.join(" ");
        let dates = dates::find(&joined, context);
        let Some(date) = dates.iter().find(|date| !date.inferred).or(dates.first()) else { return };
        let label = label_before(joined.get(..date.bytes.start).unwrap_or_default());
        let is_other = is_other_before(joined.get(date.bytes.end..).unwrap_or_default());
        if is_other || matches!(label, TimeLabel::Modified | TimeLabel::Other) {
            return;
        }
        match self.published {
            Some(known) if !known.inferred => self.set_time(date, TimeLabel::Bare, context),
            Some(_) if date.inferred => {}
            _ => self.published = Some(BylineTime::new(date, label)),
        }
    }

    /// Reads a time of day that is separate from its day: `09:30`, `2024/10/08`.
    pub(crate) fn read_clock(&mut self, pieces: &[String], context: DateReading<'_>) {
        let Some(known @ BylineTime { published: Published::Day(day), .. }) = self.published else { return };
        let Some(clock) = pieces.iter().find(|piece| is_clock(piece)) else { return };
        let dates = dates::find(&format!("{day} {clock}"), context);
        if let Some(DateMatch { published: published @ Published::At(_), stated_offset, .. }) = dates.first()
        {
            self.published =
                Some(BylineTime { published: *published, stated_offset: *stated_offset, ..known });
        }
    }
}

/// Returns the label that a whole piece is: `发布时间：`, `Updated`.
fn label_of_lead(lead: &str) -> TimeLabel {
    const LONGEST: usize = 24;
    if lead.chars().count() > LONGEST { TimeLabel::Bare } else { label_before(lead) }
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
