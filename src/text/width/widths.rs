//! The width of text in terminal cells.
//!
//! Terminals disagree on ambiguous characters and on emoji sequences; [`Widths`] describes the one in use. Nothing here
//! queries a terminal.

use icu_properties::{CodePointMapData, CodePointMapDataBorrowed, props::EastAsianWidth};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::clusters::{Cluster, clusters};

/// Cells that a terminal gives to characters of East Asian Width *Ambiguous* (UAX #11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ambiguous {
    /// One cell: the default of every terminal.
    #[default]
    Narrow,
    /// Two cells for punctuation, symbols and box drawing (`“…—·①─`), one for letters: as unicode-width counts in an East
    /// Asian context.
    WideSymbols,
    /// Two cells for all, including Pinyin vowels, Greek and Cyrillic: `xterm -cjk_width`, and the setting of VTE.
    Wide,
}

/// How the terminal in use treats the characters on which terminals disagree.
///
/// All code that counts cells uses one `Widths` value; two would misalign rows. The default suits nearly every terminal:
/// ambiguous characters are narrow, and emoji sequences are reduced to their first emoji.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Widths {
    /// Width of ambiguous characters.
    pub ambiguous: Ambiguous,
    /// Whether box drawing and block elements take two cells even if other ambiguous characters take one.
    pub wide_lines: bool,
    /// Whether variation selector 16 makes an emoji of two cells (`❤️`, `1️⃣`).
    pub emoji_style: bool,
    /// Whether emoji joined by ZWJ are drawn as one (`👨‍👩‍👧`).
    pub joined_emoji: bool,
    /// Whether a skin tone is part of the emoji before it (`👍🏽`).
    pub skin_tones: bool,
}

/// Grapheme cluster as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Cluster in the source text.
    pub source: &'a str,
    /// Drawn part of it: all, or only its beginning if the terminal would draw the rest at an unknown width.
    pub shown: &'a str,
    /// Width in cells: 0 if it is invisible on its own, 1 or 2, and more for a few Indic clusters.
    pub width: u16,
}

const EAST_ASIAN_WIDTH: CodePointMapDataBorrowed<'static, EastAsianWidth> =
    CodePointMapData::<EastAsianWidth>::new();

impl Widths {
    /// Widths of the Unicode standard and the newest terminals: every emoji sequence takes two cells.
    pub const UNICODE: Self = Self {
        ambiguous: Ambiguous::Narrow,
        wide_lines: false,
        emoji_style: true,
        joined_emoji: true,
        skin_tones: true,
    };

    /// Returns the width of a text in cells.
    ///
    /// ```
    /// use wanbao::text::{Ambiguous, Widths};
    /// let wide = Widths { ambiguous: Ambiguous::Wide, ..Widths::default() };
    /// assert_eq!(Widths::default().of("“湾区”"), 6);
    /// assert_eq!(wide.of("“湾区”"), 8);
    /// ```
    pub fn of(self, text: &str) -> usize {
        self.cells(text).map(|cell| usize::from(cell.width)).sum()
    }

    /// Iterates over the clusters of a text as they are drawn.
    ///
    /// ```
    /// let widths = wanbao::text::Widths::default();
    /// let shown: String = widths.cells("我❤️你").map(|cell| cell.shown).collect();
    /// assert_eq!(shown, "我❤你");
    /// ```
    pub fn cells(self, text: &str) -> impl Iterator<Item = Cell<'_>> {
        clusters(text).map(move |cluster| self.cell(cluster))
    }

    /// Returns a cluster as it is drawn.
    pub(crate) fn cell(self, cluster: Cluster<'_>) -> Cell<'_> {
        let Cluster { first, text } = cluster;
        if cluster.is_char() {
            return Cell { source: text, shown: text, width: self.char_width(first) };
        }
        let shown = self.drawn_part(text);
        Cell { source: text, shown, width: self.cluster_width(first, shown) }
    }

    /// Returns the width of a character that is a cluster of its own.
    fn char_width(self, c: char) -> u16 {
        match c {
            '\u{4e00}'..='\u{9fff}' => 2,
            ' '..='~' => 1,
            _ => match c.width() {
                Some(1) if self.is_widened(c) => 2,
                width => width.unwrap_or(0) as u16,
            },
        }
    }

    fn cluster_width(self, first: char, shown: &str) -> u16 {
        match shown.width() {
            1 if self.is_widened(first) && !shown.contains(TEXT_STYLES) => 2,
            width => width as u16,
        }
    }

    /// Returns true if this terminal draws a character one cell wider than unicode-width counts.
    fn is_widened(self, c: char) -> bool {
        match self.ambiguous {
            _ if self.wide_lines && matches!(c, '\u{2500}'..='\u{259f}') => true,
            Ambiguous::Narrow => false,
            Ambiguous::WideSymbols => c.width_cjk() == Some(2),
            Ambiguous::Wide => is_ambiguous(c),
        }
    }

    /// Returns the longest beginning of a cluster that this terminal draws at a known width.
    fn drawn_part(self, cluster: &str) -> &str {
        let is_emoji = cluster.starts_with(may_be_emoji);
        let stop = |(at, c): (usize, char)| {
            let is_supported = match c {
                '\u{fe0e}' | '\u{fe0f}' => self.emoji_style,
                '\u{200d}' => self.joined_emoji,
                '\u{1f3fb}'..='\u{1f3ff}' => self.skin_tones || at == 0,
                _ => true,
            };
            (!is_supported).then_some(at)
        };
        let end = if is_emoji { cluster.char_indices().find_map(stop) } else { None };
        end.and_then(|end| cluster.get(..end)).unwrap_or(cluster)
    }
}

