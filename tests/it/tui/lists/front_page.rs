//! The digest of a day as a front page: its days, columns, cursor and picture.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use ratatui::buffer::Cell;
use wanbao::config::{ColorDepth, Settings};
use wanbao::model::{CanonicalUrl, PictureKind};
use wanbao::text::LatinSpacing;
use wanbao::tui::{Graphics, GraphicsProtocol, Keymap, LiveSettings, Msg, NewsroomEffect, Programs};
use wanbao::words::UiLanguage;

use crate::tui::support::{App, Fixture, newspaper};

#[test]
fn lead_higher_than_the_screen_begins_with_its_title() {
    let mut app = App::open(40, 10);
    app.keys("E").settle();
    assert!(app.selected().contains("港珠澳大桥"), "{}", app.screen());
}

#[test]
fn digest_shows_the_news_of_a_day() {
    let mut app = App::open(100, 30);
    let list = app.screen();
    app.keys("E");
    assert!(app.state.is_animated(), "its news are requested");
    app.settle();
    for part in [
        "湾报 · 今天 · 11月23日 周一",
        "港珠澳大桥车流再创新高",
        "港珠澳大桥通车六年",
        "要闻",
        "文化",
        "横琴口岸",
    ] {
        assert!(app.shows(part), "{part}:\n{}", app.screen());
    }
    assert_eq!(app.row(2).trim(), "─".repeat(95), "as wide as both columns");
    assert!(!app.shows("气象台"), "that was another day: {}", app.screen());
    assert!(app.selected().contains("港珠澳大桥"), "{}", app.screen());
    app.keys("K").settle();
    assert!(app.shows("昨天 · 11月22日 周日") && app.shows("粤剧进校园"), "{}", app.screen());
    app.keys("J").settle().keys("J").settle();
    assert!(app.row(29).contains("再翻就没有新闻了"), "{}", app.screen());
    let mut days = Vec::new();
    for _ in 0..8 {
        days.push(app.row(1).trim().trim_start_matches("湾报 · ").to_owned());
        app.keys("K").settle();
    }
    let with_news = [
        "今天 · 11月23日 周一",
        "昨天 · 11月22日 周日",
        "11月20日 周五",
        "10月8日 周四",
        "10月1日 周四",
        "2025年12月11日",
        "2023年10月8日",
    ];
    assert_eq!(days, [&with_news[..], &with_news[6..]].concat(), "empty days are left out");
    assert!(app.row(29).contains("再翻就没有新闻了"), "{}", app.screen());
    app.keys("<esc>");
    assert_eq!(app.screen(), list);
    app.keys("E").settle().keys("j<enter>").settle();
    assert!(app.shows("本报讯"), "{}", app.screen());
    let is_opened = |effect: &NewsroomEffect| matches!(effect, NewsroomEffect::OpenArticle(..));
    assert!(!app.take_effects().iter().any(is_opened));
}

/// Returns the rows of the front page that contain a text, with the column at which it begins.
fn places(app: &App, text: &str) -> Vec<(usize, usize)> {
    let column = |row: &str| row.split(text).next().map(|before| wanbao::text::Widths::default().of(before));
    let rows = app.screen();
    let rows = rows.lines().enumerate().filter(|(_, row)| row.contains(text));
    rows.filter_map(|(at, row)| Some((at, column(row)?))).collect()
}

#[test]
fn sections_are_in_columns_where_there_is_room() {
    for (columns, rows, count) in [(80, 40, 1), (100, 30, 2), (140, 45, 3), (200, 60, 4)] {
        let mut app = App::open(columns, rows);
        app.keys("E").settle();
        let sections = ["要闻", "财经", "文化"].map(|name| places(&app, name));
        let lefts: std::collections::BTreeSet<usize> =
            sections.iter().flatten().map(|(_, column)| *column).collect();
        assert_eq!(lefts.len() > 1, count > 1, "{columns}: {lefts:?}\n{}", app.screen());
        assert!(lefts.len() <= count, "{columns}: {lefts:?}\n{}", app.screen());
        for title in
            ["港珠澳大桥车流", "横琴口岸通关", "深圳河套合作区", "“老字号”走进社区", "渡口贴出的一则启事"]
        {
            assert!(app.shows(title), "{title} at {columns}x{rows}:\n{}", app.screen());
        }
        assert_eq!(app.shows(" │ "), count > 1, "{}", app.screen());
    }
}

/// Returns the text of the cells under the cursor.
fn picked(app: &App) -> String {
    let (buffer, Some(wanbao::config::Color::Rgb(r, g, b))) = (app.buffer(), app.theme().selected.bg) else {
        panic!("the theme has a background");
    };
    let is_picked = |cell: &&Cell| cell.bg == ratatui::style::Color::Rgb(r, g, b);
    buffer.content.iter().filter(is_picked).map(Cell::symbol).collect::<String>().replace(' ', "")
}

