//! The settings of `config.toml`.
//!
//! - `article_commands`: commands on articles
//! - `choices`: settings with a fixed set of values
//! - `command_line`: settings that are commands
//! - `groups`: every setting with its type
//! - `views`: saved views

mod article_commands;
mod choices;
mod command_line;
mod groups;
mod views;

pub use article_commands::{ArticleCommand, CommandInput};
pub use choices::{AmbiguousWidth, ColorMode, ImageMode, LanguageSetting, PaneLayout, ScriptSetting};
pub use command_line::CommandLine;
pub use groups::{
    DEFAULT, FetchSettings, HookSettings, ImageSettings, OpenSettings, Settings, TextSettings, UiSettings,
};
pub(super) use groups::{SETTINGS, default_table};
pub use views::SavedView;
