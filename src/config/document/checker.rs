//! Checks a TOML text against a schema. Keeps valid values, and reports all others with their positions.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;
use toml::de::{DeArray, DeTable, DeValue, ValueDeserializer};
use toml::{Spanned, Table, Value};

use super::schema::{FieldShape, Schema};
use super::value_type::{ValueType, query_error};
use crate::config::error::{ConfigError, ConfigErrorKind, ConfigLocation, TextPosition};
use crate::text::{clean, clean_line, clean_lines};

/// The result of checking a text.
#[derive(Default)]
pub(super) struct CheckedText {
    pub(super) table: Table,
    pub(super) errors: Vec<ConfigError>,
    /// Location of each value, by the path of its key.
    pub(super) locations: BTreeMap<String, ConfigLocation>,
}

/// Checks a text. If it is not TOML, the table is empty and the error is reported.
pub(super) fn check(location: ConfigLocation, text: &str, schema: &'static Schema) -> CheckedText {
    let mut checker = SchemaChecker { text, location, root: schema, checked: CheckedText::default() };
    match DeTable::parse(text) {
        Ok(root) => {
            let table = checker.check_table(root.into_inner(), schema, "", None);
            checker.checked.table = table.unwrap_or_default();
        }
        Err(error) => {
            let span = error.span();
            checker.report(span.as_ref(), ConfigErrorKind::Syntax(Box::new(error)));
        }
    }
    checker.checked
}

/// Joins the path of a table and a key; the root table has an empty path.
pub(super) fn join(table: &str, key: &str) -> String {
    if table.is_empty() { key.to_owned() } else { format!("{table}.{key}") }
}

/// Cleans text that is shown to readers: a source's file may come from anyone.
fn clean_value(value: Value, value_type: ValueType) -> Value {
    match (value, value_type) {
        (Value::String(text), ValueType::Text) => Value::String(clean_line(&text)),
        (Value::String(text), ValueType::Lines) => Value::String(clean_lines(&text).into_owned()),
        (Value::String(text), ValueType::Query | ValueType::RuleAction) => {
            Value::String(clean(&text).into_owned())
        }
        (value, _) => value,
    }
}

struct SchemaChecker<'t> {
    text: &'t str,
    location: ConfigLocation,
    /// Schema of the whole file, for suggestions.
    root: &'static Schema,
    checked: CheckedText,
}

impl<'t> SchemaChecker<'t> {
    /// Checks a table; returns `None` if a required key is missing or invalid.
    fn check_table(
        &mut self,
        table: DeTable<'t>,
        schema: &'static Schema,
        path: &str,
        span: Option<&Range<usize>>,
    ) -> Option<Table> {
        for missing in schema.required.iter().filter(|key| !table.contains_key(**key)) {
            self.report(span, ConfigErrorKind::MissingKey(join(path, missing)));
        }
        let mut valid = Table::new();
        for (key, value) in table {
            let path = join(path, key.get_ref());
            if let Some(shape) = schema.shape(key.get_ref()) {
                let value = self.check_field(value, shape, &path);
                valid.extend(value.map(|value| (key.into_inner().into_owned(), value)));
            } else {
                let suggestion = self.root.similar_path(&path);
                self.report(Some(&key.span()), ConfigErrorKind::UnknownKey { key: path, suggestion });
            }
        }
        schema.required.iter().all(|key| valid.contains_key(*key)).then_some(valid)
    }

    /// Checks the value of a key; returns `None` if it is invalid.
    fn check_field(&mut self, value: Spanned<DeValue<'t>>, shape: FieldShape, path: &str) -> Option<Value> {
        let span = value.span();
        self.checked.locations.insert(path.to_owned(), self.location_of(&span));
        match (shape, value.into_inner()) {
            (FieldShape::Value(expected), value) => {
                self.check_value(Spanned::new(span, value), expected, path)
            }
            (FieldShape::List(expected), DeValue::Array(items)) => self.check_list(items, expected, path),
            (FieldShape::List(expected), value) => {
                let item = self.check_value(Spanned::new(span, value), expected, path)?;
                Some(Value::Array(vec![item]))
            }
            (FieldShape::Table(schema), DeValue::Table(table)) => {
                self.check_table(table, schema, path, Some(&span)).map(Value::Table)
            }
            (FieldShape::TableArray(schema), DeValue::Array(items)) => {
                let item = FieldShape::Table(schema);
                let items = items.into_iter().filter_map(|table| self.check_field(table, item, path));
                Some(Value::Array(items.collect()))
            }
            (FieldShape::Table(_), _) => self.report_invalid(&span, ValueType::Table, path),
            (FieldShape::TableArray(_), _) => self.report_invalid(&span, ValueType::TableArray, path),
        }
    }

    /// Checks a list and drops its invalid items. Returns `None` if none of them is valid, because an empty list would mean
    /// something else.
    fn check_list(&mut self, items: DeArray<'t>, expected: ValueType, path: &str) -> Option<Value> {
        let is_empty = items.is_empty();
        let valid: Vec<Value> =
            items.into_iter().filter_map(|item| self.check_value(item, expected, path)).collect();
        (is_empty || !valid.is_empty()).then_some(Value::Array(valid))
    }

    fn check_value(&mut self, value: Spanned<DeValue<'t>>, expected: ValueType, path: &str) -> Option<Value> {
        if let (ValueType::Query, Some(error)) = (expected, query_error(value.get_ref())) {
            let kind = ConfigErrorKind::InvalidQuery { key: path.to_owned(), source: Box::new(error) };
            self.report(Some(&value.span()), kind);
            return None;
        }
        if !expected.accepts(value.get_ref()) {
            return self.report_invalid(&value.span(), expected, path);
        }
        let value = Value::deserialize(ValueDeserializer::from(value));
        let value = value.expect("an accepted value is a text, a number, a boolean, or a list of them");
        Some(clean_value(value, expected))
    }

    /// Reports an invalid value. Returns `None`, the result of checking it.
    fn report_invalid(&mut self, span: &Range<usize>, expected: ValueType, path: &str) -> Option<Value> {
        let found = self.text.get(span.clone()).unwrap_or_default().to_owned();
        self.report(Some(span), ConfigErrorKind::InvalidValue { key: path.to_owned(), found, expected });
        None
    }

    fn report(&mut self, span: Option<&Range<usize>>, kind: ConfigErrorKind) {
        let location = span.map_or_else(|| self.location.clone(), |span| self.location_of(span));
        self.checked.errors.push(ConfigError { location, kind });
    }

    fn location_of(&self, span: &Range<usize>) -> ConfigLocation {
        self.location.at(TextPosition::after(self.text.get(..span.start).unwrap_or(self.text)))
    }
}
