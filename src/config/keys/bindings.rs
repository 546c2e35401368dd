//! Reads `keymap.toml`.
//!
//! `down = ["j", "<down>"]` replaces the default keys of an action, `quit = []` removes them, `unbind = ["q"]` disables keys, and
//! `preset = "vim"` starts from the keys of another program, `"run:NAME" = ["<c-t>"]` gives keys to a command on articles. Names of actions are not checked here, because this module
//! doesn't know the actions; the key map does, and reports [`KeyBinding::unknown_action`].

use super::chord::KeySequence;
use crate::config::document::{Document, FieldShape, Schema, ValueType};
use crate::config::error::{ConfigError, ConfigErrorKind, ConfigLocation, WaitingKey};
use crate::config::paths::Paths;
use crate::config::settings::ArticleCommand;
use crate::config::suggest::suggest;
use crate::model::RuleAction;

/// The contents of `keymap.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KeyBindings {
    /// Keys of another program. The other fields override them.
    pub preset: Option<Box<KeyBindings>>,
    /// Bound actions, in alphabetical order.
    pub actions: Vec<KeyBinding>,
    /// Disabled keys (`unbind = ["q"]`).
    pub unbound: Vec<KeySequence>,
}

/// The keys of one action, which replace its default keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyBinding {
    /// Name of the action, or `run:` and the name of a command, as written.
    pub action: String,
    /// Keys of the action; it may have none.
    pub keys: Vec<KeySequence>,
    /// Location in the file.
    pub location: ConfigLocation,
}

const PRESETS: [(&str, &str); 3] = [
    ("vim", include_str!("../../../assets/keymaps/vim.toml")),
    ("less", include_str!("../../../assets/keymaps/less.toml")),
    ("newsboat", include_str!("../../../assets/keymaps/newsboat.toml")),
];

const PRESET_NAMES: &[&str] = &[PRESETS[0].0, PRESETS[1].0, PRESETS[2].0];

const UNBIND: &str = "unbind";

static KEYMAP: Schema = Schema {
    other: Some(FieldShape::List(ValueType::Keys)),
    ..Schema::of(&[("preset", FieldShape::Value(ValueType::OneOf(PRESET_NAMES)))])
};

impl KeyBindings {
    /// Reads `keymap.toml`. A missing file has no bindings.
    pub fn load(paths: &Paths) -> (Self, Vec<ConfigError>) {
        Self::from_document(Document::read(&paths.keymap_file(), &KEYMAP))
    }

    /// Returns an error for each command that has keys and that the settings don't have.
    pub fn unknown_commands(&self, commands: &[ArticleCommand]) -> Vec<ConfigError> {
        let names = || commands.iter().map(|command| command.name.as_str());
        let unknown = |binding: &KeyBinding| {
            let name = binding.command().filter(|name| names().all(|known| known != *name))?;
            let suggestion = suggest(name, names());
            Some(binding.error(ConfigErrorKind::UnknownCommand { name: name.to_owned(), suggestion }))
        };
        self.actions.iter().filter_map(unknown).collect()
    }

    /// Returns the keys of another program; `None` for an unknown name.
    pub fn preset(name: &str) -> Option<Self> {
        let (_, text) = PRESETS.iter().find(|(known, _)| *known == name)?;
        let location = ConfigLocation::file(format!("{name}.toml").as_ref());
        Some(Self::from_document(Document::parse(location, text, &KEYMAP)).0)
    }

    /// Returns the names of the presets.
    pub fn preset_names() -> &'static [&'static str] {
        PRESET_NAMES
    }

    fn from_document(document: Document) -> (Self, Vec<ConfigError>) {
        let preset = document.text("", "preset").and_then(Self::preset).map(Box::new);
        let mut bindings = Self { preset, ..Self::default() };
        for (action, keys) in document.table.iter().filter(|(_, value)| value.is_array()) {
            let keys = keys.as_array().into_iter().flatten().filter_map(|keys| keys.as_str()?.parse().ok());
            match document.location("", action) {
                _ if action == UNBIND => bindings.unbound = keys.collect(),
                Some(location) => bindings.actions.push(KeyBinding {
                    action: action.clone(),
                    keys: keys.collect(),
                    location: location.clone(),
                }),
                None => {}
            }
        }
        (bindings, document.errors)
    }
}

impl KeyBinding {
    /// Returns the name of the command that the keys run (`"run:NAME" = ["x"]`), if it isn't an action.
    pub fn command(&self) -> Option<&str> {
        self.action.strip_prefix(RuleAction::RUN_PREFIX)
    }

    /// Creates the error of an unknown action, given the names of the known ones.
    pub fn unknown_action<'n>(&self, known: impl IntoIterator<Item = &'n str>) -> ConfigError {
        let suggestion = suggest(&self.action, known);
        self.error(ConfigErrorKind::UnknownAction { name: self.action.clone(), suggestion })
    }

    /// Creates the error of keys that are bound to another action already.
    pub fn key_taken(&self, keys: &KeySequence, action: &str) -> ConfigError {
        self.error(ConfigErrorKind::KeyTaken { keys: keys.to_string(), action: action.to_owned() })
    }

    /// Creates the error of keys that begin a longer sequence of another action.
    pub fn key_waits(&self, keys: &KeySequence, longer: &KeySequence, action: &str) -> ConfigError {
        let short = [keys.to_string(), self.action.clone()];
        let long = [longer.to_string(), action.to_owned()];
        self.error(ConfigErrorKind::KeyWaits(Box::new(WaitingKey { short, long })))
    }

    fn error(&self, kind: ConfigErrorKind) -> ConfigError {
        ConfigError { location: self.location.clone(), kind }
    }
}
