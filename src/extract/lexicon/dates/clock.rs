//! The time of day beside a day: `09:30`, `下午3:05`, `21h30`, `15.48 Uhr`, `9:30 PM EST`.
//!
//! Marks that belong to a number are notations, and are written here: 时分秒, `h`, `Uhr`, `a.m.` after it. Words are data (`dates` in
//! the files of the lexicon).

use std::collections::HashSet;
use std::sync::LazyLock;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};
use regex::{Captures, Regex};

use super::zones::{self, DateReading};
use crate::extract::lexicon::files::all_date_words;
use crate::extract::lexicon::language_files::{any_of, parts_pattern};
use crate::extract::lexicon::word_forms::{FormRole, forms_pattern};
use crate::text::{first_bytes, last_bytes};

/// A time of day.
#[derive(Debug, Clone)]
pub(super) struct TimeOfDay {
    hour: i8,
    minute: i8,
    second: i8,
    zone: Option<String>,
}

/// Hour and minute with the words around them. Groups: am, pm, h, m, s, and those with a number for the other forms.
static TIME: LazyLock<String> = LazyLock::new(|| {
    let (am, pm) = (any_of(all_date_words(|dates| &dates.am)), any_of(all_date_words(|dates| &dates.pm)));
    let hour = r"[01]?[0-9]|2[0-4]";
    format!(
        r"(?:(?P<am>(?i:{am}))|(?P<pm>(?i:{pm})))?\s*(?:(?P<h>{hour})\s*(?:[:：时時点點h]|시)\s*(?P<m>[0-5][0-9])\s*[分분]?(?:\s*[:：]\s*(?P<s>[0-5][0-9])(?:[.,][0-9]+)?|\s*(?P<s2>[0-5][0-9])\s*[秒초])?\s*秒?(?:\s?(?P<am2>[Aa]\.?[Mm]\.?)|\s?(?P<pm2>[Pp]\.?[Mm]\.?)|\s*Uhr)?|(?P<h3>{hour})\.(?P<m3>[0-5][0-9])\s*(?:Uhr|(?P<am3>[Aa]\.?[Mm]\.?)|(?P<pm3>[Pp]\.?[Mm]\.?))|(?P<h4>{hour})\s*(?:[时時点點]|시|Uhr|(?P<am4>[Aa]\.?[Mm]\.?)|(?P<pm4>[Pp]\.?[Mm]\.?)))"
    )
});

/// A zone after a time of day.
static ZONE: LazyLock<String> = LazyLock::new(|| {
    let names = zones::names_pattern();
    format!(
        r"\s*[(（\[]?\s*(?P<zone>Z(?-u:\b)|(?:UTC|GMT)\s*[+-]\s*[0-9]{{1,2}}(?::?[0-9]{{2}}(?-u:\b))?|\+[0-9]{{2}}:?[0-9]{{2}}(?-u:\b)|-(?:0[0-9]|1[0-2]):?[0-9]{{2}}(?-u:\b)|(?:{names}))"
    )
});

/// A time of day after a date, with all that may separate them.
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    let names = zones::names_pattern();
    let before = parts_pattern(all_date_words(|dates| &dates.before_clock));
    let weekday = weekday();
    Regex::new(&format!(
        r"^(?:[\s.,，;；·•|–—/-]|(?P<t>T))*(?:[(（\[]\s*(?:{weekday})\s*[)）\]]|(?:{weekday})(?:[\s,，.]|$))?[\s.,，;；·•|–—/(（\[-]*(?:(?:{before}|@)\s+)?(?:(?P<zone0>{names})\s*)?{}(?:{})?",
        *TIME, *ZONE
    ))
    .expect("the pattern is tested")
});

/// A time of day before a date.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    let before = parts_pattern(all_date_words(|dates| &dates.before_date));
    let weekday = forms_pattern(FormRole::WeekdayName);
    Regex::new(&format!(
        r"(?:^|[^0-9:.])(?P<time>{}(?:{})?)[)）\]]?[\s,，|·•-]*(?:(?:{weekday}|{before})[.,]?\s+)*$",
        *TIME, *ZONE
    ))
    .expect("the pattern is tested")
});

/// Words for the second half of the day after which 12 is midnight, and after which 11 is before noon.
static NIGHT: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| all_date_words(|dates| &dates.night).collect());
static NOON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| all_date_words(|dates| &dates.noon).collect());

/// Returns the pattern of a day of the week in all languages.
fn weekday() -> String {
    format!("{}|{}", forms_pattern(FormRole::Weekday), forms_pattern(FormRole::WeekdayName))
}

/// Returns the time of day that a text begins with, and the number of bytes up to its end.
pub(super) fn after(text: &str) -> Option<(TimeOfDay, usize)> {
    const LONGEST: usize = 96;
    let head = first_bytes(text, LONGEST);
    // Most dates are followed by nothing, or by running text.
    if !head.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let captures = AFTER.captures(head)?;
    let mut end = captures.get(0)?.end();
    let mut clock = TimeOfDay::read(&captures)?;
    // `09:00-10:30` is a span of time unless it is an ISO 8601 time.
    let is_span = captures.name("zone").is_some_and(|zone| zone.as_str().starts_with('-'))
        && captures.name("t").is_none()
        && captures.name("s").is_none();
    if is_span {
        end = captures.name("zone")?.start();
        clock.zone = None;
    }
    Some((clock, end))
}

/// Returns the time of day that a text ends with, and the byte at which it begins.
pub(super) fn before(text: &str) -> Option<(TimeOfDay, usize)> {
    const LONGEST: usize = 48;
    let tail = last_bytes(text, LONGEST);
    let from = text.len() - tail.len();
    if !tail.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let captures = BEFORE.captures(tail)?;
    Some((TimeOfDay::read(&captures)?, from + captures.name("time")?.start()))
}

impl TimeOfDay {
    fn read(captures: &Captures<'_>) -> Option<Self> {
        let first = |names: &[&str]| names.iter().find_map(|name| captures.name(name));
        let number = |names: &[&str]| first(names)?.as_str().parse::<i8>().ok();
        let is_pm = first(&["pm", "pm2", "pm3", "pm4"]);
        let is_am = first(&["am", "am2", "am3", "am4"]).is_some();
        let hour = match (is_pm.map(|word| word.as_str()), number(&["h", "h3", "h4"])?) {
            (Some(word), 12) if NIGHT.contains(word) => 24,
            (Some(word), 11) if NOON.contains(word) => 11,
            (Some(_), hour @ 1..=11) => hour + 12,
            (None, 12) if is_am => 0,
            (_, hour) => hour,
        };
        let zone = first(&["zone", "zone0"]).map(|zone| zone.as_str().to_owned());
        Some(Self {
            hour,
            minute: number(&["m", "m3"]).unwrap_or(0),
            second: number(&["s", "s2"]).unwrap_or(0),
            zone,
        })
    }

    /// Returns the moment of this time on a day, and the zone that it states. 24:00 is the beginning of the next day.
    pub(super) fn on(&self, date: Date, context: &DateReading<'_>) -> Option<(Timestamp, Option<Offset>)> {
        let (date, hour) =
            if self.hour == 24 { (date.checked_add(1.day()).ok()?, 0) } else { (date, self.hour) };
        let at = DateTime::from_parts(date, Time::new(hour, self.minute, self.second, 0).ok()?);
        let stated = self.zone.as_deref().and_then(|zone| zones::offset(zone, at, context));
        let moment = match stated {
            Some(offset) => offset.to_timestamp(at).ok()?,
            None => context.zone.to_timestamp(at).ok()?,
        };
        Some((moment, stated))
    }
}
