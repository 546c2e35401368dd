//! Invariants after random sequences of operations.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use proptest::collection::vec;
use proptest::prelude::*;
use wanbao::archive::{FailureKind, ImportLimits, RetentionLimits, RetentionPolicy};
use wanbao::model::{Flag, View};
use wanbao::text::fold;

use crate::support::random_cases;

/// Generates text of few characters, so that random words often match, also across word boundaries.
fn text() -> impl Strategy<Value = String> {
    "[湾区大会的 ，。ab1ＡＢ１é]{0,30}"
}

fn word() -> impl Strategy<Value = String> {
    "[湾区大会的ab1ＡＢ１é]{1,5}"
}

/// Returns true if a text contains a word, by reading all of them.
fn scan(texts: &[String], word: &str) -> bool {
    texts.iter().any(|text| fold(text).contains(&fold(word)))
}

#[derive(Debug, Clone, Copy)]
enum Step {
    StoreList { source: bool, section: Option<u8>, first: u8, count: u8 },
    StoreArticle { path: u8, section: Option<u8> },
    Mark { path: u8, flag: u8, value: bool },
    AllRead { source: Option<bool>, section: Option<u8>, view: u8 },
    Undo,
    Gone { path: u8 },
    Configure { a: bool, b: bool },
    Expire { count: u8 },
    Reimport,
    Remove { source: bool },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let section = || proptest::option::of(0_u8..3);
    let step = prop_oneof![
        4 => (any::<bool>(), section(), 0_u8..30, 1_u8..8)
            .prop_map(|(source, section, first, count)| Step::StoreList { source, section, first, count }),
        2 => (0_u8..38, section()).prop_map(|(path, section)| Step::StoreArticle { path, section }),
        4 => (0_u8..38, 0_u8..4, any::<bool>()).prop_map(|(path, flag, value)| Step::Mark { path, flag, value }),
        1 => (proptest::option::of(any::<bool>()), section(), 0_u8..4)
            .prop_map(|(source, section, view)| Step::AllRead { source, section, view }),
        2 => Just(Step::Undo),
        1 => (0_u8..38).prop_map(|path| Step::Gone { path }),
        1 => (any::<bool>(), any::<bool>()).prop_map(|(a, b)| Step::Configure { a, b }),
        1 => (5_u8..30).prop_map(|count| Step::Expire { count }),
        1 => Just(Step::Reimport),
        1 => any::<bool>().prop_map(|source| Step::Remove { source }),
    ];
    vec(step, 1..40)
}

fn name(source: bool) -> &'static str {
    if source { "a" } else { "b" }
}

/// Returns title and text: of one of three articles that several paths share, or of one for this path alone.
fn shared_article(path: u8) -> (String, String) {
    match path % 4 {
        3 => (format!("第{path}条"), "文。".into()),
        kind => {
            (format!("同一篇报道的标题{kind}"), format!("第{kind}篇报道里的一句话，到处都一样。").repeat(10))
        }
    }
}

fn section_name(section: u8) -> String {
    format!("版{section}")
}

