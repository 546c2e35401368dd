//! Duplicates: one row of a list for the same article from several sources or addresses.

use super::*;
use wanbao::archive::{CompiledRule, ImportLimits, RetentionLimits, RetentionPolicy};
use wanbao::demo::Portal;
use wanbao::model::{Flag, ListEntry, MarkChange, Published, Tag, View};

pub(super) const NEWS: &str = "港珠澳大桥边检站今天公布，截至上午十时，经大桥口岸出入境的旅客已超过一百二十万人次，车辆超过三十万辆次。\
    边检站有关负责人表示，随着大湾区建设的推进，往来三地的旅客持续增长，口岸将增开查验通道，并在节假日延长服务时间。\
    多位旅客告诉记者，如今从珠海到香港机场只需四十分钟，周末到对岸看展览、听音乐会已经成为许多家庭的习惯。";

pub(super) const TITLE: &str = "港珠澳大桥口岸客流超百万";

/// Stores an article of a source and a section, with its text and publish time.
fn put(
    archive: &mut Archive,
    source: &str,
    section: &str,
    path: &str,
    title: &str,
    text: &str,
    at: &str,
) -> ArticleId {
    store_list(archive, source, Some(section), &listing(vec![dated(path, title, at)]));
    let id = id_of(archive, path);
    archive.store_article(id, &article(path, title, &[text]), &[], now()).expect("stored");
    id
}

pub(super) fn list(archive: &Archive, source: Option<&str>, section: Option<&str>) -> Vec<String> {
    let filter = ListFilter {
        source: source.map(source_id),
        section: section.map(Into::into),
        ..ListFilter::default()
    };
    let entries = archive.list(&filter, None, 100).expect("a list").entries;
    entries.into_iter().map(|entry| format!("{}+{}", entry.url.as_url().path(), entry.others)).collect()
}

fn entry(archive: &Archive, id: ArticleId) -> ListEntry {
    archive.entry(id).expect("read").expect("there")
}

/// Returns an archive with one article three times: in two sections of `a`, and in `b`.
fn with_duplicates() -> (Archive, [ArticleId; 3]) {
    let mut archive = archive();
    let reprint = format!("新华社珠海10月8日电（记者张三）{NEWS}");
    let first = put(&mut archive, "a", "要闻", "a1", TITLE, NEWS, "2024-10-08");
    let again = put(&mut archive, "a", "交通", "a2", TITLE, NEWS, "2024-10-08");
    let other = put(&mut archive, "b", "要闻", "b1", TITLE, &reprint, "2024-10-09T08:00:00+08:00");
    (archive, [first, again, other])
}

#[test]
fn every_list_shows_a_story_once() {
    let (archive, [first, again, other]) = with_duplicates();
    assert_eq!(list(&archive, None, None), ["/a1+2"]);
    assert_eq!(list(&archive, Some("a"), None), ["/a1+2"]);
    assert_eq!(list(&archive, Some("b"), None), ["/b1+2"], "the other source has it, too");
    assert_eq!(list(&archive, Some("a"), Some("交通")), ["/a2+2"]);
    let others =
        |id| archive.duplicates_of(id).expect("others").into_iter().map(|entry| entry.id).collect::<Vec<_>>();
    assert_eq!(others(first), [other, again]);
    assert_eq!(others(other), [first, again]);
    assert_sound(&archive);
}

