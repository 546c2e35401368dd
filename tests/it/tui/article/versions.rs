//! Changed, deleted and quarantined articles: marked in list and article, and compared.

use wanbao::archive::FailureKind;
use wanbao::model::RawPage;
use wanbao::model::{Block, Validators};

use crate::tui::support::{App, Fixture, newspaper};

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.into() }
}

/// App whose site has changed the first article twice and deleted the second.
fn changed(columns: u16, rows: u16) -> App {
    let start = Fixture::newspaper(columns, rows).with_archive(|archive| {
        let id = archive.entry_by_url(&newspaper::url("/a/0")).expect("read").expect("a headline").id;
        let article = archive.article(id).expect("read").expect("a text");
        for words in ["通车七年", "通车七周年"] {
            let mut article = article.clone();
            "港珠澳大桥车流又创新高".clone_into(&mut article.title);
            article.blocks[0] = paragraph(&format!("港珠澳大桥{words}，往来的人与车一年多过一年。本报记者在人工岛上守了一天，记下这条路怎样改变了三座城市的早晨与黄昏。"));
            article.blocks.push(paragraph("更正：原文年份有误。"));
            archive.store_article(id, &article, &[copy()], newspaper::now()).expect("stored");
        }
        let gone = archive.entry_by_url(&newspaper::url("/a/1")).expect("read").expect("a headline").id;
        archive.note_failure(gone, FailureKind::Removed, "gone", newspaper::now()).expect("noted");
    });
    start.open()
}

fn copy() -> RawPage {
    RawPage {
        url: newspaper::url("/a/0"),
        content_type: None,
        link: None,
        validators: Validators::default(),
        fetched: newspaper::now(),
        bytes: b"<html>".to_vec(),
    }
}

#[test]
fn list_marks_changed_and_deleted_articles() {
    let app = changed(80, 24);
    assert!(app.row(3).contains("港珠澳大桥车流又创新高") && app.row(3).contains("已改"), "{}", app.screen());
    assert!(app.row(4).contains("横琴口岸") && app.row(4).contains("已删"), "{}", app.screen());
}

/// App in whose archive the first article has a new text that lost most of the stored one.
fn quarantined() -> App {
    let start = Fixture::newspaper(80, 24).with_archive(|archive| {
        let id = archive.entry_by_url(&newspaper::url("/a/0")).expect("read").expect("a headline").id;
        let mut article = archive.article(id).expect("read").expect("a text");
        article.blocks.truncate(1);
        archive.store_article(id, &article, &[copy()], newspaper::now()).expect("held");
    });
    start.open()
}

#[test]
fn quarantined_text_is_reported_compared_and_taken() {
    let mut app = quarantined();
    assert!(app.row(3).contains("可疑"), "{}", app.screen());
    app.keys("j<enter>").settle();
    assert!(app.shows("没有采用（v 查看）"), "{}", app.screen());
    app.keys("v").settle();
    assert!(app.shows("可疑的新版") && app.shows("要采用，按 +"), "{}", app.screen());
    app.keys("+").settle();
    assert!(!app.shows("没有采用") && app.shows("已改（v 查看改动）"), "{}", app.screen());
}

#[test]
fn suspect_text_is_compared_before_it_is_taken() {
    let mut app = quarantined();
    app.keys("j<enter>").settle().keys("+").settle();
    assert!(app.shows("可疑的新版"), "{}", app.screen());
    app.keys("<esc>").settle();
    assert!(app.shows("没有采用（v 查看）"), "{}", app.screen());
}

#[test]
fn versions_are_compared_step_by_step() {
    let mut app = changed(80, 24);
    app.keys("j<enter>").settle();
    assert!(app.shows("已改（v 查看改动）"), "{}", app.screen());
    let article = app.screen();
    app.keys("v").settle();
    assert!(app.shows("第 3/3 版") && app.shows("通车七【周】年"), "{}", app.screen());
    app.keys("J").settle();
    assert!(app.shows("已经是最新的版本"), "{}", app.screen());
    app.keys("K").settle();
    assert!(app.shows("第 2/3 版") && app.shows("车流〔再〕【又】创新高"), "{}", app.screen());
    assert!(app.shows("通车〔六〕【七】年"), "{}", app.screen());
    app.keys("n");
    assert!(app.shows("【更正：原文年份有误。】") && !app.shows("第 2/3 版"), "{}", app.screen());
    app.keys("N");
    assert!(app.shows("〔再〕【又】"), "{}", app.screen());
    app.keys("<esc>");
    assert_eq!(app.screen(), article);
}

#[test]
fn versions_use_the_readers_script_and_measure() {
    let mut app = changed(160, 24);
    app.keys("jvZZ").settle();
    assert!(app.shows("第 3/3 版") && app.shows("港珠澳大橋通車七【週】年"), "{}", app.screen());
    let columns: Vec<_> = app.screen().lines().filter_map(|line| line.find('│')).collect();
    assert!(columns.len() > 20, "{}", app.screen());
    app.keys("v");
    assert!(!app.shows("第 3/3 版") && app.shows("早茶線"), "{}", app.screen());
    app.keys("q").keys("jj").settle().keys("v").settle();
    assert!(app.shows("没有其他版本"), "{}", app.screen());
}

#[test]
fn differences_are_coloured() {
    let mut app = changed(80, 24);
    app.keys("jv").settle().keys("K").settle();
    let (buffer, theme) = (app.buffer(), app.theme());
    let coloured = |style: wanbao::config::Style| {
        let fg = match style.fg {
            Some(wanbao::config::Color::Rgb(r, g, b)) => ratatui::style::Color::Rgb(r, g, b),
            other => panic!("{other:?}"),
        };
        let cells = buffer.content().iter().filter(|cell| cell.fg == fg);
        cells.map(|cell| cell.symbol().trim()).collect::<String>()
    };
    assert!(coloured(theme.added).contains("【又】"), "{}", app.screen());
    assert!(coloured(theme.removed).contains("〔再〕"), "{}", app.screen());
}
