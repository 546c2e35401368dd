//! Filters titles as the reader types, by characters, Pinyin or initials. Works on titles folded by
//! [`fold()`](crate::text::fold).

use std::sync::LazyLock;

use pinyin::ToPinyinMulti;

use super::fold::fold;

/// Words of a filter that are considered; the rest of a longer input is ignored.
const MAX_WORDS: usize = 16;

/// Longest word that is matched by Pinyin and with gaps: positions in a word are the bits of a `u64`.
const MAX_FUZZY_LEN: usize = 63;

/// Characters of a title that may be skipped between two characters of a word.
const MAX_GAP: usize = 3;

/// Shortest word of Latin letters that is matched with gaps: two or three initials would match every other title.
const MIN_GAPPED_LETTERS: usize = 4;

/// Filter for titles: words that must all occur in a title, as characters or as Pinyin.
///
/// A word matches literally; by the Pinyin of its characters (`dawanqu`); by their initials (`dwq`); or by a mixture of
/// these and beginnings of syllables (`dawq`, `大wan`), with every reading of a character. Up to three characters of the
/// title may be skipped between two of a word (`港珠桥`, `gzadq`), unless it has fewer than four letters.
#[derive(Debug, Clone)]
pub struct TitleFilter {
    words: Vec<FilterWord>,
}

#[derive(Debug, Clone)]
struct FilterWord {
    text: String,
    characters: Vec<char>,
    max_gap: usize,
}

impl TitleFilter {
    /// Parses what the reader typed: words separated by spaces.
    pub fn new(typed: &str) -> Self {
        Self { words: fold(typed).split_whitespace().take(MAX_WORDS).map(FilterWord::new).collect() }
    }

    /// Returns true if a folded title contains all words.
    pub fn matches(&self, key: &str) -> bool {
        self.words.iter().all(|word| word.is_in(key))
    }
}

impl FilterWord {
    fn new(text: &str) -> Self {
        let characters: Vec<char> = text.chars().collect();
        let letters = characters.iter().filter(|c| c.is_ascii()).count();
        let has_gaps = letters < characters.len() || letters >= MIN_GAPPED_LETTERS;
        Self { text: text.to_owned(), max_gap: if has_gaps { MAX_GAP } else { 0 }, characters }
    }

    fn is_in(&self, key: &str) -> bool {
        key.contains(&self.text) || (self.characters.len() <= MAX_FUZZY_LEN && self.is_in_with_gaps(key))
    }

    /// Returns true if the word occurs in a title by Pinyin and with gaps.
    ///
    /// Reads the title once and keeps the set of reachable positions in the word as bits, one set for each number of
    /// title characters skipped since.
    fn is_in_with_gaps(&self, key: &str) -> bool {
        // Characters other than letters must occur literally. This cheap check rules out most titles.
        if self.characters.iter().any(|c| !c.is_ascii() && !key.contains(*c)) {
            return false;
        }
        let end = 1_u64 << self.characters.len();
        let mut reached = [0_u64; MAX_GAP + 1];
        for c in key.chars() {
            if reached == [0; MAX_GAP + 1] && !self.may_begin_with(c) {
                continue;
            }
            let open = reached.iter().take(self.max_gap + 1).fold(1, |all, bits| all | bits);
            let next = self.advance(c, open);
            if next & end != 0 {
                return true;
            }
            reached.rotate_right(1);
            reached[0] = next;
        }
        false
    }

    fn may_begin_with(&self, c: char) -> bool {
        let letter = |first: char| u32::from(first).wrapping_sub(u32::from('a'));
        let is_initial = |first: char| first.is_ascii_lowercase() && initials(c) >> letter(first) & 1 == 1;
        self.characters.first().is_some_and(|first| *first == c || is_initial(*first))
    }

