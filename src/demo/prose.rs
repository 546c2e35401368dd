//! Made-up Chinese prose that is as hard to compress and to index as real news.
//!
//! Words of 1 to 4 characters come by Zipf's law out of 30,000; now and then an article says again what it has said
//! before. The commonest characters are those of the sample portal. Against 27 real articles cut to the same lengths: deflate takes this to 0.53 of its bytes, and them too; of
//! 100 characters 65 begin a bigram that is new to the article, in them 60. So the index errs on the large side.

use std::collections::HashMap;

use super::Portal;

const WORDS: usize = 30_000;
const CHARACTERS: usize = 3_500;

/// A source of prose. All have the same vocabulary; the same seed gives the same prose.
#[derive(Debug)]
pub struct Prose {
    random: Random,
    words: Vec<String>,
    ranks: Vec<f64>,
}

/// xorshift64*: good enough to look like prose, and the same everywhere.
#[derive(Debug)]
struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() * limit as f64) as usize
    }

    fn pick(&mut self, sums: &[f64]) -> usize {
        let at = self.next() * sums.last().copied().unwrap_or_default();
        sums.partition_point(|sum| *sum < at).min(sums.len() - 1)
    }
}

/// Running sums of Zipf's weights for so many ranks.
fn zipf(ranks: usize, exponent: f64) -> Vec<f64> {
    let mut sum = 0.0;
    (0..ranks)
        .map(|rank| {
            sum += 1.0 / (rank as f64 + 2.7).powf(exponent);
            sum
        })
        .collect()
}

/// Ideographs, the commonest first: those of the sample portal, then any others.
fn characters() -> Vec<char> {
    let mut counts = HashMap::<char, usize>::new();
    for piece in Portal::new().pieces() {
        let text = piece.blocks().map(crate::model::Block::plain).collect::<String>() + &piece.title;
        text.chars().filter(|c| is_ideograph(*c)).for_each(|c| *counts.entry(c).or_default() += 1);
    }
    let mut common: Vec<_> = counts.into_iter().collect();
    common.sort_unstable_by_key(|(c, count)| (std::cmp::Reverse(*count), *c));
    let mut characters: Vec<char> = common.into_iter().map(|(c, _)| c).collect();
    let others = ('\u{4e00}'..'\u{9fa6}').step_by(5).filter(|c| !characters.contains(c));
    let others: Vec<char> = others.take(CHARACTERS.saturating_sub(characters.len())).collect();
    characters.extend(others);
    characters
}

fn is_ideograph(c: char) -> bool {
    ('\u{4e00}'..'\u{9fa6}').contains(&c)
}

impl Prose {
    /// Prose that is the same for the same seed.
    pub fn new(seed: u64) -> Self {
        let mut random = Random(1);
        let characters = characters();
        let ranks = zipf(CHARACTERS, 0.8);
        let mut word = |rank: usize| {
            let kind = random.next();
            let length = match rank {
                0..300 => {
                    if kind < 0.6 {
                        1
                    } else {
                        2
                    }
                }
                _ if kind < 0.12 => 1,
                _ if kind < 0.80 => 2,
                _ if kind < 0.92 => 3,
                _ => 4,
            };
            (0..length).map(|_| characters[random.pick(&ranks)]).collect()
        };
        let words = (0..WORDS).map(&mut word).collect();
        Self { random: Random(seed), words, ranks: zipf(WORDS, 1.0) }
    }

    /// A paragraphed text of about so many characters.
    pub fn text(&mut self, length: usize) -> Vec<String> {
        let (mut text, mut said, mut written, mut again) = (String::new(), Vec::new(), 0, None);
        while written < length {
            let word = self.next_word(&said, &mut again);
            said.push(word);
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

    /// A word by Zipf's law, or one of the two words of something said before.
    fn next_word(&mut self, said: &[usize], again: &mut Option<usize>) -> usize {
        if let Some(at) = again.take() {
            return said[at];
        }
        if said.len() > 40 && self.random.next() < 0.15 {
            let at = self.random.below(said.len() - 1);
            *again = Some(at + 1);
            return said[at];
        }
        self.random.pick(&self.ranks)
    }

    /// A number of characters between two bounds.
    pub fn length(&mut self, from: usize, to: usize) -> usize {
        from + self.random.below(to - from)
    }

    /// The commonest word of so many characters from a rank on.
    pub fn word(&self, rank: usize, characters: usize) -> &str {
        let fits = |word: &&String| word.chars().count() == characters;
        self.words[rank..].iter().find(fits).map_or("", String::as_str)
    }
}
