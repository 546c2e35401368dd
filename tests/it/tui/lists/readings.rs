//! Titles found by the readings of their characters, in the filter and in the search.

use crate::tui::support::App;

#[test]
fn filter_finds_titles_by_both_readings() {
    for typed in ["gangzhu", "gongzyu", "gong2zyu1", "gzadq", "gzodk"] {
        let mut app = App::open(80, 24);
        app.keys(&format!("f{typed}")).settle();
        assert!(app.shows("港珠澳大桥车流"), "{typed}: {}", app.screen());
        assert!(!app.shows("横琴口岸"), "{typed}: {}", app.screen());
    }
}

#[test]
fn search_falls_back_to_readings_of_titles() {
    for typed in ["gangzhuao", "gongzyuou"] {
        let mut app = App::open(80, 24);
        app.keys(&format!("F{typed}<enter>")).settle();
        assert!(app.shows("港珠澳大桥车流"), "{typed}: {}", app.screen());
    }
    let mut app = App::open(80, 24);
    app.keys("FGBA<enter>").settle();
    assert!(app.shows("GBA 青年创业计划"), "words that are found count as words: {}", app.screen());
}
