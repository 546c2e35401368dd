//! The table of actions: found in help, palette and menu, run, and bound to other keys.

use wanbao::actions::{ACTIONS, ActionRow};
use wanbao::config::SavedView;
use wanbao::tui::{Msg, ProcessEffect};
use wanbao::words::UiLanguage;

use crate::tui::support::{App, Fixture, newspaper};

/// Returns the text of the help, scrolled from top to bottom.
fn help(app: &mut App) -> String {
    let mut seen = app.keys("?").screen();
    for _ in 0..ACTIONS.len() {
        seen += &app.keys("j").screen();
    }
    app.keys("<esc>");
    seen
}

#[test]
fn help_lists_every_action_with_its_keys() {
    let help = help(&mut Fixture { views: views(5), ..Fixture::newspaper(80, 24) }.open());
    for row in ACTIONS {
        assert!(help.contains(&word(row)), "{} is missing:\n{help}", row.name);
    }
    assert!(help.contains("j  ↓  ^N          下移"), "{help}");
}

/// Creates this many saved views.
pub(super) fn views(count: usize) -> Vec<SavedView> {
    let view = |at| SavedView {
        name: format!("自存 {at} 号"),
        query: format!("sort:date newer:{at}d"),
        notify: false,
    };
    (1..=count).map(view).collect()
}

/// Returns the name of an action on a screen with [`views`].
pub(super) fn word(row: &ActionRow) -> String {
    let own = row.name.strip_prefix("view_own_").map(|at| format!("自存 {at} 号"));
    own.unwrap_or_else(|| UiLanguage::ZhHans.say(row.word).to_owned())
}

#[test]
fn saved_views_take_the_digits_after_the_views() {
    let mut app = Fixture { views: views(2), ..Fixture::newspaper(160, 24) }.open();
    let row = |app: &App, at| app.row(at).split('│').next().unwrap_or_default().trim().to_owned();
    assert!(
        row(&app, 3).starts_with("5 自存 1 号") && row(&app, 4).starts_with("6 自存 2 号"),
        "{}",
        app.screen()
    );
    app.keys("6").settle();
    assert!(app.row(0).contains("自存 2 号"), "{}", app.screen());
    app.keys("5").settle();
    assert!(app.row(0).contains("自存 1 号"), "{}", app.screen());
    app.keys("1").settle();
    assert!(app.row(0).contains("全部新闻"), "{}", app.screen());
    app.keys("7j").settle();
    assert!(app.row(0).contains("8/12"), "a digit without a saved view is a count: {}", app.screen());
    app.keys("<f10>");
    let digit =
        app.screen().lines().find_map(|line| line.split_once("列表")).map(|(before, _)| before.to_owned());
    app.keys(&digit.and_then(|before| before.trim().chars().last()).expect("a digit").to_string());
    assert!(app.shows("自存 2 号") && !app.shows("自定列表三"), "{}", app.screen());
    app.keys("<esc><esc>:").keys("2 号<enter>").settle();
    assert!(app.row(0).contains("自存 2 号"), "{}", app.screen());
    let keymap = "star = ['5']\nview_own_2 = ['<f6>']";
    let mut bound = Fixture { views: views(2), keymap, ..Fixture::newspaper(160, 24) }.open();
    bound.keys("j5").settle();
    assert!(bound.selected().contains('★'), "{}", bound.screen());
    assert!(
        row(&bound, 3).starts_with("自存 1 号") && row(&bound, 4).starts_with("F6 自存 2 号"),
        "{}",
        bound.screen()
    );
}

#[test]
fn rebound_keys_work_and_are_shown() {
    let mut app = Fixture { keymap: "star = ['x']\nhelp = ['<f2>']", ..Fixture::newspaper(80, 24) }.open();
    app.keys("jx").settle();
    assert!(app.selected().starts_with("●★"), "{}", app.screen());
    app.keys("s?").settle();
    assert!(app.selected().starts_with("●★") && !app.shows("移动"), "{}", app.screen());
    assert!(app.row(23).contains("x 收藏") && app.row(23).contains("F2 帮助"), "{}", app.screen());
    app.keys("<f2>");
    assert!(app.shows("移动"), "{}", app.screen());
}

#[test]
fn palette_runs_the_typed_action() {
    let mut app = App::open(80, 24);
    app.keys("j:").keys("收藏<enter>").settle();
    assert!(app.selected().starts_with("●★"), "{}", app.screen());
    app.keys("<c-k>").keys("quit<enter>").settle();
    assert_eq!(app.recorded, [ProcessEffect::Quit]);
}

#[test]
fn links_are_copied_and_opened_from_both_panes() {
    let mut app = App::open(80, 24);
    app.keys("jy").settle();
    assert!(app.shows("已复制链接"), "{}", app.screen());
    app.keys("j<enter>").settle().keys("o").settle();
    assert_eq!(
        app.recorded,
        [
            ProcessEffect::Copy(newspaper::url("/a/0").to_string()),
            ProcessEffect::Browse(newspaper::url("/a/1"))
        ]
    );
}

#[test]
fn every_way_out_quits() {
    let exits =
        [Msg::Hangup, Msg::Key("q".parse().expect("a key")), Msg::Key("<c-c>".parse().expect("a key"))];
    for exit in exits {
        let mut app = App::open(80, 24);
        app.send(exit).settle();
        assert_eq!(app.recorded, [ProcessEffect::Quit]);
    }
    for popup in ["?", ":", "f", "/", "F", "<enter>"] {
        let mut app = App::open(80, 24);
        app.keys(popup).keys("<c-c>").settle();
        assert_eq!(app.recorded, [ProcessEffect::Quit], "from {popup}");
    }
}

#[test]
fn han_input_shows_the_input_method_hint() {
    let mut app = App::open(80, 24);
    app.keys("好");
    assert!(app.row(23).contains("输入法"), "{}", app.screen());
}