/// Variation selectors that fix the width of a quotation mark or request text style.
const TEXT_STYLES: [char; 4] = ['\u{fe00}', '\u{fe02}', '\u{fe0e}', '\u{fe0f}'];

fn is_ambiguous(c: char) -> bool {
    !c.is_ascii() && EAST_ASIAN_WIDTH.get(c) == EastAsianWidth::Ambiguous
}

/// Returns true if a character can begin an emoji sequence. Accepts more than UTS #51 lists.
fn may_be_emoji(c: char) -> bool {
    matches!(c, '#' | '*' | '0'..='9' | '\u{a9}' | '\u{ae}' | '\u{203c}'..='\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: Widths = Widths { ambiguous: Ambiguous::Wide, ..Widths::UNICODE };
    const SYMBOLS: Widths = Widths { ambiguous: Ambiguous::WideSymbols, ..Widths::UNICODE };

    #[test]
    fn counts_two_cells_for_han_and_one_for_latin() {
        for (text, cells) in
            [("湾区", 4), ("，。「」", 8), ("GBA", 3), ("ＧＢＡ", 6), ("ﾊﾟ", 2), ("\u{301}", 0), ("", 0)]
        {
            assert_eq!(Widths::default().of(text), cells, "{text}");
            assert_eq!(WIDE.of(text), cells, "{text}");
        }
    }

    #[test]
    fn counts_ambiguous_characters_by_setting() {
        for (text, narrow, symbols, wide) in [
            ("“”‘’…—·", 7, 14, 14),
            ("─│①※→", 5, 10, 10),
            ("āóǐàα", 5, 5, 10),
            ("ñäçЖ", 4, 4, 5),
            ("e\u{301}", 1, 1, 1),
        ] {
            assert_eq!(Widths::default().of(text), narrow, "{text}");
            assert_eq!(SYMBOLS.of(text), symbols, "{text}");
            assert_eq!(WIDE.of(text), wide, "{text}");
        }
        let lines = Widths { wide_lines: true, ..Widths::default() };
        assert_eq!([lines.of("─│█…"), lines.of("“①”")], [7, 3]);
    }

    #[test]
    fn respects_variation_selectors_of_quotes() {
        assert_eq!([WIDE.of("“\u{fe00}"), WIDE.of("”\u{fe01}")], [1, 2]);
        assert_eq!(Widths::default().of("”\u{fe01}"), 2);
    }

    #[test]
    fn cuts_unsupported_emoji_sequences_to_first_emoji() {
        let cases = [
            ("👨\u{200d}👩\u{200d}👧", "👨", 2),
            ("👍🏽", "👍", 2),
            ("❤\u{fe0f}", "❤", 1),
            ("❤\u{fe0f}\u{200d}🔥", "❤", 1),
            ("1\u{fe0f}\u{20e3}", "1", 1),
            ("🇭🇰", "🇭🇰", 2),
            ("🏽", "🏽", 2),
        ];
        for (emoji, shown, width) in cases {
            let cell = Widths::default().cells(emoji).next().expect("a cluster");
            assert_eq!((cell.source, cell.shown, cell.width), (emoji, shown, width));
            let whole = Widths::UNICODE.cells(emoji).next().expect("a cluster");
            assert_eq!((whole.shown, whole.width), (emoji, 2));
        }
    }

    #[test]
    fn keeps_joiners_and_selectors_of_other_scripts() {
        for text in ["क्\u{200d}ष", "葛\u{e0100}", "汉\u{20dd}", "e\u{301}"] {
            assert_eq!(Widths::default().cells(text).map(|cell| cell.shown).collect::<String>(), text);
        }
    }
}
