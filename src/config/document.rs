//! A TOML text that is read forgivingly: what is wrong is reported with its place and left out, the rest counts.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::de::{DeArray, DeTable, DeValue, ValueDeserializer};
use toml::{Spanned, Table, Value};

use super::problem::{Allowed, Fault, Place, Position, Problem};
use super::schema::{Fields, Shape, query_error};

/// What a TOML text holds of all that it may hold, and what was wrong with the rest.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// Only known keys with values they can have.
    pub(super) table: Table,
    /// In the order of the text.
    pub(super) problems: Vec<Problem>,
    /// Where the value of each key stands, by the key with its groups.
    places: BTreeMap<String, Place>,
}

impl Document {
    /// Reads a file; one that is not there is an empty one.
    pub(super) fn read(path: &Path, fields: &'static Fields) -> Self {
        let place = Place::file(path);
        match fs::read(path) {
            Ok(bytes) => Self::decode(place, &bytes, fields),
            Err(error) if error.kind() == ErrorKind::NotFound => Self::default(),
            Err(error) => Self::broken(place, Fault::reading(&error)),
        }
    }

    fn decode(place: Place, bytes: &[u8], fields: &'static Fields) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::parse(place, text, fields),
            Err(error) => {
                let good = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default());
                Self::broken(place.at(Position::after(&good)), Fault::NotUtf8)
            }
        }
    }

    pub(super) fn parse(place: Place, text: &str, fields: &'static Fields) -> Self {
        let mut reader = Reader { text, place, fields, document: Self::default() };
        match DeTable::parse(text) {
            Ok(root) => {
                let table = reader.group(root.into_inner(), fields, "", None);
                reader.document.table = table.unwrap_or_default();
            }
            Err(error) => reader.fail(error.span().as_ref(), Fault::Syntax(error.message().to_owned())),
        }
        reader.document.sort();
        reader.document
    }

    fn broken(place: Place, fault: Fault) -> Self {
        Self { problems: vec![Problem { place, fault }], ..Self::default() }
    }

    /// The text at a key of a group, or of the file itself where `group` is empty.
    pub(super) fn text(&self, group: &str, key: &str) -> Option<&str> {
        let table = if group.is_empty() { Some(&self.table) } else { self.table.get(group)?.as_table() };
        table?.get(key)?.as_str()
    }

    /// Where the value of a key stands.
    pub(super) fn place(&self, group: &str, key: &str) -> Option<&Place> {
        self.places.get(&join(group, key))
    }

    /// Takes a key out for a reason that its value alone doesn't show.
    pub(super) fn refuse(&mut self, group: &str, key: &str, fault: Fault) {
        let table = if group.is_empty() {
            Some(&mut self.table)
        } else {
            self.table.get_mut(group).and_then(Value::as_table_mut)
        };
        table.and_then(|table| table.remove(key));
        if let Some(place) = self.place(group, key).cloned() {
            self.problems.push(Problem { place, fault });
            self.sort();
        }
    }

    fn sort(&mut self) {
        self.problems.sort_by_key(|problem| problem.place.position());
    }
}

/// Makes a table that a [`Document`] let through into a value.
pub(super) fn value_of<T: DeserializeOwned>(table: Table) -> T {
    T::deserialize(table).expect("what the fields admit deserialises: tests go through all of them")
}

/// Puts the keys of one table over those of another, group by group.
pub(super) fn merge(base: &mut Table, over: Table) {
    for (key, value) in over {
        match (base.get_mut(&key), value) {
            (Some(Value::Table(inner)), Value::Table(over)) => merge(inner, over),
            (_, value) => drop(base.insert(key, value)),
        }
    }
}

/// Goes through a parsed text with the fields in its hand.
struct Reader<'t> {
    text: &'t str,
    place: Place,
    /// All of the file's, to make suggestions from.
    fields: &'static Fields,
    document: Document,
}

