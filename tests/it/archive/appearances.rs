//! Appearances: every list is whole, although lists show the same articles.

use super::*;
use wanbao::archive::{ImportLimits, RetentionLimits, RetentionPolicy};
use wanbao::model::{Flag, View};

/// The sections of source `a`, with the numbers of the articles that each shows.
const SECTIONS: [(&str, &[u8]); 5] = [
    ("要闻", &[1, 2, 3, 4]),
    ("大湾区", &[2, 3, 4, 5]),
    ("财经", &[1, 3, 5, 6]),
    ("文化", &[4, 7]),
    ("滚动", &[1, 2, 3, 4, 5, 6, 7]),
];

fn list_of(source: &str, section: Option<&str>) -> ListFilter {
    ListFilter { source: Some(source_id(source)), section: section.map(Into::into), ..ListFilter::default() }
}

fn numbered(numbers: &[u8]) -> Listing {
    let titled = |n: &u8| headline(&n.to_string(), &format!("第{n}条"));
    listing(numbers.iter().map(titled).collect())
}

/// Returns the numbers of a list's articles, in ascending order.
fn numbers(archive: &Archive, filter: &ListFilter) -> Vec<u8> {
    let number = |title: String| title.trim_matches(['第', '条']).parse().expect("a number");
    let mut numbers: Vec<u8> = titles(archive, filter).into_iter().map(number).collect();
    numbers.sort_unstable();
    numbers
}

/// Returns an archive in which five sections of `a` and the feed `b` show seven articles.
fn overlapping() -> Archive {
    let mut archive = archive();
    for (section, shown) in SECTIONS {
        store_list(&mut archive, "a", Some(section), &numbered(shown));
    }
    store_list(&mut archive, "b", None, &numbered(&[1, 2, 3, 4, 5, 6, 7]));
    archive
}

/// Asserts that all lists show what the site's lists show, and the list of everything each article once.
fn assert_whole(archive: &Archive) {
    for (section, shown) in SECTIONS {
        assert_eq!(numbers(archive, &list_of("a", Some(section))), shown, "{section}");
    }
    let all = [1, 2, 3, 4, 5, 6, 7];
    for filter in [ListFilter::default(), list_of("a", None), list_of("b", None)] {
        assert_eq!(numbers(archive, &filter), all, "{filter:?}");
    }
    assert_sound(archive);
}

/// Returns the numbers of unread articles: of everything, and of each section of `a`.
fn unread(archive: &Archive) -> (u64, Vec<u64>) {
    let contents = archive.contents().expect("contents");
    let a = contents.iter().find(|source| source.id == source_id("a")).expect("a source");
    let sections = a.sections.iter().map(|section| section.unread).collect();
    (contents.iter().map(|source| source.unread_in_all).sum(), sections)
}

fn copy_of(archive: &Archive) -> Archive {
    let mut other = Archive::in_memory().expect("an archive");
    other.import().sources(archive.export().sources().expect("exported")).expect("imported");
    let limits = ImportLimits { now: now(), picture_bytes: 0, picture_total: 0 };
    let articles = archive.export().articles(None, 100).expect("exported");
    other.import().articles(articles, &limits).expect("imported");
    other
}

#[test]
fn sections_with_the_same_headlines_are_whole() {
    let mut archive = overlapping();
    assert_whole(&archive);
    assert_eq!(unread(&archive), (7, vec![4, 4, 4, 2, 7]));
    for (section, shown) in SECTIONS {
        let again = store_list(&mut archive, "a", Some(section), &numbered(shown));
        assert_eq!((again.new, again.changed), (0, 0), "{section}");
    }
    assert_whole(&archive);
}

