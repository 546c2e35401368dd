//! Settings, key bindings, themes and sources as the reader configured them, and where the files are.
//!
//! The only part of the program that reads the environment, once, into an [`Environment`]. Everything is TOML; the
//! defaults in `assets/` have the same form as the reader's own files. Files are read leniently: an unknown key or an
//! invalid value becomes a [`ConfigError`] with file, line and suggestion, the default applies, and the rest counts.
//! Nothing here fetches, draws or stores news.
//!
//! Settings are merged in this order: the built-in [`DEFAULT`], `config.toml`, each `-c KEY=VALUE`.
//!
//! - `document`: TOML files checked against a schema
//! - `environment`: the environment variables
//! - `error`: configuration errors with their location
//! - `keys`: key names and `keymap.toml`
//! - `load`: everything together, as [`Config`]
//! - `output`: properties of the output
//! - `paths`: directories and files
//! - `settings`: `config.toml`
//! - [`sources`]: the news sources, a file each
//! - `suggest`: suggestions for misspelt names
//! - [`theme`]: colours and text styles

mod document;
mod environment;
mod error;
mod keys;
mod load;
mod output;
mod paths;
mod settings;
pub mod sources;
mod suggest;
pub mod theme;

pub use document::ValueType;
pub use environment::Environment;
pub use error::{ConfigError, ConfigErrorKind, ConfigLocation, IoError, TextPosition};
pub use keys::{Key, KeyBinding, KeyBindings, KeyChord, KeySequence, ParseKeyError};
pub use load::{Config, ConfigArguments};
pub use output::{Background, OutputTarget};
pub use paths::{Paths, home_path};
pub use settings::{
    AmbiguousWidth, ColorMode, CommandLine, DEFAULT, FetchSettings, HookSettings, ImageMode, ImageSettings,
    LanguageSetting, OpenSettings, PaneLayout, SavedView, Settings, TextSettings, UiSettings,
};
pub use theme::{Color, ColorDepth, ParseColorError, RoleStyle, Roles, Style, Theme};
