//! The whole page: what stood around the article, too.

use super::harness::{Reader, Start};
use super::refreshing::{portal, portal_as};

/// A reader in the middle of an article of the portal, of which the page is stored.
fn reading() -> Reader {
    let mut reader = Start { sources: vec![portal_as("chao", false)], ..Start::empty(80, 24) }.go();
    reader.net.set(Some(portal()));
    reader.keys("R").settle().keys("5j<enter>").settle().keys("jj").settle();
    reader
}

#[test]
fn all_that_stands_on_the_page_is_a_key_away_and_the_place_in_the_article_is_kept() {
    let mut reader = reading();
    let article = reader.screen();
    for back in ["x", "<esc>"] {
        reader.keys("x").settle();
        assert!(reader.row(23).contains("x 回到正文"), "{}", reader.screen());
        reader.keys("/").keys("版权<enter>");
        assert!(reader.row(23).contains("“版权” 1/"), "the footer is there: {}", reader.screen());
        reader.keys("<esc>").keys(back).settle();
        assert_eq!(reader.screen(), article, "after {back}");
    }
    reader.keys("/").keys("版权<enter>");
    assert!(reader.row(23).contains("没有找到"), "{}", reader.screen());
}

#[test]
fn marks_made_on_the_page_are_those_of_the_article_and_where_no_page_is_stored_it_is_said() {
    let mut reader = reading();
    reader.keys("xs").settle().keys("xq").settle();
    assert!(reader.selected().contains('★'), "{}", reader.screen());
    let mut without = Reader::at(80, 24);
    without.keys("j<enter>").settle().keys("x").settle();
    assert!(without.row(23).contains("没有存下这一页"), "{}", without.screen());
    without.keys("qx");
    assert!(without.row(3).starts_with('✓'), "in the list it chooses: {}", without.screen());
}
