use std::sync::LazyLock;

use pinyin::ToPinyinMulti;

use super::fold;

/// Words of a title filter that are looked at; nobody types more.
const MOST_WORDS: usize = 16;

/// Places in a word are bits of a number.
const LONGEST_WORD: usize = 63;

/// So many characters of a title may be passed over between two of a word.
const GAP: usize = 3;

/// A word of letters that is shorter is not looked for with gaps: two or three initials are in every other title.
const SHORTEST_STREWN: usize = 4;

/// What narrows a list of titles as it is typed: words that must all be in a title, also by their pinyin.
///
/// A word is in a title as it stands; by the pinyin of its characters (`dawanqu`), by their initials (`dwq`), or by a
/// mixture with the beginnings of syllables (`dawq`, `大wan`), each in any reading that a character has; and with up to
/// three characters left out between two of it (`港珠桥`, `gzadq`), unless it is of less than four letters.
#[derive(Debug, Clone)]
pub struct TitleFilter {
    words: Vec<Word>,
}

#[derive(Debug, Clone)]
struct Word {
    text: String,
    characters: Vec<char>,
    gap: usize,
}

impl TitleFilter {
    /// Reads what was typed.
    pub fn new(typed: &str) -> Self {
        Self { words: fold(typed).split_whitespace().take(MOST_WORDS).map(Word::new).collect() }
    }

    /// Whether a folded title has all of the words.
    pub fn matches(&self, key: &str) -> bool {
        self.words.iter().all(|word| word.is_in(key))
    }
}

impl Word {
    fn new(text: &str) -> Self {
        let characters: Vec<char> = text.chars().collect();
        let letters = characters.iter().filter(|c| c.is_ascii()).count();
        let strewn = if letters == characters.len() { letters >= SHORTEST_STREWN } else { true };
        Self { text: text.to_owned(), gap: if strewn { GAP } else { 0 }, characters }
    }

    fn is_in(&self, key: &str) -> bool {
        key.contains(&self.text) || (self.characters.len() <= LONGEST_WORD && self.is_strewn_over(key))
    }

    /// Goes through the title once, with all the places in the word that can have been reached: as bits, and apart by
    /// how many characters of the title came since.
    fn is_strewn_over(&self, key: &str) -> bool {
        // A character that has no letter can only stand for itself: most titles are told by that.
        if self.characters.iter().any(|c| !c.is_ascii() && !key.contains(*c)) {
            return false;
        }
        let end = 1_u64 << self.characters.len();
        let mut reached = [0_u64; GAP + 1];
        for c in key.chars() {
            if reached == [0; GAP + 1] && !self.may_begin_with(c) {
                continue;
            }
            let open = reached.iter().take(self.gap + 1).fold(1, |all, bits| all | bits);
            let next = self.step(c, open);
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
        let begins = |first: char| first.is_ascii_lowercase() && initials(c) >> letter(first) & 1 == 1;
        self.characters.first().is_some_and(|first| *first == c || begins(*first))
    }

    /// The places that a character of the title leads to, from those that are reached.
    fn step(&self, c: char, open: u64) -> u64 {
        let mut next = 0;
        for (at, wanted) in self.characters.iter().enumerate().filter(|(at, _)| open >> at & 1 == 1) {
            if *wanted == c {
                next |= 2 << at;
            } else if wanted.is_ascii_lowercase() && !c.is_ascii() {
                next |= self.syllables(c, at);
            }
        }
        next
    }

    /// The places behind the beginnings of a character's readings that the word has at a place.
    fn syllables(&self, c: char, at: usize) -> u64 {
        let rest = self.characters.get(at..).unwrap_or_default();
        let mut next = 0;
        for reading in c.to_pinyin_multi().into_iter().flatten() {
            let same = reading.plain().chars().zip(rest).take_while(|(a, b)| is_typed(*a, **b)).count();
            for length in 1..=same {
                next |= 1 << (at + length);
            }
        }
        next
    }
}

/// Whether a letter of a reading is typed so: ü has no key of its own.
fn is_typed(letter: char, typed: char) -> bool {
    letter == typed || (letter == 'ü' && matches!(typed, 'v' | 'u'))
}

/// The ideographs that [`INITIALS`] knows.
const FIRST: char = '\u{4e00}';
const LAST: char = '\u{9fff}';

/// The letters that the readings of each ideograph begin with, as bits from `a` on.
static INITIALS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let letters = |c: char| {
        let readings = c.to_pinyin_multi().into_iter().flatten();
        let first = readings.filter_map(|reading| reading.plain().bytes().next());
        first.filter(u8::is_ascii_lowercase).fold(0, |bits, letter| bits | 1 << (letter - b'a'))
    };
    (FIRST..=LAST).map(letters).collect()
});

/// The letters that a character's readings begin with; all of them for one that is not in the table.
fn initials(c: char) -> u32 {
    match u32::from(c).checked_sub(u32::from(FIRST)) {
        Some(at) => INITIALS.get(at as usize).copied().unwrap_or(u32::MAX),
        None if c.is_ascii() => 0,
        None => u32::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(typed: &str, title: &str) -> bool {
        TitleFilter::new(typed).matches(&fold(title))
    }

    #[test]
    fn titles_are_found_by_characters_by_pinyin_and_by_initials() {
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
            assert!(admits(typed, title), "{typed}");
        }
        for typed in ["深圳", "shenzhen", "dwx", "qwd", "anqu", "gba", "dwq sz", "湾大"] {
            assert!(!admits(typed, title), "{typed}");
        }
    }

    #[test]
    fn characters_may_be_left_out_but_not_many_and_not_of_short_words() {
        let title = "港珠澳大桥主桥今天正式通车";
        for typed in ["港珠桥", "gzadq", "gangzhuqiao", "zhengshitc"] {
            assert!(admits(typed, title), "{typed}");
        }
        assert!(!admits("大桥通车", title), "four are between");
        assert!(!admits("gzq", title), "three letters must stand side by side");
        assert!(admits("gza", title));
        assert!(!admits("gtc", title));
        for typed in ["lvse", "luse", "nvpai"] {
            assert!(admits(typed, "绿色女排"), "{typed}");
        }
    }

    #[test]
    fn what_has_no_reading_and_what_is_too_long_are_looked_for_as_they_stand() {
        assert!(admits("😀", "今天😀"));
        let long = "a".repeat(80);
        assert!(admits(&long, &format!("x{long}x")));
        assert!(!admits(&long, "啊".repeat(80).as_str()));
    }
}
