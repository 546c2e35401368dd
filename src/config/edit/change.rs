//! One change of `config.toml`, or of the keys in `keymap.toml`.

use std::io::ErrorKind;
use std::path::Path;
use std::{fs, io};

use toml_edit::{DocumentMut, Item, TableLike, TomlError};

use super::key_lines;
use super::own_tables::{self, OwnTable};
use crate::config::error::{ConfigError, ConfigErrorKind, ConfigLocation};
use crate::config::load::parse_override;
use crate::config::paths::Paths;
use crate::config::theme;
use crate::platform::private_files;

/// Returns the mistake in a value that is typed for a setting, a saved view (`view.0`, `view.new`), a rule, or the keys of an
/// action (`key.down`).
pub fn check_setting(key: &str, value: &str, themes: &[String]) -> Result<(), ConfigErrorKind> {
    if let Some(action) = key_lines::action_of(key) {
        return key_lines::parse_key_line(action, value).map(|_| ());
    }
    if let Some((kind, _)) = OwnTable::of_key(key) {
        return own_tables::mistake(kind, value).map_or(Ok(()), Err);
    }
    typed_value(key, value, themes).map(|_| ())
}

/// Sets a setting in `config.toml`, a saved view or a rule, or the keys of an action in `keymap.toml`; `None` removes it.
/// Writes the file in one step. Comments, the order and everything else in the file stay.
///
/// # Errors
///
/// The value is not valid, or the file can't be read or written, or is no TOML, in which case it is not changed.
pub fn edit_setting(paths: &Paths, key: &str, value: Option<&str>) -> Result<(), ConfigError> {
    let action = key_lines::action_of(key);
    let path = if action.is_some() { paths.keymap_file() } else { paths.config_file() };
    let invalid = |kind| ConfigError { location: ConfigLocation::Override(key.to_owned()), kind };
    if let Some(value) = value {
        check_setting(key, value, &theme::names(paths)).map_err(invalid)?;
    }
    let text = read(&path).map_err(|error| ConfigError::reading(&path, error))?;
    let edited = match (OwnTable::of_key(key), action, value) {
        (Some(table), _, value) => edit_table(&text, table, value),
        (None, Some(action), value) => edit_keys(&text, action, value),
        (None, None, Some(value)) => {
            let value = typed_value(key, value, &theme::names(paths)).map_err(invalid)?;
            set(&text, key, &value)
        }
        (None, None, None) => remove(&text, key.split_once('.').unwrap_or(("", key))),
    };
    let edited = edited.map_err(|_| not_toml(&path, &text))?;
    private_files::rewrite(&path, edited.as_bytes()).map_err(|error| ConfigError::writing(&path, error))
}

fn read(path: &Path) -> io::Result<String> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        text => text,
    }
}

/// Returns the error of a file that is no TOML, with its line.
fn not_toml(path: &Path, text: &str) -> ConfigError {
    use crate::config::document::Document;
    use crate::config::settings::SETTINGS;
    let mut document = Document::parse(ConfigLocation::file(path), text, &SETTINGS);
    let error = document.errors.drain(..).find(|error| matches!(error.kind, ConfigErrorKind::Syntax(_)));
    let unreadable = || ConfigError::reading(path, ErrorKind::InvalidData.into());
    error.unwrap_or_else(unreadable)
}

/// Returns the value of a setting that is typed, with or without quotes.
fn typed_value(key: &str, typed: &str, themes: &[String]) -> Result<toml::Value, ConfigErrorKind> {
    let table = parse_override(&format!("{key}={typed}"), themes).map_err(|error| error.kind)?;
    let (group, name) = key.split_once('.').unwrap_or(("", key));
    let value = table.get(group).and_then(|group| group.get(name)).cloned();
    value.ok_or_else(|| ConfigErrorKind::UnknownKey { key: key.to_owned(), suggestion: None })
}