    /// Returns the positions in the word that are reached from the `open` ones by a character of the title.
    fn advance(&self, c: char, open: u64) -> u64 {
        let mut next = 0;
        for (at, wanted) in self.characters.iter().enumerate().filter(|(at, _)| open >> at & 1 == 1) {
            if *wanted == c {
                next |= 2 << at;
            } else if wanted.is_ascii_lowercase() && !c.is_ascii() {
                next |= self.advance_by_pinyin(c, at);
            }
        }
        next
    }

    /// Returns the positions behind every beginning of a reading of `c` that the word has at position `at`.
    fn advance_by_pinyin(&self, c: char, at: usize) -> u64 {
        let rest = self.characters.get(at..).unwrap_or_default();
        let mut next = 0;
        for reading in c.to_pinyin_multi().into_iter().flatten() {
            let same = reading.plain().chars().zip(rest).take_while(|(a, b)| is_typed_as(*a, **b)).count();
            for length in 1..=same {
                next |= 1 << (at + length);
            }
        }
        next
    }
}

/// Returns true if a letter of a reading can be typed this way: ü has no key of its own.
fn is_typed_as(letter: char, typed: char) -> bool {
    letter == typed || (letter == 'ü' && matches!(typed, 'v' | 'u'))
}

/// First ideograph in [`INITIALS`].
const FIRST: char = '\u{4e00}';
/// Last ideograph in [`INITIALS`].
const LAST: char = '\u{9fff}';

/// First letters of the readings of each ideograph, as bits counted from `a`.
static INITIALS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let letters = |c: char| {
        let readings = c.to_pinyin_multi().into_iter().flatten();
        let first = readings.filter_map(|reading| reading.plain().bytes().next());
        first.filter(u8::is_ascii_lowercase).fold(0, |bits, letter| bits | 1 << (letter - b'a'))
    };
    (FIRST..=LAST).map(letters).collect()
});

/// Returns the first letters of a character's readings as bits; all bits for characters outside of the table.
fn initials(c: char) -> u32 {
    match u32::from(c).checked_sub(u32::from(FIRST)) {
        Some(index) => INITIALS.get(index as usize).copied().unwrap_or(u32::MAX),
        None if c.is_ascii() => 0,
        None => u32::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(typed: &str, title: &str) -> bool {
        TitleFilter::new(typed).matches(&fold(title))
    }

    #[test]
    fn finds_titles_by_characters_pinyin_and_initials() {
        let title = "粤港澳大湾区2026年GDP增长，重庆长大";
        for typed in [
            "",
            "湾区",
            "灣區",
            "大湾区 gdp",
            "dawanqu",
            "DaWanQu",
            "dwq",
            "yga",
            "dawq",
            "dawanq",
            "大wan",
            "da湾区",
            "2026nian",
            "gdpzz",
            "chongqing",
            "zhongqing",
            "cq",
            "zhangda",
            "changda",
            "daiwanqu",
            "yue dwq",
        ] {
            assert!(matches(typed, title), "{typed}");
        }
        for typed in ["深圳", "shenzhen", "dwx", "qwd", "anqu", "gba", "dwq sz", "湾大"] {
            assert!(!matches(typed, title), "{typed}");
        }
    }

    #[test]
    fn skips_few_characters_and_none_in_short_words() {
        let title = "港珠澳大桥主桥今天正式通车";
        for typed in ["港珠桥", "gzadq", "gangzhuqiao", "zhengshitc"] {
            assert!(matches(typed, title), "{typed}");
        }
        assert!(!matches("大桥通车", title), "four characters are skipped");
        assert!(!matches("gzq", title), "three letters must be adjacent");
        assert!(matches("gza", title));
        assert!(!matches("gtc", title));
        for typed in ["lvse", "luse", "nvpai"] {
            assert!(matches(typed, "绿色女排"), "{typed}");
        }
    }

    #[test]
    fn matches_literally_without_readings_or_if_too_long() {
        assert!(matches("😀", "今天😀"));
        let long = "a".repeat(80);
        assert!(matches(&long, &format!("x{long}x")));
        assert!(!matches(&long, "啊".repeat(80).as_str()));
    }
}
