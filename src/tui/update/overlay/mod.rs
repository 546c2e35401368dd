//! Keys and results of prompts, popups and full-screen views, one file each.

mod action_menu;
mod command_output;
mod digest;
mod help;
mod palette;
mod pickers;
mod prompt;
mod scroll;
mod settings;
mod site_preview;
mod source_lines;
mod sources;
