//! Colours, their notation, and their reduction to the colours of a terminal.

use std::str::FromStr;

use serde::Deserialize;

/// The colours of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColorDepth {
    /// No colours; attributes only.
    None,
    /// The 16 ANSI colours, whose values are settings of the terminal.
    Ansi,
    /// The 256 colours of xterm.
    Indexed,
    /// 24-bit colours.
    True,
}

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "ColorRepr")]
pub enum Color {
    /// One of the 256 colours of xterm; the first 16 are the ANSI colours.
    Indexed(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

/// A text that is not a colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no colour")]
pub struct ParseColorError(String);

#[derive(Deserialize)]
#[serde(untagged)]
enum ColorRepr {
    Index(u8),
    Text(String),
}

/// Names of the ANSI colours, and their default values in xterm.
const ANSI: [(&str, (u8, u8, u8)); 16] = [
    ("black", (0, 0, 0)),
    ("red", (205, 0, 0)),
    ("green", (0, 205, 0)),
    ("yellow", (205, 205, 0)),
    ("blue", (0, 0, 238)),
    ("magenta", (205, 0, 205)),
    ("cyan", (0, 205, 205)),
    ("white", (229, 229, 229)),
    ("bright-black", (127, 127, 127)),
    ("bright-red", (255, 0, 0)),
    ("bright-green", (0, 255, 0)),
    ("bright-yellow", (255, 255, 0)),
    ("bright-blue", (92, 92, 255)),
    ("bright-magenta", (255, 0, 255)),
    ("bright-cyan", (0, 255, 255)),
    ("bright-white", (255, 255, 255)),
];

/// Levels of xterm's colour cube, the colours 16 to 231.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl Color {
    /// Returns the most similar colour that a terminal of this depth has; `None` if it has none.
    pub fn reduced(self, depth: ColorDepth) -> Option<Self> {
        match (depth, self) {
            (ColorDepth::None, _) => None,
            (ColorDepth::True, _)
            | (ColorDepth::Indexed, Self::Indexed(_))
            | (ColorDepth::Ansi, Self::Indexed(..16)) => Some(self),
            (ColorDepth::Indexed, Self::Rgb(..)) => Some(nearest(self, 16..=255)),
            (ColorDepth::Ansi, _) => Some(nearest(self, 0..=15)),
        }
    }

    /// Returns red, green and blue. For the ANSI colours these are xterm's defaults.
    pub fn rgb(self) -> (u8, u8, u8) {
        match self {
            Self::Rgb(r, g, b) => (r, g, b),
            Self::Indexed(n @ ..16) => ANSI[usize::from(n)].1,
            Self::Indexed(n @ 16..232) => {
                let level = |stride: u8| CUBE[usize::from((n - 16) / stride % 6)];
                (level(36), level(6), level(1))
            }
            Self::Indexed(n) => {
                let grey = 8 + 10 * (n - 232);
                (grey, grey, grey)
            }
        }
    }
}

fn nearest(color: Color, palette: std::ops::RangeInclusive<u8>) -> Color {
    let candidates = palette.map(Color::Indexed);
    candidates.min_by_key(|candidate| distance(color.rgb(), candidate.rgb())).unwrap_or(color)
}

/// Returns the square of the perceived distance between two colours: <https://www.compuphase.com/cmetric.htm>.
fn distance(one: (u8, u8, u8), other: (u8, u8, u8)) -> i32 {
    let apart = |a: u8, b: u8| (i32::from(a) - i32::from(b)).pow(2);
    let red = i32::midpoint(i32::from(one.0), i32::from(other.0));
    (((512 + red) * apart(one.0, other.0)) >> 8)
        + 4 * apart(one.1, other.1)
        + (((767 - red) * apart(one.2, other.2)) >> 8)
}

impl FromStr for Color {
    type Err = ParseColorError;

    fn from_str(text: &str) -> Result<Self, ParseColorError> {
        let named = (0..).zip(ANSI).find(|(_, (name, _))| *name == text).map(|(n, _)| Self::Indexed(n));
        let numbered = || text.parse().ok().map(Self::Indexed);
        named.or_else(|| hex(text)).or_else(numbered).ok_or_else(|| ParseColorError(text.to_owned()))
    }
}

fn hex(text: &str) -> Option<Color> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && !digits.starts_with('+'))?;
    let [_, r, g, b] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some(Color::Rgb(r, g, b))
}

impl TryFrom<ColorRepr> for Color {
    type Error = ParseColorError;

    fn try_from(repr: ColorRepr) -> Result<Self, ParseColorError> {
        match repr {
            ColorRepr::Index(index) => Ok(Self::Indexed(index)),
            ColorRepr::Text(text) => text.parse(),
        }
    }
}
