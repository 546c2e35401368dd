//! Checks that the portal contains every feature that it exists to test, so that the fixture never loses one.

use wanbao::demo::{DateFormat, PrintStyle, SampleArticle, TemplateSet};
use wanbao::model::{Block, Published, Text, TextMarkKind};

use super::PORTAL;

fn count_samples(has: impl Fn(&SampleArticle) -> bool) -> usize {
    PORTAL.articles().iter().filter(|sample| has(sample)).count()
}

fn count_blocks(has: impl Fn(&Block) -> bool) -> usize {
    PORTAL.articles().iter().flat_map(SampleArticle::blocks).filter(|block| has(block)).count()
}

fn count_styles(has: impl Fn(&PrintStyle) -> bool) -> usize {
    let blocks = PORTAL.articles().iter().flat_map(SampleArticle::printed_blocks);
    blocks.filter(|printed| has(&printed.style)).count()
}

fn count_marks(has: impl Fn(&TextMarkKind) -> bool) -> usize {
    let texts = PORTAL.articles().iter().flat_map(SampleArticle::blocks).filter_map(|block| match block {
        Block::Paragraph { text } => Some(text),
        _ => None,
    });
    texts.flat_map(|text: &Text| &text.marks).filter(|mark| has(&mark.kind)).count()
}

fn length(sample: &SampleArticle) -> usize {
    sample.blocks().map(|block| block.plain_text().chars().count()).sum()
}

fn figures(sample: &SampleArticle) -> usize {
    sample.blocks().filter(|block| matches!(block, Block::Figure(_))).count()
}

#[test]
fn has_long_and_short_articles() {
    assert!(count_samples(|sample| (2000..4000).contains(&length(sample))) >= 4);
    assert!(count_samples(|sample| (450..1200).contains(&length(sample))) >= 30);
    assert!(count_samples(|sample| sample.blocks().count() == 1 && length(sample) < 120) >= 20);
}

#[test]
fn has_every_kind_of_block() {
    assert!(count_blocks(|block| matches!(block, Block::Heading { level: 2, .. })) >= 20);
    assert!(count_blocks(|block| matches!(block, Block::Heading { level: 3, .. })) >= 3);
    assert!(count_blocks(|block| matches!(block, Block::List { ordered: true, .. })) >= 3);
    assert!(count_blocks(|block| matches!(block, Block::List { ordered: false, .. })) >= 3);
    assert!(count_blocks(|block| matches!(block, Block::Quote { paragraphs } if paragraphs.len() > 1)) >= 1);
    assert!(count_blocks(|block| matches!(block, Block::Table(table) if table.header_rows == 1)) >= 3);
    assert!(count_blocks(|block| matches!(block, Block::Table(table) if table.header_rows == 2)) >= 1);
    assert!(count_blocks(|block| matches!(block, Block::Figure(image) if !image.caption.is_empty())) >= 15);
    assert!(count_blocks(|block| matches!(block, Block::Figure(image) if image.alt.is_empty())) >= 1);
    assert!(count_blocks(|block| matches!(block, Block::Code { .. })) >= 3);
    assert!(count_blocks(|block| matches!(block, Block::Rule)) >= 1);
}

#[test]
fn has_every_print_style() {
    assert!(count_styles(|style| *style == PrintStyle::Bold) >= 5);
    assert!(count_styles(|style| *style == PrintStyle::Bare) >= 5);
    assert!(count_styles(|style| *style == PrintStyle::Note) >= 3);
    assert!(count_styles(|style| *style == PrintStyle::Lazy) >= 8);
    assert!(count_styles(|style| matches!(style, PrintStyle::Spanned(_))) >= 2);
}

#[test]
fn has_every_kind_of_mark() {
    assert!(count_marks(|kind| *kind == TextMarkKind::Strong) >= 1);
    assert!(count_marks(|kind| *kind == TextMarkKind::Emphasis) >= 1);
    assert!(count_marks(|kind| matches!(kind, TextMarkKind::Link(to) if to.starts_with('/'))) >= 1);
    assert!(count_marks(|kind| matches!(kind, TextMarkKind::Link(to) if to.starts_with("https://"))) >= 1);
}

#[test]
fn has_paged_illustrated_and_undated_articles() {
    assert!(count_samples(|sample| sample.pages.len() == 3) >= 1, "an article of three pages");
    assert!(count_samples(|sample| figures(sample) >= 8 && sample.blocks().count() < 12) >= 1, "a gallery");
    assert!(count_samples(|sample| sample.published.is_none()) >= 1, "an article without a time");
    assert!(
        count_samples(|sample| matches!(sample.published, Some(Published::Day(_)))) >= 1,
        "a day without a time"
    );
    assert!(
        count_samples(|sample| sample.author.is_none() && sample.credit.is_none()) >= 1,
        "an article without names"
    );
}

#[test]
fn has_titles_with_special_characters() {
    for mark in ['|', '｜', '“', '「', '：', '？', '《', ' '] {
        assert!(count_samples(|sample| sample.title.contains(mark)) >= 1, "no title with {mark}");
    }
    assert!(count_samples(|sample| sample.title.contains("GBA")) >= 1);
    assert!(count_samples(|sample| sample.title.chars().count() > 26) >= 1, "no title that a list page cuts");
}

#[test]
fn has_every_kind_of_word_and_credit() {
    let text: String = PORTAL
        .articles()
        .iter()
        .flat_map(SampleArticle::blocks)
        .map(|block| block.plain_text() + "\n")
        .collect();
    let wanted = [
        "5G",
        "AI ",
        "GBA ",
        "3.5%",
        "12:30",
        "https://",
        "本报讯（记者 ",
        "——",
        "……",
        "“",
        "℃",
        "±",
        "编者按：",
        "【本網訊】",
        " 摄",
        "一、",
        "（一）",
    ];
    for word in wanted {
        assert!(text.contains(word), "no {word}");
    }
    let credits: Vec<&str> = PORTAL.articles().iter().filter_map(|sample| sample.credit.as_deref()).collect();
    for start in ["来源/", "來源／", "图/文 ", "文/图："] {
        assert!(credits.iter().any(|credit| credit.starts_with(start)), "no credit {start}");
    }
    assert!(credits.iter().any(|credit| credit.ends_with("供稿")));
}

#[test]
fn has_sections_of_every_style() {
    let sections = PORTAL.sections();
    for style in [TemplateSet::News, TemplateSet::Hk, TemplateSet::Classic] {
        assert!(sections.iter().any(|section| section.style == style), "{style:?}");
    }
    for dates in [DateFormat::Day, DateFormat::Minute, DateFormat::None] {
        assert!(sections.iter().any(|section| section.dates == dates), "{dates:?}");
    }
    let paged = PORTAL.list_pages().iter().filter(|list| list.number == 2).count();
    assert!(paged >= 2, "{paged} sections with several pages");
}
