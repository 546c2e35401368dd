use super::clusters::{Cluster, clusters};
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed, props::EastAsianWidth};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many cells a terminal gives to characters of East Asian Width *Ambiguous* (UAX #11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ambiguous {
    /// One cell: every terminal as it comes.
    #[default]
    Narrow,
    /// Two cells for marks, symbols and box drawing (`“…—·①─`), one for letters: what unicode-width counts in an East
    /// Asian context.
    WideSymbols,
    /// Two cells for all of them, the vowels of Pinyin, Greek and Cyrillic included: `xterm -cjk_width`, VTE's setting.
    Wide,
}

/// What the terminal at hand does with the characters on which terminals disagree.
///
/// The one width function of the program hangs on it: whoever counts cells asks the same `Widths`. The default is
/// what nearly every terminal agrees on: ambiguous characters narrow, and emoji sequences cut down to their first emoji.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Widths {
    /// The cells of ambiguous characters.
    pub ambiguous: Ambiguous,
    /// Box drawing and block elements take two cells, also where other ambiguous characters take one.
    pub wide_lines: bool,
    /// Variation selector 16 makes an emoji of two cells (`❤️`, `1️⃣`).
    pub emoji_style: bool,
    /// Emoji joined by ZWJ are drawn as one (`👨‍👩‍👧`).
    pub joined_emoji: bool,
    /// A skin tone is part of the emoji before it (`👍🏽`).
    pub skin_tones: bool,
}

/// A grapheme cluster as it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// The cluster in the source text.
    pub source: &'a str,
    /// What is drawn of it: all of it, or its beginning where the terminal can't be trusted with the rest.
    pub shown: &'a str,
    /// The cells it takes: 0 for what is invisible alone, 1 or 2, more for a few Indic clusters.
    pub width: u16,
}

const EAST_ASIAN_WIDTH: CodePointMapDataBorrowed<'static, EastAsianWidth> =
    CodePointMapData::<EastAsianWidth>::new();

impl Widths {
    /// What the Unicode standard says, and the newest terminals do: every sequence is one emoji of two cells.
    pub const UNICODE: Self = Self {
        ambiguous: Ambiguous::Narrow,
        wide_lines: false,
        emoji_style: true,
        joined_emoji: true,
        skin_tones: true,
    };

    /// The cells of a text.
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

    /// The clusters of a text with what is drawn of them.
    ///
    /// ```
    /// let widths = wanbao::text::Widths::default();
    /// let shown: String = widths.cells("我❤️你").map(|cell| cell.shown).collect();
    /// assert_eq!(shown, "我❤你");
    /// ```
    pub fn cells(self, text: &str) -> impl Iterator<Item = Cell<'_>> {
        clusters(text).map(move |cluster| self.cell(cluster))
    }

    /// One cluster with what is drawn of it.
    pub(crate) fn cell(self, cluster: Cluster<'_>) -> Cell<'_> {
        let Cluster { first, text } = cluster;
        if cluster.is_char() {
            return Cell { source: text, shown: text, width: self.char(first) };
        }
        let shown = self.shown(text);
        Cell { source: text, shown, width: self.cluster(first, shown) }
    }

    /// The cells of one character that is a cluster of its own.
    fn char(self, c: char) -> u16 {
        match c {
            '\u{4e00}'..='\u{9fff}' => 2,
            ' '..='~' => 1,
            _ => match c.width() {
                Some(1) if self.widens(c) => 2,
                width => width.unwrap_or(0) as u16,
            },
        }
    }

    fn cluster(self, first: char, shown: &str) -> u16 {
        match shown.width() {
            1 if self.widens(first) && !shown.contains(TEXT_STYLES) => 2,
            width => width as u16,
        }
    }

    fn widens(self, c: char) -> bool {
        match self.ambiguous {
            _ if self.wide_lines && matches!(c, '\u{2500}'..='\u{259f}') => true,
            Ambiguous::Narrow => false,
            Ambiguous::WideSymbols => c.width_cjk() == Some(2),
            Ambiguous::Wide => is_ambiguous(c),
        }
    }

    /// The beginning of a cluster that this terminal draws in as many cells as it says.
    fn shown(self, cluster: &str) -> &str {
        let is_emoji = cluster.starts_with(may_be_emoji);
        let stop = |(at, c): (usize, char)| {
            let trusted = match c {
                '\u{fe0e}' | '\u{fe0f}' => self.emoji_style,
                '\u{200d}' => self.joined_emoji,
                '\u{1f3fb}'..='\u{1f3ff}' => self.skin_tones || at == 0,
                _ => true,
            };
            (!trusted).then_some(at)
        };
        let end = if is_emoji { cluster.char_indices().find_map(stop) } else { None };
        end.and_then(|end| cluster.get(..end)).unwrap_or(cluster)
    }
}

/// Selectors that fix the width of a quotation mark or ask for text style.
const TEXT_STYLES: [char; 4] = ['\u{fe00}', '\u{fe02}', '\u{fe0e}', '\u{fe0f}'];

fn is_ambiguous(c: char) -> bool {
    !c.is_ascii() && EAST_ASIAN_WIDTH.get(c) == EastAsianWidth::Ambiguous
}

/// Whether a character can begin an emoji sequence (UTS #51, generously).
fn may_be_emoji(c: char) -> bool {
    matches!(c, '#' | '*' | '0'..='9' | '\u{a9}' | '\u{ae}' | '\u{203c}'..='\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: Widths = Widths { ambiguous: Ambiguous::Wide, ..Widths::UNICODE };
    const SYMBOLS: Widths = Widths { ambiguous: Ambiguous::WideSymbols, ..Widths::UNICODE };

    #[test]
    fn chinese_takes_two_cells_and_latin_one() {
        for (text, cells) in
            [("湾区", 4), ("，。「」", 8), ("GBA", 3), ("ＧＢＡ", 6), ("ﾊﾟ", 2), ("\u{301}", 0), ("", 0)]
        {
            assert_eq!(Widths::default().of(text), cells, "{text}");
            assert_eq!(WIDE.of(text), cells, "{text}");
        }
    }

    #[test]
    fn ambiguous_characters_take_what_the_terminal_gives_them() {
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
    fn quotes_with_a_selector_keep_the_width_it_asks_for() {
        assert_eq!([WIDE.of("“\u{fe00}"), WIDE.of("”\u{fe01}")], [1, 2]);
        assert_eq!(Widths::default().of("”\u{fe01}"), 2);
    }

    #[test]
    fn emoji_sequences_are_whole_where_they_are_trusted_and_else_cut_to_their_first_emoji() {
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
    fn joiners_and_selectors_of_other_scripts_stay() {
        for text in ["क्\u{200d}ष", "葛\u{e0100}", "汉\u{20dd}", "e\u{301}"] {
            assert_eq!(Widths::default().cells(text).map(|cell| cell.shown).collect::<String>(), text);
        }
    }
}
