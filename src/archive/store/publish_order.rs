//! The publish time of a headline as far as it is known, and the moment that lists sort it by.

use jiff::Timestamp;

use crate::archive::schema::sql_types::timestamp;
use crate::model::{MAX_PLACE, Published, day_of_moment, is_received, received_moment};

/// A publish time and the sort moment that follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PublishOrder {
    pub(crate) published: Option<Published>,
    /// Milliseconds since 1970.
    pub(crate) moment: i64,
}

impl PublishOrder {
    /// Sorts a new headline by its publish time, or else below the news of the day on which it is first seen.
    ///
    /// If the clock time is unknown, each further page of a list counts as a millisecond earlier. Within a page, ids keep
    /// the page's order (see [`Archive::store_list_page`](crate::archive::Archive::store_list_page)), but the ids of an
    /// older page are higher.
    pub(crate) fn new(published: Option<Published>, first_seen: Timestamp, page: u16) -> Self {
        let moment = published.map_or_else(|| received_moment(first_seen), |published| published.moment());
        let is_exact = matches!(published, Some(Published::At(_)));
        let place = if is_exact { 0 } else { i64::from(page).min(MAX_PLACE) };
        Self { published, moment: moment.as_millisecond() - place }
    }

    /// Sorts a headline without a publish time at the moment of those beside it in its list.
    pub(super) fn beside(moment: i64) -> Self {
        Self { published: None, moment }
    }

    /// Returns the order after a list gave a headline another one: only a more exact one counts.
    pub(crate) fn updated_by_list(self, order: Self) -> Self {
        match order.published {
            _ if order.precision() <= self.precision() => self,
            None => order,
            published => self.at(published),
        }
    }

    /// Returns the order after the article gave a publish time: it counts unless the list's was more exact.
    pub(crate) fn updated_by_article(self, published: Option<Published>) -> Self {
        let new = Self { published, ..self };
        let counts = published.is_some() && new.precision() >= self.precision();
        if counts { self.at(published) } else { self }
    }

    /// Returns true if both are sorted under the same day.
    pub(super) fn is_of_day_of(self, other: Self) -> bool {
        day_of_moment(timestamp(self.moment)) == day_of_moment(timestamp(other.moment))
    }

    /// Sets a publish time. The moment is kept if the new time is a bare day that it is in already: the headline would
    /// lose its place among its neighbours for nothing.
    fn at(self, published: Option<Published>) -> Self {
        let day = day_of_moment(timestamp(self.moment));
        let is_of_day = matches!(published, Some(Published::Day(new)) if new == day);
        let keeps_moment = published == self.published || (is_of_day && self.precision() > 0);
        let moment = published.map_or(self.moment, |published| published.moment().as_millisecond());
        Self { published, moment: if keeps_moment { self.moment } else { moment } }
    }

    /// Returns how exactly the time is known: by the day of receipt, by the news beside it, by the day, or exactly.
    fn precision(self) -> u8 {
        match self.published {
            None if is_received(timestamp(self.moment)) => 0,
            None => 1,
            Some(Published::Day(_)) => 2,
            Some(Published::At(_)) => 3,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Published {
        text.parse().expect("a time")
    }

    /// Returns 2024-10-08 14:05 in China.
    fn first_seen() -> Timestamp {
        "2024-10-08T14:05:00+08:00".parse().expect("a time")
    }

    fn order(published: Option<&str>) -> PublishOrder {
        PublishOrder::new(published.map(time), first_seen(), 0)
    }

    #[test]
    fn only_a_more_exact_time_moves_a_headline() {
        let day = order(Some("2024-10-08"));
        let exact = day.updated_by_list(order(Some("2024-10-08T09:30:00+08:00")));
        assert_eq!(exact.moment - day.moment, (9 * 60 + 30) * 60_000);
        assert_eq!(exact.updated_by_list(order(Some("2024-10-09"))), exact);
        let later = exact.updated_by_list(order(Some("2024-10-09T08:00:00+08:00")));
        assert_eq!(later, exact, "the first list decides");
        assert_eq!(exact.updated_by_article(Some(time("2024-10-07"))), exact);
        assert_eq!(exact.updated_by_article(None), exact);
        let own = exact.updated_by_article(Some(time("2024-10-08T09:31:10+08:00")));
        assert_eq!(own.moment - exact.moment, 70_000);
    }

    #[test]
    fn a_bare_day_does_not_move_a_headline_beside_news_of_that_day() {
        let noon = PublishOrder::beside(time("2024-10-08T12:00:00+08:00").moment().as_millisecond());
        let today = noon.updated_by_article(Some(time("2024-10-08")));
        assert_eq!((today.moment, today.published), (noon.moment, Some(time("2024-10-08"))));
        let earlier = noon.updated_by_article(Some(time("2024-10-05")));
        assert_eq!(earlier.moment, time("2024-10-05").moment().as_millisecond());
    }

    #[test]
    fn received_headlines_are_moved_by_whatever_is_learnt() {
        let received = order(None);
        let beside = PublishOrder::beside(time("2024-10-07T12:00:00+08:00").moment().as_millisecond());
        assert_eq!(received.updated_by_list(beside), beside);
        assert_eq!(beside.updated_by_list(received), beside);
        assert_eq!(received.updated_by_list(order(Some("2024-10-08"))), order(Some("2024-10-08")));
        assert_eq!(received.updated_by_article(Some(time("2024-10-08"))), order(Some("2024-10-08")));
        assert!(received.moment < order(Some("2024-10-08")).moment);
    }

    #[test]
    fn further_pages_sort_later_without_a_clock_time() {
        let of = |time: Option<Published>, page| PublishOrder::new(time, first_seen(), page).moment;
        assert!(of(None, 1) < of(None, 0));
        assert!(of(Some(time("2024-10-08")), 2) < of(Some(time("2024-10-08")), 1));
        assert!(of(None, 0) < of(Some(time("2024-10-08")), u16::MAX));
        let exact = Some(time("2024-10-08T09:30:00+08:00"));
        assert_eq!(of(exact, 3), of(exact, 0));
    }
}
