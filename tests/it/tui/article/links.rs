//! The article's outline and links.

use wanbao::model::{Article, Block, Text, TextMark, TextMarkKind};
use wanbao::tui::ProcessEffect;

use crate::tui::support::{App, Fixture, newspaper};

/// App with an open article that links to another article and, in a list, to another site.
fn with_links() -> App {
    let mut app = Fixture::newspaper(80, 24)
        .with_archive(|archive| {
            let id = archive.entry_by_url(&newspaper::url("/a/1")).expect("read").expect("a headline").id;
            let article = archive.article(id).expect("read").expect("a text");
            newspaper::file_article(archive, &Article { blocks: blocks(), ..article });
        })
        .open();
    app.keys("jj<enter>").settle();
    app
}

fn link(words: &str, of: &str, to: String) -> Text {
    let at = words.find(of).expect("its own words");
    let mark = TextMark { range: at..at + of.len(), kind: TextMarkKind::Link(to) };
    Text { text: words.to_owned(), marks: vec![mark] }
}

fn blocks() -> Vec<Block> {
    let near = link("详见昨日的老字号报道。", "老字号报道", newspaper::url("/a/3").to_string());
    let far = link("全文见公报网站。", "公报网站", "http://gazette.test/".to_owned());
    let mut blocks = vec![Block::Paragraph { text: near }];
    blocks.extend((0..30).map(|_| Block::Paragraph { text: "口岸人来人往。".into() }));
    blocks.push(Block::List { ordered: false, items: vec![far.into()] });
    blocks
}

#[test]
fn outline_jumps_to_headings() {
    let mut app = App::open(80, 24);
    app.keys("j<enter>").settle().keys("O");
    assert!(app.shows("提纲") && app.selected().contains("早茶线"), "{}", app.screen());
    app.keys("jjj<enter>");
    assert_eq!(app.row(2).trim(), "第3程");
    app.keys("O");
    assert!(app.selected().contains("第3程"), "{}", app.screen());
    app.keys("<esc>");
    assert_eq!(app.row(2).trim(), "第3程");
    app.keys("O9<enter>");
    assert_eq!(app.row(2).trim(), "第8程");
}

#[test]
fn missing_headings_and_links_are_reported() {
    let mut app = App::open(80, 24);
    app.keys("jj<enter>").settle().keys("O");
    assert!(app.row(23).contains("没有小标题"), "{}", app.screen());
    for key in ["U", ";"] {
        app.keys(key);
        assert!(app.row(23).contains("没有链接"), "{key}: {}", app.screen());
    }
}

#[test]
fn site_links_open_here_others_in_the_browser() {
    let mut app = with_links();
    app.keys("U");
    assert!(app.shows(" 1  老字号报道") && app.shows(" 2  公报网站"), "{}", app.screen());
    assert!(app.shows("gazette.test") && !app.shows("wan.test/"), "{}", app.screen());
    app.keys("<down><enter>").settle();
    let browsed =
        ProcessEffect::Browse(wanbao::model::CanonicalUrl::parse("http://gazette.test/").expect("one"));
    assert_eq!(app.recorded, [browsed]);
    app.keys("U<enter>").settle();
    assert!(app.shows("本报讯 “老字号”"), "{}", app.screen());
}

#[test]
fn picked_links_can_be_copied_or_opened() {
    let mut app = with_links();
    app.keys("Uy").settle().keys("Uo").settle();
    assert_eq!(
        app.recorded,
        [
            ProcessEffect::Copy(newspaper::url("/a/3").to_string()),
            ProcessEffect::Browse(newspaper::url("/a/3"))
        ]
    );
}

#[test]
fn visible_links_are_followed_by_number() {
    let mut app = with_links();
    let plain = app.screen();
    assert!(plain.contains("昨日的老字号报道"), "{plain}");
    app.keys(";");
    assert!(app.shows("昨日的1 字号报道") && app.row(23).contains("链接编号"), "{}", app.screen());
    app.keys("<esc>");
    assert_eq!(app.screen(), plain);
    app.keys(";1").settle();
    assert!(app.shows("本报讯 “老字号”"), "{}", app.screen());
}

#[test]
fn unknown_link_numbers_are_reported() {
    let mut app = with_links();
    app.keys(";7").settle();
    assert!(app.row(23).contains("没有第 7 个链接"), "{}", app.screen());
    app.keys("2;").settle();
    assert_eq!(app.recorded.len(), 1);
}