fn execute(archive: &mut Archive, step: Step) {
    let known = |archive: &Archive, path: u8| archive.entry_by_url(&url(&path.to_string())).expect("read");
    match step {
        Step::StoreList { source: from, section, first, count } => {
            // A removed source must be configured again before a list page can be stored in it.
            archive.put_sources(&[source("a"), source("b")]).expect("sources");
            let headlines =
                (first..first + count).map(|path| headline(&path.to_string(), &format!("第{path}条")));
            let section = section.map(section_name);
            store_list(archive, name(from), section.as_deref(), &listing(headlines.collect()));
        }
        Step::StoreArticle { path, section } => {
            let Some(entry) = known(archive, path) else { return };
            let article = Article {
                section: section.map(section_name),
                ..article(&path.to_string(), &shared_article(path).0, &[&shared_article(path).1])
            };
            archive.store_article(entry.id, &article, &[], now()).expect("stored");
        }
        Step::Mark { path, flag, value } => {
            let Some(entry) = known(archive, path) else { return };
            let flag = [Flag::Read, Flag::Starred, Flag::Later, Flag::Hidden][usize::from(flag)];
            archive.marks().set(&[entry.id], flag, value).expect("marked");
        }
        Step::AllRead { source, section, view } => {
            let view = [View::All, View::Unread, View::Starred, View::Later][usize::from(view)];
            let source = source.map(|source| source_id(name(source)));
            let section = section.map(section_name);
            archive
                .marks()
                .mark_all_read(&ListFilter { source, section, view, title: String::new() })
                .expect("marked");
        }
        Step::Undo => drop(archive.marks().undo().expect("undone")),
        Step::Configure { a, b } => {
            let sources: Vec<_> =
                [(a, "a"), (b, "b")].iter().filter(|(on, _)| *on).map(|(_, id)| source(id)).collect();
            archive.put_sources(&sources).expect("sources");
        }
        Step::Gone { path } => {
            let Some(entry) = known(archive, path) else { return };
            archive.note_failure(entry.id, FailureKind::Removed, "HTTP 410", now()).expect("noted");
        }
        Step::Expire { count } => {
            let limits = RetentionLimits { count: count.into(), ..RetentionLimits::default() };
            let policy = RetentionPolicy { default_limits: limits, ..RetentionPolicy::default() };
            policy.apply(archive, now()).expect("applied");
        }
        Step::Reimport => *archive = copied(archive),
        // It may be removed already.
        Step::Remove { source } => drop(archive.purge_source(&source_id(name(source)))),
    }
}

/// Returns a new archive with everything that another one exports.
fn copied(archive: &Archive) -> Archive {
    let mut copy = Archive::in_memory().expect("an archive");
    copy.put_sources(&[source("a"), source("b")]).expect("sources");
    copy.import().sources(archive.export().sources().expect("exported")).expect("imported");
    let limits = ImportLimits { now: now(), picture_bytes: 0, picture_total: 0 };
    let articles = archive.export().articles(None, 1000).expect("exported");
    copy.import().articles(articles, &limits).expect("imported");
    copy
}

/// Asserts that the numbers of unread articles are those of the unread lists, and that lists are as long as their windows.
fn assert_counts_are_those_of_lists(archive: &Archive) {
    let count = |source: Option<&SourceId>, section: Option<&str>| {
        let lengths = [View::All, View::Unread, View::Starred, View::Later].map(|view| {
            let (source, section) = (source.cloned(), section.map(Into::into));
            let filter = ListFilter { source, section, view, title: String::new() };
            let entries = archive.list(&filter, None, 1000).expect("a list").entries;
            let ids: BTreeSet<_> = entries.iter().map(|entry| entry.id).collect();
            assert_eq!(ids.len(), entries.len(), "{filter:?} shows an article twice");
            assert_eq!(archive.count(&filter).expect("counted"), entries.len(), "{filter:?}");
            entries.len() as u64
        });
        lengths[1]
    };
    let unread = count(None, None);
    assert_eq!(archive.inspect().stats().expect("stats").unread, unread);
    for source in archive.contents().expect("contents") {
        assert_eq!(source.unread, count(Some(&source.id), None), "{}", source.id);
        for section in source.sections {
            let name = Some(section.name.as_str());
            assert_eq!(section.unread, count(Some(&source.id), name), "{} {name:?}", source.id);
        }
    }
}

/// Returns the flags of all headlines of both sources, including hidden ones.
fn flags(archive: &Archive) -> Vec<(ArticleId, bool, bool, bool)> {
    let mut flags: Vec<_> = ["a", "b"]
        .iter()
        .flat_map(|id| {
            let filter = ListFilter { source: Some(source_id(id)), ..ListFilter::default() };
            archive.list(&filter, None, 1000).expect("a list").entries
        })
        .map(|entry| (entry.id, entry.read, entry.starred, entry.later))
        .collect();
    flags.sort_unstable();
    flags
}

