//! Every setting with its explanation, its default and its value in the file.

use std::fs;

use toml::{Table, Value};
use toml_edit::DocumentMut;

use super::own_tables::{self, OwnTable};
use crate::config::document::{Document, FieldShape, Schema, ValueType};
use crate::config::keys::KeyBindings;
use crate::config::paths::Paths;
use crate::config::settings::{DEFAULT, SETTINGS, default_table};
use crate::config::theme;
use crate::text::Script;
use crate::words::{UiLanguage, Word};

/// Between the Chinese and the English explanation of a setting.
const BETWEEN_LANGUAGES: &str = " · ";

/// A setting with its explanation, its default and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedSetting {
    /// The path of its key (`ui.theme`).
    pub key: String,
    /// Its value in `config.toml`, or else the default; texts without quotes.
    pub value: String,
    /// Its default, in the same form.
    pub default: String,
    /// The names that it accepts; empty if it accepts others.
    pub choices: Vec<String>,
    /// The type of its value.
    value_type: Option<ValueType>,
    /// The explanation in Chinese and in English.
    about: [String; 2],
}

/// The contents of `config.toml`, to be shown and changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SettingsFile {
    /// Every setting with its value, in the order of the default file.
    pub settings: Vec<ExplainedSetting>,
    /// The saved views, each as `NAME = QUERY`.
    pub views: Vec<String>,
    /// The rules, each as `QUERY => ACTION, ACTION`.
    pub rules: Vec<String>,
    /// The keys that the reader's file sets.
    pub keys: KeyBindings,
    /// The names of all themes.
    pub themes: Vec<String>,
}

impl ExplainedSetting {
    /// Returns the explanation.
    pub fn about(&self, lang: UiLanguage) -> String {
        let [chinese, english] = &self.about;
        match lang {
            UiLanguage::ZhHans => chinese.clone(),
            UiLanguage::ZhHant => Script::HantHk.convert(chinese),
            UiLanguage::En => english.clone(),
        }
    }

    /// Returns the values that it accepts, in words.
    pub fn accepted(&self, lang: UiLanguage) -> String {
        match self.value_type {
            Some(value_type) if self.choices.is_empty() => value_type.description(lang),
            _ => self.choices.join(lang.say(Word::ListComma)),
        }
    }

    /// Returns its name: the beginning of the explanation.
    pub fn name(&self, lang: UiLanguage) -> String {
        let about = self.about(lang);
        let end = about.find(['，', '；', '：', ',', ';', ':', '(', '（']).unwrap_or(about.len());
        about.get(..end).unwrap_or_default().trim().to_owned()
    }
}

impl SettingsFile {
    /// Reads the file. Invalid values are shown as their defaults.
    pub fn read(paths: &Paths) -> Self {
        let path = paths.config_file();
        let file = Document::read(&path, &SETTINGS).table;
        let tables: DocumentMut =
            fs::read_to_string(&path).ok().and_then(|text| text.parse().ok()).unwrap_or_default();
        let mut themes = theme::names(paths);
        themes.insert(0, "auto".to_owned());
        let mut settings = explained(&file);
        if let Some(theme) = settings.iter_mut().find(|setting| setting.key == "ui.theme") {
            theme.choices.clone_from(&themes);
        }
        let lines = |kind| own_tables::lines(&tables, kind);
        let (keys, _) = KeyBindings::load(paths);
        Self { settings, views: lines(OwnTable::View), rules: lines(OwnTable::Rule), keys, themes }
    }
}

/// Returns the settings with their values in a file.
fn explained(file: &Table) -> Vec<ExplainedSetting> {
    let defaults = default_table();
    let document: DocumentMut = DEFAULT.parse().expect("a test parses the default settings");
    let mut settings = Vec::new();
    for (group, item) in document.iter() {
        for (name, _) in item.as_table().into_iter().flat_map(toml_edit::Table::iter) {
            let comment = item
                .as_table()
                .and_then(|table| table.key(name))
                .and_then(|key| key.leaf_decor().prefix().and_then(toml_edit::RawString::as_str));
            let value = |table: &Table| Some(typed_form(table.get(group)?.get(name)?));
            let default = value(&defaults).unwrap_or_default();
            settings.push(ExplainedSetting {
                key: format!("{group}.{name}"),
                value: value(file).unwrap_or_else(|| default.clone()),
                default,
                choices: choices(value_type(group, name)),
                value_type: value_type(group, name),
                about: explanation(comment.unwrap_or_default()),
            });
        }
    }
    settings
}

/// Returns a value as it is typed: texts without quotes.
fn typed_form(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Returns the type of a setting.
fn value_type(group: &str, name: &str) -> Option<ValueType> {
    let field = |schema: &Schema, key: &str| {
        schema.fields.iter().find(|(known, _)| *known == key).map(|(_, shape)| *shape)
    };
    match field(&SETTINGS, group)? {
        FieldShape::Table(schema) => match field(schema, name)? {
            FieldShape::Value(value_type) => Some(value_type),
            _ => None,
        },
        _ => None,
    }
}

/// Returns the names that a type accepts.
fn choices(value_type: Option<ValueType>) -> Vec<String> {
    let names: &[&str] = match value_type {
        Some(ValueType::OneOf(names) | ValueType::Switch(names)) => names,
        Some(ValueType::Boolean) => &["true", "false"],
        _ => &[],
    };
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Returns the explanation in Chinese and in English from the comment above a setting: its last paragraph.
fn explanation(comment: &str) -> [String; 2] {
    let paragraph = comment.trim().rsplit("\n\n").next().unwrap_or_default();
    let mut text = String::new();
    for line in paragraph.lines().map(|line| line.trim_start_matches('#').trim()) {
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
        if !text.is_empty() && (is_word(text.chars().last()) || is_word(line.chars().next())) {
            text.push(' ');
        }
        text.push_str(line);
    }
    match text.split_once(BETWEEN_LANGUAGES) {
        Some((chinese, english)) => [chinese.to_owned(), english.to_owned()],
        None => [text.clone(), text],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_explained_in_both_languages() {
        let settings = explained(&Table::new());
        assert!(settings.len() > 30, "{}", settings.len());
        for setting in &settings {
            let name = setting.name(UiLanguage::En);
            assert!(!name.is_empty(), "{}", setting.key);
            assert!(name.chars().all(|c| c < '\u{3000}'), "{}: {name}", setting.key);
            assert!(!setting.name(UiLanguage::ZhHans).is_empty(), "{}", setting.key);
            assert!(setting.name(UiLanguage::ZhHans).chars().count() < 30, "{}", setting.key);
            assert_eq!(setting.value, setting.default, "{}", setting.key);
        }
        let width = settings.iter().find(|setting| setting.key == "text.width").expect("the width");
        assert_eq!((width.default.as_str(), width.name(UiLanguage::ZhHant).as_str()), ("76", "版心寬度"));
    }
}
