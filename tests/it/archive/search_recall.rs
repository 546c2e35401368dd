//! Search compared with a scan of all texts: same matches, no others.

use super::*;
use wanbao::text::{Script, fold};

/// Returns the number of articles: `WANBAO_TEST_ARTICLES`, or 2,000.
fn articles() -> usize {
    let given = std::env::var("WANBAO_TEST_ARTICLES").ok();
    given.map_or(2_000, |count| count.parse().expect("WANBAO_TEST_ARTICLES is a number"))
}

/// Words of both scripts, Latin words, digits and punctuation, as the news mixes them.
const VOCABULARY: &[&str] = &[
    "的",
    "在",
    "了",
    "是",
    "和",
    "大",
    "年",
    "国",
    "粤港澳",
    "大湾区",
    "大灣區",
    "湾区",
    "横琴",
    "橫琴",
    "口岸",
    "建设",
    "建設",
    "发展",
    "發展",
    "珠海",
    "澳门",
    "澳門",
    "香港",
    "深圳",
    "前海",
    "创新",
    "創新",
    "科技",
    "经济",
    "經濟",
    "合作",
    "旅客",
    "通车",
    "通車",
    "大桥",
    "大橋",
    "港珠澳",
    "新华社",
    "记者",
    "記者",
    "电",
    "电信",
    "网络",
    "市场",
    "市場",
    "企业",
    "企業",
    "项目",
    "服务",
    "服務",
    "后",
    "後",
    "里",
    "裡",
    "裏",
    "卫生",
    "衞生",
    "干",
    "着",
    "著",
    "看着",
    "氤氲",
    "囍",
    "2026",
    "2024年",
    "20",
    "G20",
    "GDP",
    "5G",
    "５Ｇ",
    "AI",
    "iPhone",
    "Thailand",
    "ＣＨＩＮＡ",
    "Café",
    "covid-19",
    "AT&T",
    "C++",
    "3.5",
    "100万",
    "，",
    "。",
    "、",
    "“",
    "”",
    "；",
    "（",
    "）",
    " ",
    "——",
    "%",
    "😀",
    "ニュース",
];

/// A xorshift64* generator with a fixed seed: every run has the same articles and words.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
    }

    fn text(&mut self, words: usize) -> String {
        // The product of two uniform numbers makes the first words of the vocabulary the most common.
        let mut word = || {
            let at = self.below(VOCABULARY.len()) * self.below(VOCABULARY.len()) / VOCABULARY.len();
            VOCABULARY[at]
        };
        (0..words).map(|_| word()).collect()
    }

    /// Returns a random substring of a text, `length` characters long, sometimes converted to another script.
    fn substring(&mut self, text: &str, length: usize) -> Option<String> {
        let all: Vec<char> = text.chars().collect();
        let from = self.below(all.len().checked_sub(length)? + 1);
        let piece: String = all[from..from + length].iter().collect();
        // Quotes would end the phrase, and spaces in it are normalized.
        let is_plain = !piece.contains(['“', '”', ' ']);
        let scripts = [None, Some(Script::Hans), Some(Script::HantHk), Some(Script::HantTw)];
        let script = scripts[self.below(scripts.len())];
        is_plain.then(|| script.map_or(piece.clone(), |script| script.convert(&piece)))
    }
}

/// Returns an archive and its texts, folded: title, author, origin and paragraphs.
fn filled(random: &mut Random) -> (Archive, Vec<(String, Vec<String>)>) {
    let mut archive = archive();
    let mut texts = Vec::new();
    for n in 0..articles() {
        let (path, title) = (format!("{n}"), random.text(6));
        let paragraphs = [random.text(30), random.text(20)];
        let names = [random.text(2), random.text(2)];
        let id = archive.ensure_headline(&url(&path), &title, &source_id("a"), now()).expect("an id");
        let mut all = vec![title.clone()];
        // Every tenth article has only a headline.
        if !n.is_multiple_of(10) {
            let article = Article {
                origin: Some(names[0].clone()),
                author: Some(names[1].clone()),
                ..article(&path, &title, &[&paragraphs[0], &paragraphs[1]])
            };
            archive.store_article(id, &article, &[], now()).expect("stored");
            all.extend(names.into_iter().chain(paragraphs));
        }
        texts.push((format!("/{path}"), all.iter().map(|text| fold(text)).collect()));
    }
    (archive, texts)
}

fn searched(archive: &Archive, line: &str) -> Vec<String> {
    let (query, mut found, mut after) = (query(line), Vec::new(), None);
    loop {
        let window = archive.search(&ListFilter::default(), &query, 500, after).expect("a search");
        found.extend(window.hits.iter().map(|hit| hit.entry.url.as_url().path().to_owned()));
        after = window.next;
        if after.is_none() {
            found.sort();
            return found;
        }
    }
}

fn scanned(texts: &[(String, Vec<String>)], holds: impl Fn(&str) -> bool) -> Vec<String> {
    let hits = texts.iter().filter(|(_, keys)| keys.iter().any(|key| holds(key)));
    let mut found: Vec<_> = hits.map(|(path, _)| path.clone()).collect();
    found.sort();
    found
}

#[test]
fn words_of_every_length_match_like_a_scan() {
    let mut random = Random(7);
    let (archive, texts) = filled(&mut random);
    let mut hits = 0;
    for length in 1..=6 {
        for _ in 0..60 {
            let piece = std::iter::repeat_with(|| {
                let (_, keys) = &texts[random.below(texts.len())];
                let key = &keys[random.below(keys.len())];
                random.substring(key, length)
            });
            let word = piece.flatten().next().expect("a substring");
            let expected = scanned(&texts, |key| key.contains(&fold(&word)));
            assert!(!expected.is_empty(), "{word}");
            assert_eq!(searched(&archive, &format!("\"{word}\"")), expected, "{word}");
            hits += expected.len();
        }
    }
    assert!(hits > 10_000, "{hits}");
    let none = "湾深圳氤前";
    assert_eq!(searched(&archive, none), scanned(&texts, |key| key.contains(none)));
}

/// Returns true if a text contains a word.
type Has<'a> = &'a dyn Fn(&str) -> bool;

#[test]
fn combined_conditions_match_like_a_scan() {
    let mut random = Random(11);
    let (archive, texts) = filled(&mut random);
    let scan = |holds: fn(Has<'_>) -> bool| {
        let hits = texts.iter().filter(|(_, keys)| holds(&|word| keys.iter().any(|key| key.contains(word))));
        let mut found: Vec<_> = hits.map(|(path, _)| path.clone()).collect();
        found.sort();
        found
    };
    assert_eq!(searched(&archive, "氤氲 or 囍 -的"), scan(|has| has("氤氲") || has("囍") && !has("的")));
    assert_eq!(searched(&archive, "(氤氲 or 囍) -的"), scan(|has| (has("氤氲") || has("囍")) && !has("的")));
    assert_eq!(searched(&archive, "not (橫琴 or 大湾区)"), scan(|has| !has("横琴") && !has("大湾区")));
    assert_eq!(
        searched(&archive, "gdp (g20 or ，) not thai"),
        scan(|has| has("gdp") && (has("g20") || has(",")) && !has("thai"))
    );
    let pattern = regex::Regex::new(r"\d{4}年").expect("a pattern");
    assert_eq!(searched(&archive, r"/\d{4}年/"), scanned(&texts, |key| pattern.is_match(key)));
    assert_eq!(
        searched(&archive, "/橫琴 .*/ or /灣區(建|發)/"),
        scanned(&texts, |key| {
            key.contains("横琴 ") || key.contains("湾区建") || key.contains("湾区发")
        })
    );
}