proptest! {
    #![proptest_config(random_cases(64))]

    #[test]
    fn search_finds_what_a_scan_finds(
        articles in vec((text(), vec(text(), 1..4), any::<bool>()), 1..12),
        searches in vec(vec(word(), 1..3), 8),
    ) {
        let mut archive = archive();
        let mut texts = Vec::new();
        for (n, (title, paragraphs, stored)) in articles.into_iter().enumerate() {
            let path = n.to_string();
            if stored {
                let paragraphs: Vec<_> = paragraphs.iter().map(String::as_str).collect();
                store(&mut archive, &path, &title, &paragraphs);
            } else {
                store_headlines(&mut archive, vec![headline(&path, &title)]);
            }
            let body = if stored { paragraphs } else { Vec::new() };
            texts.push((path, [vec![title], body].concat()));
        }
        for words in searches {
            let mut found: Vec<_> = archive.search(&ListFilter::default(), &query(&words.join(" ")), 100, None)
                .expect("a search")
                .hits
                .into_iter()
                .map(|hit| hit.entry.url)
                .collect();
            let mut scanned: Vec<_> = texts
                .iter()
                .filter(|(_, texts)| words.iter().all(|word| scan(texts, word)))
                .map(|(path, _)| url(path))
                .collect();
            found.sort();
            scanned.sort();
            prop_assert_eq!(found, scanned, "{:?}", words);
        }
    }

    #[test]
    fn counts_and_indexes_hold_after_any_steps(steps in steps()) {
        let mut archive = archive();
        for step in steps {
            execute(&mut archive, step);
        }
        assert_sound(&archive);
        assert_counts_are_those_of_lists(&archive);
    }

    #[test]
    fn lists_show_what_the_lists_of_sites_show(steps in steps()) {
        let mut archive = archive();
        let mut shown: BTreeMap<(&str, Option<String>), BTreeSet<u8>> = BTreeMap::new();
        for step in steps {
            match step {
                Step::StoreList { source, section, first, count } => {
                    let paths = first..first + count;
                    shown.entry((name(source), section.map(section_name))).or_default().extend(paths.clone());
                    shown.entry((name(source), None)).or_default().extend(paths);
                }
                // Not the texts: articles with the same text are shown once.
                Step::StoreArticle { .. } | Step::Mark { flag: 3, .. } => continue,
                Step::Expire { .. } | Step::Remove { .. } => continue,
                _ => {}
            }
            execute(&mut archive, step);
        }
        let paths = |filter: &ListFilter| {
            let entries = archive.list(filter, None, 1000).expect("a list").entries;
            let path = |url: &CanonicalUrl| url.as_url().path().trim_start_matches('/').parse().expect("a number");
            entries.iter().map(|entry| path(&entry.url)).collect::<BTreeSet<u8>>()
        };
        let all = shown.values().flatten().copied().collect();
        prop_assert_eq!(paths(&ListFilter::default()), all);
        for ((source, section), shown) in shown {
            let filter = ListFilter { source: Some(source_id(source)), section, ..ListFilter::default() };
            prop_assert_eq!(paths(&filter), shown, "{:?}", filter);
        }
    }

    #[test]
    fn undo_reverts_any_marks(setup in steps(), marking in steps()) {
        let mut archive = archive();
        for step in setup {
            execute(&mut archive, step);
        }
        while archive.marks().undo().expect("undone").is_some() {}
        let before = flags(&archive);
        for step in marking.into_iter().filter(|step| matches!(step, Step::Mark { .. } | Step::AllRead { .. })) {
            execute(&mut archive, step);
        }
        while archive.marks().undo().expect("undone").is_some() {}
        prop_assert_eq!(flags(&archive), before);
    }

    #[test]
    fn windows_cover_a_list_once_while_it_grows(
        days in vec(1_u8..6, 1..60),
        newer in vec(1_u8..6, 0..60),
        limit in 1_usize..9,
    ) {
        let mut archive = archive();
        let add = |archive: &mut Archive, path: String, day: u8| {
            store_headlines(archive, vec![dated(&path, &path, &format!("2024-10-0{day}"))]);
        };
        for (n, day) in days.iter().enumerate() {
            add(&mut archive, format!("old{n}"), *day);
        }
        let listed = titles(&archive, &ListFilter::default());
        let (mut seen, mut after, mut newer) = (Vec::new(), None, newer.into_iter().enumerate());
        loop {
            let window = archive.list(&ListFilter::default(), after, limit).expect("a window");
            seen.extend(window.entries.into_iter().map(|entry| entry.title));
            prop_assert!(seen.len() <= 120, "the list has no end");
            for (n, day) in newer.by_ref().take(3) {
                add(&mut archive, format!("new{n}"), day);
            }
            after = window.next;
            if after.is_none() {
                break;
            }
        }
        seen.retain(|title| title.starts_with("old"));
        prop_assert_eq!(seen, listed);
    }
}
