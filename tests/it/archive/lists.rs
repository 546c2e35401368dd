//! Lists and their windows, views, filters and counts.

use super::*;
use wanbao::model::{Flag, SourceState, View, Window};

fn list_filter(source: Option<&str>, section: Option<&str>, view: View, title: &str) -> ListFilter {
    ListFilter { source: source.map(source_id), section: section.map(Into::into), view, title: title.into() }
}

/// Returns an archive of two sources with two sections each; titles name source and section.
fn filled() -> Archive {
    let mut archive = archive();
    for source in ["a", "b"] {
        for section in ["要闻", "财经"] {
            let headlines =
                (0..3).map(|n| headline(&format!("{source}{section}{n}"), &format!("{source}{section}{n}")));
            store_list(&mut archive, source, Some(section), &listing(headlines.collect()));
        }
    }
    archive
}

/// Reads a list to its end in windows.
fn windows(archive: &Archive, filter: &ListFilter, limit: usize) -> Vec<Window> {
    let mut windows = vec![archive.list(filter, None, limit).expect("a window")];
    while let Some(cursor) = windows[windows.len() - 1].next {
        windows.push(archive.list(filter, Some(cursor), limit).expect("a window"));
        assert!(windows.len() < 100, "the list has no end");
    }
    windows
}

#[test]
fn lists_all_sources_one_source_or_a_section() {
    let archive = filled();
    let count = |filter: &ListFilter| titles(&archive, filter).len();
    assert_eq!(count(&ListFilter::default()), 12);
    assert_eq!(count(&list_filter(Some("a"), None, View::All, "")), 6);
    assert_eq!(
        titles(&archive, &list_filter(Some("b"), Some("财经"), View::All, "")),
        ["b财经0", "b财经1", "b财经2"]
    );
    assert_eq!(
        count(&list_filter(None, Some("要闻"), View::All, "")),
        6,
        "in every source with that section"
    );
    assert_eq!(count(&list_filter(Some("nobody"), None, View::All, "")), 0);
    assert_eq!(count(&list_filter(Some("a"), Some("体育"), View::All, "")), 0);
}

#[test]
fn views_show_flagged_headlines() {
    let mut archive = filled();
    let ids =
        |archive: &Archive, paths: &[&str]| paths.iter().map(|path| id_of(archive, path)).collect::<Vec<_>>();
    let (read, starred) = (ids(&archive, &["a要闻0", "a要闻1"]), ids(&archive, &["a财经0", "b要闻2"]));
    archive.marks().set(&read, Flag::Read, true).expect("marked");
    archive.marks().set(&starred, Flag::Starred, true).expect("marked");
    archive.marks().set(&starred[..1], Flag::Later, true).expect("marked");
    assert_eq!(titles(&archive, &list_filter(Some("a"), Some("要闻"), View::Unread, "")), ["a要闻2"]);
    assert_eq!(titles(&archive, &list_filter(None, None, View::Starred, "")), ["b要闻2", "a财经0"]);
    assert_eq!(titles(&archive, &list_filter(Some("a"), None, View::Starred, "")), ["a财经0"]);
    assert_eq!(titles(&archive, &list_filter(Some("a"), Some("财经"), View::Later, "")), ["a财经0"]);
}

#[test]
fn windows_have_the_requested_length() {
    let archive = filled();
    for limit in [1, 4, 5, 6, 12, 13] {
        let windows = windows(&archive, &ListFilter::default(), limit);
        let whole = titles(&archive, &ListFilter::default());
        let joined: Vec<_> =
            windows.iter().flat_map(|window| &window.entries).map(|entry| &entry.title).collect();
        assert_eq!(joined, whole.iter().collect::<Vec<_>>(), "limit {limit}");
        assert!(windows.iter().rev().skip(1).all(|window| window.entries.len() == limit), "limit {limit}");
        assert_eq!(windows.len(), 12_usize.div_ceil(limit), "no empty window at the end");
    }
}

