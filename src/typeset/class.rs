/// What a character is to the typesetter. The names in brackets are the numbers of the rules that ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// An ideograph or kana.
    Han,
    /// A Korean syllable: set like Han, but no gap to Latin (27).
    Hangul,
    /// A letter of an alphabet.
    Letter,
    /// An ASCII digit.
    Digit,
    /// A pause or stop mark: never starts a line (1).
    Stop,
    /// A closing quote or bracket: never starts a line (1).
    Close,
    /// An opening quote or bracket: never ends a line (2).
    Open,
    /// An interpunct or connector: never starts a line (3).
    Inter,
    /// A solidus: never starts a line (4).
    Solidus,
    /// A dash or ellipsis: pairs are one unit (7).
    Dash,
    /// A space that hangs at a line end and never starts a line (12).
    Space,
    /// Anything else.
    Other,
}

impl Class {
    pub(super) fn of(c: char) -> Self {
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

    /// Whether a line may start with it, as far as CLREQ has a say. A break after a space is always legal.
    pub(super) fn may_start(self) -> bool {
        !matches!(self, Self::Stop | Self::Close | Self::Inter | Self::Solidus | Self::Space)
    }

    /// Whether it counts as a character of the text and not as a mark, for telling orphans (18).
    pub(super) fn is_word(self) -> bool {
        matches!(self, Self::Han | Self::Hangul | Self::Letter | Self::Digit | Self::Other)
    }
}

/// Ideographs, kana and bopomofo outside the first block (CLREQ §2.1; the gap of rule 27 stands beside these).
fn is_han(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{3035}'
        | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}'
        | '\u{3105}'..='\u{312f}' | '\u{31a0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether a digit stands tight beside it: dates, times, prices (27). 分 is both of a time and of a price, so the other
/// units of either are with it.
pub(super) fn hugs_digits(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '时' | '時' | '分' | '秒' | '号' | '號' | '元' | '角')
}
