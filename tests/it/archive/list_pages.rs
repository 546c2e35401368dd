//! Storing list pages: order, titles, sections, validators.

use super::*;
use wanbao::model::{FiledTime, Published};

#[test]
fn equal_times_keep_the_order_of_the_page() {
    let mut archive = archive();
    let counts = store_headlines(&mut archive, ["一", "二", "三"].map(|title| headline(title, title)).into());
    assert_eq!(counts, HeadlineCounts { new: 3, changed: 0, unchanged: 0 });
    assert_eq!(titles(&archive, &ListFilter::default()), ["一", "二", "三"]);
}

#[test]
fn new_headlines_come_first_and_further_pages_last() {
    let mut archive = archive();
    let a = source_id("a");
    let day = |path: &str| dated(path, path, "2024-10-08");
    let mut store = |number, paths: &[&str]| {
        let listing = listing(paths.iter().map(|path| day(path)).collect());
        let page = FetchedListPage { source: &a, section: None, number, listing: &listing, copy: None };
        archive.store_list_page(&page, now()).expect("stored")
    };
    store(0, &["c", "d"]);
    store(1, &["e", "f"]);
    let second = store(0, &["a", "b", "c"]);
    assert_eq!(second, HeadlineCounts { new: 2, changed: 0, unchanged: 1 });
    assert_eq!(titles(&archive, &ListFilter::default()), ["a", "b", "c", "d", "e", "f"]);
}

#[test]
fn undated_headlines_stay_between_their_neighbours() {
    let mut archive = archive();
    let page = |first: &[&str]| {
        let mut headlines: Vec<_> = first.iter().map(|path| headline(path, path)).collect();
        headlines.extend([
            headline("top", "头条没有日期"),
            dated("noon", "午间", "2024-10-08T12:30:00+08:00"),
            headline("between", "夹在中间"),
            dated("old", "旧", "2024-10-05T23:59:00+08:00"),
            headline("last", "最后"),
        ]);
        headlines
    };
    store_headlines(&mut archive, page(&[]));
    let order = ["头条没有日期", "午间", "夹在中间", "旧", "最后"];
    assert_eq!(titles(&archive, &ListFilter::default()), order);
    store_list(&mut archive, "b", None, &listing(vec![dated("b", "另一家", "2024-10-06")]));
    store_headlines(&mut archive, page(&["new"]));
    let all = titles(&archive, &ListFilter::default());
    assert_eq!(all, ["new", "头条没有日期", "午间", "另一家", "夹在中间", "旧", "最后"]);
}

#[test]
fn undated_headlines_are_below_the_news_of_their_day() {
    let mut archive = archive();
    store_headlines(&mut archive, vec![headline("x", "收到一"), headline("y", "收到二")]);
    store_list(
        &mut archive,
        "b",
        None,
        &listing(vec![dated("day", "当天", "2024-10-08"), dated("old", "昨夜", "2024-10-07T23:59:59+08:00")]),
    );
    assert_eq!(titles(&archive, &ListFilter::default()), ["当天", "收到一", "收到二", "昨夜"]);
    let entry = archive.entry(id_of(&archive, "x")).expect("read").expect("there");
    assert_eq!(entry.filed(), FiledTime::Received(now()));
    for (line, count) in [("today", 3), ("newer:2024-10-08", 3), ("newer:2024-10-09", 0), ("newer:1h", 3)] {
        let found = archive.search(&ListFilter::default(), &query(line), 9, None).expect("a search");
        assert_eq!(found.hits.len(), count, "{line}");
    }
}

#[test]
fn a_date_that_is_learnt_later_moves_a_received_headline() {
    let mut archive = archive();
    store_headlines(&mut archive, vec![headline("x", "先没有日期"), headline("y", "一直没有")]);
    store_headlines(&mut archive, vec![dated("x", "先没有日期", "2024-10-03"), headline("y", "一直没有")]);
    let entry = |path: &str| archive.entry(id_of(&archive, path)).expect("read").expect("there");
    assert_eq!(entry("x").filed(), FiledTime::Published("2024-10-03".parse().expect("a day")));
    assert!(matches!(entry("y").filed(), FiledTime::Beside(_)));
    assert_eq!(titles(&archive, &ListFilter::default()), ["先没有日期", "一直没有"]);
}

