//! Filters titles as the reader types, by characters, Pinyin, Jyutping or initials. Works on titles folded by
//! [`fold()`](crate::text::fold).

use super::fold::fold;
use super::romanization::Romanization;

/// Words of a filter that are considered; the rest of a longer input is ignored.
const MAX_WORDS: usize = 16;

/// Longest word that is matched by its readings and with gaps: positions in a word are the bits of a `u64`.
pub(super) const MAX_FUZZY_LEN: usize = 63;

/// Characters of a title that may be skipped between two characters of a word.
pub(super) const MAX_GAP: usize = 3;

/// Shortest word of Latin letters that is matched with gaps: two or three initials would match every other title.
const MIN_GAPPED_LETTERS: usize = 4;

/// Filter for titles: words that must all occur in a title, as characters, as Pinyin or as Jyutping.
///
/// A word matches literally; by the readings of its characters in Mandarin (`dawanqu`) or Cantonese (`daaiwaankeoi`,
/// `daai6waan1keoi1`); by their initials (`dwq`, `dwk`); or by a mixture of these and beginnings of syllables (`dawq`,
/// `大wan`), with every reading of a character, but not of both languages in one word. Up to three characters of the
/// title may be skipped between two of a word (`港珠桥`, `gzadq`), unless it has fewer than four letters.
#[derive(Debug, Clone)]
pub struct TitleFilter {
    pub(super) words: Vec<FilterWord>,
}

#[derive(Debug, Clone)]
pub(super) struct FilterWord {
    text: String,
    pub(super) characters: Vec<char>,
    /// Characters of a title that may be skipped.
    pub(super) max_gap: usize,
}

impl TitleFilter {
    /// Parses what the reader typed: words separated by spaces.
    pub fn new(typed: &str) -> Self {
        Self { words: fold(typed).split_whitespace().take(MAX_WORDS).map(FilterWord::new).collect() }
    }

    /// Returns true if this filter matches only titles that a shorter one matches too.
    pub fn narrows(&self, shorter: &Self) -> bool {
        let continues = |(word, before): (&FilterWord, &FilterWord)| {
            word.text.starts_with(&before.text) && word.max_gap == before.max_gap
        };
        shorter.words.len() <= self.words.len() && self.words.iter().zip(&shorter.words).all(continues)
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
        if key.contains(&self.text) {
            return true;
        }
        // Characters other than letters must occur literally. This cheap check rules out most titles.
        if self.characters.len() > MAX_FUZZY_LEN
            || self.characters.iter().any(|c| !c.is_ascii() && !key.contains(*c))
        {
            return false;
        }
        Romanization::ALL.iter().any(|romanization| self.is_in_with_gaps(key, *romanization))
    }

    /// Returns true if the word occurs in a title by readings and with gaps.
    ///
    /// Reads the title once and keeps the set of reachable positions in the word as bits, one set for each number of
    /// title characters skipped since.
    fn is_in_with_gaps(&self, key: &str, romanization: Romanization) -> bool {
        let end = 1_u64 << self.characters.len();
        let mut reached = [0_u64; MAX_GAP + 1];
        for c in key.chars() {
            if reached == [0; MAX_GAP + 1] && !self.may_begin_with(c, romanization) {
                continue;
            }
            let open = reached.iter().take(self.max_gap + 1).fold(1, |all, bits| all | bits);
            let next = self.advance(c, open, romanization);
            if next & end != 0 {
                return true;
            }
            reached.rotate_right(1);
            reached[0] = next;
        }
        false
    }

    fn may_begin_with(&self, c: char, romanization: Romanization) -> bool {
        self.characters.first().is_some_and(|first| *first == c || has_initial(c, *first, romanization))
    }

    /// Returns the positions in the word that are reached from the `open` ones by a character of the title.
    fn advance(&self, c: char, open: u64, romanization: Romanization) -> u64 {
        let positions = (0..self.characters.len()).filter(|at| open >> at & 1 == 1);
        positions.fold(0, |next, at| next | self.step(c, at, romanization))
    }

    /// Returns the positions in the word that are reached from one of them by a character of the title.
    pub(super) fn step(&self, c: char, at: usize, romanization: Romanization) -> u64 {
        match self.characters.get(at..).unwrap_or_default() {
            [wanted, ..] if *wanted == c => 2 << at,
            typed @ [wanted, ..] if !c.is_ascii() && has_initial(c, *wanted, romanization) => {
                romanization.typed_lengths(c, typed) << at
            }
            _ => 0,
        }
    }
}

/// Returns true if a reading of a character may begin with a letter.
fn has_initial(c: char, letter: char, romanization: Romanization) -> bool {
    let letter = Some(letter).filter(char::is_ascii_lowercase);
    letter.is_some_and(|letter| romanization.initials(c) >> (u32::from(letter) - u32::from('a')) & 1 == 1)
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
    fn finds_titles_by_jyutping_with_and_without_tones() {
        let title = "粵港澳大灣區銀行重開，長者到訪廣東";
        for typed in [
            "daaiwaankeoi",
            "daai6waan1keoi1",
            "daai6waankeoi1",
            "dwk",
            "jgo",
            "nganhong",
            "ngan4hong4",
            "gwongdung",
            "zoengze",
            "大waan",
            "daaiw",
        ] {
            assert!(matches(typed, title), "{typed}");
        }
        for typed in ["daai5waan1", "nganhong2x", "waandaai", "dkw"] {
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
