//! Writes the fixture of the present schema: `cargo test --test it archive::migration::writer -- --ignored`.
//!
//! To be run and committed once for each schema, by the version that is released with it.

use std::collections::HashMap;
use std::fs;

use wanbao::archive::{CompiledRule, FailureKind, RetentionLimits, RetentionPolicy, StoreOutcome};
use wanbao::model::{ArticlePosition, Flag, Image, MarkChange, PictureKind, Tag};

use super::super::*;
use super::facts::facts_of;
use super::{fixtures, schema_of};

/// Level of the packed database, which is read far more often than written.
const LEVEL: i32 = 19;

/// The text of stories that several sources tell.
const STORY: &str = "大桥今天上午正式通车，从东岸到西岸的车程由一个半小时缩短到二十分钟。首批车辆在九点整驶上桥面，\
    沿途的居民站在堤上观看。施工单位说，主跨的合龙比计划早了四十天，桥面的铺装在雨季之前完成，全部监测数据都在设计范围内。\
    收费标准将在试运行三个月之后公布，其间小型客车免费通行，货车按照原来的渡轮票价计费。";

#[test]
#[ignore = "writes a file of the repository"]
fn writes_the_fixture_of_the_present_schema() {
    let home = tempfile::tempdir().expect("a directory");
    let path = home.path().join("data/wanbao.db");
    let mut archive = Archive::open(&path).expect("an archive");
    fill(&mut archive);
    assert_sound(&archive);
    let copy = home.path().join("copy.db");
    archive.backup(&copy).expect("copied");
    assert_eq!(archive.export().articles(None, 1000).expect("exported").len(), 60);

    let folder = fixtures().join(format!("schema-{}", schema_of(&copy)));
    fs::create_dir_all(folder.join("pictures")).expect("a folder");
    let packed = zstd::encode_all(fs::File::open(&copy).expect("a file"), LEVEL).expect("packed");
    fs::write(folder.join("wanbao.db.zst"), packed).expect("written");
    for picture in fs::read_dir(home.path().join("data/pictures")).expect("a directory") {
        let picture = picture.expect("an entry");
        fs::copy(picture.path(), folder.join("pictures").join(picture.file_name())).expect("copied");
    }
    let facts = serde_json::to_string_pretty(&facts_of(&mut archive)).expect("JSON");
    fs::write(folder.join("facts.json"), facts + "\n").expect("written");
}

fn tag(name: &str) -> Tag {
    Tag::new(name).expect("a tag")
}

/// Stores 60 articles with everything that an archive can hold.
fn fill(archive: &mut Archive) {
    archive.put_sources(&[source("a"), source("b"), source("c"), sample()]).expect("sources");
    store_lists(archive);
    store_texts(archive);
    store_stories(archive);
    store_versions_and_quarantine(archive);
    store_pictures(archive);
    mark(archive);
    note_attempts(archive);
    expire_and_remove(archive);
    archive.set_state("reader", "{\"list\":\"a/要闻\"}").expect("kept");
    archive.set_state("theme", "paper").expect("kept");
}

fn store_lists(archive: &mut Archive) {
    let front = Listing { sections: sections(&["要闻", "财经", "文化"]), ..Listing::default() };
    let (copy, source) = (page("", "front page of a"), source_id("a"));
    let fetched =
        FetchedListPage { source: &source, section: None, number: 0, listing: &front, copy: Some(&copy) };
    archive.store_list_page(&fetched, now()).expect("stored");
    let dated_list = |source: &str, section: &str, count: usize| {
        let headlines = (1..=count).map(|n| {
            let (path, day) = (format!("{source}/{section}/{n}"), n % 28 + 1);
            dated(
                &path,
                &format!("{section}第{n}条：湾区见闻"),
                &format!("2024-09-{day:02}T08:{n:02}:00+08:00"),
            )
        });
        listing(headlines.collect())
    };
    store_list(archive, "a", Some("要闻"), &dated_list("a", "要闻", 15));
    store_list(archive, "a", Some("财经"), &dated_list("a", "财经", 14));
    store_list(archive, "b", Some("港澳"), &dated_list("b", "港澳", 14));
    let undated = (1..=16).map(|n| Headline {
        section: (n % 3 == 0).then(|| "民生".into()),
        ..headline(&format!("b/front/{n}"), &format!("民生小事（{n}）"))
    });
    store_list(archive, "b", None, &listing(undated.collect()));
    store_list(archive, "c", Some("專題"), &dated_list("c", "專題", 10));
    store_list(archive, "sample", None, &listing(vec![headline("sample/1", "样刊的第一篇")]));
}

