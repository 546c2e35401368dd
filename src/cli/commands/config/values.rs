//! `wanbao config get` and `config set`: the value of a setting, or the keys of an action or a command.

use std::io::Write;

use toml::Value;

use crate::actions::ACTIONS;
use crate::cli::context::Context;
use crate::config::{
    ArticleCommand, ConfigErrorKind, ConfigLocation, edit_setting, key_line, setting_path, suggest,
};
use crate::model::RuleAction;
use crate::tui::Keymap;
use crate::user_error::CommandError;
use crate::words::Word;

/// Before the name of an action whose keys are meant.
const KEYS: &str = "key.";

/// Prints the value in force of a setting, or the keys of an action; without a key, every setting with its value.
pub(super) fn get(key: Option<&str>, context: &Context, out: &mut dyn Write) -> Result<(), CommandError> {
    let config = &context.config;
    let Some(key) = key else {
        for (group, settings) in &config.values {
            for (name, value) in settings.as_table().into_iter().flatten() {
                writeln!(out, "{group}.{name} = {value}")?;
            }
        }
        return Ok(());
    };
    let path = setting_or_keys(key, &config.settings.commands)
        .map_err(|kind| CommandError::usage(kind.message(context.lang)))?;
    if let Some(name) = path.strip_prefix(KEYS) {
        return Ok(writeln!(out, "{}", key_line(Keymap::load(config).0.keys_of(name)))?);
    }
    let (group, name) = path.split_once('.').unwrap_or(("", &path));
    match config.values.get(group).and_then(|group| group.get(name)) {
        Some(Value::String(text)) => writeln!(out, "{text}")?,
        Some(value) => writeln!(out, "{value}")?,
        None => {}
    }
    Ok(())
}

/// Sets a setting in `config.toml` or the keys of an action in `keymap.toml`, or restores the default without a value. Comments
/// and the rest of the file stay.
pub(super) fn set(
    key: &str,
    value: Option<&str>,
    context: &Context,
    out: &mut dyn Write,
) -> Result<(), CommandError> {
    let paths = &context.config.paths;
    let mistake = |kind: &ConfigErrorKind| CommandError::usage(kind.message(context.lang));
    let key = setting_or_keys(key, &context.config.settings.commands).map_err(|kind| mistake(&kind))?;
    edit_setting(paths, &key, value).map_err(|error| match &error.location {
        ConfigLocation::Override(_) => mistake(&error.kind),
        _ => error.into(),
    })?;
    let word = if value.is_some() { Word::SourceIsSet } else { Word::SourceIsUnset };
    let is_of_keys = key.starts_with(KEYS);
    let file = if is_of_keys { paths.keymap_file() } else { paths.config_file() };
    writeln!(out, "{}", context.lang.fill(word, &[&file.display(), &key]))?;
    if is_of_keys {
        context.print_problems(&Keymap::load(&context.config).1);
    }
    Ok(())
}

/// Returns the path of a setting, or `key.ACTION` or `key.run:COMMAND` for the keys of an action or a command.
fn setting_or_keys(name: &str, commands: &[ArticleCommand]) -> Result<String, ConfigErrorKind> {
    let actions = || ACTIONS.iter().map(|row| row.name.to_owned());
    if let Some(action) = name.strip_prefix(KEYS) {
        let commands = commands.iter().map(|command| RuleAction::Run(command.name.clone()).to_string());
        let known: Vec<String> = actions().chain(commands).collect();
        let unknown = || ConfigErrorKind::UnknownAction {
            name: action.to_owned(),
            suggestion: suggest(action, known.iter().map(String::as_str)),
        };
        return known.iter().find(|known| *known == action).map(|_| name.to_owned()).ok_or_else(unknown);
    }
    setting_path(name).map_err(|kind| match kind {
        ConfigErrorKind::UnknownKey { key, .. } if actions().any(|known| known == *key) => {
            ConfigErrorKind::UnknownKey { suggestion: Some(format!("{KEYS}{key}")), key }
        }
        kind => kind,
    })
}
