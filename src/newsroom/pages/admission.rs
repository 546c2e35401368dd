//! Decides whether a text that was fetched is its headline's: it agrees with the headline's title, or no other address of
//! the source gave the same.
//!
//! Compares words only. Knows no wording of any wall, so that one nobody has seen before is not stored either.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::model::Article;
use crate::text::fold;

/// Share in percent of a headline's words that its text has at least.
const SHARE_PERCENT: usize = 40;

/// Letters of a text that are compared with a title.
const COMPARED: usize = 20_000;

/// Returns true if an article has enough of the words of its headline, in its title or in its text.
pub(super) fn agrees(headline: &str, article: &Article) -> bool {
    let wanted = words(headline);
    if wanted.is_empty() || is_abbreviated_title(headline, &article.title) {
        return true;
    }
    let mut text = article.title.clone();
    for paragraph in article.paragraphs() {
        text.push(' ');
        text.push_str(&paragraph);
        if text.len() > COMPARED {
            break;
        }
    }
    let found = words(&text);
    let common = wanted.iter().filter(|word| found.contains(*word)).count();
    common * 100 >= wanted.len() * SHARE_PERCENT
}

/// Returns true if two titles are the same, of which a list may show only the beginning.
pub(super) fn is_abbreviated_title(one: &str, other: &str) -> bool {
    let key = |title: &str| fold(title.trim_end_matches(['…', '.']));
    let (one, other) = (key(one), key(other));
    !one.is_empty() && !other.is_empty() && (one.starts_with(&other) || other.starts_with(&one))
}

/// Returns a hash that two pages share if they say the same: of title and text, without numbers, which differ from
/// request to request.
pub(in crate::newsroom) fn text_key(article: &Article) -> u64 {
    let mut hasher = DefaultHasher::new();
    for paragraph in std::iter::once(article.title.clone()).chain(article.paragraphs()) {
        let words = paragraph.split(|c: char| !c.is_alphanumeric());
        let lasting = words.filter(|word| !word.is_empty() && !word.contains(char::is_numeric));
        lasting.for_each(|word| word.hash(&mut hasher));
    }
    hasher.finish()
}

/// Returns the words of a text: Latin words, and pairs of other letters, which in Chinese are about as distinctive.
fn words(text: &str) -> HashSet<String> {
    const SHORTEST: usize = 3;
    let mut words = HashSet::new();
    for run in fold(text).split(|c: char| !c.is_alphanumeric()) {
        if run.is_ascii() {
            words.extend((run.len() >= SHORTEST).then(|| run.to_owned()));
            continue;
        }
        let letters: Vec<char> = run.chars().collect();
        words.extend(letters.windows(2).map(|pair| pair.iter().collect::<String>()));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, CanonicalUrl};

    fn article(title: &str, text: &str) -> Article {
        let url = CanonicalUrl::parse("http://a.cn/1.html").expect("an address");
        let blocks = vec![Block::Paragraph { text: text.into() }];
        Article { blocks, ..Article::new(url, title) }
    }

    #[test]
    fn text_agrees_with_headline_by_title_or_words() {
        let news = "南岸的渡口昨天换了新船，船工们把旧船拖上了岸。";
        assert!(agrees("渡口换了新船…", &article("渡口换了新船，旧船上岸", news)));
        assert!(agrees("南岸渡口新船下水", &article("南岸的渡口", news)), "the list has a title of its own");
        assert!(!agrees("渡口换了新船", &article("安全验证", "您的访问过于频繁，请输入验证码。")));
        assert!(!agrees("New ferry at the south pier", &article("Privacy", "We value your privacy.")));
    }

    #[test]
    fn numbers_do_not_tell_pages_apart() {
        let wall = |id: &str| article("请稍候", &format!("正在检查。请求编号 {id}"));
        assert_eq!(text_key(&wall("7f3a9c")), text_key(&wall("81bb02")));
        assert_ne!(text_key(&wall("7f3a9c")), text_key(&article("请稍候", "渡口换了新船。")));
    }
}
