//! Everything that the portal exists to show is there at least once: the fixture can't silently lose it.

use wanbao::demo::{Dates, Look, Piece, Style};
use wanbao::model::{Block, Published, Text, TextMarkKind};

use super::PORTAL;

fn pieces(has: impl Fn(&Piece) -> bool) -> usize {
    PORTAL.pieces().iter().filter(|piece| has(piece)).count()
}

fn blocks(has: impl Fn(&Block) -> bool) -> usize {
    PORTAL.pieces().iter().flat_map(Piece::blocks).filter(|block| has(block)).count()
}

fn looks(has: impl Fn(&Look) -> bool) -> usize {
    PORTAL.pieces().iter().flat_map(Piece::parts).filter(|part| has(&part.look)).count()
}

fn marks(has: impl Fn(&TextMarkKind) -> bool) -> usize {
    let texts = PORTAL.pieces().iter().flat_map(Piece::blocks).filter_map(|block| match block {
        Block::Paragraph { text } => Some(text),
        _ => None,
    });
    texts.flat_map(|text: &Text| &text.marks).filter(|mark| has(&mark.kind)).count()
}

fn length(piece: &Piece) -> usize {
    piece.blocks().map(|block| block.plain().chars().count()).sum()
}

fn figures(piece: &Piece) -> usize {
    piece.blocks().filter(|block| matches!(block, Block::Figure(_))).count()
}

#[test]
fn long_and_short_pieces() {
    assert!(pieces(|piece| (2000..4000).contains(&length(piece))) >= 4);
    assert!(pieces(|piece| (450..1200).contains(&length(piece))) >= 30);
    assert!(pieces(|piece| piece.blocks().count() == 1 && length(piece) < 120) >= 20);
}

#[test]
fn blocks_of_every_kind() {
    assert!(blocks(|block| matches!(block, Block::Heading { level: 2, .. })) >= 20);
    assert!(blocks(|block| matches!(block, Block::Heading { level: 3, .. })) >= 3);
    assert!(blocks(|block| matches!(block, Block::List { ordered: true, .. })) >= 3);
    assert!(blocks(|block| matches!(block, Block::List { ordered: false, .. })) >= 3);
    assert!(blocks(|block| matches!(block, Block::Quote { paragraphs } if paragraphs.len() > 1)) >= 1);
    assert!(blocks(|block| matches!(block, Block::Table(table) if table.header_rows == 1)) >= 3);
    assert!(blocks(|block| matches!(block, Block::Table(table) if table.header_rows == 2)) >= 1);
    assert!(blocks(|block| matches!(block, Block::Figure(image) if !image.caption.is_empty())) >= 15);
    assert!(blocks(|block| matches!(block, Block::Figure(image) if image.alt.is_empty())) >= 1);
    assert!(blocks(|block| matches!(block, Block::Code { .. })) >= 3);
    assert!(blocks(|block| matches!(block, Block::Rule)) >= 1);
}

#[test]
fn blocks_in_every_look() {
    assert!(looks(|look| *look == Look::Bold) >= 5);
    assert!(looks(|look| *look == Look::Bare) >= 5);
    assert!(looks(|look| *look == Look::Note) >= 3);
    assert!(looks(|look| *look == Look::Lazy) >= 8);
    assert!(looks(|look| matches!(look, Look::Spanned(_))) >= 2);
}

#[test]
fn marks_of_every_kind() {
    assert!(marks(|kind| *kind == TextMarkKind::Strong) >= 1);
    assert!(marks(|kind| *kind == TextMarkKind::Emphasis) >= 1);
    assert!(marks(|kind| matches!(kind, TextMarkKind::Link(to) if to.starts_with('/'))) >= 1);
    assert!(marks(|kind| matches!(kind, TextMarkKind::Link(to) if to.starts_with("https://"))) >= 1);
}

#[test]
fn articles_of_every_shape() {
    assert!(pieces(|piece| piece.pages.len() == 3) >= 1, "an article of three pages");
    assert!(pieces(|piece| figures(piece) >= 8 && piece.blocks().count() < 12) >= 1, "a gallery");
    assert!(pieces(|piece| piece.published.is_none()) >= 1, "an article without a time");
    assert!(pieces(|piece| matches!(piece.published, Some(Published::Day(_)))) >= 1, "a day without a time");
    assert!(
        pieces(|piece| piece.author.is_none() && piece.credit.is_none()) >= 1,
        "an article without names"
    );
}

#[test]
fn titles_of_every_kind() {
    for mark in ['|', '｜', '“', '「', '：', '？', '《', ' '] {
        assert!(pieces(|piece| piece.title.contains(mark)) >= 1, "no title with {mark}");
    }
    assert!(pieces(|piece| piece.title.contains("GBA")) >= 1);
    assert!(pieces(|piece| piece.title.chars().count() > 26) >= 1, "no title that a list page cuts");
}

#[test]
fn words_of_every_kind() {
    let text: String =
        PORTAL.pieces().iter().flat_map(Piece::blocks).map(|block| block.plain() + "\n").collect();
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
    let credits: Vec<&str> = PORTAL.pieces().iter().filter_map(|piece| piece.credit.as_deref()).collect();
    for start in ["来源/", "來源／", "图/文 ", "文/图："] {
        assert!(credits.iter().any(|credit| credit.starts_with(start)), "no credit {start}");
    }
    assert!(credits.iter().any(|credit| credit.ends_with("供稿")));
}

#[test]
fn sections_of_every_style() {
    let sections = PORTAL.sections();
    for style in [Style::News, Style::Hk, Style::Classic] {
        assert!(sections.iter().any(|section| section.style == style), "{style:?}");
    }
    for dates in [Dates::Day, Dates::Minute, Dates::None] {
        assert!(sections.iter().any(|section| section.dates == dates), "{dates:?}");
    }
    let paged = PORTAL.lists().iter().filter(|list| list.number == 2).count();
    assert!(paged >= 2, "{paged} sections with several pages");
}
