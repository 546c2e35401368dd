//! The headings of the article, and its links.

use wanbao::model::{Article, Block, Text, TextMark, TextMarkKind};
use wanbao::tui::ProcessEffect;

use super::harness::{Reader, Start};
use super::news;

/// At an article with links: to another article, out of the site, and one in a list.
fn with_links() -> Reader {
    let mut reader = Start::paper(80, 24)
        .with(|archive| {
            let id = archive.entry_by_url(&news::url("/a/1")).expect("read").expect("a headline").id;
            let article = archive.article(id).expect("read").expect("a text");
            news::file_article(archive, &Article { blocks: blocks(), ..article });
        })
        .go();
    reader.keys("jj<enter>").settle();
    reader
}

fn link(words: &str, of: &str, to: String) -> Text {
    let at = words.find(of).expect("its own words");
    let mark = TextMark { range: at..at + of.len(), kind: TextMarkKind::Link(to) };
    Text { text: words.to_owned(), marks: vec![mark] }
}

fn blocks() -> Vec<Block> {
    let near = link("详见昨日的老字号报道。", "老字号报道", news::url("/a/3").to_string());
    let far = link("全文见公报网站。", "公报网站", "http://gazette.test/".to_owned());
    let mut blocks = vec![Block::Paragraph { text: near }];
    blocks.extend((0..30).map(|_| Block::Paragraph { text: "口岸人来人往。".into() }));
    blocks.push(Block::List { ordered: false, items: vec![far] });
    blocks
}

#[test]
fn the_outline_leads_to_a_heading_and_knows_where_the_reader_is() {
    let mut reader = Reader::at(80, 24);
    reader.keys("j<enter>").settle().keys("O");
    assert!(reader.sees("提纲") && reader.selected().contains("早茶线"), "{}", reader.screen());
    reader.keys("jjj<enter>");
    assert_eq!(reader.row(2).trim(), "第 3 程");
    reader.keys("O");
    assert!(reader.selected().contains("第3程"), "{}", reader.screen());
    reader.keys("<esc>");
    assert_eq!(reader.row(2).trim(), "第 3 程");
    reader.keys("O9<enter>");
    assert_eq!(reader.row(2).trim(), "第 8 程");
}

#[test]
fn what_is_not_there_is_said() {
    let mut reader = Reader::at(80, 24);
    reader.keys("jj<enter>").settle().keys("O");
    assert!(reader.row(23).contains("没有小标题"), "{}", reader.screen());
    for key in ["U", ";"] {
        reader.keys(key);
        assert!(reader.row(23).contains("没有链接"), "{key}: {}", reader.screen());
    }
}

#[test]
fn links_of_the_site_are_read_here_and_others_in_the_browser() {
    let mut reader = with_links();
    reader.keys("U");
    assert!(reader.sees(" 1  老字号报道") && reader.sees(" 2  公报网站"), "{}", reader.screen());
    assert!(reader.sees("gazette.test") && !reader.sees("wan.test/"), "{}", reader.screen());
    reader.keys("<down><enter>").settle();
    let browsed =
        ProcessEffect::Browse(wanbao::model::CanonicalUrl::parse("http://gazette.test/").expect("one"));
    assert_eq!(reader.done, [browsed]);
    reader.keys("U<enter>").settle();
    assert!(reader.sees("本报讯 “老字号”"), "{}", reader.screen());
}

#[test]
fn a_picked_link_is_copied_or_browsed_wherever_it_leads() {
    let mut reader = with_links();
    reader.keys("Uy").settle().keys("Uo").settle();
    assert_eq!(
        reader.done,
        [ProcessEffect::Copy(news::url("/a/3").to_string()), ProcessEffect::Browse(news::url("/a/3"))]
    );
}

#[test]
fn links_in_sight_are_numbered_and_a_number_follows_one() {
    let mut reader = with_links();
    let plain = reader.screen();
    assert!(plain.contains("昨日的老字号报道"), "{plain}");
    reader.keys(";");
    assert!(reader.sees("昨日的1 字号报道") && reader.row(23).contains("链接编号"), "{}", reader.screen());
    reader.keys("<esc>");
    assert_eq!(reader.screen(), plain);
    reader.keys(";1").settle();
    assert!(reader.sees("本报讯 “老字号”"), "{}", reader.screen());
}

#[test]
fn a_number_that_no_link_has_is_told() {
    let mut reader = with_links();
    reader.keys(";7").settle();
    assert!(reader.row(23).contains("没有第 7 个链接"), "{}", reader.screen());
    reader.keys("2;").settle();
    assert_eq!(reader.done.len(), 1);
}