#[test]
fn an_article_read_in_one_list_is_read_in_all() {
    let mut archive = overlapping();
    let id = id_of(&archive, "3");
    archive.marks().set(&[id], Flag::Read, true).expect("marked");
    assert_eq!(unread(&archive), (6, vec![3, 3, 3, 2, 6]));
    archive.marks().mark_all_read(&list_of("a", Some("文化"))).expect("marked");
    assert_eq!(unread(&archive), (4, vec![2, 2, 3, 0, 4]));
    let unread_of_b = ListFilter { view: View::Unread, ..list_of("b", None) };
    assert_eq!(numbers(&archive, &unread_of_b), [1, 2, 5, 6]);
    archive.marks().undo().expect("undone");
    archive.marks().undo().expect("undone");
    assert_eq!(unread(&archive), (7, vec![4, 4, 4, 2, 7]));
    assert_whole(&archive);
}

#[test]
fn starred_and_hidden_articles_are_so_in_every_list() {
    let mut archive = overlapping();
    let id = id_of(&archive, "4");
    archive.marks().set(&[id], Flag::Starred, true).expect("marked");
    archive.marks().set(&[id], Flag::Hidden, true).expect("marked");
    for filter in [ListFilter::default(), list_of("a", None), list_of("a", Some("文化")), list_of("b", None)]
    {
        assert!(!numbers(&archive, &filter).contains(&4), "hidden: {filter:?}");
        let starred = ListFilter { view: View::Starred, ..filter };
        assert_eq!(numbers(&archive, &starred), [4], "once, although hidden: {starred:?}");
    }
    archive.marks().undo().expect("undone");
    assert_whole(&archive);
}

#[test]
fn lists_stay_whole_when_a_source_is_not_configured_or_removed() {
    let mut archive = overlapping();
    archive.put_sources(&[source("b")]).expect("sources");
    assert_whole(&archive);
    archive.purge_source(&source_id("a")).expect("removed");
    let all = [1, 2, 3, 4, 5, 6, 7];
    assert_eq!(numbers(&archive, &list_of("b", None)), all);
    assert_eq!(numbers(&archive, &ListFilter::default()), all);
    let of_b = archive.entry(id_of(&archive, "1")).expect("read").expect("there");
    assert_eq!(of_b.source, source_id("b"), "the other source has them now");
    assert_sound(&archive);
}

#[test]
fn exported_appearances_are_imported() {
    let mut archive = overlapping();
    let id = archive.ensure_headline(&url("9"), "第9条", &source_id("b"), now()).expect("an id");
    archive.marks().set(&[id], Flag::Hidden, true).expect("marked");
    let mut other = copy_of(&archive);
    assert_whole(&other);
    let records = |archive: &Archive| archive.export().articles(None, 100).expect("exported");
    assert_eq!(records(&other), records(&archive));
    // A list that only one of two archives has seen.
    store_list(&mut other, "b", Some("港澳"), &numbered(&[2, 6]));
    let limits = ImportLimits { now: now(), picture_bytes: 0, picture_total: 0 };
    archive.import().articles(records(&other), &limits).expect("imported");
    assert_eq!(numbers(&archive, &list_of("b", Some("港澳"))), [2, 6]);
    assert_whole(&archive);
}