#[test]
fn title_filter_ignores_width_and_case() {
    let mut archive = archive();
    let titles_of = ["ＧＢＡ建设“五年”", "gba与5G网络", "文化｜湾区书香", "其他"];
    store_headlines(&mut archive, titles_of.map(|title| headline(title, title)).into());
    let filtered = |words: &str| titles(&archive, &list_filter(Some("a"), None, View::All, words));
    assert_eq!(filtered("Gba"), titles_of[..2]);
    assert_eq!(filtered("gba　五年"), titles_of[..1]);
    assert_eq!(filtered("|"), titles_of[2..3]);
    assert_eq!(filtered("%"), Vec::<String>::new());
    assert_eq!(filtered("  "), titles_of);
}

#[test]
fn disabled_and_unconfigured_sources_stay_in_every_list() {
    let mut archive = filled();
    let disabled = Source { state: SourceState::Removed, ..source("b") };
    for configured in [vec![source("a"), disabled], vec![source("a")]] {
        archive.put_sources(&configured).expect("sources");
        assert_eq!(titles(&archive, &ListFilter::default()).len(), 12);
        assert_eq!(titles(&archive, &list_filter(Some("b"), None, View::All, "")).len(), 6);
        assert_eq!(titles(&archive, &list_filter(None, Some("财经"), View::All, "")).len(), 6);
        let found = archive.search(&ListFilter::default(), &query("source:b"), 20, None).expect("a search");
        assert_eq!(found.hits.len(), 6);
        let shown: Vec<_> =
            archive.contents().expect("contents").into_iter().map(|source| source.id).collect();
        assert_eq!(shown, [source_id("a")]);
    }
    archive.put_sources(&[source("b"), source("a")]).expect("sources");
    assert_eq!(titles(&archive, &ListFilter::default()).len(), 12);
}

#[test]
fn a_thousand_sources_are_one_list() {
    let mut archive = Archive::in_memory().expect("an archive");
    let names: Vec<String> = (0..1000).map(|n| format!("s{n}")).collect();
    archive.put_sources(&names.iter().map(|name| source(name)).collect::<Vec<_>>()).expect("sources");
    for (n, name) in names.iter().enumerate() {
        let time = format!("2024-10-08T{:02}:{:02}:00+08:00", 23 - n / 60, 59 - n % 60);
        store_list(&mut archive, name, None, &listing(vec![dated(name, name, &time)]));
    }
    assert_eq!(titles(&archive, &ListFilter::default()), names);
}

#[test]
fn real_news_hides_the_sample_portal() {
    let mut archive = Archive::in_memory().expect("an archive");
    archive.put_sources(&[source("a"), sample()]).expect("sources");
    store_list(&mut archive, "sample", Some("要闻"), &listing(vec![headline("s", "样刊")]));
    let shown = |archive: &Archive| {
        let contents = archive.contents().expect("contents");
        let ids: Vec<String> = contents.iter().map(|source| source.id.to_string()).collect();
        (ids.join(" "), titles(archive, &ListFilter::default()).join(" "))
    };
    assert_eq!(shown(&archive), ("a sample".into(), "样刊".into()));
    assert!(archive.list(&ListFilter::default(), None, 9).expect("a list").entries[0].sample);
    store_list(&mut archive, "a", None, &listing(vec![headline("x", "真")]));
    assert_eq!(shown(&archive), ("a".into(), "真".into()));
    assert_eq!(titles(&archive, &list_filter(Some("sample"), None, View::All, "")), ["样刊"]);
    assert_eq!(archive.search(&ListFilter::default(), &query("样刊"), 9, None).expect("a search").hits, []);
}

#[test]
fn removing_a_source_keeps_starred_articles() {
    let mut archive = filled();
    archive.put_sources(&[source("a"), source("b"), sample()]).expect("sources");
    let kept = id_of(&archive, "a要闻1");
    let copy = page("a要闻1", "<html>");
    archive.store_article(kept, &article("a要闻1", "留", &["收藏的文章。"]), &[copy], now()).expect("stored");
    archive.marks().set(&[kept], Flag::Starred, true).expect("marked");
    archive.purge_source(&source_id("a")).expect("removed");
    assert_eq!(titles(&archive, &list_filter(Some("a"), None, View::All, "")), ["留"]);
    assert!(archive.article(kept).expect("read").is_some());
    assert_eq!(archive.pages_of(kept).expect("read").len(), 1);

    let sample = archive.ensure_headline(&url("s"), "样刊", &source_id("sample"), now()).expect("an id");
    archive.store_article(sample, &article("s", "样刊", &["样文。"]), &[], now()).expect("stored");
    archive.marks().set(&[sample], Flag::Starred, true).expect("marked");
    archive.remove_sample().expect("removed");
    assert_eq!(archive.entry(sample).expect("read"), None, "marks don't keep it");
    assert_eq!(archive.article(sample).expect("read"), None);
    assert_sound(&archive);
}

