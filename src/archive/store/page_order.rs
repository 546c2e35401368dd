//! The order of the headlines of a list page: those without a date are sorted by the ones beside them.

use std::collections::HashMap;

use jiff::Timestamp;

use super::publish_order::PublishOrder;
use crate::model::Headline;

/// A list counts as dated if at least one in this many of its headlines has a date. The few dates of another list, for
/// example of old notices on a front page, say nothing about the news around them.
const DATED_SHARE: usize = 3;

/// Most headlines above the first or below the last dated one of a list that are sorted by that one.
const MAX_BEYOND: i64 = 5;

/// Returns the orders of the headlines of a page, in page order.
///
/// Of the headlines of one section, one without a date is sorted between the dated ones above and below it, or beside
/// the only one. With no date near it, it is sorted by the day on which it was first seen. `page` is the number of the
/// page in its list.
pub(super) fn page_orders(headlines: &[Headline], first_seen: Timestamp, page: u16) -> Vec<PublishOrder> {
    let own = |headline: &Headline| PublishOrder::new(headline.published, first_seen, page);
    let mut orders: Vec<PublishOrder> = headlines.iter().map(own).collect();
    let mut lists: HashMap<Option<&str>, Vec<usize>> = HashMap::new();
    for (index, headline) in headlines.iter().enumerate() {
        lists.entry(headline.section.as_deref()).or_default().push(index);
    }
    for list in lists.values() {
        let known: Vec<Option<i64>> =
            list.iter().map(|index| known_moment(orders[*index], first_seen)).collect();
        for (index, moment) in list.iter().zip(places(&known)) {
            if let Some(moment) = moment.filter(|_| orders[*index].published.is_none()) {
                orders[*index] = PublishOrder::beside(moment);
            }
        }
    }
    orders
}

/// Returns the moment of a dated headline. Dates in the future are of events, and order no news.
fn known_moment(order: PublishOrder, now: Timestamp) -> Option<i64> {
    order.published.map(|_| order.moment).filter(|moment| *moment <= now.as_millisecond())
}

/// Returns the moments of the headlines of a list; `None` for those that no date is near.
///
/// Equal moments keep the order of the page, because headlines further up have higher ids.
fn places(known: &[Option<i64>]) -> Vec<Option<i64>> {
    let dated = known.iter().flatten().count();
    if dated * DATED_SHARE < known.len() {
        return known.to_vec();
    }
    let above = nearest(known.iter().copied());
    let mut below = nearest(known.iter().rev().copied());
    below.reverse();
    above.into_iter().zip(below).map(|(above, below)| place_between(above, below)).collect()
}

/// How many headlines away the nearest known moment is, and that moment.
type DatedNeighbour = (i64, i64);

/// Returns the moment of a headline between its dated neighbours above and below.
fn place_between(above: Option<DatedNeighbour>, below: Option<DatedNeighbour>) -> Option<i64> {
    match (above, below) {
        (Some((_, above)), Some((_, below))) if above >= below => Some(below),
        (Some(above), Some(below)) => Some(above.min(below).1),
        (Some((distance, above)), None) => (distance <= MAX_BEYOND).then(|| above - distance),
        (None, Some((distance, below))) => (distance <= MAX_BEYOND).then_some(below),
        (None, None) => None,
    }
}

