//! Addresses of pages: the earlier issues of a newspaper, and the pages of other sites that a ranking leads to.

use jiff::ToSpan;

use crate::extract;
use crate::model::{CanonicalUrl, Source, SourceKind};

/// Returns the addresses of an issue for the days before the one that it names, the latest first; none if it names none.
pub(in crate::newsroom) fn earlier_issues(url: &CanonicalUrl) -> impl Iterator<Item = CanonicalUrl> + use<> {
    /// Days before today of which a newspaper has an issue, also around holidays.
    const DAYS: i64 = 8;
    let (url, day) = (url.clone(), extract::day_in_address(url));
    let before = move |days: i64| extract::with_day(&url, day?.checked_sub(days.days()).ok()?);
    (1..=DAYS).map_while(before)
}

/// Returns true for an address at another host than the ranking that leads to it.
pub(super) fn is_off_site(source: &Source, url: &CanonicalUrl) -> bool {
    let place = |url: &CanonicalUrl| (url.host().to_owned(), url.as_url().port());
    source.kind == SourceKind::Ranking && place(url) != place(&source.url)
}
