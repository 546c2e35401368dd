//! Keys as they are written.
//!
//! As in vim: `j`, `J`, `<c-d>`, `<a-x>`, `<s-tab>`, `<pgdn>`, `<f1>`, `<space>`, `<cr>`; keys pressed one after the
//! other stand apart, `g g`.

use std::fmt;
use std::str::FromStr;

/// A key without what is held down with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the keys are named as they are labelled")]
pub enum Code {
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

/// The name of each key; the first of a key is the one it is written with.
const NAMES: &[(&str, Code)] = &[
    ("cr", Code::Enter),
    ("enter", Code::Enter),
    ("return", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("bs", Code::Backspace),
    ("backspace", Code::Backspace),
    ("del", Code::Delete),
    ("delete", Code::Delete),
    ("ins", Code::Insert),
    ("insert", Code::Insert),
    ("home", Code::Home),
    ("end", Code::End),
    ("pgup", Code::PageUp),
    ("pageup", Code::PageUp),
    ("pgdn", Code::PageDown),
    ("pagedown", Code::PageDown),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("space", Code::Char(' ')),
    ("lt", Code::Char('<')),
    ("gt", Code::Char('>')),
];

/// A key with what is held down with it.
///
/// [`Chord::new`] brings the ways in which terminals report one and the same key into one form: a capital is the
/// letter itself without `shift`, and letters under `ctrl` are small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// The key.
    pub code: Code,
    /// Control is held down.
    pub ctrl: bool,
    /// Alt, Option or Meta is held down.
    pub alt: bool,
    /// Shift is held down, where the character does not show it.
    pub shift: bool,
}

/// Keys pressed one after the other; at least one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sequence(Vec<Chord>);

/// A text that names no keys.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no key")]
pub struct NoKey(String);

impl Chord {
    /// A key as a terminal or a file tells it, in its one form.
    pub fn new(code: Code, ctrl: bool, alt: bool, shift: bool) -> Self {
        match code {
            Code::Char(c) if ctrl => Self { code: Code::Char(c.to_ascii_lowercase()), ctrl, alt, shift },
            Code::Char(c) if c != ' ' => {
                let c = if shift { capital(c) } else { c };
                Self { code: Code::Char(c), ctrl, alt, shift: false }
            }
            code => Self { code, ctrl, alt, shift },
        }
    }

    /// The character it types into a text; none with control or alt held down.
    pub fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

/// The capital of a letter that has one of one character.
fn capital(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => upper,
        _ => c,
    }
}

impl Sequence {
    /// Its keys in order.
    pub fn chords(&self) -> &[Chord] {
        &self.0
    }
}

impl FromStr for Code {
    type Err = NoKey;

    fn from_str(name: &str) -> Result<Self, NoKey> {
        let mut chars = name.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return if c.is_control() || c.is_whitespace() {
                Err(NoKey(name.into()))
            } else {
                Ok(Self::Char(c))
            };
        }
        let name = name.to_ascii_lowercase();
        let function = name.strip_prefix('f').and_then(|n| n.parse().ok()).filter(|n| (1..=24).contains(n));
        let named = NAMES.iter().find(|(known, _)| *known == name).map(|(_, code)| *code);
        named.or(function.map(Self::F)).ok_or(NoKey(name))
    }
}

impl FromStr for Chord {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let inner =
            text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).filter(|rest| !rest.is_empty());
        let Some(mut name) = inner else {
            let code = text.parse()?;
            let plain = matches!(code, Code::Char(_));
            return plain.then(|| Self::new(code, false, false, false)).ok_or_else(|| NoKey(text.into()));
        };
        let mut held = [false; 3];
        while let Some((held, rest)) = modifier(name).and_then(|(at, rest)| Some((held.get_mut(at)?, rest))) {
            *held = true;
            name = rest;
        }
        let [ctrl, alt, shift] = held;
        name.parse().map(|code| Self::new(code, ctrl, alt, shift)).map_err(|_| NoKey(text.into()))
    }
}

/// Splits `c-`, `a-` (or `m-`) or `s-` off a name, by its place in the order control, alt, shift.
fn modifier(name: &str) -> Option<(usize, &str)> {
    let (letter, rest) = name.split_once('-').filter(|(_, rest)| !rest.is_empty())?;
    let at = ["c", "a", "s"].iter().position(|known| letter.eq_ignore_ascii_case(known));
    at.or(letter.eq_ignore_ascii_case("m").then_some(1)).map(|at| (at, rest))
}

impl FromStr for Sequence {
    type Err = NoKey;

    fn from_str(text: &str) -> Result<Self, NoKey> {
        let chords = text.split_whitespace().map(str::parse).collect::<Result<Vec<Chord>, _>>()?;
        if chords.is_empty() { Err(NoKey(text.into())) } else { Ok(Self(chords)) }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(_, code)| code == self).map(|(name, _)| *name);
        match self {
            Self::F(n) => write!(f, "f{n}"),
            Self::Char(c) if name.is_none() => write!(f, "{c}"),
            _ => f.write_str(name.unwrap_or_default()),
        }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Code::Char(c) if c != ' ' && !(self.ctrl || self.alt || self.shift) => write!(f, "{c}"),
            code => {
                let held = |held: bool, name| if held { name } else { "" };
                let [ctrl, alt, shift] =
                    [held(self.ctrl, "c-"), held(self.alt, "a-"), held(self.shift, "s-")];
                write!(f, "<{ctrl}{alt}{shift}{code}>")
            }
        }
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, chord) in self.0.iter().enumerate() {
            write!(f, "{}{chord}", if n > 0 { " " } else { "" })?;
        }
        Ok(())
    }
}
