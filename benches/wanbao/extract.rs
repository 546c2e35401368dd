//! Extraction of articles, compared with `dom_smoothie` (a port of Mozilla's Readability) and with parsing alone.
//!
//! The pages are those of the sample portal, and real ones if the corpus is beside the project.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput};
use jiff::Timestamp;
use wanbao::demo::{Portal, SAMPLE_URL};
use wanbao::extract::{self, Extraction, PageInput};
use wanbao::model::{CanonicalUrl, Overrides};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus/pages");

criterion::criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = sample, corpus
}

struct Given {
    url: CanonicalUrl,
    bytes: Vec<u8>,
}

fn sample(criterion: &mut Criterion) {
    let portal = Portal::new();
    let base = CanonicalUrl::parse(SAMPLE_URL).expect("an address");
    let page = |path: String| {
        let page = portal.page(&path)?;
        Some(Given { url: base.join(&path).ok()?, bytes: page.bytes.clone() })
    };
    let pages: Vec<Given> = portal.articles().iter().filter_map(|piece| page(piece.path(0))).collect();
    compare(criterion, "extract/sample portal", &pages);
}

#[expect(clippy::print_stderr, reason = "reports skipped benchmarks")]
fn corpus(criterion: &mut Criterion) {
    let Ok(files) = fs::read_dir(CORPUS) else {
        eprintln!("extract/corpus: skipped, there is no {CORPUS}");
        return;
    };
    let url = CanonicalUrl::parse("http://news.example.com/2024/1.html").expect("an address");
    let read = |path: &Path| Some(Given { url: url.clone(), bytes: fs::read(path).ok()? });
    let pages: Vec<Given> = files.flatten().filter_map(|file| read(&file.path())).collect();
    compare(criterion, "extract/corpus", &pages);
}

fn compare(criterion: &mut Criterion, name: &str, pages: &[Given]) {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Elements(pages.len() as u64));
    group.bench_function("wanbao", |b| {
        b.iter(|| pages.iter().filter(|page| matches!(read(page), Extraction::Article(_))).count());
    });
    let texts: Vec<_> = pages.iter().map(|page| String::from_utf8_lossy(&page.bytes)).collect();
    group.bench_function("dom_smoothie", |b| {
        b.iter(|| texts.iter().filter(|text| readability(black_box(text))).count());
    });
    group.bench_function("html5ever's parse alone", |b| {
        b.iter(|| texts.iter().map(|text| parse(black_box(text))).sum::<usize>());
    });
    group.finish();
}

fn read(given: &Given) -> Extraction {
    let overrides = Overrides::default();
    let fetched = Timestamp::UNIX_EPOCH;
    extract::article(&PageInput {
        bytes: black_box(&given.bytes),
        url: &given.url,
        content_type: None,
        fetched,
        overrides: &overrides,
    })
}

fn readability(text: &str) -> bool {
    dom_smoothie::Readability::new(text, None, None).is_ok_and(|mut readability| readability.parse().is_ok())
}

fn parse(text: &str) -> usize {
    scraper::Html::parse_document(text).tree.values().len()
}