/// Returns for each element the nearest known moment up to it.
fn nearest(known: impl Iterator<Item = Option<i64>>) -> Vec<Option<DatedNeighbour>> {
    let mut last = None;
    let step = |moment: Option<i64>| {
        last = moment.map(|moment| (0, moment)).or(last.map(|(distance, moment)| (distance + 1, moment)));
        last
    };
    known.map(step).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::archive::schema::sql_types::timestamp;
    use crate::model::{CanonicalUrl, FiledTime, Published};

    fn now() -> Timestamp {
        "2024-10-08T14:05:00+08:00".parse().expect("a time")
    }

    fn headline(section: Option<&str>, published: Option<Published>) -> Headline {
        let url = CanonicalUrl::parse("http://a.test/1").expect("an address");
        Headline {
            title: "题".into(),
            url,
            section: section.map(str::to_owned),
            published,
            ranking: crate::model::Ranking::default(),
        }
    }

    /// Returns the days or times under which a list of headlines is filed, in page order.
    fn filed(dates: &[&str]) -> Vec<String> {
        let headlines: Vec<_> = dates.iter().map(|date| headline(None, date.parse().ok())).collect();
        let day = |order: &PublishOrder| match FiledTime::new(order.published, timestamp(order.moment), now())
        {
            FiledTime::Published(published) => published.to_string().chars().skip(5).take(5).collect(),
            FiledTime::Received(_) => "received".to_owned(),
            FiledTime::Ranked(..) => "ranked".to_owned(),
            beside @ FiledTime::Beside(_) => {
                let day = beside.day(&jiff::tz::TimeZone::fixed(crate::model::CHINA)).to_string();
                format!("~{}", day.chars().skip(5).collect::<String>())
            }
        };
        page_orders(&headlines, now(), 0).iter().map(day).collect()
    }

    #[test]
    fn undated_headlines_stay_beside_their_neighbours() {
        assert_eq!(filed(&["2024-10-07", "", "2024-10-05"]), ["10-07", "~10-05", "10-05"]);
        assert_eq!(filed(&["", "2024-10-07", "2024-10-05", ""]), ["~10-07", "10-07", "10-05", "~10-05"]);
        assert_eq!(filed(&["", "", ""]), ["received"; 3]);
        assert_eq!(filed(&["2020-01-05", "", "", "", ""])[1..], ["received"; 4], "one date among many");
        assert_eq!(filed(&["2024-12-24", ""]), ["12-24", "received"], "the date of an event");
    }

    #[test]
    fn dates_of_another_section_do_not_count() {
        let day = Some("2024-10-05".parse().expect("a day"));
        let page = [headline(Some("通知"), day), headline(Some("要闻"), None), headline(Some("通知"), day)];
        assert_eq!(page_orders(&page, now(), 0)[1], PublishOrder::new(None, now(), 0));
    }

    proptest! {
        /// Sorted as lists sort, a page in order of time keeps its order, with gaps between its dates or not.
        #[test]
        fn lists_in_order_of_time_keep_their_order(
            steps in prop::collection::vec((0_i64..100_000, any::<bool>()), 1..60),
        ) {
            let mut moment = now().as_second();
            let mut dates = Vec::new();
            for (step, is_dated) in steps {
                moment -= step;
                let at = Timestamp::from_second(moment).expect("a time");
                dates.push(is_dated.then_some(Published::At(at)));
            }
            // Dated at both ends and often enough.
            let ends = [Some(Published::At(now())), Some(Published::At(Timestamp::UNIX_EPOCH))];
            let dates = std::iter::once(ends[0]).chain(dates).chain([ends[1]]);
            let headlines: Vec<_> = dates.map(|published| headline(None, published)).collect();
            let dated = headlines.iter().filter(|headline| headline.published.is_some()).count();
            prop_assume!(dated * DATED_SHARE >= headlines.len());
            let orders = page_orders(&headlines, now(), 0);
            prop_assert!(orders.is_sorted_by(|above, below| above.moment >= below.moment));
        }

        /// No headline without a date is above all news, and dates are never changed.
        #[test]
        fn undated_headlines_are_never_on_top(days in prop::collection::vec(prop::option::of(0_i64..400), 1..60)) {
            let day = |days: i64| Published::Day(crate::model::day_of_moment(now()) - jiff::ToSpan::days(days));
            let headlines: Vec<_> = days.iter().map(|days| headline(None, days.map(day))).collect();
            let orders = page_orders(&headlines, now(), 0);
            for (headline, order) in headlines.iter().zip(&orders) {
                prop_assert_eq!(order.published, headline.published);
                if headline.published.is_none() {
                    let today = PublishOrder::new(Some(day(0)), now(), 0);
                    prop_assert!(order.moment <= today.moment);
                }
            }
        }
    }
}
