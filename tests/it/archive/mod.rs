//! The archive, through its public types.

mod addresses;
mod appearances;
mod articles;
mod budget;
mod duplicates;
mod exchange;
mod handle;
mod joins;
mod journal;
mod list_pages;
mod lists;
mod marks;
mod merging;
pub(crate) mod migration;
mod pictures;
mod properties;
mod rankings;
mod safety;
mod search;
mod search_recall;
mod transfer;
mod waiting_marks;

use jiff::{Timestamp, ToSpan};
use wanbao::archive::{Archive, FetchedListPage, HeadlineCounts};
use wanbao::model::{
    Article, ArticleId, Block, CHINA, CanonicalUrl, Headline, ListFilter, Listing, Query, RawPage, Section,
    Source, SourceId, Validators,
};

/// Returns 2024-10-08 14:05 in China.
fn now() -> Timestamp {
    "2024-10-08T06:05:00Z".parse().expect("a time")
}

fn minutes_later(minutes: i64) -> Timestamp {
    now() + minutes.minutes()
}

fn url(path: &str) -> CanonicalUrl {
    CanonicalUrl::parse(&format!("http://news.test/{path}")).expect("an address")
}

fn source_id(id: &str) -> SourceId {
    SourceId::new(id).expect("a source id")
}

fn source(id: &str) -> Source {
    let url = CanonicalUrl::parse(&format!("http://{id}.test/")).expect("an address");
    Source::new(source_id(id), format!("{id}报"), url)
}

fn sample() -> Source {
    Source { sample: true, ..source("sample") }
}

/// Returns an archive in memory with two sources, `a` and `b`.
fn archive() -> Archive {
    let mut archive = Archive::in_memory().expect("an archive");
    archive.put_sources(&[source("a"), source("b")]).expect("sources");
    archive
}

fn headline(path: &str, title: &str) -> Headline {
    Headline {
        title: title.into(),
        url: url(path),
        section: None,
        published: None,
        ranking: wanbao::model::Ranking::default(),
    }
}

fn dated(path: &str, title: &str, published: &str) -> Headline {
    Headline { published: Some(published.parse().expect("a time")), ..headline(path, title) }
}

fn listing(headlines: Vec<Headline>) -> Listing {
    Listing { headlines, ..Listing::default() }
}

/// Parses a line of the query language, at [`now`].
fn query(line: &str) -> Query {
    Query::parse(line, &now().to_zoned_datetime(CHINA.to_time_zone())).expect("a query")
}

fn sections(names: &[&str]) -> Vec<Section> {
    names.iter().map(|name| Section { name: (*name).into(), url: url(name) }).collect()
}

/// Stores the first page of a section, or a front page.
fn store_list(
    archive: &mut Archive,
    source: &str,
    section: Option<&str>,
    listing: &Listing,
) -> HeadlineCounts {
    let source = &source_id(source);
    archive
        .store_list_page(&FetchedListPage { source, section, number: 0, listing, copy: None }, now())
        .expect("stored")
}

/// Stores headlines as the front page of `a`.
fn store_headlines(archive: &mut Archive, headlines: Vec<Headline>) -> HeadlineCounts {
    store_list(archive, "a", None, &listing(headlines))
}

fn article(path: &str, title: &str, paragraphs: &[&str]) -> Article {
    let blocks = paragraphs.iter().map(|text| Block::Paragraph { text: (*text).into() }).collect();
    Article { blocks, ..Article::new(url(path), title) }
}

/// Stores an article and its headline in source `a`.
fn store(archive: &mut Archive, path: &str, title: &str, paragraphs: &[&str]) -> ArticleId {
    let id = archive.ensure_headline(&url(path), title, &source_id("a"), now()).expect("an id");
    archive.store_article(id, &article(path, title, paragraphs), &[], now()).expect("stored");
    id
}

fn page(path: &str, bytes: &str) -> RawPage {
    RawPage {
        url: url(path),
        content_type: Some("text/html; charset=gb2312".into()),
        link: None,
        validators: Validators { etag: Some(format!("\"{path}\"")), last_modified: None, max_age: None },
        fetched: now(),
        bytes: bytes.into(),
    }
}

fn titles(archive: &Archive, filter: &ListFilter) -> Vec<String> {
    let window = archive.list(filter, None, 1000).expect("a list");
    assert_eq!(window.next, None);
    window.entries.into_iter().map(|entry| entry.title).collect()
}

fn id_of(archive: &Archive, path: &str) -> ArticleId {
    archive.entry_by_url(&url(path)).expect("read").expect("an entry").id
}

fn assert_sound(archive: &Archive) {
    assert_eq!(archive.inspect().integrity().expect("a check"), Vec::<String>::new());
}
