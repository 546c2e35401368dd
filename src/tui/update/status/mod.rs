//! Background work that the status bar reports.
//!
//! - `refresh`: the refresh; `sample`: the import of the sample articles
//! - `export`: texts to the clipboard, to programs and to files; `links`: addresses to the browser and to programs

mod commands;
mod export;
mod links;
mod refresh;
mod sample;
mod speech;
