//! The script that each source is read in.

use jiff::Timestamp;
use wanbao::archive::{Archive, FetchedListPage};
use wanbao::model::{Listing, Source, SourceId};

use super::harness::{Reader, Start};
use super::news;

fn other() -> Source {
    let id = SourceId::new("zhou").expect("a source id");
    Source { id, name: "周报".to_owned(), url: news::url("/zhou/"), ..news::source() }
}

/// Two sources, the other one with the newest headline.
fn start() -> Start {
    let mut start = Start::empty(80, 24);
    start.sources.push(other());
    start.with(|archive| {
        news::file(archive, &[]);
        file_other(archive, news::now());
    })
}

fn file_other(archive: &mut Archive, now: Timestamp) {
    let headlines = vec![news::headline("周报创刊：见证湾区", "/zhou/1", Some("2026-11-23T14:20:00+08:00"))];
    let listing = Listing { headlines, ..Listing::default() };
    let page =
        FetchedListPage { source: &other().id, section: None, number: 0, listing: &listing, copy: None };
    archive.store_list_page(&page, now).expect("filed");
}

/// The titles of one of each source.
fn titles(reader: &Reader) -> [bool; 4] {
    ["周报创刊", "週報創刊", "港珠澳大桥车流", "港珠澳大橋車流"].map(|title| reader.sees(title))
}

const OURS_ONLY: [bool; 4] = [true, false, false, true];

#[test]
fn the_script_of_an_article_is_that_of_its_source_and_is_remembered() {
    let start = start();
    let (archive, sources) = (start.archive.clone(), start.sources.clone());
    let mut first = start.go();
    first.keys("g").settle();
    let at = first.screen().lines().position(|line| line.contains("港珠澳大桥车流")).expect("a row");
    first.keys(&"j".repeat(at - 2)).keys("<enter>").settle().keys("ZZ").settle().keys("q").settle();
    assert_eq!(titles(&first), OURS_ONLY, "{}", first.screen());
    let second = Start { sources, archive, ..Start::empty(80, 24) }.go();
    assert_eq!(titles(&second), OURS_ONLY, "{}", second.screen());
}

#[test]
fn where_all_sources_are_listed_all_of_them_change() {
    let mut reader = start().go();
    reader.keys("ZZ").settle();
    assert_eq!(titles(&reader), [false, true, false, true], "{}", reader.screen());
    reader.keys("hjl").settle().keys("ZZ").settle().keys("hgl").settle();
    assert_eq!(titles(&reader), [false, true, true, false], "{}", reader.screen());
}
