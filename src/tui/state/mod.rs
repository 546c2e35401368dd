//! The state of the screen: facts that are independent of each other. Everything that follows from them is computed,
//! not stored.
//!
//! Nothing here performs I/O or draws; the files of `update` change the state, the files of `draw` read it.
//!
//! - `setup`: the settings that it begins with; `live_settings`: those that apply when they change; `outbox`: the effects that it requests
//! - `place`: the place in the lists that is kept for the next run
//! - `display`: size, language, typography, date; `dates`: formats of dates; `script_choices`: script of each source
//! - `navigation`: focus and arrangement of the panes; `keyboard`: key sequences and counts
//! - `sections`: the sections pane, `section_row`: its rows, `section_counts`: its numbers; `list`: the headlines; `reader`: the article
//! - `overlay`: prompts, popups and full-screen views
//! - `status`: the status bar, the refresh, and external commands

pub(super) mod dates;
pub(super) mod display;
pub(super) mod keyboard;
pub(super) mod list;
mod live_settings;
pub(super) mod navigation;
pub(super) mod outbox;
pub(super) mod overlay;
mod place;
pub(super) mod reader;
pub(super) mod root;
pub(super) mod script_choices;
mod section_counts;
mod section_row;
pub(super) mod sections;
mod setup;
pub(super) mod status;

pub use live_settings::LiveSettings;
pub use root::State;
pub use setup::Setup;
pub use status::{Players, Programs};
