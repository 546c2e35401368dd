//! Words found in the article.

use wanbao::tui::Msg;

use super::harness::{Reader, Start};

fn reading() -> Reader {
    let mut reader = Reader::at(80, 24);
    reader.keys("j<enter>").settle();
    reader
}

#[test]
fn words_are_found_as_they_are_typed_and_stepped_through() {
    let mut reader = reading();
    reader.keys("/").keys("青州");
    assert!(reader.row(23).contains("1/12"), "{}", reader.screen());
    assert!(reader.sees("青州航道桥"));
    reader.keys("<enter>nn");
    assert!(reader.row(23).contains("“青州” 3/12"), "{}", reader.screen());
    reader.keys("NNN");
    assert!(reader.row(23).contains("“青州” 12/12"), "{}", reader.screen());
    reader.keys("<esc>");
    assert!(!reader.sees("12/12") && reader.sees("青州"), "{}", reader.screen());
}

#[test]
fn giving_up_a_search_goes_back_to_where_it_began() {
    let mut reader = reading();
    let before = reader.screen();
    reader.keys("/").keys("第9程");
    assert_ne!(reader.screen(), before);
    reader.keys("<esc>");
    assert_eq!(reader.screen(), before);
}

#[test]
fn what_is_not_there_is_said_and_the_page_stays() {
    let mut reader = reading();
    let before = reader.row(2);
    reader.keys("/").keys("火星<enter>");
    assert!(reader.row(23).contains("没有找到“火星”"), "{}", reader.screen());
    assert_eq!(reader.row(2), before);
}

#[test]
fn hits_are_lit_in_their_own_cells() {
    let mut reader = reading();
    let plain = reader.buffer();
    reader.keys("/").keys("香港<enter>");
    let lit = reader.buffer();
    let mut words = String::new();
    for y in 2..22 {
        for x in 0..80 {
            let (before, after) = (&plain[(x, y)], &lit[(x, y)]);
            if before.symbol() == after.symbol() && before.bg != after.bg {
                words.push_str(after.symbol().trim());
            }
        }
    }
    assert_eq!(words, "香港");
}

#[test]
fn what_went_wrong_a_while_ago_is_told_in_the_lists_and_not_where_one_reads() {
    let mut reader = Start { refreshes: true, ..Start::paper(80, 24) }.go();
    reader.send(Msg::FirstFrameShown).settle().keys("j<enter>").settle();
    assert!(reader.row(23).trim_start().starts_with("Space"), "{}", reader.screen());
    reader.keys("/").keys("青州<enter>");
    assert!(reader.row(23).contains("“青州” 1/12"), "{}", reader.screen());
    reader.keys("<esc><esc>");
    assert!(reader.row(23).contains("刷新失败 · e 看原因"), "{}", reader.screen());
}

#[test]
fn words_are_found_in_either_script() {
    let mut reader = reading();
    reader.keys("/").keys("青州航道橋<enter>");
    assert!(reader.row(23).contains("1/12"), "{}", reader.screen());
    reader.keys("<esc>ZZ").settle().keys("/").keys("青州航道桥<enter>");
    assert!(reader.sees("青州航道橋") && reader.row(23).contains("1/12"), "{}", reader.screen());
}
