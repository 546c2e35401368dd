//! The publish time of a headline as far as it is known, and the moment that lists sort it by.

use jiff::Timestamp;

use crate::archive::schema::sql_types::timestamp;
use crate::model::{CHINA, Published};

/// A publish time and the sort moment that follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PublishOrder {
    pub(crate) published: Option<Published>,
    /// Milliseconds since 1970.
    pub(crate) moment: i64,
}

impl PublishOrder {
    /// Sorts a new headline by its publish time, or else by the time it is first seen.
    ///
    /// If the clock time is unknown, each further page of a list counts as a millisecond earlier. Within a page, ids keep
    /// the page's order (see [`Archive::store_list_page`](crate::archive::Archive::store_list_page)), but the ids of an
    /// older page are higher.
    pub(crate) fn new(published: Option<Published>, first_seen: Timestamp, page: u16) -> Self {
        let moment = published.map_or(first_seen, |published| published.moment()).as_millisecond();
        let is_exact = matches!(published, Some(Published::At(_)));
        Self { published, moment: if is_exact { moment } else { moment - i64::from(page) } }
    }

    /// Returns the order after a list gave a publish time: only a more exact one counts.
    pub(crate) fn updated_by_list(self, published: Option<Published>) -> Self {
        if precision(published) > precision(self.published) { self.at(published) } else { self }
    }

    /// Returns the order after the article gave a publish time: it counts unless the list's was more exact.
    pub(crate) fn updated_by_article(self, published: Option<Published>) -> Self {
        let counts = published.is_some() && precision(published) >= precision(self.published);
        if counts { self.at(published) } else { self }
    }

    /// Sets a publish time. The moment is kept if the new time is a bare day that it is in already: the headline would
    /// lose its place among its neighbours for nothing.
    fn at(self, published: Option<Published>) -> Self {
        let day = CHINA.to_datetime(timestamp(self.moment)).date();
        let keeps_moment =
            published == self.published || matches!(published, Some(Published::Day(new)) if new == day);
        let moment = published.map_or(self.moment, |published| published.moment().as_millisecond());
        Self { published, moment: if keeps_moment { self.moment } else { moment } }
    }
}

fn precision(published: Option<Published>) -> u8 {
    match published {
        None => 0,
        Some(Published::Day(_)) => 1,
        Some(Published::At(_)) => 2,
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

    #[test]
    fn only_a_more_exact_time_moves_a_headline() {
        let day = PublishOrder::new(Some(time("2024-10-08")), first_seen(), 0);
        let exact = day.updated_by_list(Some(time("2024-10-08T09:30:00+08:00")));
        assert_eq!(exact.moment - day.moment, (9 * 60 + 30) * 60_000);
        assert_eq!(exact.updated_by_list(Some(time("2024-10-09"))), exact);
        let later = exact.updated_by_list(Some(time("2024-10-09T08:00:00+08:00")));
        assert_eq!(later, exact, "the first list decides");
        assert_eq!(exact.updated_by_article(Some(time("2024-10-07"))), exact);
        assert_eq!(exact.updated_by_article(None), exact);
        let own = exact.updated_by_article(Some(time("2024-10-08T09:31:10+08:00")));
        assert_eq!(own.moment - exact.moment, 70_000);
    }

    #[test]
    fn a_bare_day_does_not_move_a_headline_of_that_day() {
        let undated = PublishOrder::new(None, first_seen(), 0);
        let today = undated.updated_by_article(Some(time("2024-10-08")));
        assert_eq!((today.moment, today.published), (undated.moment, Some(time("2024-10-08"))));
        let earlier = undated.updated_by_article(Some(time("2024-10-05")));
        assert_eq!(earlier.moment, time("2024-10-05").moment().as_millisecond());
    }

    #[test]
    fn further_pages_sort_later_without_a_clock_time() {
        let of = |time: Option<Published>, page| PublishOrder::new(time, first_seen(), page).moment;
        assert!(of(None, 1) < of(None, 0));
        assert!(of(Some(time("2024-10-08")), 2) < of(Some(time("2024-10-08")), 1));
        let exact = Some(time("2024-10-08T09:30:00+08:00"));
        assert_eq!(of(exact, 3), of(exact, 0));
    }
}
