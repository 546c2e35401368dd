//! How old a page is: its newest date or year, if that is old.
//!
//! A page that was saved or left alone long ago shows dates without years that are not those of the last twelve months.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

/// Returns about the newest day of a page that has not changed for long: its newest date, or the newest year in its titles.
pub(super) fn newest_of_old_page<'t>(
    certain: &[Date],
    titles: impl Iterator<Item = &'t str>,
    today: Date,
) -> Option<Date> {
    const FEWEST: usize = 4;
    const OLD: i32 = 300;
    if certain.len() < FEWEST {
        let years: Vec<i16> = titles.filter_map(year_in_title).collect();
        return newest_year(&years, today).and_then(|year| Date::new(year, 7, 1).ok());
    }
    let newest = *certain.iter().max()?;
    ((today - newest).get_days() > OLD).then_some(newest)
}

/// Returns the newest of the years that titles name, if they fit a page of that year better than one of today.
///
/// A page of today names this year and the last before it names others. One that names several years, all long past, is old
/// unless it would have to be much older than the titles are many.
fn newest_year(years: &[i16], today: Date) -> Option<i16> {
    const FEWEST: usize = 4;
    const YEARS_OLD: i16 = 2;
    /// What a year counts by which a page is older than today.
    const AGE: i32 = 70;
    let newest = *years.iter().max()?;
    let age = today.year() - newest;
    if years.len() < FEWEST || age < YEARS_OLD {
        return None;
    }
    let misfit = |year: i16| years.iter().map(|named| too_late(*named, year)).sum::<i32>();
    (misfit(newest) + AGE * i32::from(age) < misfit(today.year())).then_some(newest)
}

/// Returns how badly a year fits a title that names another: titles are of the year they name, or of one beside it.
pub(super) fn too_late(named: i16, year: i16) -> i32 {
    const YEAR: i32 = 40;
    const WORST: i32 = 100;
    (YEAR * i32::from((year - named - 1).max(0))).min(WORST)
}

/// Returns the last year that a title names as a year: 2021年, 2020级, 2020-2021学年.
pub(super) fn year_in_title(title: &str) -> Option<i16> {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|\D)(20[0-4]\d)(?:\s?[年级級届屆]|[（）()〕\]-]|学年|學年|$)")
            .expect("the pattern is tested")
    });
    title.contains("20").then(|| YEAR.captures_iter(title).filter_map(|found| found[1].parse().ok()).max())?
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn reads_years_that_titles_name() {
        assert_eq!(year_in_title("关于2021年渡口检修的通知"), Some(2021));
        assert_eq!(year_in_title("2019-2020学年校历（2020年修订）"), Some(2020));
        assert_eq!(year_in_title("渡口全长2021米"), None);
    }

    #[test]
    fn takes_a_page_for_old_that_names_only_old_years() {
        let today = date(2026, 11, 30);
        let newest = |titles: &[&str]| newest_of_old_page(&[], titles.iter().copied(), today);
        let old = ["2021年检修通知", "2020年度报告", "2020级新生名单", "2021年招考公告", "2019年总结"];
        assert_eq!(newest(&old), Some(date(2021, 7, 1)));
        assert_eq!(newest(&["2021年检修通知", "2020年度报告"]), None);
        assert_eq!(newest(&["2021年检修通知", "2020年度报告", "2026年检修通知", "2019年总结"]), None);
        assert_eq!(newest(&["2008年回顾", "2001年回顾", "2005年回顾", "2003年回顾"]), None);
    }
}
