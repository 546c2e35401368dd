//! Generated Chinese text that compresses and indexes like real news.
//!
//! Words of 1 to 4 characters are drawn from a vocabulary of 30,000 by Zipf's law; at times an article repeats an earlier
//! phrase. The most frequent characters are those of the sample portal. Compared with 27 real articles of the same
//! lengths: deflate compresses both to 0.53; of 100 characters, 65 begin a bigram that is new to the article, against 60
//! in real articles, so measured index sizes err on the large side.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::demo::portal::Portal;
use crate::model::Block;

const WORDS: usize = 30_000;
const CHARACTERS: usize = 3_500;

/// A generator of text. All generators share one vocabulary; the same seed gives the same text.
#[derive(Debug)]
pub struct SyntheticText {
    random: Random,
    /// Vocabulary, most frequent first.
    words: Vec<String>,
    /// Cumulative weights of the words.
    word_weights: Vec<f64>,
}

/// An xorshift64* generator: the same numbers on every machine, and random enough for text.
#[derive(Debug)]
struct Random(u64);

impl Random {
    /// Returns a number from 0 to 1, 1 excluded.
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() * limit as f64) as usize
    }

    /// Returns an index with the probability of its weight, given cumulative weights.
    fn weighted_index(&mut self, sums: &[f64]) -> usize {
        let at = self.next() * sums.last().copied().unwrap_or_default();
        sums.partition_point(|sum| *sum < at).min(sums.len() - 1)
    }
}

/// Returns the cumulative weights of Zipf's law for a number of ranks.
fn zipf(ranks: usize, exponent: f64) -> Vec<f64> {
    let mut sum = 0.0;
    (0..ranks)
        .map(|rank| {
            sum += 1.0 / (rank as f64 + 2.7).powf(exponent);
            sum
        })
        .collect()
}

/// Returns ideographs: those of the sample portal, most frequent first, then others.
fn characters() -> Vec<char> {
    let mut counts = HashMap::<char, usize>::new();
    for article in Portal::new().articles() {
        let text = article.blocks().map(Block::plain_text).collect::<String>() + &article.title;
        text.chars().filter(|c| is_ideograph(*c)).for_each(|c| *counts.entry(c).or_default() += 1);
    }
    let mut common: Vec<_> = counts.into_iter().collect();
    common.sort_unstable_by_key(|(c, count)| (Reverse(*count), *c));
    let mut characters: Vec<char> = common.into_iter().map(|(c, _)| c).collect();
    let others = ('\u{4e00}'..'\u{9fa6}').step_by(5).filter(|c| !characters.contains(c));
    let others: Vec<char> = others.take(CHARACTERS.saturating_sub(characters.len())).collect();
    characters.extend(others);
    characters
}

fn is_ideograph(c: char) -> bool {
    ('\u{4e00}'..'\u{9fa6}').contains(&c)
}

/// Returns the length of a word in characters, given its rank and a random number: frequent words are short.
fn word_length(rank: usize, random: f64) -> usize {
    match rank {
        0..300 if random < 0.6 => 1,
        0..300 => 2,
        _ if random < 0.12 => 1,
        _ if random < 0.80 => 2,
        _ if random < 0.92 => 3,
        _ => 4,
    }
}

impl SyntheticText {
    /// Creates a generator with this seed.
    pub fn new(seed: u64) -> Self {
        let mut random = Random(1);
        let characters = characters();
        let weights = zipf(CHARACTERS, 0.8);
        let mut word = |rank: usize| {
            let length = word_length(rank, random.next());
            (0..length).map(|_| characters[random.weighted_index(&weights)]).collect()
        };
        let words = (0..WORDS).map(&mut word).collect();
        Self { random: Random(seed), words, word_weights: zipf(WORDS, 1.0) }
    }

    /// Returns paragraphs of about `length` characters in all.
    pub fn paragraphs(&mut self, length: usize) -> Vec<String> {
        let (mut text, mut used, mut written, mut repeated) = (String::new(), Vec::new(), 0, None);
        while written < length {
            let word = self.next_word(&used, &mut repeated);
            used.push(word);
            text.push_str(&self.words[word]);
            written += self.words[word].chars().count();
            let sign = match self.random.next() {
                ..0.14 => '，',
                ..0.18 => '。',
                ..0.19 => '\n',
                _ => continue,
            };
            text.push(sign);
            written += 1;
        }
        text.split('\n').filter(|paragraph| !paragraph.is_empty()).map(str::to_owned).collect()
    }

    /// Returns a word by Zipf's law, or one of two adjacent words of `used`; `repeated` is the index of the second.
    fn next_word(&mut self, used: &[usize], repeated: &mut Option<usize>) -> usize {
        if let Some(at) = repeated.take() {
            return used[at];
        }
        if used.len() > 40 && self.random.next() < 0.15 {
            let at = self.random.below(used.len() - 1);
            *repeated = Some(at + 1);
            return used[at];
        }
        self.random.weighted_index(&self.word_weights)
    }

    /// Returns a random length from `min` to `max`, `max` excluded.
    pub fn length(&mut self, min: usize, max: usize) -> usize {
        min + self.random.below(max - min)
    }

    /// Returns the most frequent word of this many characters from a rank on.
    pub fn word(&self, rank: usize, characters: usize) -> &str {
        let fits = |word: &&String| word.chars().count() == characters;
        self.words[rank..].iter().find(fits).map_or("", String::as_str)
    }
}