/// Stores texts of two thirds of the articles, some with their pages.
fn store_texts(archive: &mut Archive) {
    let entries = archive.entries_after(ArticleId(0), 1000).expect("read");
    for (n, entry) in entries.iter().enumerate().filter(|(n, _)| n % 3 != 0) {
        let path = entry.url.as_str().strip_prefix("http://news.test/").expect("a path");
        let paragraphs = [
            format!("第{n}篇的开头，说的是湾区里的一件小事。"),
            format!("街口的茶铺换了第{n}块招牌，老人们照旧坐在门前。The bridge is {n} years old."),
            "灣區的報紙也登了這條消息，用的是繁體字。".to_owned(),
        ];
        let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
        let text = Article {
            published: entry.published,
            origin: (n % 2 == 0).then(|| "望潮日报".into()),
            editor: Some("方晓舟".into()),
            ..article(path, &entry.title, &paragraphs)
        };
        let pages = if n % 5 == 0 { vec![page(path, &format!("page of article {n}"))] } else { Vec::new() };
        archive
            .store_article(entry.id, &text, &pages, minutes_later(i64::try_from(n).expect("few")))
            .expect("stored");
    }
}

/// Stores two stories that several sources tell: one of three articles, one of two.
fn store_stories(archive: &mut Archive) {
    for (ending, paths) in [
        ("路灯也已点亮。", vec!["a/要闻/3", "b/港澳/11", "c/專題/3"]),
        ("渡轮从此停航，码头改作公园。", vec!["a/财经/6", "b/港澳/6"]),
    ] {
        for path in paths {
            let id = id_of(archive, path);
            let text = article(path, &format!("大桥通车，{ending}"), &[&STORY.repeat(2), &ending.repeat(20)]);
            archive.store_article(id, &text, &[], minutes_later(100)).expect("stored");
        }
    }
}

fn store_versions_and_quarantine(archive: &mut Archive) {
    let text = |path: &str, words: &str, count: usize| article(path, "改过的文章", &[&words.repeat(count)]);
    let mut store = |path: &str, words: &str, count: usize, minutes: i64| {
        let id = id_of(archive, path);
        let fetched = [page(path, &format!("{words} {count}"))];
        archive
            .store_article(id, &text(path, words, count), &fetched, minutes_later(minutes))
            .expect("stored")
    };
    store("a/要闻/1", "第一版的说法。", 100, 200);
    assert_eq!(store("a/要闻/1", "第二版的说法。", 100, 210), StoreOutcome::Changed);
    assert_eq!(store("a/要闻/1", "第三版的说法。", 110, 220), StoreOutcome::Changed);
    store("b/港澳/10", "港口的完整报道。", 100, 200);
    assert_eq!(store("b/港澳/10", "港口的完整报道。", 5, 210), StoreOutcome::Quarantined);
}

fn store_pictures(archive: &mut Archive) {
    for (path, pictures) in [("a/要闻/7", &["1.png", "2.png"][..]), ("b/港澳/7", &["3.png"])] {
        let mut text = article(path, "图片故事", &["有图的文章。"]);
        let figure = |name: &&str| Block::Figure(Image { src: url(name).to_string(), ..Image::default() });
        text.blocks.extend(pictures.iter().map(figure));
        archive.store_article(id_of(archive, path), &text, &[], now()).expect("stored");
    }
    for (n, name) in ["1.png", "2.png"].iter().enumerate() {
        let bytes = [b"\x89PNG\r\n\x1a\n".as_slice(), &[n as u8; 50]].concat();
        archive.pictures_mut().store(&url(name), PictureKind::Png, &bytes, 1 << 20, now()).expect("stored");
    }
    for _ in 0..2 {
        archive.pictures_mut().note_failure(&url("3.png"), "HTTP 404", now()).expect("noted");
    }
    // Notes the article that has all its pictures.
    archive.pictures_mut().missing(&source_id("a"), minutes_later(1)).expect("read");
}

