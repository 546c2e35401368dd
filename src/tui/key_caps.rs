//! Keys as printed on the keyboard.

use crate::config::{Key, KeyChord, KeySequence};

/// Returns keys as printed on the keyboard: `Enter`, `Space`, `^D`; letters as they are.
pub(super) fn key_cap(keys: &KeySequence) -> String {
    keys.chords().iter().map(|chord| chord_cap(*chord)).collect::<Vec<_>>().join(" ")
}

fn chord_cap(chord: KeyChord) -> String {
    let name = match chord.key {
        Key::Char(' ') => "Space".to_owned(),
        Key::Char(c) if chord.ctrl => c.to_uppercase().to_string(),
        Key::Char(c) => c.to_string(),
        Key::F(n) => format!("F{n}"),
        Key::Enter => "Enter".to_owned(),
        Key::Esc => "Esc".to_owned(),
        Key::Tab => "Tab".to_owned(),
        Key::Backspace => "Bksp".to_owned(),
        Key::Delete => "Del".to_owned(),
        Key::Insert => "Ins".to_owned(),
        Key::Home => "Home".to_owned(),
        Key::End => "End".to_owned(),
        Key::PageUp => "PgUp".to_owned(),
        Key::PageDown => "PgDn".to_owned(),
        Key::Up => "↑".to_owned(),
        Key::Down => "↓".to_owned(),
        Key::Left => "←".to_owned(),
        Key::Right => "→".to_owned(),
    };
    let modifiers = [(chord.ctrl, "^"), (chord.alt, "M-"), (chord.shift, "S-")];
    modifiers.iter().filter(|(is_held, _)| *is_held).map(|(_, sign)| *sign).collect::<String>() + &name
}
