//! How characters are romanized: Mandarin as Pinyin, Cantonese as Jyutping. Knows every reading of a character, and no words.

use std::sync::LazyLock;

use pinyin::ToPinyinMulti;

/// First ideograph with readings.
const FIRST: char = '\u{4e00}';
/// Last ideograph with readings.
const LAST: char = '\u{9fff}';

/// A romanization of Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Romanization {
    /// Mandarin, without tones.
    Pinyin,
    /// Cantonese, with or without tones.
    Jyutping,
}

impl Romanization {
    /// All romanizations.
    pub(super) const ALL: [Self; 2] = [Self::Pinyin, Self::Jyutping];

    /// Returns the lengths of what `typed` begins with of any reading of a character: of 1 letter, of 2, and so on, as bits.
    pub(super) fn typed_lengths(self, c: char, typed: &[char]) -> u64 {
        match self {
            Self::Pinyin => {
                let readings = c.to_pinyin_multi().into_iter().flatten();
                readings.fold(0, |all, reading| all | lengths(same_letters(reading.plain(), typed)))
            }
            Self::Jyutping => {
                jyutping(c).iter().fold(0, |all, reading| all | lengths(reading.typed_length(typed)))
            }
        }
    }

    /// Returns the first letters of a character's readings as bits, counted from `a`; all bits for characters outside of the
    /// table.
    pub(super) fn initials(self, c: char) -> u32 {
        let table = match self {
            Self::Pinyin => &PINYIN_INITIALS,
            Self::Jyutping => &JYUTPING_INITIALS,
        };
        match u32::from(c).checked_sub(u32::from(FIRST)) {
            Some(index) => table.get(index as usize).copied().unwrap_or(u32::MAX),
            None if c.is_ascii() => 0,
            None => u32::MAX,
        }
    }
}

/// Returns the bits for all lengths from 1 to `longest`.
fn lengths(longest: usize) -> u64 {
    (1_u64 << (longest + 1)) - 2
}

/// Returns how many letters of a reading were typed.
fn same_letters(reading: &str, typed: &[char]) -> usize {
    reading.chars().zip(typed).take_while(|(letter, typed)| is_typed_as(*letter, **typed)).count()
}

/// Returns true if a letter of a reading can be typed this way: ü has no key of its own.
fn is_typed_as(letter: char, typed: char) -> bool {
    letter == typed || (letter == 'ü' && matches!(typed, 'v' | 'u'))
}

/// A syllable of Jyutping.
#[derive(Debug, Clone, Copy)]
struct Syllable {
    letters: &'static str,
    tone: char,
}

impl Syllable {
    fn parse(text: &'static str) -> Self {
        let (letters, tone) = text.split_at(text.len().saturating_sub(1));
        Self { letters, tone: tone.chars().next().unwrap_or_default() }
    }

    /// Returns how many characters of the syllable were typed, with its tone if that follows all of its letters.
    fn typed_length(self, typed: &[char]) -> usize {
        let same = same_letters(self.letters, typed);
        let has_tone = same == self.letters.len() && typed.get(same) == Some(&self.tone);
        same + usize::from(has_tone)
    }
}

/// Readings of ideographs: a line for each syllable, with the characters that are read so.
const JYUTPING: &str = include_str!("../../../assets/jyutping.txt");

/// The syllables of each ideograph.
static JYUTPING_READINGS: LazyLock<Vec<Vec<Syllable>>> = LazyLock::new(|| {
    let mut readings = vec![Vec::new(); (FIRST..=LAST).count()];
    let lines = JYUTPING.lines().filter(|line| !line.starts_with('#'));
    for (syllable, characters) in lines.filter_map(|line| line.split_once(' ')) {
        let syllable = Syllable::parse(syllable);
        for c in characters.chars() {
            let index = u32::from(c).checked_sub(u32::from(FIRST));
            if let Some(of_character) = index.and_then(|index| readings.get_mut(index as usize)) {
                of_character.push(syllable);
            }
        }
    }
    readings
});

fn jyutping(c: char) -> &'static [Syllable] {
    let index = u32::from(c).checked_sub(u32::from(FIRST));
    index.and_then(|index| JYUTPING_READINGS.get(index as usize)).map_or(&[], Vec::as_slice)
}

static PINYIN_INITIALS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let letters = |c: char| {
        let readings = c.to_pinyin_multi().into_iter().flatten();
        readings.fold(0, |all, reading| all | initial(reading.plain()))
    };
    (FIRST..=LAST).map(letters).collect()
});

static JYUTPING_INITIALS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let letters =
        |readings: &Vec<Syllable>| readings.iter().fold(0, |all, reading| all | initial(reading.letters));
    JYUTPING_READINGS.iter().map(letters).collect()
});

/// Returns the bit of the first letter of a reading.
fn initial(reading: &str) -> u32 {
    let first = reading.bytes().next().filter(u8::is_ascii_lowercase);
    first.map_or(0, |first| 1 << (first - b'a'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_syllable() {
        let lines: Vec<&str> = JYUTPING.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.len() > 2000);
        for line in lines {
            let (syllable, characters) = line.split_once(' ').expect("a syllable and characters");
            let Syllable { letters, tone } = Syllable::parse(syllable);
            assert!(
                letters.bytes().all(|letter| letter.is_ascii_lowercase()) && ('1'..='6').contains(&tone),
                "{line}"
            );
            assert!(characters.chars().all(|c| (FIRST..=LAST).contains(&c)), "{line}");
        }
    }

    #[test]
    fn tones_count_only_after_whole_syllables() {
        let length = |typed: &str| {
            let typed: Vec<char> = typed.chars().collect();
            Syllable::parse("hong4").typed_length(&typed)
        };
        assert_eq!(["h", "hon4", "hong", "hong4", "hong2", "hong44"].map(length), [1, 3, 4, 5, 4, 5]);
    }
}
