//! The years of dates that name only month and day.
//!
//! The address of a row knows its year best, then the rows beside it in the same list, then the numbers in the addresses of
//! the page, then the order of the list, then the newest date or year of the page if it is old, then the clock. No date
//! lies in the future.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::page_age::newest_of_old_page;
use super::row_dates::RowDate;
use super::row_numbers::{NumberedDate, number_in, years_by_number};
use crate::extract::lexicon::address_dates::{date_in_address, month_in_address};
use crate::extract::page::dom::NodeId;
use crate::model::{CHINA, CanonicalUrl, Published};

/// The known parts of a row's date.
pub(crate) struct DatedRow<'u> {
    /// The date that the row shows.
    pub(crate) date: Option<RowDate>,
    /// The address of its article.
    pub(crate) url: &'u CanonicalUrl,
    /// Its title.
    pub(crate) title: &'u str,
    /// The element that holds the row and others.
    pub(crate) list: NodeId,
}

/// Returns the dates of all rows of a page, in page order.
pub(crate) fn with_years(rows: &[DatedRow<'_>], fetched: Timestamp) -> Vec<Option<Published>> {
    let today = CHINA.to_datetime(fetched).date();
    let certain: Vec<_> = rows.iter().map(|row| certain_date(row, fetched, today)).collect();
    let days: Vec<Date> = certain.iter().flatten().map(|published| day(*published)).collect();
    let titles = rows.iter().map(|row| row.title);
    let newest = newest_of_old_page(&days, titles, today).unwrap_or(today);
    let numbered = dates_by_number(rows, &certain, newest, today);
    let mut dates = Vec::with_capacity(rows.len());
    for list in rows.chunk_by(|one, other| one.list == other.list) {
        let range = dates.len()..dates.len() + list.len();
        dates.extend(complete(list, &certain[range.clone()], &numbered[range], newest, today));
    }
    dates
}

/// Returns the dates of rows without a year by the numbers in the addresses of all rows of the page.
fn dates_by_number(
    rows: &[DatedRow<'_>],
    certain: &[Option<Published>],
    newest: Date,
    today: Date,
) -> Vec<Option<Published>> {
    let mut dates = vec![None; rows.len()];
    let numbered = rows.iter().zip(certain).enumerate().filter_map(|(index, (row, certain))| {
        let published = certain.or_else(|| Some(row.date.filter(|date| date.is_yearless)?.published))?;
        let (number, title) = (number_in(row.url)?, row.title);
        Some((index, NumberedDate { number, date: day(published), is_certain: certain.is_some(), title }))
    });
    let numbered: Vec<(usize, NumberedDate<'_>)> = numbered.collect();
    let falls = |pair: &&[(usize, NumberedDate<'_>)]| pair[0].1.number >= pair[1].1.number;
    // Numbers that rise from row to row may only count the rows.
    if numbered.windows(2).filter(falls).count() * 2 < numbered.len().saturating_sub(1) {
        return dates;
    }
    // Numbers of another length are of another kind.
    let lengths: Vec<u32> = numbered.iter().map(|(_, row)| row.number.max(1).ilog10()).collect();
    let usual = most_frequent(&lengths);
    let alike = numbered.into_iter().filter(|(_, row)| Some(row.number.max(1).ilog10()) == usual);
    let (indices, numbered): (Vec<usize>, Vec<NumberedDate<'_>>) = alike.unzip();
    for (index, year) in indices.into_iter().zip(years_by_number(&numbered, newest, today)) {
        dates[index] = rows[index].date.and_then(|date| in_year(date.published, year));
    }
    dates
}

/// Returns a date whose year the row or its address states.
fn certain_date(row: &DatedRow<'_>, fetched: Timestamp, today: Date) -> Option<Published> {
    const MIDDLE_OF_MONTH: i8 = 15;
    let in_address = date_in_address(row.url, fetched);
    let Some(RowDate { published, is_yearless, .. }) = row.date else { return in_address };
    if !is_yearless {
        return (day(published) <= today.saturating_add(1.day())).then_some(published).or(in_address);
    }
    if let Some(published_in_address) = in_address {
        return nearest_year(published, day(published_in_address), today);
    }
    match month_in_address(row.url)? {
        (year, Some(month)) => nearest_year(published, Date::new(year, month, MIDDLE_OF_MONTH).ok()?, today),
        (year, None) => in_year(published, year).filter(|published| day(*published) <= today),
    }
}

/// Returns the value that occurs most often.
fn most_frequent(values: &[u32]) -> Option<u32> {
    values.iter().copied().max_by_key(|value| values.iter().filter(|other| *other == value).count())
}

/// Completes the dates of a list by the rows nearest to them whose dates are certain, or else by their numbers or order.
fn complete(
    list: &[DatedRow<'_>],
    certain: &[Option<Published>],
    numbered: &[Option<Published>],
    newest: Date,
    today: Date,
) -> Vec<Option<Published>> {
    let yearless = |index: usize| list[index].date.filter(|date| date.is_yearless).map(|date| date.published);
    let known: Vec<usize> = (0..list.len()).filter(|index| certain[*index].is_some()).collect();
    let in_order = if known.is_empty() { ordered_years(list, newest, today) } else { vec![None; list.len()] };
    let nearest = |index: usize| {
        let at = known.partition_point(|known| *known < index);
        let beside = [at.checked_sub(1).map(|at| known[at]), known.get(at).copied()];
        beside
            .into_iter()
            .flatten()
            .min_by_key(|known| known.abs_diff(index))
            .and_then(|known| certain[known])
    };
    let resolved = |index: usize| {
        let published = yearless(index)?;
        let by_neighbour = || nearest_year(published, day(nearest(index)?), today);
        let by_clock = || nearest_year(published, newest, today);
        let by_number = numbered[index].filter(|_| known.is_empty());
        by_number.or(in_order[index]).or_else(by_neighbour).or_else(by_clock)
    };
    (0..list.len()).map(|index| certain[index].or_else(|| resolved(index))).collect()
}

/// Returns the dates of a list that runs from new to old without years: where month and day rise, a year has passed.
fn ordered_years(list: &[DatedRow<'_>], newest: Date, today: Date) -> Vec<Option<Published>> {
    const SHORTEST: usize = 4;
    /// Days; a rise by fewer is a headline out of order.
    const RISE: i32 = 60;
    let none = vec![None; list.len()];
    let yearless: Vec<_> = list.iter().map(|row| row.date.filter(|date| date.is_yearless)).collect();
    let shown: Vec<Published> = yearless.iter().flatten().map(|date| date.published).collect();
    let day_of_year = |published: &Published| i32::from(day(*published).day_of_year());
    let steps = || shown.windows(2).map(|pair| day_of_year(&pair[1]) - day_of_year(&pair[0]));
    let is_mixed = steps().filter(|step| *step > 0).count() > 1;
    if shown.len() < SHORTEST || is_mixed || steps().all(|step| step < RISE) {
        return none;
    }
    let Some(mut year) = nearest_year(shown[0], newest, today).map(|first| day(first).year()) else {
        return none;
    };
    let mut last = day_of_year(&shown[0]);
    let mut dated = |date: &Option<RowDate>| {
        let published = date.as_ref()?.published;
        let this = day_of_year(&published);
        year -= i16::from(this - last >= RISE);
        last = this;
        in_year(published, year)
    };
    yearless.iter().map(&mut dated).collect()
}

/// Returns a date in the year in which it is nearest to another, and not in the future.
fn nearest_year(published: Published, anchor: Date, today: Date) -> Option<Published> {
    let years = [anchor.year() - 1, anchor.year(), anchor.year() + 1];
    let candidates = years.into_iter().filter_map(|year| in_year(published, year));
    let distance = |published: &Published| (day(*published) - anchor).get_days().abs();
    candidates.filter(|published| day(*published) <= today).min_by_key(distance)
}

/// Moves a date to a year; `None` for 29 February if the year has none.
fn in_year(published: Published, year: i16) -> Option<Published> {
    let moved = |date: Date| Date::new(year, date.month(), date.day()).ok();
    match published {
        Published::Day(date) => moved(date).map(Published::Day),
        Published::At(at) => {
            let local = CHINA.to_datetime(at);
            CHINA.to_timestamp(moved(local.date())?.to_datetime(local.time())).ok().map(Published::At)
        }
    }
}

/// Returns the day of a date in China.
fn day(published: Published) -> Date {
    published.day(&TimeZone::fixed(CHINA))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2024-10-10T12:00:00+08:00";

    /// Reads rows of a visible date and a path.
    fn dates(rows: &[(&str, &str)]) -> Vec<String> {
        let urls: Vec<CanonicalUrl> = rows
            .iter()
            .map(|(_, path)| CanonicalUrl::parse(&format!("http://a.test{path}")).expect("an address"))
            .collect();
        let fetched: Timestamp = NOW.parse().expect("a time");
        let row = |((date, _), url): (&(&str, &str), _)| DatedRow {
            date: super::super::row_dates::edge_date(date, fetched.into()),
            url,
            title: "",
            list: 0,
        };
        let rows: Vec<DatedRow<'_>> = rows.iter().zip(&urls).map(row).collect();
        let text = |date: Option<Published>| date.map_or(String::new(), |date| date.to_string());
        with_years(&rows, fetched).into_iter().map(text).collect()
    }

    #[test]
    fn takes_the_year_from_the_address() {
        let rows = [
            ("04-22", "/202004/t20200422_561.html"),
            ("12-30", "/2019/1.html"),
            ("01-02", "/201912/2.html"),
            ("", "/2018-05/03/3.html"),
            ("11-20", "/4.html"),
        ];
        assert_eq!(dates(&rows), ["2020-04-22", "2019-12-30", "2020-01-02", "2018-05-03", "2017-11-20"]);
    }

    #[test]
    fn counts_years_down_a_list_without_any() {
        let rows = [("03-02", "/1"), ("01-15", "/2"), ("09-28", "/3"), ("05-01", "/4")];
        assert_eq!(dates(&rows), ["2024-03-02", "2024-01-15", "2023-09-28", "2023-05-01"]);
        let mixed = [("03-02", "/1"), ("09-28", "/2"), ("01-15", "/3"), ("12-01", "/4")];
        assert_eq!(dates(&mixed), ["2024-03-02", "2024-09-28", "2024-01-15", "2023-12-01"]);
        let numbered = [("03-02", "/9"), ("09-28", "/8"), ("01-15", "/7"), ("02-01", "/6")];
        assert_eq!(dates(&numbered), ["2024-03-02", "2023-09-28", "2023-01-15", "2022-02-01"]);
    }

    #[test]
    fn follows_numbers_over_all_lists_of_a_page() {
        let two_lists = [
            ("03-02", "/4190.html"),
            ("09-28", "/4008.html"),
            ("02-21", "/4176.html"),
            ("08-30", "/3950.html"),
        ];
        assert_eq!(dates(&two_lists), ["2024-03-02", "2023-09-28", "2024-02-21", "2023-08-30"]);
    }

    #[test]
    fn follows_the_rows_beside_it() {
        let rows = [("2021-01-02", "/1"), ("12-30", "/2"), ("2020-12-09", "/3"), ("2030-01-01", "/4")];
        assert_eq!(dates(&rows), ["2021-01-02", "2020-12-30", "2020-12-09", ""]);
    }
}