#[test]
fn duplicates_are_counted_once_and_read_together() {
    let (mut archive, [first, again, other]) = with_duplicates();
    let counts = |archive: &Archive| {
        let contents = archive.contents().expect("contents");
        let sections = |source: &wanbao::model::SourceSummary| {
            source.sections.iter().map(|section| section.unread).collect::<Vec<_>>()
        };
        contents
            .iter()
            .map(|source| (source.unread, source.unread_in_all, sections(source)))
            .collect::<Vec<_>>()
    };
    assert_eq!(counts(&archive), [(1, 1, vec![1, 1]), (1, 0, vec![1])]);
    assert_eq!(archive.marks().set(&[other], Flag::Read, true).expect("marked"), 1);
    assert!([first, again, other].iter().all(|id| entry(&archive, *id).read));
    assert_eq!(counts(&archive), [(0, 0, vec![0, 0]), (0, 0, vec![0])]);
    assert_eq!(archive.marks().undo().expect("undone"), Some(1));
    assert_eq!(counts(&archive), [(1, 1, vec![1, 1]), (1, 0, vec![1])]);
    assert_eq!(archive.marks().mark_all_read(&ListFilter::default()).expect("marked"), 1);
    assert_eq!(counts(&archive), [(0, 0, vec![0, 0]), (0, 0, vec![0])]);
    let late = put(&mut archive, "b", "港澳", "b2", TITLE, NEWS, "2024-10-09T09:00:00+08:00");
    assert!(entry(&archive, late).read, "an article that was read is not unread at another address");
    assert_sound(&archive);
}

