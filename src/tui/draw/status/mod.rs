//! The status bar: notes, progress, prompts, and the keys that are useful here.
//!
//! - `bar`: the bar as a whole; `note_text`: the part of a note that fits; `progress`: the texts of a refresh and of a search
//! - `prompt`: a line that is typed; `input`: its text and caret
//! - `footer`: the keys; `hints`: which keys in which place

mod bar;
mod footer;
mod hints;
mod input;
mod note_text;
mod progress;
mod prompt;

pub(in crate::tui) use bar::action_at as bar_action_at;
pub(super) use bar::draw as draw_bar;
pub(super) use input::{draw_input, input_caret};
pub(super) use prompt::{help_caret, prompt_caret, typed_line_caret};
