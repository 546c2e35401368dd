//! Settings, key bindings, themes and sources as the reader configured them, and the paths of all files.
//!
//! The only room that reads the environment. All files are TOML, and the defaults in `assets/` have the same form as the
//! reader's own files. Files are read leniently: an unknown key or an invalid value becomes a [`ConfigError`] with file, line
//! and suggestion and is replaced by its default; the rest of the file applies. Fetches, draws and stores no news.
//!
//! Settings are merged in this order: the built-in [`DEFAULT`], `config.toml`, each `-c KEY=VALUE`.
//!
//! - `document`: TOML files checked against a schema
//! - `edit`: changes of `config.toml` by the program
//! - `environment`: the environment variables
//! - `error`: configuration errors with their location
//! - `keys`: key names and `keymap.toml`
//! - `load`: the whole configuration, as [`Config`]
//! - `output`: properties of the output
//! - `paths`: directories and files
//! - `players`: programs that play recordings and videos
//! - `settings`: `config.toml`
//! - [`sources`]: the news sources, one file per source
//! - `speech`: programs that read aloud
//! - `suggest`: suggestions for misspelt names
//! - [`theme`]: colours and text styles

mod document;
mod edit;
mod environment;
mod error;
mod keys;
mod load;
mod output;
mod paths;
mod players;
mod settings;
pub mod sources;
mod speech;
mod suggest;
pub mod theme;

pub use document::ValueType;
pub use edit::{
    ExplainedSetting, SettingsFile, check_setting, edit_setting, files_stamp, key_line, parse_key_line,
};
pub use environment::Environment;
pub use error::{ConfigError, ConfigErrorKind, ConfigLocation, IoError, TextPosition, WaitingKey};
pub use keys::{Key, KeyBinding, KeyBindings, KeyChord, KeySequence, ParseKeyError};
pub use load::{Config, ConfigArguments, setting_path};
pub use output::{Background, OutputTarget};
pub use paths::{Paths, expand_home};
pub use settings::{
    AmbiguousWidth, ArticleCommand, ColorMode, CommandInput, CommandLine, DEFAULT, FetchSettings,
    HookSettings, ImageMode, ImageSettings, LanguageSetting, OpenSettings, PaneLayout, SavedView,
    ScriptSetting, Settings, TextSettings, UiSettings,
};
pub use speech::{SpeechEngine, SpokenLanguage};
pub use suggest::suggest;
pub use theme::{Color, ColorDepth, ParseColorError, RoleStyle, Roles, Style, Theme};
