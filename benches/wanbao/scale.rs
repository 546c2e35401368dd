//! Times of frequent operations on a home directory of any size, and the size of its archive compared with the text.
//!
//! `WANBAO_BENCH_HOME` is the directory, created by `wanbao demo --archive N --to DIR`; without it, nothing is
//! measured.
#![expect(clippy::print_stderr, reason = "the table is the result")]

use std::path::Path;
use std::time::{Duration, Instant};

use criterion::Criterion;
use jiff::ZonedDateTime;
use wanbao::archive::{Archive, CheckExtent};
use wanbao::demo::SyntheticText;
use wanbao::model::{ListFilter, Query};

criterion::criterion_group!(benches, scale);

/// Number of words to search for, of each length and kind.
const WORDS: usize = 40;
const ROUNDS: usize = 50;
/// Rounds of what takes longer.
const FEW: usize = 5;
const PAGE: usize = 100;

fn scale(_: &mut Criterion) {
    let Some(home) = std::env::var_os("WANBAO_BENCH_HOME") else { return };
    let path = Path::new(&home).join("data/wanbao.db");
    let archive = Archive::open(&path).expect("an archive");
    print_size(&archive);
    print_times("open, contents, first window", (0..ROUNDS).map(|_| time(|| start(&path))));
    print_times("first window", (0..ROUNDS).map(|_| time(|| window(&archive, None))));
    let mut after = None;
    print_times("next window", (0..ROUNDS).map(|_| time(|| after = window(&archive, after))));
    print_times("unread counts", (0..ROUNDS).map(|_| time(|| archive.contents().expect("contents").len())));
    print_times("stats", (0..FEW).map(|_| time(|| stats(&archive))));
    print_times("quick check", (0..FEW).map(|_| time(|| check(&archive))));
    let prose = SyntheticText::new(1);
    for characters in [1, 2, 3, 4] {
        for (kind, from, step) in [("common", 20, 7), ("middling", 2_000, 90), ("rare", 20_000, 230)] {
            let words = (0..WORDS).map(|n| prose.word(from + n * step, characters));
            print_times(
                &format!("search, {characters} {kind}"),
                words.map(|word| time(|| search(&archive, word))),
            );
        }
    }
    print_memory();
}

fn print_size(archive: &Archive) {
    let stats = archive.inspect().stats().expect("stats");
    let text = stats.text.max(1) as f64;
    eprintln!("{} articles, {} MB of text", stats.articles, stats.text / 1_000_000);
    eprintln!(
        "{:<32} {:>9} MB {:>9.3} of the text",
        "file",
        stats.file / 1_000_000,
        stats.file as f64 / text
    );
    for (name, bytes) in archive.inspect().table_sizes().expect("parts").iter().take(4) {
        eprintln!("{name:<32} {:>9} MB {:>9.3}", bytes / 1_000_000, *bytes as f64 / text);
    }
}

/// Performs the work of the archive between the start and the first frame.
fn start(path: &Path) -> usize {
    let archive = Archive::open(path).expect("an archive");
    archive.contents().expect("contents").len() + usize::from(window(&archive, None).is_some())
}

fn window(archive: &Archive, after: Option<wanbao::model::Cursor>) -> Option<wanbao::model::Cursor> {
    archive.list(&ListFilter::default(), after, PAGE).expect("a list").next
}

/// Performs the work of `wanbao stats`.
fn stats(archive: &Archive) -> usize {
    let total = archive.inspect().stats().expect("stats");
    total.articles as usize + archive.inspect().source_stats().expect("stats").len()
}

/// Performs the work of `wanbao doctor`.
fn check(archive: &Archive) -> usize {
    archive.inspect().check(CheckExtent::Quick).expect("a check").len()
}

fn search(archive: &Archive, word: &str) -> usize {
    let filter = Query::parse(word, &ZonedDateTime::now()).expect("a word");
    archive.search(&ListFilter::default(), &filter, 50, None).expect("a search").hits.len()
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let begun = Instant::now();
    std::hint::black_box(work());
    begun.elapsed()
}

fn print_times(name: &str, times: impl Iterator<Item = Duration>) {
    let mut times: Vec<_> = times.collect();
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3;
    eprintln!("{name:<32} median {:>8.2} ms   95 % {:>8.2} ms   most {:>8.2} ms", at(50), at(95), at(100));
}

/// Prints the peak resident memory, on Linux.
fn print_memory() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| eprintln!("{line}"));
}
