//! Saved views and rules, each as a line that is typed: `NAME = QUERY`, `QUERY => ACTION, ACTION`.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use crate::config::document::Document;
use crate::config::error::{ConfigErrorKind, ConfigLocation};
use crate::config::settings::SETTINGS;

/// A kind of tables of the reader's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OwnTable {
    View,
    Rule,
}

impl OwnTable {
    /// Splits the path of a table (`view.0`, `rule.new`) into its kind and its index, which is `None` for a new one.
    pub(super) fn of_key(key: &str) -> Option<(Self, Option<usize>)> {
        let (kind, index) = key.split_once('.')?;
        let kind = match kind {
            "view" => Self::View,
            "rule" => Self::Rule,
            _ => return None,
        };
        if index == "new" { Some((kind, None)) } else { Some((kind, Some(index.parse().ok()?))) }
    }

    fn name(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Rule => "rule",
        }
    }

    /// Returns the fields that a line sets.
    fn fields(self, line: &str) -> [(&'static str, Item); 2] {
        match self {
            Self::View => {
                let (name, query) = line.split_once('=').unwrap_or(("", line));
                [("name", value(name.trim())), ("query", value(query.trim()))]
            }
            Self::Rule => {
                let (query, actions) = line.split_once("=>").unwrap_or((line, ""));
                let actions = actions.split([',', '，']).map(str::trim).filter(|action| !action.is_empty());
                [("match", value(query.trim())), ("then", value(actions.collect::<Array>()))]
            }
        }
    }

    /// Returns the line of a table.
    fn line(self, table: &Table) -> String {
        let text = |key| table.get(key).and_then(Item::as_str).unwrap_or_default();
        match self {
            Self::View => format!("{} = {}", text("name"), text("query")),
            Self::Rule => {
                let list = table.get("then").and_then(Item::as_array);
                let list: Vec<&str> =
                    list.into_iter().flatten().filter_map(toml_edit::Value::as_str).collect();
                let then = if list.is_empty() { text("then").to_owned() } else { list.join(", ") };
                format!("{} => {then}", text("match"))
            }
        }
    }
}

/// Returns the lines of all tables of a kind.
pub(super) fn lines(document: &DocumentMut, kind: OwnTable) -> Vec<String> {
    let tables = document.get(kind.name()).and_then(Item::as_array_of_tables);
    tables.into_iter().flatten().map(|table| kind.line(table)).collect()
}

/// Returns the mistake in a line.
pub(super) fn mistake(kind: OwnTable, line: &str) -> Option<ConfigErrorKind> {
    let mut document = DocumentMut::new();
    set(&mut document, kind, None, line);
    let text = document.to_string();
    let mut checked = Document::parse(ConfigLocation::Override(line.to_owned()), &text, &SETTINGS);
    checked.errors.pop().map(|error| error.kind)
}

/// Sets the fields of a table, or adds one; the other fields and comments stay.
pub(super) fn set(document: &mut DocumentMut, kind: OwnTable, index: Option<usize>, line: &str) {
    let entry = document.entry(kind.name());
    let tables = entry.or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(tables) = tables.as_array_of_tables_mut() else { return };
    let index = index.filter(|index| *index < tables.len()).unwrap_or_else(|| {
        tables.push(Table::new());
        tables.len() - 1
    });
    if let Some(table) = tables.get_mut(index) {
        for (key, item) in kind.fields(line) {
            put(table, key, item);
        }
    }
}

/// Sets a field; the comments above it and behind its value stay.
pub(super) fn put(table: &mut Table, key: &str, mut item: Item) {
    let Some(known) = table.get_mut(key) else {
        table.insert(key, item);
        return;
    };
    if let (Some(old), Some(new)) = (known.as_value(), item.as_value_mut()) {
        *new.decor_mut() = old.decor().clone();
    }
    *known = item;
}

/// Removes a table.
pub(super) fn remove(document: &mut DocumentMut, kind: OwnTable, index: usize) {
    let tables = document.get_mut(kind.name()).and_then(Item::as_array_of_tables_mut);
    if let Some(tables) = tables.filter(|tables| index < tables.len()) {
        tables.remove(index);
    }
}