impl<'t> Reader<'t> {
    /// Reads a group; `None` where a key that it must hold is missing, or is bad, which is not reported twice.
    fn group(
        &mut self,
        table: DeTable<'t>,
        fields: &'static Fields,
        path: &str,
        span: Option<&Range<usize>>,
    ) -> Option<Table> {
        for missing in fields.required.iter().filter(|key| !table.contains_key(**key)) {
            self.fail(span, Fault::Missing(join(path, missing)));
        }
        let mut kept = Table::new();
        for (key, value) in table {
            let path = join(path, key.get_ref());
            if let Some(shape) = fields.shape(key.get_ref()) {
                let value = self.value(value, shape, &path);
                kept.extend(value.map(|value| (key.into_inner().into_owned(), value)));
            } else {
                let meant = self.fields.meant(&path);
                self.fail(Some(&key.span()), Fault::UnknownKey { key: path, meant });
            }
        }
        fields.required.iter().all(|key| kept.contains_key(*key)).then_some(kept)
    }

    fn value(&mut self, value: Spanned<DeValue<'t>>, shape: Shape, path: &str) -> Option<Value> {
        let span = value.span();
        self.document.places.insert(path.to_owned(), self.place_of(&span));
        match (shape, value.into_inner()) {
            (Shape::Value(allowed), value) => self.leaf(Spanned::new(span, value), allowed, path),
            (Shape::List(allowed), DeValue::Array(items)) => self.list(items, allowed, path),
            (Shape::List(allowed), value) => {
                self.leaf(Spanned::new(span, value), allowed, path).map(|one| Value::Array(vec![one]))
            }
            (Shape::Group(fields), DeValue::Table(table)) => {
                self.group(table, fields, path, Some(&span)).map(Value::Table)
            }
            (Shape::Groups(fields), DeValue::Array(items)) => {
                let group = Shape::Group(fields);
                let items = items.into_iter().filter_map(|item| self.value(item, group, path));
                Some(Value::Array(items.collect()))
            }
            (Shape::Group(_), _) => self.bad(&span, Allowed::Group, path),
            (Shape::Groups(_), _) => self.bad(&span, Allowed::Groups, path),
        }
    }

    /// Reads a list; one without a single good value does not stand for the empty list.
    fn list(&mut self, items: DeArray<'t>, allowed: Allowed, path: &str) -> Option<Value> {
        let empty = items.is_empty();
        let good: Vec<Value> = items.into_iter().filter_map(|item| self.leaf(item, allowed, path)).collect();
        (empty || !good.is_empty()).then_some(Value::Array(good))
    }

    fn leaf(&mut self, value: Spanned<DeValue<'t>>, allowed: Allowed, path: &str) -> Option<Value> {
        if let (Allowed::Query, Some(error)) = (allowed, query_error(value.get_ref())) {
            self.fail(Some(&value.span()), Fault::BadQuery { key: path.to_owned(), error: error.into() });
            return None;
        }
        if !allowed.admits(value.get_ref()) {
            return self.bad(&value.span(), allowed, path);
        }
        let value = Value::deserialize(ValueDeserializer::from(value));
        Some(value.expect("an admitted value is a text, a number or a switch, or a list of them"))
    }

    fn bad(&mut self, span: &Range<usize>, allowed: Allowed, path: &str) -> Option<Value> {
        let found = self.text.get(span.clone()).unwrap_or_default().to_owned();
        self.fail(Some(span), Fault::BadValue { key: path.to_owned(), found, allowed });
        None
    }

    fn fail(&mut self, span: Option<&Range<usize>>, fault: Fault) {
        let place = span.map_or_else(|| self.place.clone(), |span| self.place_of(span));
        self.document.problems.push(Problem { place, fault });
    }

    fn place_of(&self, span: &Range<usize>) -> Place {
        self.place.at(Position::after(self.text.get(..span.start).unwrap_or(self.text)))
    }
}

pub(super) fn join(group: &str, key: &str) -> String {
    if group.is_empty() { key.to_owned() } else { format!("{group}.{key}") }
}
