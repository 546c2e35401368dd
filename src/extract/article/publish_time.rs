//! The publish time: candidates from all parts of a page, each with a score.
//!
//! A labelled time counts more than one beside the title, and visible times more than declared ones, which may be those of
//! the template; on pages whose times aren't China's it is the other way round, because visible times name no zone there. The
//! time of a change is used only if nothing else names a day.

use html5ever::local_name;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::byline::Byline;
use super::field_value::{Basis, FieldValue};
use super::parts::ArticleParts;
use super::print_page::{is_newspaper_address, print_page};
use super::time_candidate::{TimeCandidate, TimeOrigin, TimeTrust};
use crate::extract::lexicon::address_dates::date_in_address;
use crate::extract::lexicon::dates::{self, DateMatch, DateReading, TimeLabel, label_before};
use crate::extract::parsed_page::ParsedPage;
use crate::model::{CHINA, Published};

/// A publish time with the offset from UTC in which the page gives it, if it has a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PublishTime {
    pub(crate) published: Published,
    pub(crate) offset: Option<Offset>,
}

impl PublishTime {
    /// Returns a time with the offset in which the page gives it: the stated one, or that of the page's zone.
    pub(crate) fn new(published: Published, stated: Option<Offset>, context: DateReading<'_>) -> Self {
        let stated = stated.filter(|offset| *offset != Offset::UTC);
        let offset = match published {
            Published::At(at) => Some(stated.unwrap_or_else(|| context.zone.to_offset(at))),
            Published::Day(_) => None,
        };
        Self { published, offset }
    }

    /// Returns the offset in minutes, if it is not that of China.
    pub(crate) fn foreign_offset_minutes(self) -> Option<i16> {
        let offset = self.offset.filter(|offset| *offset != CHINA)?;
        i16::try_from(offset.seconds() / 60).ok()
    }
}

/// Returns the publish time of an article.
pub(crate) fn publish_time(
    page: &ParsedPage<'_>,
    parts: &ArticleParts,
    byline: &Byline,
    signature: &Byline,
) -> Option<FieldValue<PublishTime>> {
    let context = page.date_context();
    let trust = TimeTrust::of(page);
    let mut all = candidates(page, parts, byline, signature);
    // Sorting is stable: of equally good candidates, the first counts.
    all.sort_by_key(|candidate| std::cmp::Reverse(candidate.score(trust)));
    // A page that shows no time at all has none: its address alone is no statement, but for a printed edition.
    let is_stated = || all.iter().any(|candidate| candidate.origin != TimeOrigin::Address);
    let best = *all.first().filter(|_| is_stated() || is_printed(page, parts))?;
    let exact = exact_time(best, &all, context, trust);
    let zoned = in_stated_zone(exact, &all, context, trust);
    let declared = all.iter().find(|other| other.origin == TimeOrigin::Declared);
    let is_confirmed = declared.is_some_and(|declared| declared.day(context) == best.day(context));
    let basis = match best.origin {
        TimeOrigin::Labelled | TimeOrigin::Beside | TimeOrigin::Element if is_confirmed => Basis::Confirmed,
        TimeOrigin::Declared | TimeOrigin::Script => Basis::Declared,
        TimeOrigin::Address => Basis::Address,
        _ => Basis::Place,
    };
    let value = PublishTime::new(zoned.published, zoned.stated_offset, context);
    Some(FieldValue { value, basis })
}

/// Collects all candidates. The page's scripts are read only if nothing else names a day.
fn candidates(
    page: &ParsedPage<'_>,
    parts: &ArticleParts,
    byline: &Byline,
    signature: &Byline,
) -> Vec<TimeCandidate> {
    let context = page.date_context();
    let mut all: Vec<TimeCandidate> = Vec::new();
    all.extend(byline.published.map(TimeCandidate::in_byline));
    all.extend(time_elements(page, parts));
    all.extend(declared(page, context));
    if all.is_empty() {
        let stated = page.embedded_json().facts_about(&parts.title.text, context).0;
        all.extend(stated.map(|date| TimeCandidate::new(&date, TimeOrigin::Script)));
    }
    all.extend(printed_day(page, parts).map(|day| TimeCandidate::of_day(day, TimeOrigin::PrintedDay)));
    let exact = signature.published.filter(|time| matches!(time.published, Published::At(_)));
    all.extend(
        exact.map(|time| TimeCandidate { origin: TimeOrigin::Signature, ..TimeCandidate::in_byline(time) }),
    );
    let in_address = date_in_address(page.input.url, page.fetched());
    all.extend(in_address.map(|day| TimeCandidate::of_day(day, TimeOrigin::Address)));
    all.extend(byline.modified.or(signature.modified).map(TimeCandidate::in_byline));
    all
}

