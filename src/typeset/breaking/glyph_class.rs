//! Classes of glyphs in the rules of CLREQ. Breaks are decided elsewhere.

use crate::text::Cluster;

/// Class of a glyph, by its first character. Numbers in brackets are the rules that use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum GlyphClass {
    /// Ideograph or kana.
    Han,
    /// Korean syllable: set like Han, but without a gap to Latin (27).
    Hangul,
    /// Letter of an alphabet.
    Letter,
    /// ASCII digit.
    Digit,
    /// Pause or stop mark: never starts a line (1).
    Stop,
    /// Closing quote or bracket: never starts a line (1).
    Close,
    /// Opening quote or bracket: never ends a line (2).
    Open,
    /// Interpunct or connector: never starts a line (3).
    Inter,
    /// Solidus: never starts a line (4).
    Solidus,
    /// Dash or ellipsis: pairs are one unit (7).
    Dash,
    /// Space: vanishes at a line end and never starts a line (12).
    Space,
    /// Anything else.
    Other,
}

impl GlyphClass {
    /// Returns the class of a cluster.
    pub(crate) fn of(cluster: Cluster<'_>) -> Self {
        let class = Self::of_char(cluster.first);
        // A space with an accent is not a space, and a digit in a keycap is not a digit.
        let is_changed =
            matches!(class, Self::Space | Self::Digit) && !cluster.is_char() && cluster.text != "\r\n";
        if is_changed { Self::Other } else { class }
    }

    fn of_char(c: char) -> Self {
        match c {
            '\u{4e00}'..='\u{9fff}' => Self::Han,
            ' ' | '\u{3000}' | '\n' | '\r' => Self::Space,
            '0'..='9' => Self::Digit,
            'a'..='z' | 'A'..='Z' => Self::Letter,
            '。' | '，' | '、' | '：' | '；' | '！' | '？' | '．' | '‼' | '⁇' | '⁈' | '⁉' | '｡' | '､' => {
                Self::Stop
            }
            '”' | '’' | '」' | '』' | '）' | '》' | '〉' | '】' | '〗' | '〕' | '］' | '｝' | '〙' | '〛'
            | '〞' | '｠' | '｣' => Self::Close,
            '“' | '‘' | '「' | '『' | '（' | '《' | '〈' | '【' | '〖' | '〔' | '［' | '｛' | '〘' | '〚'
            | '〝' | '｟' | '｢' => Self::Open,
            '·' | '・' | '‧' | '･' | '～' | '〜' => Self::Inter,
            '/' | '／' => Self::Solidus,
            '—' | '…' | '⋯' | '⸺' => Self::Dash,
            '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' => Self::Hangul,
            c if c.is_ascii() => Self::Other,
            c if is_han(c) => Self::Han,
            '\u{ff00}'..='\u{ffef}' | '\u{3000}'..='\u{33ff}' => Self::Other,
            c if c.is_alphabetic() => Self::Letter,
            _ => Self::Other,
        }
    }

    /// Returns true if CLREQ allows a line to start with it. A break after a space is always allowed.
    pub(super) fn may_start_line(self) -> bool {
        !matches!(self, Self::Stop | Self::Close | Self::Inter | Self::Solidus | Self::Space)
    }

    /// Returns true if it counts as a character of the text, not as punctuation, in the test for orphans (18).
    pub(crate) fn is_word_character(self) -> bool {
        matches!(self, Self::Han | Self::Hangul | Self::Letter | Self::Digit | Self::Other)
    }
}

/// Returns true for ideographs, kana and bopomofo outside of the basic block (CLREQ §2.1). Rule 27 puts gaps beside them.
fn is_han(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{3035}'
        | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{3105}'..='\u{312f}' | '\u{31a0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}
