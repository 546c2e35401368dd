//! Marks: one at a time, many at once, and how the journal of a year grows.
#![expect(clippy::print_stderr, reason = "sizes are part of what is measured")]

use criterion::{BenchmarkId, Criterion, Throughput};
use jiff::{Timestamp, ToSpan};
use wanbao::archive::{Archive, FetchedListPage};
use wanbao::model::{
    ArticleId, CHINA, CanonicalUrl, Clock, Flag, Headline, ListFilter, Listing, Ranking, Source, SourceId,
};

/// Articles that are marked at once.
const MANY: usize = 10_000;

/// Marks of a day.
const DAY: usize = 200;

criterion::criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = marks, year
}

fn start() -> Timestamp {
    "2024-10-08T06:05:00Z".parse().expect("a time")
}

fn source() -> Source {
    let url = CanonicalUrl::parse("http://bench.test/").expect("an address");
    Source::new(SourceId::new("bench").expect("a source id"), "bench", url)
}

/// Lists headlines with the numbers of a range.
fn list(archive: &mut Archive, numbers: std::ops::Range<usize>, now: Timestamp) {
    let headline = |n: usize| Headline {
        title: format!("第{n}条消息，关于渡口和大桥"),
        url: CanonicalUrl::parse(&format!(
            "http://bench.test/news/{}/content_{}.shtml",
            n / DAY,
            7_000_000 + n * 7
        ))
        .expect("an address"),
        section: None,
        published: None,
        ranking: Ranking::default(),
    };
    let listing = Listing { headlines: numbers.map(headline).collect(), ..Listing::default() };
    let page =
        FetchedListPage { source: &source().id, section: None, number: 0, listing: &listing, copy: None };
    archive.store_list_page(&page, now).expect("stored");
}

fn archive(path: &std::path::Path) -> Archive {
    let mut archive = Archive::open(path).expect("an archive");
    archive.put_sources(&[source()]).expect("a source");
    archive
}

fn marks(criterion: &mut Criterion) {
    let home = tempfile::tempdir().expect("a directory");
    let mut archive = archive(&home.path().join("wanbao.db"));
    for first in (0..MANY).step_by(1000) {
        list(&mut archive, first..first + 1000, start());
    }
    let entries = archive.list(&ListFilter::default(), None, MANY).expect("a list").entries;
    let ids: Vec<ArticleId> = entries.into_iter().map(|entry| entry.id).collect();
    let mut group = criterion.benchmark_group("marks");
    for count in [1, MANY] {
        group.throughput(Throughput::Elements(count as u64));
        group.bench_function(BenchmarkId::new("star or unstar", count), |bencher| {
            let mut value = false;
            bencher.iter(|| {
                value = !value;
                archive.marks().set(&ids[..count], Flag::Starred, value).expect("marked")
            });
        });
    }
    group.throughput(Throughput::Elements(1));
    group.bench_function("mark one and undo", |bencher| {
        bencher.iter(|| {
            archive.marks().set(&ids[..1], Flag::Later, true).expect("marked");
            archive.marks().undo().expect("undone")
        });
    });
}

/// Marks 200 articles a day for a year, and prints how large the journal is.
fn year(criterion: &mut Criterion) {
    let mut archive = Archive::in_memory().expect("an archive");
    archive.put_sources(&[source()]).expect("a source");
    for day in 0..365 {
        let now = start() + (24 * i64::try_from(day).expect("a small number")).hours();
        archive.set_clock(Clock::Fixed(now.to_zoned_datetime(CHINA.to_time_zone()))).expect("a clock");
        list(&mut archive, day * DAY..(day + 1) * DAY, now);
        let entries = archive.list(&ListFilter::default(), None, DAY).expect("a list").entries;
        for (nth, entry) in entries.iter().enumerate() {
            let flag = if nth % 20 == 0 { Flag::Starred } else { Flag::Read };
            archive.marks().set(&[entry.id], flag, true).expect("marked");
        }
        archive.compact_journal().expect("compacted");
    }
    let sizes = archive.inspect().table_sizes().expect("sizes");
    for (table, bytes) in sizes.iter().filter(|(table, _)| table.contains("operation")) {
        eprintln!("a year of {DAY} marks a day: {table} {:.2} MB", *bytes as f64 / 1e6);
    }
    criterion.bench_function("read the journal of a year", |bencher| {
        bencher.iter(|| archive.journal().expect("a journal").len());
    });
}
