//! Storing, reading and fetching again the texts of articles.

use super::*;
use wanbao::archive::{ArchiveError, FailureKind, StoreOutcome};
use wanbao::model::{
    Flag, Image, Link, ListItem, MarkChange, RawPage, Table, Tag, Text, TextMark, TextMarkKind,
};

/// Returns a text of some 3,600 bytes.
fn long_text() -> String {
    "粤港澳大湾区建设取得新进展。".repeat(85)
}

/// Returns an article with every field and every kind of block.
fn rich() -> Article {
    let marked = Text {
        text: "强调与链接".into(),
        marks: vec![
            TextMark { range: 0..6, kind: TextMarkKind::Strong },
            TextMark { range: 9..15, kind: TextMarkKind::Link("http://x.test/".into()) },
        ],
    };
    let row = |cells: [&str; 2]| cells.map(Text::from).to_vec();
    Article {
        published: Some("2024-10-08T09:30:00+08:00".parse().expect("a time")),
        origin: Some("新华社".into()),
        author: Some("张三".into()),
        editor: Some("李四".into()),
        credit: Some("来源：新华社".into()),
        section: Some("要闻".into()),
        blocks: vec![
            Block::Heading { level: 2, text: "小标题".into() },
            Block::Paragraph { text: marked },
            Block::Quote { paragraphs: vec!["引文".into()] },
            Block::List {
                ordered: true,
                items: vec!["一".into(), ListItem { number: Some(7), depth: 1, ..ListItem::from("二") }],
            },
            Block::Table(Table { header_rows: 1, rows: vec![row(["年", "值"]), row(["2024", "5"])] }),
            Block::Figure(Image {
                src: "http://x.test/1.jpg".into(),
                alt: "图".into(),
                caption: "说明".into(),
                is_in_text: true,
            }),
            Block::Code { text: "诗\n行".into() },
            Block::Rule,
        ],
        previous: Some(Link { title: "前".into(), url: url("previous") }),
        next: Some(Link { title: "后".into(), url: url("next") }),
        next_page: Some(url("x_2")),
        pages: 2,
        ..article("x", "全题", &[])
    }
}

#[test]
fn reads_an_article_back_unchanged() {
    let mut archive = archive();
    store_list(&mut archive, "a", Some("要闻"), &listing(vec![headline("x", "题")]));
    let id = id_of(&archive, "x");
    assert_eq!(archive.article(id).expect("read"), None);
    assert_eq!(archive.store_article(id, &rich(), &[], now()).expect("stored"), StoreOutcome::New);
    assert_eq!(archive.article(id).expect("read"), Some(rich()));
    let entry = archive.entry(id).expect("read").expect("there");
    assert_eq!((entry.title.as_str(), entry.origin.as_deref(), entry.stored), ("全题", Some("新华社"), true));
    assert_eq!(entry.published, rich().published);
    assert_sound(&archive);
}

#[test]
fn changed_links_leave_an_article_unchanged() {
    let mut archive = archive();
    let id = store(&mut archive, "x", "题", &["正文。"]);
    let neighbour = Some(Link { title: "新".into(), url: url("newer") });
    let again = Article { next: neighbour.clone(), ..article("x", "题", &["正文。"]) };
    assert_eq!(archive.store_article(id, &again, &[], now()).expect("stored"), StoreOutcome::Unchanged);
    assert_eq!(archive.article(id).expect("read").expect("there").next, neighbour);
}

#[test]
fn a_changed_text_replaces_the_old_and_its_terms() {
    let mut archive = archive();
    let id = store(&mut archive, "x", "题", &["原来的文字。"]);
    let changed = article("x", "题", &["后来的文字。"]);
    assert_eq!(archive.store_article(id, &changed, &[], now()).expect("stored"), StoreOutcome::Changed);
    let hits =
        |words| archive.search(&ListFilter::default(), &query(words), 10, None).expect("a search").hits.len();
    assert_eq!([hits("原来"), hits("后来"), hits("文字")], [0, 1, 1]);
    assert_sound(&archive);
}

