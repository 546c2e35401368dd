//! The line-by-line reader (`wanbao --plain`), for screen readers, braille displays and terminals without cursor movement.
//!
//! Commands are typed and their results are written below them. Every action of the full screen is a command of the same
//! name; those that only a screen has, such as columns and panes, say so. Nothing is ever redrawn and no escape is written.
//! This module knows neither `tui` nor `cli`.
//!
//! - `run`: reads commands and dispatches them
//! - `command`: parses a typed line
//! - `help`: the list of all commands
//! - `reader`: the state: current list, current article, selection
//! - `lists`, `paging`: which headlines are listed, and how they are written
//! - `articles`, `find`: reading an article, and searching in it
//! - `marks`: flags, tags, selection, undo
//! - `refresh`, `sources`: fetching news, adding a site
//! - `external`: browser, clipboard, files and other programs

mod articles;
mod command;
mod external;
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
