//! Saved views, and the schemas of `[[view]]` and `[[rule]]`.

use serde::Deserialize;

use crate::config::document::{FieldShape, Schema, ValueType};

/// A saved view: a name for a query.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SavedView {
    /// Name of the view.
    pub name: String,
    /// A valid query. It is parsed anew at each use, because `today` depends on the day.
    pub query: String,
    /// Send a desktop notification if a refresh brings articles into the view.
    #[serde(default)]
    pub notify: bool,
}

pub(super) static VIEW: Schema = Schema {
    required: &["name", "query"],
    ..Schema::of(&[
        ("name", FieldShape::Value(ValueType::Text)),
        ("query", FieldShape::Value(ValueType::Query)),
        ("notify", FieldShape::Value(ValueType::Boolean)),
    ])
};

pub(super) static RULE: Schema = Schema {
    required: &["match", "then"],
    ..Schema::of(&[
        ("match", FieldShape::Value(ValueType::Query)),
        ("then", FieldShape::List(ValueType::RuleAction)),
    ])
};
