//! Types of configuration values: which TOML values a key accepts, and how an error message describes them.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use scraper::Selector;
use toml::de::DeValue;
use url::Url;

use crate::config::keys::KeySequence;
use crate::config::theme::Color;
use crate::model::{CHINA, CanonicalUrl, Query, QueryError, RuleAction, SourceId};
use crate::text::clean_line;
use crate::words::{UiLanguage, Word};

/// The type of a configuration value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueType {
    /// `true` or `false`.
    Boolean,
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// One of these words, or `true` or `false`, which were the values of the setting once.
    Switch(&'static [&'static str]),
    /// A whole number from the first to the second.
    Number(i64, i64),
    /// A time span from the first to the second (`500ms`, `2s`).
    Duration(Duration, Duration),
    /// Text that is not blank, on one line.
    Text,
    /// Text that is not blank, with its spaces and line feeds.
    Lines,
    /// Printable ASCII, as in an HTTP header.
    Header,
    /// A program with its arguments, as one text or as a list of texts.
    Command,
    /// An http or https URL.
    Url,
    /// The address of a proxy, or `none`.
    Proxy,
    /// A source's short name.
    SourceId,
    /// A WHATWG encoding label.
    Encoding,
    /// A CSS selector.
    Selector,
    /// `#rrggbb`, 0 to 255, or the name of a terminal colour.
    Color,
    /// Keys pressed one after the other (`j`, `<c-d>`, `g g`).
    Keys,
    /// A table, `[name]`.
    Table,
    /// An array of tables, `[[name]]`.
    TableArray,
    /// An RFC 3339 time.
    Timestamp,
    /// A line of the query language.
    Query,
    /// An action of a rule (`hide`, `tag:NAME`).
    RuleAction,
}

impl ValueType {
    /// Returns true if a value of a file has this type. Tables are checked by their own schema.
    pub(super) fn accepts(self, value: &DeValue<'_>) -> bool {
        match self {
            Self::Boolean => value.is_bool(),
            Self::OneOf(names) => value.as_str().is_some_and(|name| names.contains(&name)),
            Self::Switch(names) => Self::OneOf(names).accepts(value) || value.is_bool(),
            Self::Number(min, max) => number(value).is_some_and(|n| (min..=max).contains(&n)),
            Self::Duration(min, max) => {
                value.as_str().and_then(parse_duration).is_some_and(|span| (min..=max).contains(&span))
            }
            Self::Text | Self::Lines => is_text(value),
            Self::Header => is_text(value) && value.as_str().is_some_and(is_printable_ascii),
            Self::Command => is_text(value) || is_list_of(value, is_text),
            Self::Url => value.as_str().is_some_and(|text| CanonicalUrl::parse(text).is_ok()),
            Self::Proxy => value.as_str().is_some_and(is_proxy),
            Self::SourceId => value.as_str().and_then(SourceId::new).is_some(),
            Self::Encoding => value.as_str().is_some_and(is_encoding),
            Self::Selector => value.as_str().is_some_and(|text| Selector::parse(text).is_ok()),
            Self::Color => is_color(value),
            Self::Keys => value.as_str().is_some_and(|text| text.parse::<KeySequence>().is_ok()),
            Self::Query => is_text(value) && query_error(value).is_none(),
            Self::RuleAction => value.as_str().is_some_and(|text| RuleAction::parse(text).is_some()),
            Self::Table | Self::TableArray | Self::Timestamp => false,
        }
    }

    /// Returns a description for error messages, to follow “it can be”.
    pub fn description(self, lang: UiLanguage) -> String {
        let word = match self {
            Self::OneOf(names) | Self::Switch(names) => return names.join(lang.say(Word::ListComma)),
            Self::Number(min, max) => return lang.fill(Word::ExpectedNumber, &[&min, &max]),
            Self::Duration(min, max) => {
                return lang.fill(Word::ExpectedDuration, &[&format_duration(min), &format_duration(max)]);
            }
            Self::Boolean => Word::ExpectedBoolean,
            Self::Text | Self::Lines => Word::ExpectedText,
            Self::Header => Word::ExpectedHeader,
            Self::Command => Word::ExpectedCommand,
            Self::Url => Word::ExpectedUrl,
            Self::Proxy => Word::ExpectedProxy,
            Self::SourceId => Word::ExpectedSourceId,
            Self::Encoding => Word::ExpectedEncoding,
            Self::Selector => Word::ExpectedSelector,
            Self::Color => Word::ExpectedColor,
            Self::Keys => Word::ExpectedKeys,
            Self::Table => Word::ExpectedTable,
            Self::TableArray => Word::ExpectedTableArray,
            Self::Timestamp => Word::ExpectedTimestamp,
            Self::Query => Word::ExpectedQuery,
            Self::RuleAction => Word::ExpectedRuleAction,
        };
        lang.say(word).to_owned()
    }
}

/// Returns the mistake in a query; `None` if the value is a valid query, or not a text at all.
pub(super) fn query_error(value: &DeValue<'_>) -> Option<QueryError> {
    // Ages are relative to the current time, but whether a query is valid does not depend on it.
    let any_time = Timestamp::UNIX_EPOCH.to_zoned_datetime(CHINA.to_time_zone());
    Query::parse(value.as_str()?, &any_time).err()
}

/// Parses a time span (`500ms`, `2s`, `1m 30s`).
fn parse_duration(text: &str) -> Option<Duration> {
    jiff::fmt::friendly::SpanParser::new().parse_unsigned_duration(text).ok()
}

/// Formats a time span in the notation of the settings: `500ms`, `2s`, `1m`.
fn format_duration(span: Duration) -> String {
    SignedDuration::try_from(span).map(|span| format!("{span:#}")).unwrap_or_default()
}

fn number(value: &DeValue<'_>) -> Option<i64> {
    value.as_integer().and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok())
}

fn is_text(value: &DeValue<'_>) -> bool {
    value.as_str().is_some_and(|text| !clean_line(text).is_empty())
}

fn is_list_of(value: &DeValue<'_>, is_item: impl Fn(&DeValue<'_>) -> bool) -> bool {
    value.as_array().is_some_and(|list| !list.is_empty() && list.iter().all(|item| is_item(item.get_ref())))
}

fn is_printable_ascii(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

fn is_proxy(text: &str) -> bool {
    const SCHEMES: [&str; 5] = ["http", "https", "socks4", "socks5", "socks5h"];
    text == "none" || Url::parse(text).is_ok_and(|url| SCHEMES.contains(&url.scheme()) && url.has_host())
}

fn is_encoding(label: &str) -> bool {
    encoding_rs::Encoding::for_label(label.as_bytes()).is_some()
}

fn is_color(value: &DeValue<'_>) -> bool {
    value.as_str().is_some_and(|text| text.parse::<Color>().is_ok())
        || number(value).is_some_and(|n| (0..=255).contains(&n))
}
