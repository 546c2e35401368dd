//! The archive at size: opening, lists, search, storing.
//!
//! `WANBAO_BENCH_ARTICLES` (10000) articles of 1,000 to 3,000 characters, and `WANBAO_BENCH_HEADLINES` (100000)
//! headlines without text. The archives are kept in the target directory and created once for each size.
#![expect(clippy::print_stderr, reason = "sizes are part of what is measured")]

use std::hash::{DefaultHasher, Hash, Hasher};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion};
use jiff::{Timestamp, ToSpan, ZonedDateTime};
use wanbao::archive::{Archive, FetchedListPage};
use wanbao::demo::SyntheticText;
use wanbao::model::{
    Article, Block, CanonicalUrl, Headline, ListFilter, Listing, Published, Query, Source, SourceId, View,
};

const PAGE: usize = 30;
const SECTIONS: usize = 12;

criterion::criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(50).measurement_time(Duration::from_secs(2));
    targets = articles, headlines
}

fn size(variable: &str, default: usize) -> usize {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

fn source() -> Source {
    let url = CanonicalUrl::parse("http://bench.test/").expect("an address");
    Source::new(SourceId::new("bench").expect("a source id"), "bench", url)
}

/// Returns the publish time of article `n`: a hundred articles a day, up to 2024-10-08.
fn published(n: usize, of: usize) -> Timestamp {
    let last: Timestamp = "2024-10-08T06:05:00Z".parse().expect("a time");
    let before = i64::try_from(of - n).expect("a small number");
    last - (before * 864).seconds()
}

fn headline(prose: &mut SyntheticText, n: usize, of: usize) -> Headline {
    let length = prose.length(12, 30);
    Headline {
        title: prose.paragraphs(length).concat(),
        url: CanonicalUrl::parse(&format!("http://bench.test/news/2024/{:06}/{n}.html", n / 100))
            .expect("an address"),
        section: None,
        published: Some(Published::At(published(n, of))),
        ranking: wanbao::model::Ranking::default(),
    }
}

/// Stores headlines a page at a time, oldest pages first, with or without texts.
fn fill(path: &Path, count: usize, texts: bool) {
    let mut archive = Archive::open(path).expect("an archive");
    archive.put_sources(&[source()]).expect("a source");
    let mut prose = SyntheticText::new(1);
    let page = if texts { PAGE } else { 1000 };
    for (nth, first) in (0..count).step_by(page).enumerate() {
        let end = (first + page).min(count);
        let headlines = (first..end).rev().map(|n| headline(&mut prose, n, count)).collect();
        let listing = Listing { headlines, ..Listing::default() };
        let section = format!("版面{}", nth % SECTIONS);
        let page = FetchedListPage {
            source: &source().id,
            section: Some(&section),
            number: 0,
            listing: &listing,
            copy: None,
        };
        archive.store_list_page(&page, published(end, count)).expect("stored");
        if texts {
            for headline in &listing.headlines {
                let article = article(&mut prose, headline);
                let id = archive.entry_by_url(&headline.url).expect("read").expect("stored").id;
                archive.store_article(id, &article, &[], published(end, count)).expect("stored");
            }
        }
    }
    // As it is after as many refreshes.
    while archive.maintenance().merge_index().expect("merged") {}
}

fn article(prose: &mut SyntheticText, headline: &Headline) -> Article {
    let length = prose.length(1000, 3000);
    Article {
        published: headline.published,
        origin: Some("新华社".into()),
        editor: Some("张三".into()),
        blocks: prose
            .paragraphs(length)
            .into_iter()
            .map(|text| Block::Paragraph { text: text.as_str().into() })
            .collect(),
        ..Article::new(headline.url.clone(), &headline.title)
    }
}

/// Returns the archive of a size; creates it if there is none of this schema.
fn archive_of(count: usize, texts: bool) -> PathBuf {
    const SCHEMA: &str = include_str!("../../src/archive/schema/001.sql");
    let mut hasher = DefaultHasher::new();
    SCHEMA.hash(&mut hasher);
    let schema = hasher.finish();
    let kind = if texts { "articles" } else { "headlines" };
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{kind}-{count}-{schema:x}.db"));
    if !path.exists() {
        let making = path.with_extension("making");
        let _ = std::fs::remove_file(&making);
        let begun = Instant::now();
        fill(&making, count, texts);
        eprintln!(
            "{count} {kind} stored in {:.1?}, {:.2?} each",
            begun.elapsed(),
            begun.elapsed() / count as u32
        );
        std::fs::rename(&making, &path).expect("renamed");
    }
    report(&path);
    path
}

/// Prints the sizes of the file and its tables, compared with the raw text.
fn report(path: &Path) {
    let archive = Archive::open(path).expect("an archive");
    let (stats, parts) =
        (archive.inspect().stats().expect("stats"), archive.inspect().table_sizes().expect("parts"));
    let raw = stats.text.max(1) as f64;
    eprintln!(
        "{}: {} MB, text {} MB, ratio {:.3}",
        path.display(),
        stats.file >> 20,
        stats.text >> 20,
        stats.file as f64 / raw
    );
    for (name, bytes) in parts.iter().take(12) {
        eprintln!("  {name}: {:.1} MB, {:.3} of the text", *bytes as f64 / 1e6, *bytes as f64 / raw);
    }
}

fn query(section: Option<&str>, view: View, title: &str) -> ListFilter {
    let source = section.map(|_| source().id);
    ListFilter { source, section: section.map(Into::into), view, title: title.into() }
}

fn lists(criterion: &mut Criterion, path: &Path, count: usize) {
    let mut group = criterion.benchmark_group("archive");
    group.bench_function(BenchmarkId::new("open and first list", count), |bencher| {
        bencher.iter(|| {
            let archive = Archive::open(path).expect("an archive");
            black_box((
                archive.contents().expect("contents"),
                archive.list(&ListFilter::default(), None, 100).expect("a list"),
            ))
        });
    });
    let archive = Archive::open(path).expect("an archive");
    let middle = archive.list(&ListFilter::default(), None, count / 2).expect("a list").next;
    let mut list = |name: &str, query: ListFilter, after| {
        group.bench_function(BenchmarkId::new(name, count), |bencher| {
            bencher.iter(|| archive.list(black_box(&query), after, 100).expect("a list"));
        });
    };
    list("first window", query(None, View::All, ""), None);
    list("next window", query(None, View::All, ""), middle);
    list("unread of a section", query(Some("版面3"), View::Unread, ""), None);
    list("title filter, common", query(None, View::All, SyntheticText::new(1).word(20, 2)), None);
    list("title filter, no hit", query(None, View::All, "无此标题"), None);
    list("title filter, pinyin, no hit", query(None, View::All, "vuvuvu"), None);
    list("title filter, initials", query(None, View::All, "dwqjs"), None);
    group.bench_function(BenchmarkId::new("contents", count), |bencher| {
        bencher.iter(|| archive.contents().expect("contents"));
    });
}

fn headlines(criterion: &mut Criterion) {
    let count = size("WANBAO_BENCH_HEADLINES", 100_000);
    lists(criterion, &archive_of(count, false), count);
}

fn articles(criterion: &mut Criterion) {
    let count = size("WANBAO_BENCH_ARTICLES", 10_000);
    let path = archive_of(count, true);
    lists(criterion, &path, count);
    let prose = SyntheticText::new(1);
    let mut group = criterion.benchmark_group("archive");
    let archive = Archive::open(&path).expect("an archive");
    for characters in [1, 2, 4] {
        for (kind, rank) in
            [("common", if characters < 3 { 0 } else { 300 }), ("middling", 3_000), ("rare", 25_000)]
        {
            let filter = Query::parse(prose.word(rank, characters), &ZonedDateTime::now()).expect("a word");
            let name = format!("search {characters} {kind}");
            group.bench_function(BenchmarkId::new(name, count), |bencher| {
                bencher.iter(|| {
                    archive.search(&ListFilter::default(), black_box(&filter), 50, None).expect("a search")
                });
            });
        }
    }
    let id = archive.list(&ListFilter::default(), None, 1).expect("a list").entries[0].id;
    group.bench_function(BenchmarkId::new("read an article", count), |bencher| {
        bencher.iter(|| archive.article(black_box(id)).expect("read"));
    });
    drop(group);
    storing(criterion, &path, count);
}

/// Stores articles in a copy, so that the archive of the other benchmarks stays unchanged.
fn storing(criterion: &mut Criterion, path: &Path, count: usize) {
    let copy = path.with_extension("copy.db");
    std::fs::copy(path, &copy).expect("a copy");
    let mut archive = Archive::open(&copy).expect("an archive");
    let mut prose = SyntheticText::new(2);
    let mut n = count;
    criterion.benchmark_group("archive").bench_function(
        BenchmarkId::new("store an article", count),
        |bencher| {
            bencher.iter_batched(
                || {
                    n += 1;
                    let headline = headline(&mut prose, n, n);
                    (article(&mut prose, &headline), headline)
                },
                |(article, headline)| {
                    let id = archive
                        .ensure_headline(&headline.url, &headline.title, &source().id, published(0, 0))
                        .expect("an id");
                    archive.store_article(id, &article, &[], published(0, 0)).expect("stored")
                },
                criterion::BatchSize::PerIteration,
            );
        },
    );
    drop(archive);
    std::fs::remove_file(&copy).expect("removed");
}
