//! Changes of `config.toml` by the program, which leave its comments, its order and everything else as they are.
//!
//! - `explained`: every setting with its explanation, its default and its value in the file
//! - `change`: one change of the file
//! - `own_tables`: saved views and rules as lines
//! - `stamp`: whether any of the reader's files has changed

mod change;
mod explained;
mod own_tables;
mod stamp;

pub use change::{check_setting, edit_setting};
pub use explained::{ExplainedSetting, SettingsFile};
pub use stamp::files_stamp;