#[test]
fn cursor_goes_by_article_by_section_and_by_click() {
    let mut app = App::open(140, 45);
    app.keys("E").settle();
    let current = |app: &App| {
        let selected = picked(app);
        ["港珠澳", "深圳河套", "渡口", "横琴", "“老字号”"].into_iter().find(|title| selected.contains(title))
    };
    assert_eq!(current(&app), Some("港珠澳"), "{}", app.screen());
    let (y, x) = places(&app, "横琴口岸通关")[0];
    let titles: Vec<_> = ["<tab>", "<tab>", "<tab>", "<s-tab>", "<s-tab>", "<s-tab>", "<s-tab>"]
        .into_iter()
        .map(|key| current(app.keys(key)))
        .collect();
    let [first, second, third] = ["深圳河套", "横琴", "“老字号”"].map(Some);
    assert_eq!(titles, [first, second, third, second, first, Some("港珠澳"), Some("港珠澳")]);
    app.send(Msg::Click { x: x as u16 + 1, y: y as u16 }).settle();
    assert!(app.shows("横琴口岸通关时间压缩至三十秒。记者"), "it is open: {}", app.screen());
    app.keys("E").settle();
    app.send(Msg::Click { x: 1, y: 1 }).settle();
    assert!(!app.shows("湾报 · 今天"), "a click beside the titles closes it: {}", app.screen());
}

#[test]
fn changed_settings_reach_the_open_front_page() {
    let settings = |width, latin_spacing| {
        let mut settings = Fixture::empty(140, 45).settings;
        (settings.text.width, settings.text.latin_spacing) = (width, latin_spacing);
        settings
    };
    let cases = [(44, LatinSpacing::Words), (110, LatinSpacing::Words), (76, LatinSpacing::None)];
    for (width, spacing) in cases {
        let mut app = App::open(140, 45);
        app.keys("E").settle();
        let before = app.screen();
        app.send(Msg::SettingsChanged(Box::new(live(&settings(width, spacing))), Vec::new())).settle();
        let mut fresh = Fixture { settings: settings(width, spacing), ..Fixture::newspaper(140, 45) }.open();
        fresh.keys("E").settle();
        assert_ne!(app.screen(), before, "{width} {spacing:?}");
        assert_eq!(app.screen(), fresh.screen(), "{width} {spacing:?}");
    }
}

fn live(settings: &Settings) -> LiveSettings {
    LiveSettings {
        lang: UiLanguage::ZhHans,
        keymap: Keymap::default(),
        text: settings.text.clone(),
        script: None,
        headline_lines: settings.ui.headline_lines,
        previews: settings.ui.preview,
        layout: settings.ui.layout,
        picture_rows: settings.images.max_rows,
        programs: Programs::default(),
        views: Vec::new(),
    }
}

/// The newspaper with the picture of its lead in the archive or not, in a terminal with blocks.
fn with_picture(columns: u16, rows: u16, is_stored: bool) -> App {
    let start = Fixture::empty(columns, rows).with_archive(move |archive| {
        newspaper::file(archive, &[]);
        let url = CanonicalUrl::parse("http://wan.test/bridge.jpg").expect("an address");
        let mut bytes = Cursor::new(Vec::new());
        let picture = RgbImage::from_pixel(600, 400, Rgb([0, 90, 160]));
        picture.write_to(&mut bytes, ImageFormat::Png).expect("a vector takes everything");
        if is_stored {
            let bytes = bytes.into_inner();
            let stored =
                archive.pictures_mut().store(&url, PictureKind::Png, &bytes, u64::MAX, newspaper::now());
            stored.expect("stored");
        }
    });
    let protocol = GraphicsProtocol::Blocks(ColorDepth::True);
    let mut app = Fixture { graphics: Some(Graphics { protocol, cell: (10, 20) }), ..start }.open();
    app.keys("E").settle();
    app
}

/// Counts the cells of the picture in each row that has some.
fn painted(app: &App) -> Vec<usize> {
    let buffer = app.buffer();
    let blue = ratatui::style::Color::Rgb(0, 90, 160);
    let cells = |y| (0..buffer.area.width).filter(|x| buffer[(*x, y)].bg == blue).count();
    (0..buffer.area.height).map(cells).filter(|cells| *cells > 0).collect()
}

#[test]
fn lead_has_its_picture_and_its_first_lines() {
    for (columns, rows) in [(80, 24), (100, 30), (140, 45), (200, 60)] {
        let mut app = with_picture(columns, rows, true);
        let before = painted(&app);
        assert!(
            before.len() >= 6 && before.iter().all(|cells| *cells == before[0]),
            "{before:?}\n{}",
            app.screen()
        );
        assert!(before.len() <= usize::from(rows) / 2, "{before:?}");
        assert!(app.shows("港珠澳大桥通车六年") && app.shows("湾区通讯社 · 14:05"), "{}", app.screen());
        app.keys("G");
        let (below, is_cut) = (painted(&app).len(), !app.shows("湾报 · 今天"));
        assert_eq!(below < before.len(), is_cut, "{below} of {}:\n{}", before.len(), app.screen());
        assert_eq!(is_cut, rows == 24, "only the smallest screen scrolls: {}", app.screen());
        app.keys("g");
        assert_eq!(painted(&app), before, "{}", app.screen());
        app.keys("<esc>").settle();
        assert!(painted(&app).is_empty(), "{}", app.screen());
    }
    for (columns, rows, is_stored) in [(140, 45, false), (40, 10, true)] {
        let app = with_picture(columns, rows, is_stored);
        assert!(painted(&app).is_empty() && app.shows("港珠澳大桥"), "{}", app.screen());
    }
}