#[test]
fn contents_count_unread_headlines() {
    let mut archive = filled();
    let counts = |archive: &Archive| {
        let contents = archive.contents().expect("contents");
        contents
            .iter()
            .map(|source| (source.unread, source.sections.iter().map(|section| section.unread).collect()))
            .collect::<Vec<(u64, Vec<u64>)>>()
    };
    assert_eq!(counts(&archive), [(6, vec![3, 3]), (6, vec![3, 3])]);
    let id = id_of(&archive, "a财经2");
    archive.marks().set(&[id], Flag::Read, true).expect("marked");
    archive.marks().mark_all_read(&list_filter(Some("b"), None, View::All, "")).expect("marked");
    assert_eq!(counts(&archive), [(5, vec![3, 2]), (0, vec![0, 0])]);
    assert_eq!(archive.inspect().stats().expect("stats").unread, 5);
    assert_sound(&archive);
}

#[test]
fn reads_a_list_from_either_end_and_counts_it() {
    let mut archive = filled();
    let read = ["a要闻0", "b财经1"].map(|path| id_of(&archive, path));
    archive.marks().set(&read, Flag::Read, true).expect("marked");
    for filter in [
        ListFilter::default(),
        list_filter(Some("a"), None, View::All, ""),
        list_filter(None, Some("财经"), View::Unread, ""),
        list_filter(None, None, View::Unread, "caijing"),
        list_filter(Some("nobody"), None, View::All, ""),
    ] {
        let whole = archive.list(&filter, None, 99).expect("a list").entries;
        assert_eq!(archive.count(&filter).expect("counted"), whole.len(), "{filter:?}");
        for limit in [1, 4, 6, 13] {
            let (mut found, mut before) = (Vec::new(), None);
            loop {
                let window = archive.list_back(&filter, before, limit).expect("a window");
                before = window.next;
                found = [window.entries, found].concat();
                if before.is_none() {
                    break;
                }
            }
            assert_eq!(found, whole, "{filter:?}, limit {limit}");
        }
        let Some(middle) = whole.get(whole.len() / 2) else { continue };
        let from = archive.list(&filter, Some(middle.cursor().above()), 99).expect("a window").entries;
        assert_eq!(from, whole[whole.len() / 2..], "{filter:?}");
    }
}

#[test]
fn lists_are_the_same_with_titles_in_memory() {
    let mut archive = filled();
    let many = (0..1100).map(|nth| headline(&format!("kx{nth}"), &format!("快讯{nth}")));
    store_list(&mut archive, "b", Some("快讯"), &listing(many.collect()));
    let read = |archive: &Archive| {
        let scopes = [(None, None), (Some("a"), None), (None, Some("要闻")), (Some("b"), Some("快讯"))];
        let typed = ["要", "kuai", "kuaix", "kuaixun10", "faai", "a cai", "没有"];
        let filters = scopes.into_iter().flat_map(|(source, section)| {
            typed.map(|typed| list_filter(source, section, View::Unread, typed))
        });
        let read = |filter: ListFilter| {
            let back = archive.list_back(&filter, None, 7).expect("a window");
            (windows(archive, &filter, 60), back)
        };
        filters.map(read).collect::<Vec<_>>()
    };
    let expected = read(&archive);
    assert!(
        expected.iter().filter(|(windows, _)| windows.len() > 17).count() > 4,
        "long lists are among them"
    );
    archive.load_titles().expect("loaded");
    assert_eq!(read(&archive), expected);
    store_list(&mut archive, "a", Some("要闻"), &listing(vec![headline("new", "刚到的要闻")]));
    let filter = list_filter(Some("a"), None, View::All, "刚到");
    assert_eq!(titles(&archive, &filter), ["刚到的要闻"], "what came later is found");
    archive.load_titles().expect("loaded");
    assert_eq!(titles(&archive, &filter), ["刚到的要闻"]);
}
