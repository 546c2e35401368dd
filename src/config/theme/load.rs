//! Finds and loads themes: the built-in ones, and the reader's own in `themes/`.

use toml::Table;

use super::roles::{RoleStyle, Roles, THEME};
use crate::config::document::{Document, deserialize};
use crate::config::error::{ConfigError, ConfigErrorKind, ConfigLocation};
use crate::config::paths::{Paths, toml_names};
use crate::config::suggest::suggest;

const BUILT_IN: [(&str, &str); 3] = [
    ("dark", include_str!("../../../assets/themes/dark.toml")),
    ("light", include_str!("../../../assets/themes/light.toml")),
    ("contrast", include_str!("../../../assets/themes/contrast.toml")),
];

/// Returns the names of all themes, built-in ones and those of `themes/`, in alphabetical order.
pub fn names(paths: &Paths) -> Vec<String> {
    let mut names = toml_names(&paths.themes_dir());
    names.extend(BUILT_IN.iter().map(|(name, _)| (*name).to_owned()));
    names.sort();
    names.dedup();
    names
}

/// Loads a theme with the roles that it inherits. Returns `dark` for an unknown name.
pub fn load(paths: &Paths, name: &str) -> (Roles<RoleStyle>, Vec<ConfigError>) {
    let own = toml_names(&paths.themes_dir());
    let (mut layers, mut errors, mut visited) = (Vec::new(), Vec::new(), Vec::new());
    let mut name = name.to_owned();
    while own.contains(&name) && !visited.contains(&name) {
        let mut document = Document::read(&paths.themes_dir().join(format!("{name}.toml")), &THEME);
        visited.push(name);
        name = parent(&mut document, &own, &visited);
        errors.append(&mut document.errors);
        layers.push(document.table);
    }
    let mut theme = built_in(&name);
    theme.extend(layers.into_iter().rev().flatten());
    (deserialize(theme), errors)
}

/// Returns the name of the theme that a file inherits from. Rejects unknown names and cycles.
fn parent(document: &mut Document, own: &[String], visited: &[String]) -> String {
    let is_built_in = |name: &str| BUILT_IN.iter().any(|(known, _)| *known == name);
    let error = match document.text("", "inherits") {
        None => None,
        Some(name) if is_built_in(name) => return name.to_owned(),
        Some(name) if visited.iter().any(|known| known == name) => {
            Some(ConfigErrorKind::ThemeCycle(name.to_owned()))
        }
        Some(name) if own.iter().any(|known| known == name) => return name.to_owned(),
        Some(name) => {
            let others: Vec<String> = own.iter().filter(|own| !visited.contains(own)).cloned().collect();
            Some(unknown_theme(name, &others))
        }
    };
    if let Some(error) = error {
        document.reject("", "inherits", error);
    }
    BUILT_IN[0].0.to_owned()
}

/// Creates the error of an unknown theme. `own` holds the names of the reader's themes.
pub(in crate::config) fn unknown_theme(name: &str, own: &[String]) -> ConfigErrorKind {
    let built_in = BUILT_IN.iter().map(|(name, _)| *name);
    let mut known: Vec<String> = built_in.map(str::to_owned).chain(own.iter().cloned()).collect();
    known.sort();
    known.dedup();
    let suggestion = suggest(name, known.iter().map(String::as_str));
    ConfigErrorKind::UnknownTheme { name: name.to_owned(), suggestion, known }
}

/// Returns the built-in theme of this name, or else the first one.
fn built_in(name: &str) -> Table {
    let (name, text) = BUILT_IN.iter().find(|(known, _)| *known == name).unwrap_or(&BUILT_IN[0]);
    let location = ConfigLocation::file(format!("{name}.toml").as_ref());
    Document::parse(location, text, &THEME).table
}
