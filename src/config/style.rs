//! Colours and attributes, and how they come down to what a terminal has.

use std::str::FromStr;

use serde::Deserialize;

/// How many colours a terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None, or none are wanted: attributes only.
    None,
    /// The 16 of ECMA-48 and its custom, which the terminal's user chooses.
    Ansi,
    /// The 256 of xterm.
    Indexed,
    /// Any of 24 bits.
    True,
}

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "Written")]
pub enum Color {
    /// One of xterm's 256; the first 16 are the terminal's own.
    Indexed(u8),
    /// Red, green and blue.
    Rgb(u8, u8, u8),
}

/// A text that names no colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no colour")]
pub struct NoColor(String);

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Index(u8),
    Text(String),
}

/// How a piece of text looks. What is absent stays as it is underneath.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the attributes have their usual names")]
pub struct Style {
    /// The colour of the letters.
    pub fg: Option<Color>,
    /// The colour behind them.
    pub bg: Option<Color>,
    pub bold: bool,
    pub dim: bool,
    pub italic: bool,
    pub underline: bool,
    pub reverse: bool,
}

/// The terminal's own 16 colours by number: the name, and what xterm makes of it.
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

/// The steps of xterm's colour cube, the colours 16 to 231.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl Color {
    /// The colour that comes nearest among those a terminal of this depth has; `None` if it has none.
    pub fn reduced(self, depth: Depth) -> Option<Self> {
        match (depth, self) {
            (Depth::None, _) => None,
            (Depth::True, _) | (Depth::Indexed, Self::Indexed(_)) | (Depth::Ansi, Self::Indexed(..16)) => {
                Some(self)
            }
            (Depth::Indexed, Self::Rgb(..)) => Some(nearest(self, 16..=255)),
            (Depth::Ansi, _) => Some(nearest(self, 0..=15)),
        }
    }

    /// Red, green and blue, for the terminal's own 16 as xterm has them.
    pub fn rgb(self) -> (u8, u8, u8) {
        match self {
            Self::Rgb(r, g, b) => (r, g, b),
            Self::Indexed(n @ ..16) => ANSI[usize::from(n)].1,
            Self::Indexed(n @ 16..232) => {
                let step = |place: u8| CUBE[usize::from((n - 16) / place % 6)];
                (step(36), step(6), step(1))
            }
            Self::Indexed(n) => {
                let grey = 8 + 10 * (n - 232);
                (grey, grey, grey)
            }
        }
    }
}

fn nearest(color: Color, among: std::ops::RangeInclusive<u8>) -> Color {
    let candidates = among.map(Color::Indexed);
    candidates.min_by_key(|candidate| distance(color.rgb(), candidate.rgb())).unwrap_or(color)
}

/// How far apart two colours look: the weighted distance of <https://www.compuphase.com/cmetric.htm>, squared.
fn distance(one: (u8, u8, u8), other: (u8, u8, u8)) -> i32 {
    let apart = |a: u8, b: u8| (i32::from(a) - i32::from(b)).pow(2);
    let red = i32::midpoint(i32::from(one.0), i32::from(other.0));
    (((512 + red) * apart(one.0, other.0)) >> 8)
        + 4 * apart(one.1, other.1)
        + (((767 - red) * apart(one.2, other.2)) >> 8)
}

impl Style {
    /// A style without colours or attributes.
    pub const PLAIN: Self =
        Self { fg: None, bg: None, bold: false, dim: false, italic: false, underline: false, reverse: false };

    /// The same with its colours brought down to a terminal's. Letters that would vanish are reversed instead.
    #[must_use]
    pub fn reduced(self, depth: Depth) -> Self {
        let reduce = |color: Option<Color>| color.and_then(|color| color.reduced(depth));
        let style = Self { fg: reduce(self.fg), bg: reduce(self.bg), ..self };
        if style.fg.is_some() && style.fg == style.bg && self.fg != self.bg {
            return Self { fg: None, bg: None, reverse: true, ..style };
        }
        style
    }

    /// The attributes of both, without colours.
    #[must_use]
    pub fn attributes(self, other: Self) -> Self {
        Self {
            fg: None,
            bg: None,
            bold: self.bold || other.bold,
            dim: self.dim || other.dim,
            italic: self.italic || other.italic,
            underline: self.underline || other.underline,
            reverse: self.reverse || other.reverse,
        }
    }
}

impl FromStr for Color {
    type Err = NoColor;

    fn from_str(text: &str) -> Result<Self, NoColor> {
        let named = (0..).zip(ANSI).find(|(_, (name, _))| *name == text).map(|(n, _)| Self::Indexed(n));
        let numbered = || text.parse().ok().map(Self::Indexed);
        named.or_else(|| hex(text)).or_else(numbered).ok_or_else(|| NoColor(text.to_owned()))
    }
}

fn hex(text: &str) -> Option<Color> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && !digits.starts_with('+'))?;
    let [_, r, g, b] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some(Color::Rgb(r, g, b))
}

impl TryFrom<Written> for Color {
    type Error = NoColor;

    fn try_from(written: Written) -> Result<Self, NoColor> {
        match written {
            Written::Index(index) => Ok(Self::Indexed(index)),
            Written::Text(text) => text.parse(),
        }
    }
}
