//! Key names and the key bindings of `keymap.toml`.
//!
//! - `bindings`: `keymap.toml` and the presets
//! - `chord`: keys, chords and sequences, and their notation

mod bindings;
mod chord;

pub use bindings::{KeyBinding, KeyBindings};
pub use chord::{Key, KeyChord, KeySequence, ParseKeyError};