/// Sets marks of all kinds, by hand and by rules, in several steps that can be undone.
fn mark(archive: &mut Archive) {
    let ids = |archive: &Archive, paths: &[&str]| -> Vec<ArticleId> {
        paths.iter().map(|path| id_of(archive, path)).collect()
    };
    let some = ids(archive, &["a/要闻/2", "a/要闻/4", "b/港澳/4", "c/專題/4"]);
    archive.marks().set(&some, Flag::Read, true).expect("marked");
    archive.marks().set(&some[1..], Flag::Starred, true).expect("marked");
    let clippings = [MarkChange::Flag(Flag::Later, true), MarkChange::Tag(tag("剪报"), true)];
    let clipped = ids(archive, &["a/财经/2", "b/front/9", "c/專題/2"]);
    archive.marks().apply(&clipped, &clippings).expect("marked");
    archive.marks().apply(&clipped[..1], &[MarkChange::Tag(tag("Bridge"), true)]).expect("marked");
    let hidden = ids(archive, &["a/财经/9", "b/front/8"]);
    archive.marks().set(&hidden, Flag::Hidden, true).expect("marked");
    archive.marks().set(&hidden[1..], Flag::Hidden, false).expect("marked");
    let ruled = ids(archive, &["a/财经/9", "a/财经/10", "b/front/8", "b/front/10"]);
    let rule = [MarkChange::Flag(Flag::Hidden, true), MarkChange::Tag(tag("规则"), true)];
    archive.marks().apply_rules(&[(ruled, rule.to_vec())]).expect("marked");
    let in_section =
        ListFilter { source: Some(source_id("b")), section: Some("民生".into()), ..ListFilter::default() };
    archive.marks().mark_all_read(&in_section).expect("marked");
    archive.set_rules(vec![CompiledRule {
        query: query("title:晚到"),
        changes: vec![MarkChange::Flag(Flag::Later, true)],
    }]);
    store_list(archive, "a", Some("文化"), &listing(vec![headline("a/文化/1", "晚到的一条")]));
    archive.set_rules(Vec::new());
    for (path, block, byte) in [("a/要闻/2", 1, 6), ("b/港澳/7", 0, 3), ("a/财经/4", 2, 0)] {
        archive.set_position(id_of(archive, path), ArticlePosition { block, byte }).expect("kept");
    }
}

fn note_attempts(archive: &mut Archive) {
    let failed = id_of(archive, "b/front/11");
    for _ in 0..2 {
        archive.note_failure(failed, FailureKind::Other, "connection reset", now()).expect("noted");
    }
    let missing = id_of(archive, "a/财经/13");
    archive.note_failure(missing, FailureKind::NotFound, "HTTP 404", now()).expect("noted");
    let removed = id_of(archive, "a/要闻/12");
    archive.note_failure(removed, FailureKind::Removed, "gone", now()).expect("noted");
    archive.queue_fetch(&url("b/front/14"), &source_id("b"), now()).expect("queued");
    archive.queue_fetch(&url("a/elsewhere"), &source_id("a"), minutes_later(1)).expect("queued");
}

/// Has retention delete three articles of `b`, and removes the source `c`, of which what is marked stays.
fn expire_and_remove(archive: &mut Archive) {
    let count = archive.inspect().source_stats().expect("stats");
    let of_b = count.iter().find(|stats| stats.source == source_id("b")).expect("stats").headlines;
    let limits = RetentionLimits { count: of_b as u32 - 3, ..RetentionLimits::default() };
    let policy = RetentionPolicy {
        by_source: HashMap::from([(source_id("b"), limits)]),
        ..RetentionPolicy::default()
    };
    policy.apply(archive, now()).expect("applied");
    archive.put_sources(&[source("a"), source("b"), sample()]).expect("sources");
    archive.purge_source(&source_id("c")).expect("removed");
}
