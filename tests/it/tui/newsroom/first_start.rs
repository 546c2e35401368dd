//! The first start: sample articles, where the reader is, and which keys lead on.

use wanbao::model::Source;
use wanbao::text::Script;
use wanbao::tui::Msg;
use wanbao::words::UiLanguage;

use crate::tui::support::{App, Fixture, newspaper, portal::portal, portal::sample_source};

/// Starts on an empty archive, without a network.
fn start(columns: u16, rows: u16, lang: UiLanguage) -> App {
    let sources = vec![newspaper::source(), sample_source()];
    let sample: wanbao::tui::Sample = Box::new(portal);
    let start =
        Fixture { sources, sample: Some(sample), refreshes: true, lang, ..Fixture::empty(columns, rows) };
    let mut app = start.open();
    app.send(Msg::FirstFrameShown).settle();
    app
}

#[test]
fn says_where_one_is_and_which_keys_lead_on() {
    let cases = [(UiLanguage::ZhHans, "样刊", "加"), (UiLanguage::En, "amples", "add")];
    for (lang, sample, add) in cases {
        for (columns, rows) in [(40, 10), (80, 24), (100, 30)] {
            let app = start(columns, rows, lang);
            let screen = app.screen();
            let notice: String = screen.lines().skip(usize::from(rows) - 5).take(4).collect();
            let notice = notice.replace('\u{a0}', " ");
            assert!(notice.contains(sample), "{columns}x{rows}: {screen}");
            assert!(notice.contains("a ") && notice.contains(add), "{columns}x{rows}: {screen}");
            assert!(notice.contains("r ") && notice.contains('?'), "{columns}x{rows}: {screen}");
            let bar = screen.lines().last().unwrap_or_default();
            assert!(bar.contains("· e") && bar.contains("· r"), "the failure names its keys: {screen}");
            let reason = if lang == UiLanguage::En { "host name not found" } else { "域名解析失败" };
            assert!(bar.contains(reason), "and its reason: {screen}");
        }
    }
}

#[test]
fn notice_names_the_portal_in_the_script_of_the_reader() {
    let sources = vec![Source { name: "粤港澳头条".to_owned(), ..newspaper::source() }, sample_source()];
    let sample: wanbao::tui::Sample = Box::new(portal);
    let start = Fixture { sources, sample: Some(sample), refreshes: true, ..Fixture::empty(100, 30) };
    let (lang, script) = (UiLanguage::ZhHant, Some(Script::HantHk));
    let mut app = Fixture { lang, script, ..start }.open();
    app.send(Msg::FirstFrameShown).settle();
    assert!(app.shows("暫時連不上粵港澳頭條"), "{}", app.screen());
}

#[test]
fn failed_refresh_is_a_quiet_line() {
    let app = start(80, 24, UiLanguage::ZhHans);
    let (buffer, theme) = (app.buffer(), app.theme());
    let cell = &buffer[(1, 23)];
    assert!(app.row(23).contains("连不上"), "{}", app.screen());
    assert!(!cell.modifier.contains(ratatui::style::Modifier::BOLD));
    let error = theme.error.fg.map(|color| format!("{color:?}"));
    assert_ne!(error, Some(format!("{:?}", cell.fg)));
}

#[test]
fn notice_ends_with_the_samples() {
    let app = App::open(80, 24);
    assert!(!app.shows("样刊"), "{}", app.screen());
}