#[test]
fn quarantines_a_text_that_lost_most_of_its_length() {
    let mut archive = archive();
    let (long, copy) = (long_text(), page("x", "good"));
    let id = archive.ensure_headline(&url("x"), "题", &source_id("a"), now()).expect("an id");
    let good = article("x", "题", &[&long]);
    archive.store_article(id, &good, std::slice::from_ref(&copy), now()).expect("stored");
    let bad = RawPage { validators: Validators::default(), ..page("x", "bad") };
    for text in [vec![], vec!["本文已被删减。"], vec![long.get(..1200).expect("a part")]] {
        let outcome =
            archive.store_article(id, &article("x", "题", &text), std::slice::from_ref(&bad), now());
        assert_eq!(outcome.expect("an outcome"), StoreOutcome::Quarantined);
    }
    assert_eq!(archive.article(id).expect("read"), Some(good));
    assert_eq!(archive.pages_of(id).expect("read"), [copy]);
    let shorter = article("x", "题", &[long.get(..1500).expect("a part")]);
    assert_eq!(archive.store_article(id, &shorter, &[], now()).expect("stored"), StoreOutcome::Changed);
}

#[test]
fn a_tiny_text_may_shrink() {
    let mut archive = archive();
    let id = store(&mut archive, "x", "题", &["快讯：详情稍后发布，敬请留意本网后续报道。"]);
    let outcome = archive.store_article(id, &article("x", "题", &["已更正。"]), &[], now()).expect("stored");
    assert_eq!(outcome, StoreOutcome::Changed);
}

#[test]
fn an_empty_article_is_never_stored() {
    let mut archive = archive();
    let id = archive.ensure_headline(&url("x"), "题", &source_id("a"), now()).expect("an id");
    let outcome =
        archive.store_article(id, &article("x", "题", &[]), &[page("x", "")], now()).expect("an outcome");
    assert_eq!(outcome, StoreOutcome::Quarantined);
    assert!(!archive.entry(id).expect("read").expect("there").stored);
    assert_eq!(archive.validators(&url("x")).expect("read"), Validators::default());
}

#[test]
fn returns_pages_in_reading_order() {
    let mut archive = archive();
    let id = store(&mut archive, "x", "题", &["正文。"]);
    let pages = [page("x_1", "第一页"), page("x_2", "第二页"), page("x_3", "第三页")];
    archive.store_article(id, &article("x", "题", &["正文。"]), &pages, now()).expect("stored");
    assert_eq!(archive.pages_of(id).expect("read"), pages);
    archive.store_article(id, &article("x", "题", &["正文。"]), &pages[..2], now()).expect("stored");
    assert_eq!(archive.pages_of(id).expect("read"), pages[..2], "it is on two pages now");
    assert_eq!(archive.page(&url("x_3")).expect("read"), None);
}

#[test]
fn only_a_more_exact_time_moves_an_article() {
    let mut archive = archive();
    store_headlines(
        &mut archive,
        vec![
            dated("a", "甲", "2024-10-08T14:00:00+08:00"),
            dated("b", "乙", "2024-10-08T12:00:00+08:00"),
            dated("c", "丙", "2024-10-08"),
        ],
    );
    let mut store = |path: &str, title: &str, published: &str| {
        let published = Some(published.parse().expect("a time"));
        let article = Article { published, ..article(path, title, &["正文。"]) };
        archive.store_article(id_of(&archive, path), &article, &[], now()).expect("stored");
        titles(&archive, &ListFilter::default()).concat()
    };
    assert_eq!(store("a", "甲", "2024-10-08"), "甲乙丙");
    assert_eq!(store("c", "丙", "2024-10-08T13:00:00+08:00"), "甲丙乙");
    assert_eq!(store("b", "乙", "2024-10-08T12:00:30+08:00"), "甲丙乙");
}

#[test]
fn a_cut_title_never_replaces_a_full_one() {
    let mut archive = archive();
    let id = archive.ensure_headline(&url("x"), "粤港澳大湾区建设", &source_id("a"), now()).expect("an id");
    archive.store_article(id, &article("x", "粤港澳…", &["正文。"]), &[], now()).expect("stored");
    assert_eq!(archive.entry(id).expect("read").expect("there").title, "粤港澳大湾区建设");
}

#[test]
fn breadcrumbs_name_only_existing_sections() {
    let mut archive = archive();
    store_list(&mut archive, "a", None, &Listing { sections: sections(&["要闻"]), ..Listing::default() });
    let mut section_of = |path: &str, section: &str| {
        let id = archive.ensure_headline(&url(path), "题", &source_id("a"), now()).expect("an id");
        let article = Article { section: Some(section.into()), ..article(path, "题", &["正文。"]) };
        archive.store_article(id, &article, &[], now()).expect("stored");
        archive.entry(id).expect("read").expect("there").section
    };
    assert_eq!(section_of("x", "要闻").as_deref(), Some("要闻"));
    assert_eq!(section_of("y", "首页"), None);
}

