//! Schemas of TOML files: the known keys and the shape of their values.
//!
//! The same description is used to check a file and to suggest keys. A table that passes the check can be deserialised.

use super::value_type::ValueType;
use crate::config::suggest::suggest;

/// The keys of a table.
#[derive(Debug, Clone, Copy)]
pub(in crate::config) struct Schema {
    pub(in crate::config) fields: &'static [(&'static str, FieldShape)],
    /// Keys without which the table is unusable.
    pub(in crate::config) required: &'static [&'static str],
    /// Shape of every other key; `None` if other keys are errors.
    pub(in crate::config) other: Option<FieldShape>,
}

/// The shape of a field's value.
#[derive(Debug, Clone, Copy)]
pub(in crate::config) enum FieldShape {
    Value(ValueType),
    /// A list of values, or a single one.
    List(ValueType),
    Table(&'static Schema),
    TableArray(&'static Schema),
}

impl Schema {
    /// Creates a schema that knows these keys and requires none.
    pub(in crate::config) const fn of(fields: &'static [(&'static str, FieldShape)]) -> Self {
        Self { fields, required: &[], other: None }
    }

    /// Returns the shape of a field; `None` if the key is unknown.
    pub(super) fn shape(&self, key: &str) -> Option<FieldShape> {
        self.fields.iter().find(|(known, _)| *known == key).map(|(_, shape)| *shape).or(self.other)
    }

    /// Returns the path of every key (`ui.mouse`), including the keys of tables (`ui`).
    pub(in crate::config) fn paths(&self) -> Vec<String> {
        let with_children = |(key, shape): &(&str, FieldShape)| {
            let children = match shape {
                FieldShape::Value(_) | FieldShape::List(_) => Vec::new(),
                FieldShape::Table(schema) | FieldShape::TableArray(schema) => schema.paths(),
            };
            let children = children.into_iter().map(|path| format!("{key}.{path}")).collect::<Vec<_>>();
            std::iter::once((*key).to_owned()).chain(children)
        };
        self.fields.iter().flat_map(with_children).collect()
    }

    /// Returns the known path that was probably meant: the same key in another table, or else the most similar path.
    pub(in crate::config) fn similar_path(&self, path: &str) -> Option<String> {
        let paths = self.paths();
        let key = path.rsplit('.').next();
        let moved = paths.iter().find(|known| known.rsplit('.').next() == key);
        moved.cloned().or_else(|| suggest(path, paths.iter().map(String::as_str)))
    }
}
