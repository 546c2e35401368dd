//! The schema of a source's file.

use std::time::Duration;

use crate::config::document::{FieldShape, Schema, ValueType};

/// The schema of a source's file. The keys are documented at [`Source`](crate::model::Source).
///
/// No key is required: a file may set a single field of a source that is known without it.
pub(super) static SOURCE: Schema = Schema::of(&[
    ("id", FieldShape::Value(ValueType::SourceId)),
    ("name", FieldShape::Value(ValueType::Text)),
    ("url", FieldShape::Value(ValueType::Url)),
    ("kind", FieldShape::Value(ValueType::OneOf(&["site", "feed", "paper", "ranking"]))),
    ("group", FieldShape::Value(ValueType::Text)),
    ("order", FieldShape::Value(ValueType::Number(-1_000_000, 1_000_000))),
    ("state", FieldShape::Value(ValueType::OneOf(&["on", "paused", "removed"]))),
    // The key of the state in earlier versions.
    ("enabled", FieldShape::Value(ValueType::Boolean)),
    ("sample", FieldShape::Value(ValueType::Boolean)),
    ("encoding", FieldShape::Value(ValueType::Encoding)),
    ("language", FieldShape::Value(ValueType::Header)),
    ("content", FieldShape::Value(ValueType::OneOf(&["auto", "feed", "page"]))),
    ("articles", FieldShape::Value(ValueType::OneOf(&["refresh", "opened"]))),
    ("section", FieldShape::TableArray(&SECTION)),
    ("list", FieldShape::Table(&LIST)),
    ("article", FieldShape::Table(&ARTICLE)),
    ("fetch", FieldShape::Table(&FETCH)),
    ("keep", FieldShape::Table(&KEEP)),
    ("outline", FieldShape::Table(&OUTLINE)),
]);

static SECTION: Schema = Schema {
    required: &["name", "url"],
    ..Schema::of(&[("name", FieldShape::Value(ValueType::Text)), ("url", FieldShape::Value(ValueType::Url))])
};

static LIST: Schema = Schema::of(&[
    ("item", FieldShape::Value(ValueType::Selector)),
    ("link", FieldShape::Value(ValueType::Selector)),
    ("title", FieldShape::Value(ValueType::Selector)),
    ("date", FieldShape::Value(ValueType::Selector)),
    ("next", FieldShape::Value(ValueType::Selector)),
]);

static ARTICLE: Schema = Schema::of(&[
    ("title", FieldShape::Value(ValueType::Selector)),
    ("body", FieldShape::Value(ValueType::Selector)),
    ("date", FieldShape::Value(ValueType::Selector)),
    ("origin", FieldShape::Value(ValueType::Selector)),
    ("author", FieldShape::Value(ValueType::Selector)),
    ("remove", FieldShape::List(ValueType::Selector)),
    ("next", FieldShape::Value(ValueType::Selector)),
]);

static FETCH: Schema = Schema::of(&[
    ("delay", FieldShape::Value(ValueType::Duration(Duration::ZERO, Duration::from_secs(600)))),
    ("user_agent", FieldShape::Value(ValueType::Header)),
]);

static KEEP: Schema = Schema::of(&[
    ("days", FieldShape::Value(ValueType::Number(0, 1_000_000))),
    ("count", FieldShape::Value(ValueType::Number(0, 1_000_000_000))),
    ("megabytes", FieldShape::Value(ValueType::Number(0, 1_000_000))),
]);

/// Attributes that OPML defines, and any others.
static OUTLINE: Schema = Schema {
    other: Some(FieldShape::Value(ValueType::Lines)),
    ..Schema::of(&[
        ("text", FieldShape::Value(ValueType::Lines)),
        ("title", FieldShape::Value(ValueType::Lines)),
        ("type", FieldShape::Value(ValueType::Lines)),
        ("htmlUrl", FieldShape::Value(ValueType::Lines)),
        ("description", FieldShape::Value(ValueType::Lines)),
        ("language", FieldShape::Value(ValueType::Lines)),
        ("version", FieldShape::Value(ValueType::Lines)),
        ("category", FieldShape::Value(ValueType::Lines)),
    ])
};