#[test]
fn a_fuller_title_replaces_a_cut_one() {
    let mut archive = archive();
    store_headlines(&mut archive, vec![headline("x", "粤港澳大湾区建设…")]);
    let fuller = store_headlines(&mut archive, vec![headline("x", "粤港澳大湾区建设五周年")]);
    assert_eq!(fuller, HeadlineCounts { new: 0, changed: 1, unchanged: 0 });
    let cut = store_headlines(&mut archive, vec![headline("x", "粤港澳大湾区建设五周年综述之...")]);
    assert_eq!(cut, HeadlineCounts { new: 0, changed: 0, unchanged: 1 });
    assert_eq!(titles(&archive, &ListFilter::default()), ["粤港澳大湾区建设五周年"]);
    assert_eq!(
        archive.search(&ListFilter::default(), &query("五周年"), 9, None).expect("a search").hits.len(),
        1,
        "found by its new words"
    );
    assert_eq!(
        archive.search(&ListFilter::default(), &query("综述"), 9, None).expect("a search").hits.len(),
        0
    );
}

#[test]
fn a_list_never_renames_a_stored_article() {
    let mut archive = archive();
    store(&mut archive, "x", "正题", &["正文。"]);
    let counts = store_headlines(&mut archive, vec![headline("x", "列表上的一个长得多的标题")]);
    assert_eq!(counts.unchanged, 1);
    assert_eq!(titles(&archive, &ListFilter::default()), ["正题"]);
}

#[test]
fn the_list_of_a_section_outranks_the_front_page() {
    let mut archive = archive();
    let in_block = Headline { section: Some("图片".into()), ..headline("x", "题") };
    let section =
        |archive: &Archive| archive.entry(id_of(archive, "x")).expect("read").expect("there").section;
    store_headlines(&mut archive, vec![in_block.clone()]);
    assert_eq!(section(&archive).as_deref(), Some("图片"));
    store_list(&mut archive, "a", Some("要闻"), &listing(vec![in_block.clone()]));
    assert_eq!(section(&archive).as_deref(), Some("要闻"));
    store_headlines(&mut archive, vec![in_block.clone()]);
    store_list(&mut archive, "a", Some("财经"), &listing(vec![in_block]));
    assert_eq!(section(&archive).as_deref(), Some("要闻"), "the first of two lists decides");
    for section in ["图片", "要闻", "财经"] {
        let filter = ListFilter {
            source: Some(source_id("a")),
            section: Some(section.into()),
            ..ListFilter::default()
        };
        let entries = archive.list(&filter, None, 9).expect("a list").entries;
        assert_eq!(entries.len(), 1, "all three show it");
        assert_eq!(entries[0].section.as_deref(), Some(section));
    }
    assert_sound(&archive);
}

#[test]
fn sections_keep_the_order_of_the_navigation() {
    let mut archive = archive();
    let front = |names: &[&str]| Listing { sections: sections(names), ..Listing::default() };
    let names = |archive: &Archive| {
        let contents = archive.contents().expect("contents");
        contents[0].sections.iter().map(|section| section.name.clone()).collect::<Vec<_>>()
    };
    store_list(&mut archive, "a", None, &front(&["要闻", "财经", "文化"]));
    assert_eq!(names(&archive), ["要闻", "财经", "文化"]);
    store_list(&mut archive, "a", Some("文化"), &listing(vec![headline("x", "题")]));
    store_list(&mut archive, "a", None, &front(&["财经", "要闻", "体育"]));
    assert_eq!(
        names(&archive),
        ["财经", "要闻", "体育", "文化"],
        "a section that left the navigation keeps its headlines"
    );
    let kept = archive.sections(&source_id("a")).expect("sections");
    assert_eq!(kept, sections(&["财经", "要闻", "体育"]));
}

