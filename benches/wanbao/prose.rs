//! Made-up Chinese prose that is as hard to compress and to index as real news.
//!
//! Words of 1 to 4 characters come by Zipf's law out of 30,000; now and then an article says again what it has said
//! before. Against 27 real articles cut to the same lengths: deflate takes this to 0.53 of its bytes, and them too; of
//! 100 characters 65 begin a bigram that is new to the article, in them 60. So the index errs on the large side.

const WORDS: usize = 30_000;
const CHARACTERS: usize = 3_500;

/// A source of prose. All have the same vocabulary; the same seed gives the same prose.
pub(crate) struct Prose {
    random: Random,
    words: Vec<String>,
    ranks: Vec<f64>,
}

/// xorshift64*: good enough to look like prose, and the same everywhere.
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

impl Prose {
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = Random(1);
        let character =
            |rank: usize| char::from_u32(0x4e00 + (rank * 5 + rank % 3) as u32).expect("an ideograph");
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
            (0..length).map(|_| character(random.pick(&ranks))).collect()
        };
        let words = (0..WORDS).map(&mut word).collect();
        Self { random: Random(seed), words, ranks: zipf(WORDS, 1.0) }
    }

    /// A paragraphed text of about so many characters.
    pub(crate) fn text(&mut self, length: usize) -> Vec<String> {
        let mut paragraphs = vec![String::new()];
        let (mut said, mut written, mut again) = (Vec::new(), 0, None);
        while written < length {
            let word = self.next_word(&said, &mut again);
            said.push(word);
            let paragraph = paragraphs.last_mut().expect("a paragraph");
            paragraph.push_str(&self.words[word]);
            written += self.words[word].chars().count() + 1;
            match self.random.next() {
                ..0.14 => paragraph.push('，'),
                ..0.18 => paragraph.push('。'),
                ..0.19 => paragraphs.push(String::new()),
                _ => written -= 1,
            }
        }
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        paragraphs
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
    pub(crate) fn length(&mut self, from: usize, to: usize) -> usize {
        from + self.random.below(to - from)
    }

    /// The commonest word of so many characters from a rank on.
    pub(crate) fn word(&self, rank: usize, characters: usize) -> &str {
        let fits = |word: &&String| word.chars().count() == characters;
        self.words[rank..].iter().find(fits).expect("words of every length")
    }
}