#[test]
fn stars_and_tags_belong_to_one_duplicate() {
    let (mut archive, [_, again, other]) = with_duplicates();
    archive.marks().set(&[again], Flag::Starred, true).expect("marked");
    archive
        .marks()
        .apply(&[other], &[MarkChange::Tag(Tag::new("桥").expect("a tag"), true)])
        .expect("marked");
    assert_eq!(titles(&archive, &ListFilter { view: View::Starred, ..ListFilter::default() }).len(), 1);
    let found = |line: &str| {
        let hits = archive.search(&ListFilter::default(), &query(line), 9, None).expect("a search").hits;
        hits.into_iter().map(|hit| hit.entry.url.as_url().path().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("starred"), ["/a2"]);
    assert_eq!(found("#桥"), ["/b1"]);
    assert_eq!(found("大桥"), ["/a1"], "search finds one of them");
    assert_eq!(found("source:b 大桥"), ["/b1"]);
    assert_eq!(found("张三"), ["/b1"], "a word of one of them finds that one");
    assert_eq!(found("section:交通"), ["/a2"]);
}

#[test]
fn another_duplicate_is_listed_if_the_first_is_hidden() {
    let (mut archive, [first, ..]) = with_duplicates();
    archive.put_sources(&[source("b")]).expect("sources");
    assert_eq!(list(&archive, None, None), ["/a1+2"], "a source that is not configured stays in the list");
    archive.put_sources(&[source("a"), source("b")]).expect("sources");
    assert_eq!(list(&archive, None, None), ["/a1+2"]);
    archive.marks().set(&[first], Flag::Hidden, true).expect("marked");
    assert_eq!(list(&archive, None, None), [""; 0], "hiding one hides all");
    archive.marks().undo().expect("undone");
    assert_eq!(list(&archive, None, None), ["/a1+2"]);
    archive.purge_source(&source_id("a")).expect("removed");
    assert_eq!(list(&archive, None, None), ["/b1+0"]);
    assert_sound(&archive);
}

#[test]
fn a_rule_marks_only_one_duplicate() {
    for (first, second) in [("a", "b"), ("b", "a")] {
        let mut archive = archive();
        let then = vec![MarkChange::Flag(Flag::Hidden, true), MarkChange::Flag(Flag::Read, true)];
        archive.set_rules(vec![CompiledRule { query: query("source:b"), changes: then.clone() }]);
        put(&mut archive, first, "要闻", first, TITLE, NEWS, "2024-10-08");
        put(&mut archive, second, "要闻", second, TITLE, NEWS, "2024-10-08");
        assert_eq!(list(&archive, None, None), ["/a+0"]);
        assert!(!entry(&archive, id_of(&archive, "a")).read);
        assert_eq!(archive.contents().expect("contents")[0].unread, 1);
        assert_sound(&archive);

        let all = [id_of(&archive, "b")];
        archive.marks().set(&all, Flag::Hidden, false).expect("marked");
        assert_eq!(list(&archive, Some("b"), None), ["/b+1"]);
        assert_eq!(
            archive.marks().apply_rules(&[(all.into(), then)]).expect("marked"),
            [0],
            "a rule does not set it again"
        );
        assert_sound(&archive);
    }
}

#[test]
fn another_duplicate_is_listed_after_retention() {
    let (mut archive, _) = with_duplicates();
    let newer = put(&mut archive, "a", "要闻", "new", "另一条", "短讯。", "2024-10-08T20:00:00+08:00");
    let policy = RetentionPolicy {
        default_limits: RetentionLimits { count: 1, ..RetentionLimits::default() },
        ..RetentionPolicy::default()
    };
    policy.apply(&mut archive, now()).expect("applied");
    assert_eq!(list(&archive, None, None), ["/b1+0", "/new+0"]);
    assert!(archive.entry(newer).expect("read").is_some());
    assert_sound(&archive);
}

#[test]
fn different_articles_are_never_joined() {
    let weather = |low: u8| {
        let text = "今天大湾区各地以多云为主，气温在度之间，适宜出行。预计未来两天沿海有轻雾，早晚能见度稍低，请注意交通安全。";
        text.replace("在度", &format!("在{low}到{}度", low + 7)).repeat(3)
    };
    let part = |name: &str| format!("{}{}", NEWS.chars().take(60).collect::<String>(), name.repeat(60));
    let cases: [[(&str, &str, String, &str); 2]; 6] = [
        [("a", "每日天气", weather(21), "2024-10-08"), ("a", "每日天气", weather(22), "2024-10-09")],
        [("a", "每日天气", weather(21), "2024-10-08"), ("b", "每日天气", weather(23), "2024-10-08")],
        [("a", "今日湾区", NEWS.into(), "2024-10-08"), ("a", "今日湾区", NEWS.into(), "2024-10-09")],
        [
            ("a", "大桥纪事（一）", part("桥墩。"), "2024-10-08"),
            ("b", "大桥纪事（二）", part("桥面。"), "2024-10-08"),
        ],
        [("a", "图集第1页", NEWS.into(), "2024-10-08"), ("a", "图集第2页", NEWS.into(), "2024-10-08")],
        [("a", TITLE, NEWS.into(), "2024-10-08"), ("b", TITLE, NEWS.into(), "2024-10-12")],
    ];
    for (n, [one, other]) in cases.into_iter().enumerate() {
        let mut archive = archive();
        for (path, (source, title, text, at)) in ["x", "y"].into_iter().zip([&one, &other]) {
            put(&mut archive, source, "要闻", path, title, text, at);
        }
        assert_eq!(titles(&archive, &ListFilter::default()).len(), 2, "case {n}");
        assert_sound(&archive);
    }
}

#[test]
fn decisions_by_hand_win_and_are_undone() {
    let (mut archive, [first, again, other]) = with_duplicates();
    assert_eq!(archive.marks().separate_story(again).expect("decided"), 3);
    assert_eq!(list(&archive, None, None).len(), 3);
    let text = format!("{NEWS}据介绍，大桥口岸自开通以来一直实行二十四小时通关。");
    archive
        .store_article(other, &article("b1", TITLE, &[&text]), &[page("b1", "again")], now())
        .expect("stored");
    assert_eq!(list(&archive, None, None).len(), 3, "what is found does not count more");
    assert_eq!(archive.marks().join_story(&[first, other]).expect("decided"), 2);
    assert_eq!(list(&archive, None, None).len(), 2);
    assert_eq!(archive.marks().join_story(&[other, first]).expect("decided"), 0, "they are the same already");
    assert_eq!(archive.marks().undo().expect("undone"), Some(2));
    assert_eq!(list(&archive, None, None).len(), 3);
    assert_eq!(archive.marks().undo().expect("undone"), Some(3));
    assert_eq!(list(&archive, None, None), ["/a1+2"]);
    assert_sound(&archive);
}

#[test]
fn export_and_import_keep_a_story() {
    let (mut archive, [first, ..]) = with_duplicates();
    archive.marks().set(&[first], Flag::Read, true).expect("marked");
    let mut other = Archive::in_memory().expect("an archive");
    other.put_sources(&[source("a"), source("b")]).expect("sources");
    other.import().sources(archive.export().sources().expect("read")).expect("imported");
    let limits = ImportLimits { now: now(), picture_bytes: 0, picture_total: 0 };
    let articles = archive.export().articles(None, 100).expect("read");
    other.import().articles(articles, &limits).expect("imported");
    let all = |archive: &Archive| archive.list(&ListFilter::default(), None, 100).expect("a list");
    assert_eq!(all(&other), all(&archive));
    assert_eq!(list(&other, None, None), ["/a1+2"]);
    assert_sound(&other);
}

/// Returns true if an article of `a` and one of `b`, of the same day, are joined.
fn are_joined(one: &Article, other: &Article) -> bool {
    let mut archive = archive();
    for (source, article) in [("a", one), ("b", other)] {
        let at = Published::Day(jiff::civil::date(2024, 10, 8));
        let head = Headline { published: Some(at), ..headline(source, &article.title) };
        store_list(&mut archive, source, None, &listing(vec![head]));
        let id = id_of(&archive, source);
        archive.store_article(id, article, &[], now()).expect("stored");
    }
    titles(&archive, &ListFilter::default()).len() == 1
}

#[test]
fn recognizes_reprints_but_not_changed_numbers() {
    let portal = Portal::new();
    let (mut known, mut all, mut changed) = (0, 0, 0);
    for piece in portal.articles() {
        let paragraphs: Vec<String> = piece.blocks().map(wanbao::model::Block::plain_text).collect();
        let rewritten = |title: &str, paragraphs: &[String]| {
            let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
            article("x", title, &paragraphs)
        };
        if paragraphs.concat().chars().filter(|c| c.is_alphanumeric()).count() < 150 {
            continue;
        }
        let original = rewritten(&piece.title, &paragraphs);
        let mut reprint = paragraphs.clone();
        reprint.insert(0, "新华社珠海10月8日电（记者张三）".to_owned());
        if reprint.len() > 8 {
            reprint.remove(reprint.len() - 2);
        }
        all += 1;
        known += usize::from(are_joined(&original, &rewritten(&piece.title, &reprint)));
        let digit = |paragraph: &String| paragraph.char_indices().skip(45).find(|(_, c)| c.is_ascii_digit());
        let Some((nth, (at, c))) =
            paragraphs.iter().enumerate().skip(1).find_map(|(nth, text)| Some((nth, digit(text)?)))
        else {
            continue;
        };
        let mut other = paragraphs.clone();
        other[nth].replace_range(at..=at, if c == '7' { "8" } else { "7" });
        changed += 1;
        assert!(!are_joined(&original, &rewritten(&piece.title, &other)), "{}: {}", piece.title, other[nth]);
    }
    assert!(changed >= 20, "{changed} articles with numbers");
    assert!(known * 100 >= all * 95, "{known} of {all}");
}

#[test]
fn stories_are_computed_anew_when_texts_change() {
    let mut archive = archive();
    let wall =
        "您的浏览器需要完成验证，请稍候片刻，页面会自动跳转到您要访问的地址，感谢您的理解和支持。".repeat(4);
    let ids: Vec<_> = (0..8)
        .map(|n| put(&mut archive, "a", "要闻", &format!("w{n}"), "请稍候，正在验证", &wall, "2024-10-08"))
        .collect();
    assert_eq!(list(&archive, None, None), ["/w0+7"]);
    for (n, id) in ids.iter().enumerate().take(7) {
        let text = format!(
            "第{n}艘新船今天下水。{}",
            ["渡口", "码头", "海堤", "灯塔", "市场", "学校", "球场"][n].repeat(40)
        );
        let title = format!("第{n}艘新船下水，旧船上岸");
        archive
            .store_article(*id, &article("x", &title, &[&text]), &[page("x", &text)], now())
            .expect("stored");
        let left = 8 - n - 1;
        assert_eq!(titles(&archive, &ListFilter::default()).len(), n + 2 - usize::from(left == 0), "{n}");
        assert_eq!(entry(&archive, ids[7]).others as usize, left.saturating_sub(1));
    }
    assert_eq!(titles(&archive, &ListFilter::default()).len(), 8);
    assert_eq!(archive.contents().expect("contents")[0].unread, 8);
    assert_sound(&archive);
}
