//! Search against a scan of all texts: it finds all that is there and nothing else.

use super::*;
use wanbao::text::{Script, fold};

/// How many articles are searched: 2,000, or as many as `WANBAO_TEST_ARTICLES` says.
fn articles() -> usize {
    let given = std::env::var("WANBAO_TEST_ARTICLES").ok();
    given.map_or(2_000, |count| count.parse().expect("WANBAO_TEST_ARTICLES is a number"))
}

/// Words of both scripts, of letters and of signs, as they stand side by side in the news.
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

/// xorshift64*: the same articles and words in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
    }

    fn text(&mut self, words: usize) -> String {
        // Rare ones among common ones: the square makes the first of the vocabulary the commonest.
        let mut word = || {
            let at = self.below(VOCABULARY.len()) * self.below(VOCABULARY.len()) / VOCABULARY.len();
            VOCABULARY[at]
        };
        (0..words).map(|_| word()).collect()
    }

    /// A piece of a text of so many characters, in a script that is not always its own.
    fn piece(&mut self, text: &str, length: usize) -> Option<String> {
        let all: Vec<char> = text.chars().collect();
        let from = self.below(all.len().checked_sub(length)? + 1);
        let piece: String = all[from..from + length].iter().collect();
        // Quotes end a phrase, and its spaces are tidied.
        let is_plain = !piece.contains(['“', '”', ' ']);
        let scripts = [None, Some(Script::Hans), Some(Script::HantHk), Some(Script::HantTw)];
        let script = scripts[self.below(scripts.len())];
        is_plain.then(|| script.map_or(piece.clone(), |script| script.convert(&piece)))
    }
}

/// An archive and the texts in it, each folded: title, author, origin and paragraphs.
fn filled(dice: &mut Dice) -> (Archive, Vec<(String, Vec<String>)>) {
    let mut archive = archive();
    let mut texts = Vec::new();
    for n in 0..articles() {
        let (path, title) = (format!("{n}"), dice.text(6));
        let paragraphs = [dice.text(30), dice.text(20)];
        let names = [dice.text(2), dice.text(2)];
        let id = archive.ensure_headline(&url(&path), &title, &source_id("a"), now()).expect("a number");
        let mut all = vec![title.clone()];
        // Of each tenth, only the headline is known.
        if !n.is_multiple_of(10) {
            let article = Article {
                origin: Some(names[0].clone()),
                author: Some(names[1].clone()),
                ..article(&path, &title, &[&paragraphs[0], &paragraphs[1]])
            };
            archive.store_article(id, &article, &[], now()).expect("filed");
            all.extend(names.into_iter().chain(paragraphs));
        }
        texts.push((format!("/{path}"), all.iter().map(|text| fold(text)).collect()));
    }
    (archive, texts)
}

fn searched(archive: &Archive, line: &str) -> Vec<String> {
    let (filter, mut found, mut after) = (filter(line), Vec::new(), None);
    loop {
        let window = archive.search(&ListFilter::default(), &filter, 500, after).expect("a search");
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
fn words_of_every_length_are_found_wherever_they_stand_and_nowhere_else() {
    let mut dice = Dice(7);
    let (archive, texts) = filled(&mut dice);
    let mut hits = 0;
    for length in 1..=6 {
        for _ in 0..60 {
            let piece = std::iter::repeat_with(|| {
                let (_, keys) = &texts[dice.below(texts.len())];
                let key = &keys[dice.below(keys.len())];
                dice.piece(key, length)
            });
            let word = piece.flatten().next().expect("pieces enough");
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

/// Whether a text has a word.
type Has<'a> = &'a dyn Fn(&str) -> bool;

#[test]
fn conditions_in_any_combination_find_what_a_scan_finds() {
    let mut dice = Dice(11);
    let (archive, texts) = filled(&mut dice);
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
