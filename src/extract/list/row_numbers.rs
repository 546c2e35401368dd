//! The years of dates in rows whose addresses are numbered: articles get their numbers in the order in which they are written.
//!
//! Chooses for all rows at once, from the highest number down, the years with the least cost: a step from row to row costs the
//! days by which it differs from what its numbers let expect, at the rate that fits best, and twice that if dates rise.

use jiff::civil::Date;

use super::page_age::{too_late, year_in_title};
use crate::model::CanonicalUrl;

/// The date of a row whose address holds a number.
pub(super) struct NumberedDate<'t> {
    /// The number.
    pub(super) number: u64,
    /// The date, with any year if it is not certain.
    pub(super) date: Date,
    /// Set if the year is known.
    pub(super) is_certain: bool,
    /// The title of the row.
    pub(super) title: &'t str,
}

/// Returns the last number in an address.
pub(super) fn number_in(url: &CanonicalUrl) -> Option<u64> {
    let (path, query) = (url.as_url().path(), url.as_url().query());
    let last = |text: &str| {
        let mut runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        runs.next_back().and_then(|run| run.parse::<u64>().ok())
    };
    query.and_then(last).or_else(|| last(path))
}

/// Returns the years of rows in their order; none if too few are numbered, if all are certain, or if the numbers are in no
/// order of time.
pub(super) fn years_by_number(rows: &[NumberedDate<'_>], newest: Date, today: Date) -> Vec<i16> {
    const FEWEST: usize = 4;
    const MOST: usize = 400;
    /// Cost of a row in days, from which the numbers say nothing.
    const WORST: i32 = 80;
    if rows.len() < FEWEST || rows.len() > MOST || rows.iter().all(|row| row.is_certain) {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(rows[*index].number));
    let sorted: Vec<&NumberedDate<'_>> = order.iter().map(|index| &rows[*index]).collect();
    let candidates: Vec<Vec<Date>> = sorted.iter().map(|row| possible_dates(row, newest, today)).collect();
    // Numbers in ten thousand days.
    let rates = (4..31).map(|power| 1_u64 << power);
    let best =
        rates.filter_map(|rate| cheapest(&sorted, &candidates, newest, rate)).min_by_key(|(cost, _)| *cost);
    let count = i32::try_from(rows.len()).unwrap_or(i32::MAX);
    let Some((_, years)) = best.filter(|(cost, _)| *cost <= WORST * count) else {
        return Vec::new();
    };
    let mut by_row = vec![0; rows.len()];
    for (index, year) in order.into_iter().zip(years) {
        by_row[index] = year;
    }
    by_row
}

/// Returns the dates that a row may have, newest first.
fn possible_dates(row: &NumberedDate<'_>, newest: Date, today: Date) -> Vec<Date> {
    const YEARS: i16 = 15;
    if row.is_certain {
        return vec![row.date];
    }
    let years = (newest.year() - YEARS..=newest.year() + 1).rev();
    let dates = years.filter_map(|year| Date::new(year, row.date.month(), row.date.day()).ok());
    dates.filter(|date| *date <= today).collect()
}

/// Returns the least cost and the years of rows, numbered from high to low, at a rate of numbers in ten thousand days.
fn cheapest(
    rows: &[&NumberedDate<'_>],
    candidates: &[Vec<Date>],
    newest: Date,
    rate: u64,
) -> Option<(i32, Vec<i16>)> {
    let first = candidates.first()?.iter().map(|date| (*date - newest).get_days().abs() / 20);
    let mut costs: Vec<i32> =
        first.zip(&candidates[0]).map(|(cost, date)| cost + misfit(rows[0], *date)).collect();
    let mut came_from: Vec<Vec<usize>> = Vec::with_capacity(rows.len());
    for at in 1..rows.len() {
        let expected = days_at(rows[at - 1].number.abs_diff(rows[at].number), rate);
        let before = |date: &Date| {
            let steps = costs.iter().zip(&candidates[at - 1]).enumerate();
            steps.map(|(from, (cost, newer))| (cost + step(*newer, *date, expected), from)).min()
        };
        let found: Option<Vec<(i32, usize)>> = candidates[at].iter().map(before).collect();
        let (next, from): (Vec<i32>, Vec<usize>) = found?.into_iter().unzip();
        costs = next.iter().zip(&candidates[at]).map(|(cost, date)| cost + misfit(rows[at], *date)).collect();
        came_from.push(from);
    }
    let (cost, mut at) = costs.iter().enumerate().map(|(index, cost)| (*cost, index)).min()?;
    let mut years = vec![candidates.last()?[at].year()];
    for (from, dates) in came_from.iter().zip(candidates).rev() {
        at = from[at];
        years.push(dates[at].year());
    }
    years.reverse();
    Some((cost, years))
}

/// Returns the days in which so many numbers are given out.
fn days_at(numbers: u64, rate: u64) -> i32 {
    const LONGEST: i32 = 4000;
    i32::try_from(numbers.saturating_mul(10_000) / rate).unwrap_or(LONGEST).min(LONGEST)
}

/// Returns the cost of a step to an older date if so many days are expected. Of steps that fit equally well the shorter costs less.
fn step(newer: Date, older: Date, expected: i32) -> i32 {
    const WORST: i32 = 400;
    let days = (newer - older).get_days();
    (days - expected).abs().min(WORST) + (-days).clamp(0, WORST) + days.max(0) / 20
}

/// Returns how badly a date fits the year that the title of its row names: notices name their own year, reports the last.
fn misfit(row: &NumberedDate<'_>, date: Date) -> i32 {
    const TOO_EARLY: i32 = 100;
    const SPRING: i32 = 8;
    const BESIDE: i32 = 25;
    const LATE: i32 = 60;
    let Some(named) = year_in_title(row.title).filter(|_| !row.is_certain) else { return 0 };
    match (named - date.year(), date.month()) {
        (0, _) | (-1, ..=2) => 0,
        (-1, ..=4) => SPRING,
        (1, 7..) => BESIDE,
        (1.., _) => TOO_EARLY,
        _ => LATE + too_late(named, date.year()),
    }
}
