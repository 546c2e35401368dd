//! The settings of `config.toml`.
//!
//! - `choices`: settings with a fixed set of values
//! - `command_line`: settings that are commands
//! - `groups`: every setting with its type
//! - `views`: saved views

mod choices;
mod command_line;
mod groups;
mod views;

pub use choices::{AmbiguousWidth, ColorMode, ImageMode, LanguageSetting, PaneLayout};
pub use command_line::CommandLine;
pub use groups::{
    DEFAULT, FetchSettings, HookSettings, ImageSettings, OpenSettings, Settings, TextSettings, UiSettings,
};
pub(super) use groups::{SETTINGS, default_table};
pub use views::SavedView;
