//! A large archive of made-up news, to see how wanbao does with years of it.

use jiff::{SignedDuration, Timestamp};

use super::prose::Prose;
use crate::model::{Article, Block, CanonicalUrl, Published};

/// Where the made-up news is said to be from. No such site exists (RFC 6761).
pub const ANNALS: &str = "http://annals.wanbao.invalid/";

/// The sections of the made-up news, by turns.
pub const ANNALS_SECTIONS: [&str; 12] =
    ["要闻", "时政", "财经", "产业", "科技", "民生", "文化", "体育", "教育", "港澳", "国际", "评论"];

/// The media that the made-up news names as its origin, by turns.
const ORIGINS: [&str; 5] = ["新华社", "南方日报", "人民网", "望潮网", "中新网"];

/// Two articles are so far from each other: a hundred a day.
const APART: SignedDuration = SignedDuration::from_secs(864);

/// A number of made-up articles of 1,000 to 3,000 characters, from the oldest to the newest: always the same ones for
/// the same number and end.
#[derive(Debug)]
pub struct Annals {
    prose: Prose,
    base: CanonicalUrl,
    count: usize,
    nth: usize,
    last: Timestamp,
}

impl Annals {
    /// Makes up so many articles, of which the last is of this moment.
    ///
    /// # Panics
    ///
    /// Never: [`ANNALS`] is an address.
    pub fn new(count: usize, last: Timestamp) -> Self {
        let base = CanonicalUrl::parse(ANNALS).expect("ANNALS is an http address");
        Self { prose: Prose::new(1), base, count, nth: 0, last }
    }

    fn article(&mut self, nth: usize) -> Option<Article> {
        let before = i32::try_from(self.count - nth - 1).ok().and_then(|steps| APART.checked_mul(steps))?;
        let at = self.last.checked_sub(before).ok()?;
        let title = self.prose.length(12, 30);
        let length = self.prose.length(1000, 3000);
        let paragraphs = self.prose.text(length).into_iter();
        let url = self.base.join(&format!("/{:04}/{nth}.html", nth / 100)).ok()?;
        let title = self.prose.text(title).concat();
        Some(Article {
            published: Some(Published::At(at)),
            origin: Some(ORIGINS[nth % ORIGINS.len()].to_owned()),
            editor: Some(self.prose.word(300 + nth % 700, 3).to_owned()),
            section: Some(ANNALS_SECTIONS[nth % ANNALS_SECTIONS.len()].to_owned()),
            blocks: paragraphs.map(|text| Block::Paragraph { text: text.as_str().into() }).collect(),
            ..Article::new(url, title)
        })
    }
}

impl Iterator for Annals {
    type Item = Article;

    fn next(&mut self) -> Option<Article> {
        let nth = self.nth;
        self.nth += 1;
        if nth < self.count { self.article(nth) } else { None }
    }
}
