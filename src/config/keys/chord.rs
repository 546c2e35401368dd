//! Keys, chords and sequences in the notation of vim.
//!
//! `j`, `J`, `<c-d>`, `<a-x>`, `<s-tab>`, `<pgdn>`, `<f1>`, `<space>`, `<cr>`; the chords of a sequence are separated by
//! spaces, `g g`.

use std::fmt;
use std::str::FromStr;

/// A key without modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the keys are named as they are labelled")]
pub enum Key {
    /// A key that types this character.
    Char(char),
    /// F1 to F24.
    F(u8),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Home,
    End,
    PageUp,
    PageDown,
    Up,
    Down,
    Left,
    Right,
}

/// Names of the keys. The first name of a key is used for output.
const NAMES: &[(&str, Key)] = &[
    ("cr", Key::Enter),
    ("enter", Key::Enter),
    ("return", Key::Enter),
    ("esc", Key::Esc),
    ("tab", Key::Tab),
    ("bs", Key::Backspace),
    ("backspace", Key::Backspace),
    ("del", Key::Delete),
    ("delete", Key::Delete),
    ("ins", Key::Insert),
    ("insert", Key::Insert),
    ("home", Key::Home),
    ("end", Key::End),
    ("pgup", Key::PageUp),
    ("pageup", Key::PageUp),
    ("pgdn", Key::PageDown),
    ("pagedown", Key::PageDown),
    ("up", Key::Up),
    ("down", Key::Down),
    ("left", Key::Left),
    ("right", Key::Right),
    ("space", Key::Char(' ')),
    ("lt", Key::Char('<')),
    ("gt", Key::Char('>')),
];

/// A key with its modifiers. Compare only [normalised](KeyChord::normalized) chords.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyChord {
    /// The key.
    pub key: Key,
    /// Control is held.
    pub ctrl: bool,
    /// Alt, Option or Meta is held.
    pub alt: bool,
    /// Shift is held; false if the character itself is shifted (`J`).
    pub shift: bool,
}

/// One or more chords pressed one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct KeySequence(Vec<KeyChord>);

/// A text that is not a key in this notation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no key")]
pub struct ParseKeyError(String);

impl KeyChord {
    /// Creates the chord of a key without modifiers.
    pub fn plain(key: Key) -> Self {
        Self { key, ctrl: false, alt: false, shift: false }
    }

    /// Returns the canonical form of a chord: shifted letters are capitals without `shift`, and letters with `ctrl` are lower
    /// case. Terminals report the same chord in several forms.
    #[must_use]
    pub fn normalized(self) -> Self {
        match self.key {
            Key::Char(c) if self.ctrl => Self { key: Key::Char(c.to_ascii_lowercase()), ..self },
            Key::Char(c) if c != ' ' => {
                let c = if self.shift { uppercase(c) } else { c };
                Self { key: Key::Char(c), shift: false, ..self }
            }
            _ => self,
        }
    }

    /// Returns the character that the chord types; `None` with control or alt, and for other keys.
    pub fn typed(self) -> Option<char> {
        match self.key {
            Key::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

/// Returns the capital of a letter, or the letter itself if its capital is not a single character.
fn uppercase(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => upper,
        _ => c,
    }
}

impl KeySequence {
    /// Returns the chords in order; at least one.
    pub fn chords(&self) -> &[KeyChord] {
        &self.0
    }

    /// Returns true if this is a longer sequence that begins with `other`.
    pub fn continues(&self, other: &Self) -> bool {
        self.0.len() > other.0.len() && self.0.starts_with(&other.0)
    }
}

impl FromStr for Key {
    type Err = ParseKeyError;

    fn from_str(name: &str) -> Result<Self, ParseKeyError> {
        let mut chars = name.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return if c.is_control() || c.is_whitespace() {
                Err(ParseKeyError(name.into()))
            } else {
                Ok(Self::Char(c))
            };
        }
        let name = name.to_ascii_lowercase();
        let function = name.strip_prefix('f').and_then(|n| n.parse().ok()).filter(|n| (1..=24).contains(n));
        let named = NAMES.iter().find(|(known, _)| *known == name).map(|(_, key)| *key);
        named.or(function.map(Self::F)).ok_or(ParseKeyError(name))
    }
}

impl FromStr for KeyChord {
    type Err = ParseKeyError;

    fn from_str(text: &str) -> Result<Self, ParseKeyError> {
        let inner =
            text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).filter(|rest| !rest.is_empty());
        let Some(mut name) = inner else {
            let key = text.parse()?;
            let is_character = matches!(key, Key::Char(_));
            return is_character.then(|| Self::plain(key)).ok_or_else(|| ParseKeyError(text.into()));
        };
        let mut held = [false; 3];
        while let Some((index, rest)) = split_modifier(name) {
            held[index] = true;
            name = rest;
        }
        let [ctrl, alt, shift] = held;
        let key = name.parse().map_err(|_| ParseKeyError(text.into()))?;
        Ok(Self { key, ctrl, alt, shift }.normalized())
    }
}

/// Splits `c-`, `a-` (or `m-`) or `s-` off a name; returns its index in the order control, alt, shift, and the rest.
fn split_modifier(name: &str) -> Option<(usize, &str)> {
    let (letter, rest) = name.split_once('-').filter(|(_, rest)| !rest.is_empty())?;
    let index = ["c", "a", "s"].iter().position(|known| letter.eq_ignore_ascii_case(known));
    index.or(letter.eq_ignore_ascii_case("m").then_some(1)).map(|index| (index, rest))
}

impl FromStr for KeySequence {
    type Err = ParseKeyError;

    fn from_str(text: &str) -> Result<Self, ParseKeyError> {
        let chords = text.split_whitespace().map(str::parse).collect::<Result<Vec<KeyChord>, _>>()?;
        if chords.is_empty() { Err(ParseKeyError(text.into())) } else { Ok(Self(chords)) }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(_, key)| key == self).map(|(name, _)| *name);
        match self {
            Self::F(n) => write!(f, "f{n}"),
            Self::Char(c) if name.is_none() => write!(f, "{c}"),
            _ => f.write_str(name.unwrap_or_default()),
        }
    }
}

impl fmt::Display for KeyChord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.key {
            Key::Char(c) if c != ' ' && !(self.ctrl || self.alt || self.shift) => write!(f, "{c}"),
            key => {
                let ctrl = if self.ctrl { "c-" } else { "" };
                let alt = if self.alt { "a-" } else { "" };
                let shift = if self.shift { "s-" } else { "" };
                write!(f, "<{ctrl}{alt}{shift}{key}>")
            }
        }
    }
}

impl fmt::Display for KeySequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, chord) in self.0.iter().enumerate() {
            write!(f, "{}{chord}", if n > 0 { " " } else { "" })?;
        }
        Ok(())
    }
}