/// Returns the declared time: one that states its zone rather than one that doesn't, an exact one rather than a day.
fn declared(page: &ParsedPage<'_>, context: DateReading<'_>) -> Option<TimeCandidate> {
    let stamps: Vec<DateMatch> =
        page.metadata.times.iter().filter_map(|text| dates::parse_stamp(text, context)).collect();
    let is_exact = |date: &&DateMatch| matches!(date.published, Published::At(_));
    let first_day = stamps.first().map(|date| TimeCandidate::new(date, TimeOrigin::Declared).day(context));
    // A time of another day is that of something else on the page.
    let same_day = |date: &&DateMatch| {
        Some(TimeCandidate::new(date, TimeOrigin::Declared).day(context)) == first_day
            || TimeTrust::of(page) == TimeTrust::Foreign
    };
    let exact = || stamps.iter().filter(is_exact).filter(same_day);
    let best =
        exact().find(|date| date.stated_offset.is_some()).or_else(|| exact().next()).or(stamps.first())?;
    Some(TimeCandidate::new(best, TimeOrigin::Declared))
}

/// Returns the times of `<time>` elements between the title and the text.
fn time_elements(page: &ParsedPage<'_>, parts: &ArticleParts) -> Vec<TimeCandidate> {
    const MOST: usize = 8;
    const WITHOUT_TITLE: usize = 8;
    const FARTHEST: usize = 30;
    let (dom, lines, context) = (&page.dom, &page.lines, page.date_context());
    let first = parts.filtered.lines.first().copied().unwrap_or(parts.content.lines.end).min(lines.len());
    let start = parts.title.line.filter(|line| *line < first).unwrap_or(first.saturating_sub(WITHOUT_TITLE));
    let start = start.max(first.saturating_sub(FARTHEST)).saturating_sub(2);
    if start >= first {
        return Vec::new();
    }
    let nodes = lines.get(start).nodes.start..lines.get(first - 1).nodes.end;
    let elements = nodes.clone().filter(|id| dom.is_element(*id, &local_name!("time")));
    let read = |id| {
        let date = dates::parse_stamp(dom.attr(id, &local_name!("datetime"))?, context)?;
        let names = [local_name!("class"), local_name!("itemprop")];
        let names = names.iter().filter_map(|name| dom.attr(id, name)).collect::<Vec<_>>().join(" ");
        let names = names.to_ascii_lowercase();
        let before = (nodes.start..id)
            .rev()
            .take(MOST)
            .find_map(|at| dom.text(at).filter(|text| !text.trim().is_empty()));
        let is_change = names.contains("modif") || names.contains("update");
        let label = if is_change { TimeLabel::Modified } else { label_before(before.unwrap_or_default()) };
        let origin = match label {
            TimeLabel::Modified => TimeOrigin::Modified,
            TimeLabel::Other => return None,
            TimeLabel::Published | TimeLabel::Bare => TimeOrigin::Element,
        };
        Some(TimeCandidate::new(&date, origin))
    };
    elements.filter_map(read).take(MOST).collect()
}

/// Returns true if the article is on a page of print whose head names no day.
fn is_printed(page: &ParsedPage<'_>, parts: &ArticleParts) -> bool {
    is_newspaper_address(page) && dates_of_head(page, parts).is_empty() && print_page(page, parts).is_some()
}

/// Returns the day of a printed edition: the date at the head of the page, if the address has the same.
fn printed_day(page: &ParsedPage<'_>, parts: &ArticleParts) -> Option<Published> {
    let context = page.date_context();
    let Published::Day(day) = date_in_address(page.input.url, page.fetched())? else { return None };
    let dates = dates_of_head(page, parts);
    dates.iter().any(|date| date.published.day(context.zone) == day).then_some(Published::Day(day))
}

