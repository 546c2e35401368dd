//! Background work that the status bar reports.
//!
//! - `refresh`: the refresh; `sample`: the import of the sample articles
//! - `files`: audio, video and attachments of articles
//! - `export`: texts to the clipboard, to programs and to files; `links`: addresses to the browser and to programs

mod commands;
mod export;
mod files;
mod links;
mod refresh;
mod sample;
mod speech;
