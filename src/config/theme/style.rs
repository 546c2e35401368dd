//! Text styles: colours and attributes.

use serde::Deserialize;

use super::color::{Color, ColorDepth};

/// Colours and attributes of text. Without a colour, that of the style underneath is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the attributes have their usual names")]
pub struct Style {
    /// Foreground colour.
    pub fg: Option<Color>,
    /// Background colour.
    pub bg: Option<Color>,
    pub bold: bool,
    pub dim: bool,
    pub italic: bool,
    pub underline: bool,
    pub reverse: bool,
}

impl Style {
    /// A style without colours or attributes.
    pub const PLAIN: Self =
        Self { fg: None, bg: None, bold: false, dim: false, italic: false, underline: false, reverse: false };

    /// Reduces the colours to those of a terminal. Text that would become invisible is reversed instead.
    #[must_use]
    pub fn reduced(self, depth: ColorDepth) -> Self {
        let reduce = |color: Option<Color>| color.and_then(|color| color.reduced(depth));
        let style = Self { fg: reduce(self.fg), bg: reduce(self.bg), ..self };
        if style.fg.is_some() && style.fg == style.bg && self.fg != self.bg {
            return Self { fg: None, bg: None, reverse: true, ..style };
        }
        style
    }

    /// Returns the attributes of both styles, without colours.
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