/// Returns the dates in words above the title.
fn dates_of_head(page: &ParsedPage<'_>, parts: &ArticleParts) -> Vec<DateMatch> {
    const LONGEST: u32 = 60;
    let before_title = 0..parts.title.line.unwrap_or(0);
    let is_page_head = |index: &usize| {
        let (line, text) = (page.lines.get(*index), page.lines.text(*index));
        line.size <= LONGEST && text.contains('年') && text.contains(['日', '号', '號'])
    };
    let heads = before_title.filter(is_page_head);
    heads.flat_map(|index| dates::find(page.lines.text(index), page.date_context())).collect()
}

/// Adds the time of day that another candidate has for the same day, and the year that a yearless time lacks.
fn exact_time(
    best: TimeCandidate,
    all: &[TimeCandidate],
    context: DateReading<'_>,
    trust: TimeTrust,
) -> TimeCandidate {
    if best.is_exact() {
        return best;
    }
    let day = best.day(context);
    let takes_changes = best.origin == TimeOrigin::Address;
    let is_usable = |other: &&TimeCandidate| {
        other.is_exact()
            && !other.inferred
            && other.day(context) == day
            && (other.origin != TimeOrigin::Modified || takes_changes)
            && (other.origin != TimeOrigin::Signature || best.score(trust) < 80)
    };
    if let Some(exact) = all.iter().find(is_usable) {
        return *exact;
    }
    let mut inferred = all.iter().filter(|other| other.inferred && other.is_exact());
    let with_year = |other: &TimeCandidate| {
        let Published::At(at) = other.published else { return None };
        let clock = context.zone.to_datetime(at);
        let is_same = (clock.date().month(), clock.date().day()) == (day.month(), day.day());
        let at = context.zone.to_timestamp(day.to_datetime(clock.time())).ok().filter(|_| is_same)?;
        Some(TimeCandidate { published: Published::At(at), inferred: false, ..*other })
    };
    inferred.find_map(with_year).unwrap_or(best)
}

/// Returns the moment that another candidate with a stated zone has for the wall clock of a time without one.
fn in_stated_zone(
    best: TimeCandidate,
    all: &[TimeCandidate],
    context: DateReading<'_>,
    trust: TimeTrust,
) -> TimeCandidate {
    let Published::At(at) = best.published else { return best };
    if best.stated_offset.is_some() || best.inferred {
        return best;
    }
    let clock = minute_of(context.zone.to_datetime(at));
    let is_same_clock = |other: &TimeCandidate, offset: Offset| match other.published {
        Published::At(at) => minute_of(offset.to_datetime(at)) == clock,
        Published::Day(_) => false,
    };
    let is_same_moment = |other: &TimeCandidate| match other.published {
        // Minutes agree, and no zone is further from another than this.
        Published::At(other) => trust == TimeTrust::Foreign && differs_by_zone(at, other),
        Published::Day(_) => false,
    };
    let usable = all.iter().filter(|other| !other.inferred && other.origin != TimeOrigin::Modified);
    let mut stated = usable.filter_map(|other| Some((other, other.stated_offset?)));
    // Chinese systems often state UTC and mean China time.
    let is_credible = |offset: Offset| offset != Offset::UTC || trust == TimeTrust::Foreign;
    let found = stated.find(|(other, offset)| {
        is_credible(*offset) && (is_same_clock(other, *offset) || is_same_moment(other))
    });
    found.map_or(best, |(other, _)| *other)
}

/// Returns a time without its seconds.
fn minute_of(time: jiff::civil::DateTime) -> (Date, i8, i8) {
    (time.date(), time.hour(), time.minute())
}

/// Returns true if two times differ by a number of quarters of an hour that two zones may lie apart.
fn differs_by_zone(one: Timestamp, other: Timestamp) -> bool {
    const QUARTER: i64 = 15 * 60;
    const FARTHEST: i64 = 14 * 3600;
    let apart = (one.as_second() / 60 * 60 - other.as_second() / 60 * 60).abs();
    apart <= FARTHEST && apart % QUARTER == 0
}