#[test]
fn does_not_store_an_empty_list_page() {
    let mut archive = archive();
    let (a, copy) = (source_id("a"), page("list", "<html>"));
    let empty = listing(Vec::new());
    let page = FetchedListPage { source: &a, section: None, number: 0, listing: &empty, copy: Some(&copy) };
    assert_eq!(archive.store_list_page(&page, now()).expect("nothing"), HeadlineCounts::default());
    assert_eq!(archive.validators(&copy.url).expect("read"), Validators::default());
}

#[test]
fn stores_a_list_page_with_its_validators() {
    let mut archive = archive();
    let (a, copy) = (source_id("a"), page("list", "<html>列表</html>"));
    let listing = listing(vec![headline("x", "题")]);
    let list = FetchedListPage { source: &a, section: None, number: 0, listing: &listing, copy: Some(&copy) };
    archive.store_list_page(&list, now()).expect("stored");
    assert_eq!(archive.validators(&copy.url).expect("read"), copy.validators);
    assert_eq!(archive.page(&copy.url).expect("read"), Some(copy));
}

#[test]
fn a_renamed_source_keeps_its_headlines() {
    let mut archive = archive();
    store_list(&mut archive, "a", Some("要闻"), &listing(vec![headline("x", "题")]));
    archive.put_sources(&[source("b"), source("c")]).expect("sources");
    let counts = store_list(&mut archive, "c", Some("头条"), &listing(vec![headline("x", "题")]));
    assert_eq!(counts.changed, 1);
    let entry = archive.entry_by_url(&url("x")).expect("read").expect("there");
    assert_eq!((entry.source.as_str(), entry.section.as_deref()), ("c", Some("头条")));
    assert_sound(&archive);
}

#[test]
fn a_headline_stays_with_its_configured_source() {
    let mut archive = archive();
    store_list(&mut archive, "a", Some("要闻"), &listing(vec![headline("x", "题")]));
    store_list(&mut archive, "b", Some("转载"), &listing(vec![headline("x", "题")]));
    let entry = archive.entry_by_url(&url("x")).expect("read").expect("there");
    assert_eq!((entry.source.as_str(), entry.section.as_deref()), ("a", Some("要闻")));
    let of_b = ListFilter { source: Some(source_id("b")), ..ListFilter::default() };
    let entry = archive.list(&of_b, None, 9).expect("a list").entries.remove(0);
    assert_eq!((entry.source.as_str(), entry.section.as_deref()), ("b", Some("转载")), "b lists it, too");
    assert_eq!(titles(&archive, &ListFilter::default()), ["题"]);
}

#[test]
fn an_unknown_source_is_an_error() {
    let mut archive = archive();
    let (nobody, listing) = (source_id("nobody"), listing(vec![headline("x", "题")]));
    let page = FetchedListPage { source: &nobody, section: None, number: 0, listing: &listing, copy: None };
    let refused = archive.store_list_page(&page, now()).expect_err("no such source");
    assert_eq!(refused.to_string(), ":memory:: there is no source `nobody`");
    assert_eq!(archive.entry_by_url(&url("x")).expect("read"), None);
}

#[test]
fn an_address_has_one_id() {
    let mut archive = archive();
    let first = archive.ensure_headline(&url("x"), "题", &source_id("a"), now()).expect("an id");
    assert_eq!(
        archive.ensure_headline(&url("x"), "别题", &source_id("b"), minutes_later(5)).expect("it"),
        first
    );
    let entry = archive.entry(first).expect("read").expect("there");
    assert_eq!((entry.title.as_str(), entry.seen, entry.stored), ("题", now(), false));
}

#[test]
fn keeps_the_precision_of_publish_times() {
    let mut archive = archive();
    let times = ["2024-10-08", "2024-10-08T09:30:00+08:00"];
    store_headlines(&mut archive, times.map(|time| dated(time, time, time)).into());
    for time in times {
        let entry = archive.entry_by_url(&url(time)).expect("read").expect("there");
        assert_eq!(entry.published.as_ref().map(Published::to_string).as_deref(), Some(time));
    }
}
