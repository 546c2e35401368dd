//! Line filling, compared with other libraries that do a part of the work, and a whole article.

use std::hint::black_box;

use criterion::{Criterion, Throughput};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use wanbao::model::Block;
use wanbao::text::{Ambiguous, Widths};
use wanbao::typeset::{LineRole, Measure, PagePart, TextFilter, fill, typeset_page};

/// Paragraph like those of news: names, numbers, quotes, a few Latin words.
const PARAGRAPH: &str = "本报讯（记者 何晓岚）横琴口岸新旅检区域昨日启用，首日通关旅客超过8.6万人次，比启用前增长12.5%。\
    “以前过关要排两次队，现在只要30秒。”在澳门工作的陈先生说。口岸采用“合作查验、一次放行”的模式，设有69条自助通道，\
    车辆通道配备了AI识别系统；据介绍，整个工程历时3年，总投资约17.8亿元……";

/// Returns about a megabyte of paragraphs.
fn corpus() -> Vec<&'static str> {
    vec![PARAGRAPH; 1_000_000 / PARAGRAPH.len()]
}

/// Measures one megabyte at 76 columns. `icu` and `unicode-linebreak` only find break opportunities; `textwrap` fills
/// lines too.
fn line_filling(criterion: &mut Criterion) {
    let corpus = corpus();
    let mut group = criterion.benchmark_group("typeset/fill");
    group.throughput(Throughput::Bytes(corpus.iter().map(|text| text.len() as u64).sum()));
    let measure = Measure::plain(76);
    let wide = Measure { widths: Widths { ambiguous: Ambiguous::Wide, ..Widths::default() }, ..measure };
    group.bench_function("wanbao", |b| b.iter(|| lines(&corpus, &measure)));
    group.bench_function("wanbao, ambiguous wide", |b| b.iter(|| lines(&corpus, &wide)));
    let filter = TextFilter { measure, ..TextFilter::default() };
    let text = corpus.join("\n");
    group.bench_function("wanbao as a filter", |b| b.iter(|| filter.text(black_box(&text)).len()));
    let segmenter = LineSegmenter::new_17_for_non_complex_scripts(LineBreakOptions::default());
    group.bench_function("icu alone", |b| {
        b.iter(|| corpus.iter().map(|text| segmenter.segment_str(black_box(text)).count()).sum::<usize>());
    });
    group.bench_function("unicode-linebreak alone", |b| {
        b.iter(|| {
            corpus.iter().map(|text| unicode_linebreak::linebreaks(black_box(text)).count()).sum::<usize>()
        });
    });
    group.bench_function("textwrap", |b| {
        b.iter(|| corpus.iter().map(|text| textwrap::wrap(black_box(text), 76).len()).sum::<usize>());
    });
    group.finish();
}

fn lines(corpus: &[&str], measure: &Measure) -> usize {
    corpus.iter().map(|text| fill(black_box(text), measure).len()).sum()
}

/// Measures an article of 10,000 characters, as after a change of width.
fn page_setting(criterion: &mut Criterion) {
    let paragraphs = 10_000 / PARAGRAPH.chars().count() + 1;
    let blocks = vec![Block::Paragraph { text: PARAGRAPH.into() }; paragraphs];
    let title = PagePart::Text(LineRole::Title, "横琴口岸新旅检区域启用");
    let parts: Vec<PagePart<'_>> = std::iter::once(title).chain(blocks.iter().map(PagePart::Block)).collect();
    let mut group = criterion.benchmark_group("typeset/page of 10,000 characters");
    for (name, justify) in [("ragged", false), ("justified", true)] {
        let measure = Measure { justify, hang: justify, ..Measure::default() };
        group.bench_function(name, |b| b.iter(|| typeset_page(black_box(&parts), &measure).lines().len()));
    }
    group.finish();
}

criterion::criterion_group!(benches, line_filling, page_setting);
