//! The full page: the article with everything around it.

use crate::tui::support::{
    App, Fixture,
    portal::{portal, portal_source},
};

/// App in the middle of an article whose page is stored.
fn reading() -> App {
    let mut app = Fixture { sources: vec![portal_source()], ..Fixture::empty(80, 24) }.open();
    app.network.set(Some(portal()));
    app.keys("R").settle().keys("5j<enter>").settle().keys("jj").settle();
    app
}

#[test]
fn full_page_toggle_keeps_the_position() {
    let mut app = reading();
    let article = app.screen();
    for back in ["x", "<esc>"] {
        app.keys("x").settle();
        assert!(app.row(23).contains("x 回到正文"), "{}", app.screen());
        app.keys("/").keys("版权<enter>");
        assert!(app.row(23).contains("“版权” 1/"), "the footer is shown: {}", app.screen());
        app.keys("<esc>").keys(back).settle();
        assert_eq!(app.screen(), article, "after {back}");
    }
    app.keys("/").keys("版权<enter>");
    assert!(app.row(23).contains("没有找到"), "{}", app.screen());
}

#[test]
fn full_page_names_why_lines_are_left_out() {
    let mut app = reading();
    app.keys("x").settle().keys("/").keys("不在正文里<enter>");
    assert!(app.row(23).contains("“不在正文里” 1/"), "{}", app.screen());
    app.keys("<esc>").keys("/").keys("评分<enter>");
    assert!(app.row(23).contains("“评分” 1/"), "{}", app.screen());
    app.keys("<esc>x").settle().keys("/").keys("不在正文里<enter>");
    assert!(app.row(23).contains("没有找到"), "{}", app.screen());
}

#[test]
fn full_page_marks_the_article() {
    let mut app = reading();
    app.keys("xs").settle().keys("xq").settle();
    assert!(app.selected().contains('★'), "{}", app.screen());
    let mut without = App::open(80, 24);
    without.keys("j<enter>").settle().keys("x").settle();
    assert!(without.row(23).contains("没有存下这个网页"), "{}", without.screen());
    without.keys("qx");
    assert!(without.row(3).starts_with('✓'), "in the list the key selects: {}", without.screen());
}