/// Sets a value where it is, with the comment behind it, or adds it to its table.
fn set(text: &str, key: &str, value: &toml::Value) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    let mut value: toml_edit::Value = value.to_string().parse()?;
    let (group, name) = key.split_once('.').unwrap_or(("", key));
    let table = document.entry(group).or_insert_with(toml_edit::table);
    if let Some(table) = table.as_table_like_mut() {
        match table.get_mut(name).and_then(Item::as_value_mut) {
            Some(old) => {
                *value.decor_mut() = old.decor().clone();
                *old = value;
            }
            None => drop(table.insert(name, Item::Value(value))),
        }
    }
    Ok(document.to_string())
}

/// Removes the line of a value. The comments above it and behind it stay.
fn remove(text: &str, (group, name): (&str, &str)) -> Result<String, TomlError> {
    let document = toml_edit::Document::parse(text)?;
    let root: &dyn TableLike = document.as_table();
    let table = if group.is_empty() { Some(root) } else { document.get(group).and_then(Item::as_table_like) };
    let found = table.and_then(|table| {
        let (key, item) = table.get_key_value(name)?;
        Some((key.span()?, item.span()?))
    });
    let Some((key_span, value_span)) = found else { return Ok(text.to_owned()) };
    let start = text.get(..key_span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let is_inline = text.get(start..key_span.start).is_some_and(|before| before.contains(['{', ',']));
    if is_inline {
        let mut document: DocumentMut = text.parse()?;
        let table = document.get_mut(group).and_then(Item::as_table_like_mut);
        table.and_then(|table| table.remove(name));
        return Ok(document.to_string());
    }
    let rest = text.get(value_span.end..).unwrap_or_default();
    let line_end = rest.find('\n').map_or(rest.len(), |at| at + 1);
    let (behind, after) = rest.split_at_checked(line_end).unwrap_or((rest, ""));
    let comment = if behind.trim().is_empty() { "" } else { behind.trim_start() };
    Ok([text.get(..start).unwrap_or_default(), comment, after].concat())
}

/// Sets the keys of an action, or restores the default ones.
fn edit_keys(text: &str, action: &str, line: Option<&str>) -> Result<String, TomlError> {
    match line {
        Some(line) => {
            key_lines::set(text, action, &key_lines::parse_key_line(action, line).unwrap_or_default())
        }
        None => remove(text, ("", action)),
    }
}

/// Sets, adds or removes a saved view or a rule.
fn edit_table(
    text: &str,
    (kind, index): (OwnTable, Option<usize>),
    line: Option<&str>,
) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    match (index, line) {
        (index, Some(line)) => own_tables::set(&mut document, kind, index, line),
        (Some(index), None) => own_tables::remove(&mut document, kind, index),
        (None, None) => {}
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
# 我的设置
[ui]
# 配色
theme = 'dark'  # 晚上用
mouse = false

[text]
width = 60
# 末了的话
[[view]]
# 早上看
name = \"要闻\"
query = \"unread\"
";

    fn home(text: &str) -> (tempfile::TempDir, Paths) {
        let home = tempfile::tempdir().expect("a directory");
        let paths = Paths::below(home.path());
        fs::create_dir_all(&paths.config).expect("a directory");
        fs::write(paths.config_file(), text).expect("a file");
        (home, paths)
    }

    fn edited(key: &str, value: Option<&str>) -> String {
        let (_home, paths) = home(FILE);
        edit_setting(&paths, key, value).expect("edited");
        fs::read_to_string(paths.config_file()).expect("the file")
    }

    #[test]
    fn changes_one_value_and_nothing_else() {
        let theme = FILE.replace("'dark'  #", "\"light\"  #");
        assert_eq!(edited("ui.theme", Some("light")), theme);
        assert_eq!(edited("text.width", Some("72")), FILE.replace("width = 60", "width = 72"));
        let indented = FILE.replace("width = 60\n", "width = 60\nindent = 0\n");
        assert_eq!(edited("text.indent", Some("0")), indented);
        let fetch = edited("fetch.every", Some("30m"));
        assert!(fetch.starts_with(FILE.split("[[view]]").next().expect("the beginning")), "{fetch}");
        assert!(fetch.contains("[fetch]\nevery = \"30m\"\n"), "{fetch}");
    }

    #[test]
    fn removing_a_value_keeps_the_comments_around_it() {
        assert_eq!(edited("ui.theme", None), FILE.replace("theme = 'dark'  # 晚上用", "# 晚上用"));
        assert_eq!(edited("text.width", None), FILE.replace("width = 60\n", ""));
        assert_eq!(edited("text.indent", None), FILE, "it is not set");
    }

    #[test]
    fn adds_changes_and_removes_views_and_rules() {
        let view = edited("view.0", Some("头条 = unread newer:2d"));
        let expected = FILE.replace("\"要闻\"", "\"头条\"").replace("\"unread\"", "\"unread newer:2d\"");
        assert_eq!(view, expected);
        let added = edited("view.new", Some("湾区 = section:湾区"));
        assert_eq!(added, format!("{FILE}\n[[view]]\nname = \"湾区\"\nquery = \"section:湾区\"\n"));
        let rule = edited("rule.new", Some("title:广告 => hide, tag:商讯"));
        assert_eq!(
            rule,
            format!("{FILE}\n[[rule]]\nmatch = \"title:广告\"\nthen = [\"hide\", \"tag:商讯\"]\n")
        );
        assert!(!edited("view.0", None).contains("view"));
    }

    #[test]
    fn mistakes_are_found_before_anything_is_written() {
        for (key, value) in
            [("text.width", "5"), ("ui.theme", "dusk"), ("view.new", "空 ="), ("rule.new", "a => fly")]
        {
            let (_home, paths) = home(FILE);
            edit_setting(&paths, key, Some(value)).expect_err("a mistake");
            assert_eq!(fs::read_to_string(paths.config_file()).expect("the file"), FILE, "{key}");
        }
        let (_home, paths) = home("[ui\ntheme = 1");
        let error = edit_setting(&paths, "ui.theme", Some("dark")).expect_err("no TOML");
        assert!(matches!(error.kind, ConfigErrorKind::Syntax(_)), "{error:?}");
    }

    #[test]
    fn keys_are_set_in_their_file_and_restored() {
        let (_home, paths) = home(FILE);
        let path = paths.keymap_file();
        fs::write(&path, "preset = 'vim'\n# 往下\ndown = ['j']  # 左手\n").expect("a file");
        let after = |key: &str, value: Option<&str>| {
            edit_setting(&paths, key, value).expect("edited");
            fs::read_to_string(&path).expect("the file")
        };
        assert_eq!(
            after("key.down", Some("j, g g,  <down>")),
            "preset = 'vim'\n# 往下\ndown = [\"j\", \"g g\", \"<down>\"]  # 左手\n"
        );
        assert!(after("key.settings", Some(",, <f2>")).ends_with("settings = [\",\", \"<f2>\"]\n"));
        assert!(after("key.settings", Some("")).ends_with("settings = []\n"));
        assert_eq!(after("key.down", None), "preset = 'vim'\n# 往下\n# 左手\nsettings = []\n");
        edit_setting(&paths, "key.up", Some("<nokey>")).expect_err("no key");
        assert_eq!(fs::read_to_string(paths.config_file()).expect("the file"), FILE);
    }

    #[test]
    fn missing_file_is_created() {
        let home = tempfile::tempdir().expect("a directory");
        let paths = Paths::below(home.path());
        edit_setting(&paths, "ui.mouse", Some("false")).expect("edited");
        let text = fs::read_to_string(paths.config_file()).expect("the file");
        assert_eq!(text, "[ui]\nmouse = false\n");
    }
}
