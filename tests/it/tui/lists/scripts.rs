//! Simplified or Traditional script, chosen for each source.

use jiff::Timestamp;
use wanbao::archive::{Archive, FetchedListPage};
use wanbao::model::{Listing, Source, SourceId};

use crate::tui::support::{App, Fixture, newspaper};

fn other() -> Source {
    let id = SourceId::new("zhou").expect("a source id");
    Source { id, name: "周报".to_owned(), url: newspaper::url("/zhou/"), ..newspaper::source() }
}

/// Fixture of two sources; the other one has the newest headline.
fn start() -> Fixture {
    let mut start = Fixture::empty(80, 24);
    start.sources.push(other());
    start.with_archive(|archive| {
        newspaper::file(archive, &[]);
        file_other(archive, newspaper::now());
    })
}

fn file_other(archive: &mut Archive, now: Timestamp) {
    let headlines =
        vec![newspaper::headline("周报创刊：见证湾区", "/zhou/1", Some("2026-11-23T14:20:00+08:00"))];
    let listing = Listing { headlines, ..Listing::default() };
    let page =
        FetchedListPage { source: &other().id, section: None, number: 0, listing: &listing, copy: None };
    archive.store_list_page(&page, now).expect("stored");
}

/// Returns which titles are shown: the Simplified and the traditional one of each source.
fn titles(app: &App) -> [bool; 4] {
    ["周报创刊", "週報創刊", "港珠澳大桥车流", "港珠澳大橋車流"].map(|title| app.shows(title))
}

const OURS_ONLY: [bool; 4] = [true, false, false, true];

#[test]
fn script_is_kept_for_each_source_across_runs() {
    let start = start();
    let (archive, sources) = (start.archive.clone(), start.sources.clone());
    let mut first = start.open();
    first.keys("g").settle();
    let at = first.screen().lines().position(|line| line.contains("港珠澳大桥车流")).expect("a row");
    first.keys(&"j".repeat(at - 2)).keys("<enter>").settle().keys("Z").settle().keys("q").settle();
    assert_eq!(titles(&first), OURS_ONLY, "{}", first.screen());
    let second = Fixture { sources, archive, ..Fixture::empty(80, 24) }.open();
    assert_eq!(titles(&second), OURS_ONLY, "{}", second.screen());
}

#[test]
fn switching_in_a_mixed_list_changes_all_sources() {
    let mut app = start().open();
    app.keys("Z").settle();
    assert_eq!(titles(&app), [false, true, false, true], "{}", app.screen());
    app.keys("hjl").settle().keys("ZZ").settle().keys("hgl").settle();
    assert_eq!(titles(&app), [false, true, true, false], "{}", app.screen());
}
