use jiff::Timestamp;

use super::columns::moment;
use crate::model::{CHINA, Published};

/// When an article was published, as far as is known, and where that puts it in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) published: Option<Published>,
    /// Milliseconds.
    pub(super) moment: i64,
}

impl Dated {
    /// Dates a headline that is new: by its publish time, else by the moment it is first seen.
    ///
    /// Where the clock time is unknown, each further page of a list counts as a millisecond earlier. Within a page
    /// the order is the page's (by number, see [`super::Archive::file_listing`]), but the numbers of an older page are higher.
    pub(super) fn new(published: Option<Published>, seen: Timestamp, page: u16) -> Self {
        let moment = published.map_or(seen, |published| published.moment()).as_millisecond();
        let exact = matches!(published, Some(Published::At(_)));
        Self { published, moment: if exact { moment } else { moment - i64::from(page) } }
    }

    /// What is known with a list's word for it: only a more exact one counts.
    pub(super) fn heard(self, published: Option<Published>) -> Self {
        if exactness(published) > exactness(self.published) { self.at(published) } else { self }
    }

    /// What is known with the article's own word for it: it counts unless the list's was more exact.
    pub(super) fn confirmed(self, published: Option<Published>) -> Self {
        let counts = published.is_some() && exactness(published) >= exactness(self.published);
        if counts { self.at(published) } else { self }
    }

    /// Takes a publish time. The moment stays when it is already within the day that is all the new time says: the
    /// entry would lose its place among its neighbours for nothing.
    fn at(self, published: Option<Published>) -> Self {
        let stays = published == self.published
            || matches!(published, Some(Published::Day(day)) if CHINA.to_datetime(moment(self.moment)).date() == day);
        let new = published.map_or(self.moment, |published| published.moment().as_millisecond());
        Self { published, moment: if stays { self.moment } else { new } }
    }
}

fn exactness(published: Option<Published>) -> u8 {
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

    /// 2024-10-08 14:05 in China.
    fn seen() -> Timestamp {
        "2024-10-08T14:05:00+08:00".parse().expect("a time")
    }

    #[test]
    fn a_more_exact_time_moves_an_entry_and_a_vaguer_one_does_not() {
        let day = Dated::new(Some(time("2024-10-08")), seen(), 0);
        let exact = day.heard(Some(time("2024-10-08T09:30:00+08:00")));
        assert_eq!(exact.moment - day.moment, (9 * 60 + 30) * 60_000);
        assert_eq!(exact.heard(Some(time("2024-10-09"))), exact);
        assert_eq!(exact.heard(Some(time("2024-10-09T08:00:00+08:00"))), exact, "a list is not asked twice");
        assert_eq!(exact.confirmed(Some(time("2024-10-07"))), exact);
        assert_eq!(exact.confirmed(None), exact);
        let own = exact.confirmed(Some(time("2024-10-08T09:31:10+08:00")));
        assert_eq!(own.moment - exact.moment, 70_000);
    }

    #[test]
    fn a_bare_day_leaves_an_entry_of_that_day_where_it_stands() {
        let undated = Dated::new(None, seen(), 0);
        let today = undated.confirmed(Some(time("2024-10-08")));
        assert_eq!((today.moment, today.published), (undated.moment, Some(time("2024-10-08"))));
        let earlier = undated.confirmed(Some(time("2024-10-05")));
        assert_eq!(earlier.moment, time("2024-10-05").moment().as_millisecond());
    }

    #[test]
    fn further_pages_of_a_list_sort_behind_it_where_the_clock_time_is_unknown() {
        let of = |time: Option<Published>, page| Dated::new(time, seen(), page).moment;
        assert!(of(None, 1) < of(None, 0));
        assert!(of(Some(time("2024-10-08")), 2) < of(Some(time("2024-10-08")), 1));
        let exact = Some(time("2024-10-08T09:30:00+08:00"));
        assert_eq!(of(exact, 3), of(exact, 0));
    }
}
