//! What a site changed or took away: told in the list and the article, and shown.

use wanbao::model::RawPage;
use wanbao::model::{Block, Validators};

use super::harness::{Reader, Start};
use super::news;

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.into() }
}

/// A reader of the paper, of which the site has changed the first article twice and taken the second one away.
fn changed(columns: u16, rows: u16) -> Reader {
    let start = Start::paper(columns, rows).with(|archive| {
        let id = archive.entry_by_url(&news::url("/a/0")).expect("read").expect("a headline").id;
        let article = archive.article(id).expect("read").expect("a text");
        for words in ["通车七年", "通车七周年"] {
            let mut article = article.clone();
            "港珠澳大桥车流又创新高".clone_into(&mut article.title);
            article.blocks[0] = paragraph(&format!("港珠澳大桥{words}，往来的人与车一年多过一年。本报记者在人工岛上守了一天，记下这条路怎样改变了三座城市的早晨与黄昏。"));
            article.blocks.push(paragraph("更正：原文年份有误。"));
            archive.store_article(id, &article, &[copy()], news::now()).expect("filed");
        }
        let gone = archive.entry_by_url(&news::url("/a/1")).expect("read").expect("a headline").id;
        archive.note_gone(gone).expect("noted");
    });
    start.go()
}

fn copy() -> RawPage {
    RawPage {
        url: news::url("/a/0"),
        content_type: None,
        validators: Validators::default(),
        fetched: news::now(),
        bytes: b"<html>".to_vec(),
    }
}

#[test]
fn the_list_tells_what_the_site_changed_or_took_away() {
    let reader = changed(80, 24);
    assert!(
        reader.row(3).contains("港珠澳大桥车流又创新高") && reader.row(3).contains("已改"),
        "{}",
        reader.screen()
    );
    assert!(reader.row(4).contains("横琴口岸") && reader.row(4).contains("已删"), "{}", reader.screen());
}

#[test]
fn a_text_that_was_not_taken_is_told_of_and_compared() {
    let start = Start::paper(80, 24).with(|archive| {
        let id = archive.entry_by_url(&news::url("/a/0")).expect("read").expect("a headline").id;
        let mut article = archive.article(id).expect("read").expect("a text");
        article.blocks.truncate(1);
        archive.store_article(id, &article, &[copy()], news::now()).expect("held");
    });
    let mut reader = start.go();
    assert!(reader.row(3).contains("可疑"), "{}", reader.screen());
    reader.keys("j<enter>").settle();
    assert!(reader.sees("没有采用（v 看）"), "{}", reader.screen());
    reader.keys("v").settle();
    assert!(reader.sees("可疑的新版") && reader.sees("--accept"), "{}", reader.screen());
}

#[test]
fn the_versions_of_an_article_are_compared_and_stepped_through() {
    let mut reader = changed(80, 24);
    reader.keys("j<enter>").settle();
    assert!(reader.sees("已改（v 看改动）"), "{}", reader.screen());
    let article = reader.screen();
    reader.keys("v").settle();
    assert!(reader.sees("第 3/3 版") && reader.sees("通车七【周】年"), "{}", reader.screen());
    reader.keys("J").settle();
    assert!(reader.sees("已经是最新一版"), "{}", reader.screen());
    reader.keys("K").settle();
    assert!(reader.sees("第 2/3 版") && reader.sees("车流〔再〕【又】创新高"), "{}", reader.screen());
    assert!(reader.sees("通车〔六〕【七】年"), "{}", reader.screen());
    reader.keys("n");
    assert!(reader.sees("【更正：原文年份有误。】") && !reader.sees("第 2/3 版"), "{}", reader.screen());
    reader.keys("N");
    assert!(reader.sees("〔再〕【又】"), "{}", reader.screen());
    reader.keys("<esc>");
    assert_eq!(reader.screen(), article);
}

#[test]
fn versions_are_compared_from_the_list_in_the_script_and_width_that_are_read_in() {
    let mut reader = changed(160, 24);
    reader.keys("jvZZ").settle();
    assert!(reader.sees("第 3/3 版") && reader.sees("港珠澳大橋通車七【週】年"), "{}", reader.screen());
    let columns: Vec<_> = reader.screen().lines().filter_map(|line| line.find('│')).collect();
    assert!(columns.len() > 20, "{}", reader.screen());
    reader.keys("v");
    assert!(!reader.sees("第 3/3 版") && reader.sees("早茶線"), "{}", reader.screen());
    reader.keys("q").keys("jj").settle().keys("v").settle();
    assert!(reader.sees("没有别的版本"), "{}", reader.screen());
}

#[test]
fn what_is_different_is_told_by_colour_too() {
    let mut reader = changed(80, 24);
    reader.keys("jv").settle().keys("K").settle();
    let (buffer, theme) = (reader.buffer(), reader.theme());
    let coloured = |style: wanbao::config::Style| {
        let fg = match style.fg {
            Some(wanbao::config::Color::Rgb(r, g, b)) => ratatui::style::Color::Rgb(r, g, b),
            other => panic!("{other:?}"),
        };
        let cells = buffer.content().iter().filter(|cell| cell.fg == fg);
        cells.map(|cell| cell.symbol().trim()).collect::<String>()
    };
    assert!(coloured(theme.added).contains("【又】"), "{}", reader.screen());
    assert!(coloured(theme.removed).contains("〔再〕"), "{}", reader.screen());
}
