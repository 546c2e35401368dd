//! Resolves pressed keys into actions and commands: sequences, count prefixes, and characters from an input method.

use crate::actions::ActionScope;
use crate::config::{Key, KeyChord};
use crate::tui::key_target::KeyTarget;
use crate::tui::keymap::{KeyMatch, Keymap};

/// Largest accepted count prefix.
const MAX_COUNT: usize = 9999;

/// The key map, and the pressed keys that do not form a sequence yet.
#[derive(Debug)]
pub(in crate::tui) struct KeyInput {
    pub(in crate::tui) keymap: Keymap,
    /// Keys that begin a longer sequence.
    pub(in crate::tui) pending: Vec<KeyChord>,
    /// Count prefix.
    pub(in crate::tui) count: Option<usize>,
}

/// Meaning of a key, together with those pressed before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) enum KeyMeaning {
    /// An action or a command.
    Target(KeyTarget),
    /// The keys before it end here: perform what they stand for, if anything, with its count, then resolve this key again.
    Retry(Option<(KeyTarget, Option<usize>)>),
    /// A Han character, so an input method must be on.
    InputMethodOn,
    /// Nothing, or nothing yet.
    Nothing,
}

impl KeyInput {
    pub(in crate::tui) fn new(keymap: Keymap) -> Self {
        Self { keymap, pending: Vec::new(), count: None }
    }

    /// Resolves a key. A complete sequence consumes the count.
    pub(in crate::tui) fn press(&mut self, scope: ActionScope, chord: KeyChord) -> KeyMeaning {
        let is_digit = chord.typed().is_some_and(|c| c.is_ascii_digit());
        if is_digit && self.count.is_some() && self.pending.is_empty() {
            return self.unbound(chord);
        }
        self.pending.push(chord);
        match self.keymap.lookup(scope, &self.pending) {
            KeyMatch::Target(target) => {
                let target = target.clone();
                self.clear();
                KeyMeaning::Target(target)
            }
            KeyMatch::Prefix(_) => KeyMeaning::Nothing,
            KeyMatch::None if self.pending.len() > 1 => self.complete_pending(scope),
            KeyMatch::None => {
                self.pending.clear();
                match chord.typed().and_then(ascii_key) {
                    Some(c) => self.press(scope, KeyChord { key: Key::Char(c), ..chord }),
                    None => self.unbound(chord),
                }
            }
        }
    }

    /// Resolves the keys before the last one, which does not continue their sequence.
    fn complete_pending(&mut self, scope: ActionScope) -> KeyMeaning {
        let mut pending = std::mem::take(&mut self.pending);
        pending.pop();
        match self.keymap.lookup(scope, &pending) {
            KeyMatch::Prefix(Some(target)) => KeyMeaning::Retry(Some((target.clone(), self.count.take()))),
            KeyMatch::Prefix(None) | KeyMatch::Target(_) | KeyMatch::None => KeyMeaning::Retry(None),
        }
    }

    fn unbound(&mut self, chord: KeyChord) -> KeyMeaning {
        match chord.typed() {
            Some(c) if c.is_ascii_digit() => {
                let digit = c.to_digit(10).map_or(0, |digit| digit as usize);
                let count = self.count.unwrap_or(0) * 10 + digit;
                self.count = Some(count.min(MAX_COUNT)).filter(|count| *count > 0);
                KeyMeaning::Nothing
            }
            Some(c) if c >= '\u{2e80}' => KeyMeaning::InputMethodOn,
            _ => {
                self.clear();
                KeyMeaning::Nothing
            }
        }
    }

    fn clear(&mut self) {
        self.pending.clear();
        self.count = None;
    }
}

/// Returns the ASCII character of the key that typed a full-width or Chinese one through an input method.
fn ascii_key(typed: char) -> Option<char> {
    match typed {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(typed) - 0xfee0),
        '、' => Some('/'),
        '【' => Some('['),
        '】' => Some(']'),
        '《' => Some('<'),
        '》' => Some('>'),
        '。' => Some('.'),
        _ => None,
    }
}

/// Returns true for keys that leave a prompt without accepting it.
pub(in crate::tui) fn is_cancel(chord: KeyChord) -> bool {
    chord.key == Key::Esc || (chord.ctrl && chord.key == Key::Char('g'))
}

/// Returns true for Ctrl-C, which ends the program everywhere.
pub(in crate::tui) fn is_quit(chord: KeyChord) -> bool {
    chord.ctrl && chord.key == Key::Char('c')
}
