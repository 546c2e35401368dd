//! The line-by-line reader (`wanbao --plain`), for screen readers, braille displays and terminals without cursor movement.
//!
//! The reader types commands, and results are written below them. Every action of the full screen is a command of the same
//! name; if it makes sense only there, such as moving panes, the command says so. Redraws nothing, writes no escape sequences,
//! and imports neither `tui` nor `cli`.
//!
//! - `run`: reads commands and dispatches them
//! - `command`: parses a typed line
//! - `help`: the list of all commands
//! - `reader`: the state: current list, current article, selection
//! - `lists`, `paging`: choosing a list, and writing it page by page
//! - `articles`, `find`: reading an article, and searching in it
//! - `marks`: flags, tags, selection, undo
//! - `refresh`, `sources`: fetching news, adding a site
//! - `files`: audio, video and attachments of the article
//! - `external`: browser, clipboard, files and other programs

mod articles;
mod command;
mod external;
mod files;
mod find;
mod help;
mod lists;
mod marks;
mod paging;
mod reader;
mod refresh;
mod run;
mod sources;

pub use reader::PlainIo;
pub use run::run;
