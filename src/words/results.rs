//! Headings of what the reader's commands printed.

use jiff::tz::TimeZone;

use super::{UiLanguage, Word};
use crate::model::CommandResult;

/// Returns the heading of a result below an article: which command made it, and when.
pub fn result_heading(lang: UiLanguage, result: &CommandResult, zone: &TimeZone) -> String {
    let made = result.made.to_zoned_datetime(zone.clone()).strftime("%Y-%m-%d %H:%M");
    let cut = if result.is_cut { lang.say(Word::ResultCutShort) } else { "" };
    lang.fill(Word::ResultHeading, &[&result.command, &made]) + cut
}
