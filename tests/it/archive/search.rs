//! Search: matching, snippets, windows, limits.

use super::*;
use wanbao::archive::{ArchiveError, SearchResults};
use wanbao::model::{Condition, ListEntry, SearchField, SearchTerm, SortOrder};

fn library() -> Archive {
    let mut archive = archive();
    store(
        &mut archive,
        "1",
        "横琴口岸客流创新高",
        &["珠海边检总站介绍，横琴口岸今年出入境旅客突破1000万人次。"],
    );
    store(
        &mut archive,
        "2",
        "5G网络覆盖大湾区",
        &["广东电信ＣＨＩＮＡＴＥＬＥＣＯＭ在大湾区建成iPhone可用的５Ｇ网络。", "第二段。"],
    );
    let id = archive.ensure_headline(&url("3"), "短讯", &source_id("a"), now()).expect("an id");
    let article = Article {
        origin: Some("南方日报".into()),
        author: Some("欧阳娜娜".into()),
        ..article("3", "短讯", &["区"])
    };
    archive.store_article(id, &article, &[], now()).expect("stored");
    store_headlines(&mut archive, vec![headline("4", "尚未存下的大湾区标题")]);
    archive
}

fn search(archive: &Archive, words: &str) -> SearchResults {
    archive.search(&ListFilter::default(), &query(words), 50, None).expect("a search")
}

fn found(archive: &Archive, words: &str) -> String {
    let paths: Vec<_> =
        search(archive, words).hits.iter().map(|hit| hit.entry.url.as_url().path().to_owned()).collect();
    paths.concat()
}

/// Searches to the end in windows.
fn all_hits(archive: &Archive, words: &str, limit: usize) -> Vec<ListEntry> {
    let (mut hits, mut after) = (Vec::new(), None);
    for _ in 0..100 {
        let found = archive.search(&ListFilter::default(), &query(words), limit, after).expect("a search");
        assert!(found.hits.len() <= limit);
        hits.extend(found.hits.into_iter().map(|hit| hit.entry));
        after = found.next;
        if after.is_none() {
            return hits;
        }
    }
    panic!("the hits have no end");
}

#[test]
fn finds_words_of_any_length() {
    let archive = library();
    let cases = [
        ("区", "/4/3/2"),
        ("湾", "/4/2"),
        ("湾区", "/4/2"),
        ("大湾区", "/4/2"),
        ("横琴口岸", "/1"),
        ("区大", ""),
        ("横琴口岸今年出入境旅客突破", "/1"),
        ("段", "/2"),
    ];
    for (words, paths) in cases {
        assert_eq!(found(&archive, words), paths, "{words}");
    }
}

#[test]
fn searches_titles_texts_origins_and_authors() {
    let archive = library();
    assert_eq!(found(&archive, "客流"), "/1");
    assert_eq!(found(&archive, "边检"), "/1");
    assert_eq!(found(&archive, "南方日报"), "/3");
    assert_eq!(found(&archive, "欧阳"), "/3");
    assert_eq!(found(&archive, "尚未"), "/4");
}

#[test]
fn finds_a_headline_by_its_fuller_title() {
    let mut archive = archive();
    store_headlines(
        &mut archive,
        vec![headline("1", "渡轮夜航恢复…"), headline("1", "渡轮夜航恢复首周客流翻番")],
    );
    assert_eq!(found(&archive, "客流"), "/1");
    store_headlines(&mut archive, vec![headline("2", "渔港开捕…")]);
    store_headlines(&mut archive, vec![headline("2", "渔港开捕百船出海"), headline("3", "渡口")]);
    assert_eq!((found(&archive, "百船"), found(&archive, "渔港")), ("/2".into(), "/2".into()));
}

#[test]
fn finds_letters_inside_words_in_any_width_and_case() {
    let archive = library();
    let cases = [
        ("chinatel", "/2"),
        ("Ｉphone", "/2"),
        ("phone", "/2"),
        ("5g网络", "/2"),
        ("100", "/1"),
        ("00万", "/1"),
    ];
    for (words, paths) in cases {
        assert_eq!(found(&archive, words), paths, "{words}");
    }
}

#[test]
fn requires_all_words_and_whole_phrases() {
    let mut archive = library();
    store(&mut archive, "5", "The Greater Bay Area", &["A new bay bridge."]);
    assert_eq!(found(&archive, "横琴 旅客"), "/1");
    assert_eq!(found(&archive, "横琴 电信"), "");
    assert_eq!(found(&archive, "bridge greater"), "/5");
    assert_eq!(found(&archive, "\"bay area\""), "/5");
    assert_eq!(found(&archive, "“greater area”"), "");
    assert_eq!(found(&archive, "greater area"), "/5");
}

#[test]
fn finds_words_in_either_script() {
    let mut archive = library();
    store(&mut archive, "5", "粵港澳大灣區", &["這裡的衞生情況；看著皇后後面。"]);
    for words in ["大湾区", "大灣區"] {
        assert_eq!(found(&archive, words), "/5/4/2", "{words}");
    }
    for words in ["这里", "這裏", "卫生", "看着皇后后面", "看著皇后後面"] {
        assert_eq!(found(&archive, words), "/5", "{words}");
    }
}

