//! Changes of `config.toml` and `keymap.toml` by the program, which leave their comments, their order and everything else as
//! they are.
//!
//! - `explained`: every setting with its explanation, its default and its value in the file
//! - `change`: one change of the file
//! - `key_lines`: the keys of an action as a line
//! - `own_tables`: saved views and rules as lines
//! - `stamp`: whether any of the reader's files has changed

mod change;
mod explained;
mod key_lines;
mod own_tables;
mod stamp;

pub use change::{check_setting, edit_setting};
pub use explained::{ExplainedSetting, SettingsFile};
pub use key_lines::{key_line, parse_key_line};
pub use stamp::files_stamp;
