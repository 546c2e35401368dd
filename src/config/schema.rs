//! What a settings file can hold, as data: the keys it knows and what each can have.
//!
//! One description serves all: unknown keys and bad values are found by it, suggestions are made from it, and what
//! passes it deserialises.

use std::time::Duration;

use jiff::Timestamp;
use scraper::Selector;
use toml::de::DeValue;

use super::keys::Sequence;
use super::problem::{Allowed, suggest};
use super::style::Color;
use crate::model::{CHINA, CanonicalUrl, MarkChange, Query, QueryError, SourceId};

/// The keys of a group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    pub(super) rows: &'static [(&'static str, Shape)],
    /// Those without which the group is no use.
    pub(super) required: &'static [&'static str],
    /// What stands under any other key; `None` where there are no others.
    pub(super) rest: Option<Shape>,
}

/// What stands under a key.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    Value(Allowed),
    /// A list of values, or one alone.
    List(Allowed),
    Group(&'static Fields),
    Groups(&'static Fields),
}

impl Fields {
    /// A group that knows these keys and needs none of them.
    pub(super) const fn of(rows: &'static [(&'static str, Shape)]) -> Self {
        Self { rows, required: &[], rest: None }
    }

    pub(super) fn shape(&self, name: &str) -> Option<Shape> {
        self.rows.iter().find(|(known, _)| *known == name).map(|(_, shape)| *shape).or(self.rest)
    }

    /// Every key below this group, with its groups: `ui.mouse`. Groups are keys too.
    pub(super) fn paths(&self) -> Vec<String> {
        let below = |(name, shape): &(&str, Shape)| {
            let inner = match shape {
                Shape::Value(_) | Shape::List(_) => Vec::new(),
                Shape::Group(fields) | Shape::Groups(fields) => fields.paths(),
            };
            let inner = inner.into_iter().map(|path| format!("{name}.{path}")).collect::<Vec<_>>();
            std::iter::once((*name).to_owned()).chain(inner)
        };
        self.rows.iter().flat_map(below).collect()
    }

    /// The key that was probably meant by an unknown one: the same name in another group, or else a slip of the pen.
    pub(super) fn meant(&self, path: &str) -> Option<String> {
        let paths = self.paths();
        let name = path.rsplit('.').next();
        let moved = paths.iter().find(|known| known.rsplit('.').next() == name);
        moved.cloned().or_else(|| suggest(path, paths.iter().map(String::as_str)))
    }
}

impl Allowed {
    pub(super) fn admits(self, value: &DeValue<'_>) -> bool {
        match self {
            Self::Switch => value.is_bool(),
            Self::OneOf(names) => value.as_str().is_some_and(|name| names.contains(&name)),
            Self::Number(least, most) => number(value).is_some_and(|n| (least..=most).contains(&n)),
            Self::Time(least, most) => {
                value.as_str().and_then(duration).is_some_and(|span| (least..=most).contains(&span))
            }
            Self::Text => is_text(value),
            Self::Header => is_text(value) && value.as_str().is_some_and(is_header),
            Self::Command => is_text(value) || is_list(value, is_text),
            Self::Address => value.as_str().is_some_and(|text| CanonicalUrl::parse(text).is_ok()),
            Self::SourceId => value.as_str().and_then(SourceId::new).is_some(),
            Self::Encoding => value.as_str().is_some_and(is_encoding),
            Self::Selector => is_selector(value),
            Self::Color => is_color(value),
            Self::Keys => value.as_str().is_some_and(|text| text.parse::<Sequence>().is_ok()),
            Self::Query => is_text(value) && query_error(value).is_none(),
            Self::Deed => value.as_str().is_some_and(|text| MarkChange::of_rule(text).is_some()),
            Self::Group | Self::Groups | Self::Moment => false,
        }
    }
}

/// What is wrong with a query, as far as it is text.
pub(super) fn query_error(value: &DeValue<'_>) -> Option<QueryError> {
    // Whether a line can be read does not depend on the time that its ages are counted from.
    let any_time = Timestamp::UNIX_EPOCH.to_zoned_datetime(CHINA.to_time_zone());
    Query::parse(value.as_str()?, &any_time).err()
}

/// A time span as settings write it: `500ms`, `2s`, `1m 30s`.
pub(super) fn duration(text: &str) -> Option<Duration> {
    jiff::fmt::friendly::SpanParser::new().parse_unsigned_duration(text).ok()
}

fn number(value: &DeValue<'_>) -> Option<i64> {
    value.as_integer().and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok())
}

fn is_text(value: &DeValue<'_>) -> bool {
    value.as_str().is_some_and(|text| !text.trim().is_empty())
}

fn is_list(value: &DeValue<'_>, each: impl Fn(&DeValue<'_>) -> bool) -> bool {
    value.as_array().is_some_and(|list| !list.is_empty() && list.iter().all(|item| each(item.get_ref())))
}

fn is_header(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

fn is_encoding(label: &str) -> bool {
    encoding_rs::Encoding::for_label(label.as_bytes()).is_some()
}

fn is_selector(value: &DeValue<'_>) -> bool {
    value.as_str().is_some_and(|text| Selector::parse(text).is_ok())
}

fn is_color(value: &DeValue<'_>) -> bool {
    value.as_str().is_some_and(|text| text.parse::<Color>().is_ok())
        || number(value).is_some_and(|n| (0..=255).contains(&n))
}