#[test]
fn search_terms_are_never_fts_syntax() {
    let archive = library();
    let hostile = [
        "\"",
        "\"\"",
        "'",
        "*",
        "大*",
        "^大",
        "大 OR 横",
        "NOT",
        "AND",
        "NEAR(大 湾)",
        "title:大",
        "{大}",
        "-大",
        "大-湾",
        "(",
        "\0",
        "大\0湾",
        "%_",
        "\\",
        "“",
        "😀",
        "”大“",
        ":",
        "+",
        "a AND",
        ";DROP TABLE headline",
    ];
    let now = now().to_zoned_datetime(CHINA.to_time_zone());
    for words in hostile {
        if let Ok(query) = Query::parse(words, &now) {
            archive.search(&ListFilter::default(), &query, 50, None).expect("a search");
        }
    }
    search(&archive, &"长".repeat(1000));
    search(&archive, &"a* OR b* ".repeat(110));
    assert_eq!(found(&archive, "，"), "/1", "punctuation is found, too");
    assert_eq!(found(&archive, ""), "/4/3/2/1");
}

#[test]
fn snippets_show_the_matching_words() {
    let mut archive = library();
    let before = "前文".repeat(40);
    let after = "后文".repeat(60);
    store(
        &mut archive,
        "6",
        "长文",
        &["不相干的一段。", &format!("{before}这里有２０２４年的横琴和横琴人{after}")],
    );
    let hits = search(&archive, "横琴 2024").hits;
    let snippet = hits[0].snippet.as_ref().expect("a snippet");
    let marked: Vec<_> =
        snippet.hits.iter().map(|range| snippet.text.get(range.clone()).expect("characters")).collect();
    assert_eq!(marked, ["２０２４", "横琴", "横琴"]);
    assert!(snippet.text.starts_with("…文前文") && snippet.text.ends_with("后文…"), "{}", snippet.text);
    assert_eq!(snippet.text.chars().count(), 82);
    assert_eq!(search(&archive, "南方日报").hits[0].snippet, None, "the match is in its origin");
}

#[test]
fn returns_hits_newest_first_in_windows() {
    let mut archive = archive();
    for n in 0..30 {
        let path = format!("{n}");
        let time = format!("2024-10-{:02}", 1 + (n * 7) % 30);
        store_headlines(&mut archive, vec![dated(&path, "题", &time)]);
        let id = id_of(&archive, &path);
        archive.store_article(id, &article(&path, "题", &["湾区的新闻"]), &[], now()).expect("stored");
    }
    let listed: Vec<_> = archive.list(&ListFilter::default(), None, 99).expect("a list").entries;
    for words in ["湾区", "湾", "湾区 新闻"] {
        assert_eq!(all_hits(&archive, words, 7), listed, "{words}");
    }
}

#[test]
fn finds_a_common_word_once_in_each_article() {
    let mut archive = archive();
    let title = |n: usize| format!("{}的标题{n}", if n.is_multiple_of(10) { "不平" } else { "平常" });
    store_headlines(&mut archive, (0..2500).map(|n| headline(&format!("{n}"), &title(n))).collect());
    let hits = all_hits(&archive, "平常的标题", 1000);
    let titles: Vec<_> = hits.into_iter().map(|entry| entry.title).collect();
    assert_eq!(titles, (0..2500).filter(|n: &usize| !n.is_multiple_of(10)).map(title).collect::<Vec<_>>());
}

#[test]
fn a_long_search_pauses_and_continues() {
    let mut archive = archive();
    // Both bigrams of the word are in every title, the word itself only in the oldest.
    let title = |n: usize| if n == 5999 { format!("大湾区{n}") } else { format!("大湾与湾区{n}") };
    store_headlines(&mut archive, (0..6000).map(|n| headline(&format!("{n}"), &title(n))).collect());
    let first = archive.search(&ListFilter::default(), &query("大湾区"), 50, None).expect("a search");
    assert!(first.hits.is_empty() && first.next.is_some());
    let hits = all_hits(&archive, "大湾区", 50);
    assert_eq!(hits.into_iter().map(|entry| entry.title).collect::<Vec<_>>(), ["大湾区5999"]);
}

#[test]
fn finds_a_character_in_one_of_many_articles() {
    let mut archive = archive();
    store(&mut archive, "rare", "题", &["氤氲"]);
    for n in 0..400 {
        store_headlines(&mut archive, vec![headline(&format!("{n}"), "平常的标题")]);
    }
    assert_eq!(found(&archive, "氤"), "/rare");
    assert_eq!(
        archive.search(&ListFilter::default(), &query("平"), 50, None).expect("a search").hits.len(),
        50
    );
}

#[test]
fn merging_the_index_changes_no_search() {
    let mut archive = archive();
    for n in 0..200 {
        store(
            &mut archive,
            &format!("{n}"),
            &format!("第{n}篇"),
            &[&format!("大湾区的第{n}条新闻，港珠澳大桥通车。")],
        );
    }
    let found = |archive: &Archive| {
        let hits = archive.search(&ListFilter::default(), &query("大桥"), 500, None).expect("a search").hits;
        hits.iter().map(|hit| hit.entry.id).collect::<Vec<_>>()
    };
    let before = found(&archive);
    let mut parts = 0;
    while archive.maintenance().merge_index().expect("merged") {
        parts += 1;
        assert!(parts < 100, "merging never ends");
    }
    assert_eq!((found(&archive), before.len()), (before, 200));
    assert_sound(&archive);
}

#[test]
fn rejects_an_invalid_regular_expression() {
    let archive = library();
    let condition = Condition::Text(SearchField::Anywhere, SearchTerm::Regex("(".into()));
    let query = Query { condition, sort: SortOrder::Newest };
    let refused = archive.search(&ListFilter::default(), &query, 10, None).expect_err("not a regex");
    assert!(
        matches!(refused.kind(), ArchiveError::BadPattern { pattern, .. } if pattern == "("),
        "{refused}"
    );
}