#[test]
fn lists_unstored_articles_newest_first() {
    let mut archive = archive();
    store_list(
        &mut archive,
        "a",
        Some("要闻"),
        &listing(vec![headline("1", "一"), headline("2", "二"), headline("3", "三")]),
    );
    store_list(&mut archive, "a", Some("财经"), &listing(vec![headline("4", "四")]));
    let wanted = |archive: &Archive, section, limit| {
        let found = archive.unstored(&source_id("a"), section, limit, now()).expect("a list");
        found.into_iter().map(|(_, url)| url.as_url().path().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(wanted(&archive, None, 9), ["/4", "/1", "/2", "/3"]);
    assert_eq!(wanted(&archive, Some("要闻"), 2), ["/1", "/2"]);
    assert_eq!(wanted(&archive, Some("体育"), 9), Vec::<String>::new());
    let id = id_of(&archive, "1");
    archive.store_article(id, &article("1", "一", &["正文。"]), &[], now()).expect("stored");
    let removed = id_of(&archive, "2");
    archive.note_failure(removed, FailureKind::Removed, "gone", now()).expect("noted");
    assert_eq!(wanted(&archive, Some("要闻"), 9), ["/3"]);
}

#[test]
fn waits_longer_after_each_failure() {
    let mut archive = archive();
    let id = archive.ensure_headline(&url("x"), "题", &source_id("a"), now()).expect("an id");
    let wanted = |archive: &Archive, minutes| {
        !archive.unstored(&source_id("a"), None, 9, minutes_later(minutes)).expect("a list").is_empty()
    };
    archive.note_failure(id, FailureKind::Other, "no answer in time", now()).expect("noted");
    assert!(wanted(&archive, 0), "one failure may be chance");
    archive.note_failure(id, FailureKind::Other, "no answer in time", now()).expect("noted");
    assert_eq!([wanted(&archive, 9), wanted(&archive, 10)], [false, true]);
    archive.note_failure(id, FailureKind::Other, "no answer in time", minutes_later(10)).expect("noted");
    assert_eq!([wanted(&archive, 29), wanted(&archive, 30)], [false, true]);
    for _ in 0..40 {
        archive.note_failure(id, FailureKind::Other, "no answer in time", now()).expect("noted");
    }
    let week = 7 * 24 * 60;
    assert_eq!([wanted(&archive, week - 1), wanted(&archive, week)], [false, true]);
}

#[test]
fn an_article_that_is_gone_keeps_its_text() {
    let home = tempfile::tempdir().expect("a directory");
    let path = home.path().join("wanbao.db");
    let mut archive = Archive::open(&path).expect("an archive");
    archive.put_sources(&[source("a")]).expect("a source");
    let id = store(&mut archive, "x", "题", &["正文。"]);
    let db = rusqlite::Connection::open(&path).expect("a database");
    let is_gone =
        || db.query_row("SELECT gone FROM headline", [], |row| row.get::<_, bool>(0)).expect("a row");
    archive.note_failure(id, FailureKind::Removed, "gone", now()).expect("noted");
    assert!(is_gone() && archive.article(id).expect("read").is_some());
    let mut store_again = |pages: &[RawPage]| {
        let outcome = archive.store_article(id, &article("x", "题", &["正文。"]), pages, now());
        (outcome.expect("stored"), is_gone())
    };
    assert_eq!(store_again(&[]), (StoreOutcome::Unchanged, true), "extracted again from stored pages");
    assert_eq!(store_again(&[page("x", "back")]), (StoreOutcome::Unchanged, false));
}

#[test]
fn an_unknown_id_is_an_error() {
    let mut archive = archive();
    let refused = archive.store_article(ArticleId(7), &article("x", "题", &["正文。"]), &[], now());
    let refused = refused.expect_err("no such article");
    assert!(matches!(refused.kind(), ArchiveError::NoArticle(ArticleId(7))), "{refused}");
}

#[test]
fn keeps_reading_position_and_session_state() {
    use wanbao::model::ArticlePosition;
    let mut archive = archive();
    let id = store(&mut archive, "x", "题", &["正文。"]);
    assert_eq!(archive.position(id).expect("read"), None);
    archive.set_position(id, ArticlePosition { block: 3, byte: 12 }).expect("noted");
    archive.set_position(id, ArticlePosition { block: 4, byte: 0 }).expect("noted");
    assert_eq!(archive.position(id).expect("read"), Some(ArticlePosition { block: 4, byte: 0 }));
    archive.set_position(ArticleId(99), ArticlePosition::default()).expect("nothing to set");
    assert_eq!(archive.get_state("tui.section").expect("read"), None);
    archive.set_state("tui.section", "要闻").expect("kept");
    assert_eq!(archive.get_state("tui.section").expect("read").as_deref(), Some("要闻"));
}

#[test]
fn ignores_waits_noted_with_a_wrong_clock() {
    let mut archive = archive();
    store_headlines(&mut archive, vec![headline("x", "题")]);
    let id = id_of(&archive, "x");
    let wanted =
        |archive: &Archive, now| archive.unstored(&source_id("a"), None, 9, now).expect("a list").len();
    let years_ahead = minutes_later(4 * 365 * 24 * 60);
    for _ in 0..4 {
        archive.note_failure(id, FailureKind::Other, "404", years_ahead).expect("noted");
    }
    assert_eq!((wanted(&archive, years_ahead), wanted(&archive, now())), (0, 1));
}

#[test]
fn headlines_missing_on_three_days_leave_the_lists() {
    let mut archive = archive();
    store_headlines(
        &mut archive,
        ["dead", "kept", "tagged", "blocked"].map(|path| headline(path, path)).into(),
    );
    let stored = store(&mut archive, "stored", "有正文", &["正文。"]);
    let (kept, tagged) = (id_of(&archive, "kept"), id_of(&archive, "tagged"));
    archive.marks().set(&[kept], Flag::Starred, true).expect("marked");
    let tag = MarkChange::Tag(Tag::new("看").expect("a tag"), true);
    archive.marks().apply(&[tagged], &[tag]).expect("marked");
    let note = |archive: &mut Archive, hours: i64| {
        ["dead", "kept", "tagged", "blocked", "stored"].map(|path| {
            let kind = if path == "blocked" { FailureKind::Other } else { FailureKind::NotFound };
            archive
                .note_failure(id_of(archive, path), kind, "status", minutes_later(hours * 60))
                .expect("noted")
        })
    };
    for hours in [0, 1, 2, 24, 30] {
        assert_eq!(note(&mut archive, hours), [false; 5], "{hours}");
    }
    assert_eq!(titles(&archive, &ListFilter::default()).len(), 5);
    assert_eq!(note(&mut archive, 48), [true, true, true, false, true]);
    let all = titles(&archive, &ListFilter::default());
    assert_eq!(all, ["有正文", "kept", "tagged", "blocked"]);
    assert_eq!(archive.contents().expect("contents")[0].unread, 4);
    let found = |line: &str| {
        let found = archive.search(&ListFilter::default(), &query(line), 9, None).expect("a search").hits;
        found.into_iter().map(|hit| hit.entry.title).collect::<Vec<_>>()
    };
    assert_eq!(found("gone"), ["有正文", "dead", "kept", "tagged"]);
    assert_eq!(found("dead"), Vec::<String>::new());
    assert_eq!(found("-gone"), ["blocked"]);
    assert!(archive.article(stored).expect("read").is_some());
    assert_sound(&archive);
}

#[test]
fn headlines_that_are_seen_alive_or_marked_come_back() {
    let mut archive = archive();
    store_headlines(&mut archive, ["x", "y"].map(|path| headline(path, path)).into());
    let a = source_id("a");
    let day = 24 * 60;
    for path in ["x", "y"] {
        let id = id_of(&archive, path);
        for days in 0..3 {
            archive.note_failure(id, FailureKind::NotFound, "404", minutes_later(days * day)).expect("noted");
        }
    }
    assert_eq!(titles(&archive, &ListFilter::default()), Vec::<String>::new());
    let due = |archive: &Archive, days: i64| {
        archive.unstored(&a, None, 9, minutes_later(days * day)).expect("read").len()
    };
    assert_eq!([3, 8, 9].map(|days| due(&archive, days)), [0, 0, 2], "it is looked once a week");
    let id = id_of(&archive, "x");
    archive
        .store_article(id, &article("x", "x", &["回来了。"]), &[page("x", "back")], minutes_later(9 * day))
        .expect("stored");
    let y = id_of(&archive, "y");
    archive.marks().set(&[y], Flag::Later, true).expect("marked");
    assert_eq!(titles(&archive, &ListFilter::default()), ["x", "y"]);
    assert!(!archive.entry(id).expect("read").expect("there").gone);
    assert_sound(&archive);
}
