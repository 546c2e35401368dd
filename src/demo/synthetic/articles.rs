//! A series of generated articles, as long as needed.

use jiff::{SignedDuration, Timestamp};

use super::text::SyntheticText;
use crate::model::{Article, Block, CanonicalUrl, Published};

/// Address of the generated news. No such site exists (RFC 6761).
pub const SYNTHETIC_URL: &str = "http://annals.wanbao.invalid/";

/// Sections of the generated news, in rotation.
pub const SYNTHETIC_SECTIONS: [&str; 12] =
    ["要闻", "时政", "财经", "产业", "科技", "民生", "文化", "体育", "教育", "港澳", "国际", "评论"];

/// Media of origin of the generated news, in rotation.
const ORIGINS: [&str; 5] = ["新华社", "南方日报", "人民网", "望潮网", "中新网"];

/// Time between two articles: a hundred articles a day.
const INTERVAL: SignedDuration = SignedDuration::from_secs(864);

/// Generated articles of 1,000 to 3,000 characters, oldest first. The same count and end give the same articles.
#[derive(Debug)]
pub struct SyntheticArticles {
    text: SyntheticText,
    base: CanonicalUrl,
    count: usize,
    next: usize,
    end: Timestamp,
}

impl SyntheticArticles {
    /// Creates a series of `count` articles, the last of them published at `end`.
    ///
    /// # Panics
    ///
    /// Never: [`SYNTHETIC_URL`] is a valid address.
    pub fn new(count: usize, end: Timestamp) -> Self {
        let base = CanonicalUrl::parse(SYNTHETIC_URL).expect("SYNTHETIC_URL is an http address");
        Self { text: SyntheticText::new(1), base, count, next: 0, end }
    }

    fn article(&mut self, n: usize) -> Option<Article> {
        let before_end =
            i32::try_from(self.count - n - 1).ok().and_then(|steps| INTERVAL.checked_mul(steps))?;
        let at = self.end.checked_sub(before_end).ok()?;
        let title_length = self.text.length(12, 30);
        let length = self.text.length(1000, 3000);
        let paragraphs = self.text.paragraphs(length).into_iter();
        let url = self.base.join(&format!("/{:04}/{n}.html", n / 100)).ok()?;
        let title = self.text.paragraphs(title_length).concat();
        Some(Article {
            published: Some(Published::At(at)),
            origin: Some(ORIGINS[n % ORIGINS.len()].to_owned()),
            editor: Some(self.text.word(300 + n % 700, 3).to_owned()),
            section: Some(SYNTHETIC_SECTIONS[n % SYNTHETIC_SECTIONS.len()].to_owned()),
            blocks: paragraphs.map(|text| Block::Paragraph { text: text.as_str().into() }).collect(),
            ..Article::new(url, title)
        })
    }
}

impl Iterator for SyntheticArticles {
    type Item = Article;

    fn next(&mut self) -> Option<Article> {
        let n = self.next;
        self.next += 1;
        if n < self.count { self.article(n) } else { None }
    }
}