#[test]
fn records_of_older_versions_have_one_list() {
    let archive = overlapping();
    let mut records = archive.export().articles(None, 100).expect("exported");
    for record in &mut records {
        record.appearances.clear();
    }
    let mut other = Archive::in_memory().expect("an archive");
    other.import().sources(archive.export().sources().expect("exported")).expect("imported");
    let limits = ImportLimits { now: now(), picture_bytes: 0, picture_total: 0 };
    other.import().articles(records, &limits).expect("imported");
    assert_eq!(numbers(&other, &list_of("a", None)), [1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(numbers(&other, &list_of("a", Some("要闻"))), [1, 2, 3, 4]);
    assert_sound(&other);
}

#[test]
fn retention_respects_the_limits_of_every_source() {
    let mut archive = overlapping();
    let limits = |count| RetentionLimits { count, ..RetentionLimits::default() };
    let mut policy = RetentionPolicy { default_limits: limits(2), ..RetentionPolicy::default() };
    policy.by_source.insert(source_id("b"), limits(4));
    let preview = policy.preview(&archive, now()).expect("previewed");
    let deleted = policy.apply(&mut archive, now()).expect("applied");
    assert_eq!(preview, deleted);
    assert_eq!(deleted.articles.iter().map(|expired| expired.headlines).sum::<usize>(), 3);
    let left = numbers(&archive, &ListFilter::default());
    assert_eq!(left.len(), 4, "as many as the more generous source keeps");
    for (section, shown) in SECTIONS {
        let kept: Vec<u8> = shown.iter().copied().filter(|n| left.contains(n)).collect();
        assert_eq!(numbers(&archive, &list_of("a", Some(section))), kept, "{section}");
    }
    assert_sound(&archive);
}

#[test]
fn sections_of_one_name_in_several_sources_show_an_article_once() {
    let mut archive = overlapping();
    store_list(&mut archive, "b", Some("要闻"), &numbered(&[3, 4, 6]));
    let by_name = ListFilter { section: Some("要闻".into()), ..ListFilter::default() };
    assert_eq!(numbers(&archive, &by_name), [1, 2, 3, 4, 6]);
    assert_eq!(archive.count(&by_name).expect("counted"), 5);
}

#[test]
fn another_source_keeps_its_own_title_of_an_article() {
    let mut archive = archive();
    store_list(&mut archive, "a", Some("要闻"), &listing(vec![headline("x", "大桥通车")]));
    store_list(&mut archive, "a", Some("快讯"), &listing(vec![headline("x", "大桥通车（更新）")]));
    let other = vec![headline("x", "渡轮最后一班")];
    store_list(&mut archive, "b", None, &listing(other.clone()));
    assert_eq!(
        titles(&archive, &list_of("a", Some("要闻"))),
        ["大桥通车（更新）"],
        "the fuller of its source"
    );
    let filtered = |words: &str| {
        let filter = ListFilter { title: words.into(), ..list_of("b", None) };
        titles(&archive, &filter)
    };
    assert_eq!(filtered("渡轮"), ["渡轮最后一班"]);
    let found = |line: &str| {
        archive.search(&ListFilter::default(), &query(line), 9, None).expect("a search").hits.len()
    };
    assert_eq!([found("最后一班"), found("title:渡轮"), found("更新")], [1, 1, 1], "by each of its titles");
    assert_eq!(titles(&archive, &ListFilter::default()), ["大桥通车（更新）"]);
    let found = archive.search(&list_of("b", None), &query("大桥"), 9, None).expect("a search").hits;
    assert_eq!(found[0].entry.title, "渡轮最后一班", "as its list shows it");
    let again = store_list(&mut archive, "b", None, &listing(other));
    assert_eq!(again.changed, 0);
    assert_sound(&archive);
}

#[test]
fn search_fields_know_every_source_and_section() {
    let archive = overlapping();
    let found = |line: &str| {
        let hits = archive.search(&ListFilter::default(), &query(line), 99, None).expect("a search").hits;
        hits.len()
    };
    assert_eq!(found("section:财经"), 4);
    assert_eq!(found("section:财经 section:要闻"), 2);
    assert_eq!(found("source:b"), 7);
    assert_eq!(found("source:b -section:滚动"), 0);
}

#[test]
fn an_article_is_fetched_for_one_of_its_sources() {
    let mut archive = overlapping();
    let wanted = |archive: &Archive, source: &str, section: Option<&str>| {
        archive.unstored(&source_id(source), section, 99, now()).expect("read").len()
    };
    assert_eq!((wanted(&archive, "a", None), wanted(&archive, "b", None)), (7, 0));
    assert_eq!(wanted(&archive, "a", Some("财经")), 4);
    archive.put_sources(&[source("b")]).expect("sources");
    assert_eq!(wanted(&archive, "b", None), 7, "the first is not refreshed any more");
}
