//! Pictures of an article: on the page, on the full screen, missing, and fetched while reading.

use std::borrow::Cow;
use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use ratatui::buffer::CellDiffOption;
use wanbao::archive::Archive;
use wanbao::config::ColorDepth;
use wanbao::model::{CanonicalUrl, Clock, PictureKind, Source};
use wanbao::newsroom::{SavedPage, SavedPages, Summary};
use wanbao::tui::{Event, Graphics, GraphicsProtocol, Msg, NewsroomEffect};

use crate::tui::support::{
    App, Fixture, newspaper,
    portal::{portal, portal_source},
};

const BRIDGE: &str = "http://wan.test/bridge.jpg";

const BLOCKS: Graphics = Graphics { protocol: GraphicsProtocol::Blocks(ColorDepth::True), cell: (10, 20) };

/// Encodes a picture of one colour.
fn png() -> Vec<u8> {
    let picture = RgbImage::from_pixel(300, 200, Rgb([0, 90, 160]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).expect("a vector takes everything");
    bytes.into_inner()
}

/// App with the open article that has a picture, stored or not.
fn opened(graphics: Option<Graphics>, stored: bool) -> App {
    let mut start = Fixture::empty(100, 40).with_archive(move |archive| {
        newspaper::file(archive, &[1]);
        if stored {
            store(archive);
        }
    });
    start.graphics = graphics;
    let mut app = start.open();
    app.keys("j<enter>").settle();
    app
}

/// Counts the cells of the picture's colour in each row that has some.
fn painted(app: &App) -> Vec<usize> {
    let buffer = app.buffer();
    let blue = ratatui::style::Color::Rgb(0, 90, 160);
    let cells = |y| (0..buffer.area.width).filter(|x| buffer[(*x, y)].bg == blue).count();
    (0..buffer.area.height).map(cells).filter(|cells| *cells > 0).collect()
}

/// Stores the picture of the article.
fn store(archive: &mut Archive) {
    let url = CanonicalUrl::parse(BRIDGE).expect("an address");
    let filed = archive.pictures_mut().store(&url, PictureKind::Png, &png(), u64::MAX, newspaper::now());
    filed.expect("stored");
}

#[test]
fn sample_articles_show_pictures_that_are_imported_after_them() {
    for keys in ["j", "j<enter>"] {
        let source = Source { sample: true, ..newspaper::source() };
        let start = Fixture { sources: vec![source], graphics: Some(BLOCKS), ..Fixture::empty(140, 40) };
        let mut app = start.with_archive(|archive| newspaper::file(archive, &[1])).open();
        app.keys(keys).settle().pause();
        assert!(app.shows("[图]") && painted(&app).is_empty(), "{}", app.screen());
        app.archive(|archive| {
            store(archive);
            Ok(())
        });
        app.send(Msg::Event(Event::SampleImported(Ok(Summary::default())))).settle();
        assert!(!app.shows("[图]") && !painted(&app).is_empty(), "{}", app.screen());
    }
}

#[test]
fn stored_pictures_scroll_with_the_text() {
    let mut app = opened(Some(BLOCKS), true);
    assert_eq!(painted(&app), [30; 10], "300 by 200 pixels are 30 by 10 cells\n{}", app.screen());
    assert!(app.shows("清晨的东人工岛") && !app.shows("[图]"), "{}", app.screen());
    let top = app.screen().lines().position(|line| line.contains("清晨的东人工岛")).expect("a caption");
    app.keys(&"j".repeat(top - 4)).settle();
    let rows = painted(&app);
    assert!(!rows.is_empty() && rows.len() < 10, "cut at the top: {rows:?}\n{}", app.screen());
}

#[test]
fn pictures_stay_while_something_is_typed_or_chosen() {
    let sixel = Graphics { protocol: GraphicsProtocol::Sixel, cell: (10, 20) };
    let mut app = opened(Some(sixel), true);
    let covered = |app: &App| {
        let buffer = app.buffer();
        buffer.content().iter().filter(|cell| cell.diff_option == CellDiffOption::Skip).count()
    };
    let before = covered(&app);
    assert!(before > 100, "{before} cells of a picture");
    for (keys, is_below) in [("/", true), ("<esc>O", false), ("<esc>", true)] {
        app.keys(keys);
        assert_eq!(covered(&app) == before, is_below, "after {keys}: {}", app.screen());
    }
}

#[test]
fn missing_pictures_are_labelled() {
    for (graphics, stored) in [(None, true), (Some(BLOCKS), false)] {
        let app = opened(graphics, stored);
        assert!(painted(&app).is_empty() && app.shows("[图]"), "{}", app.screen());
    }
}

#[test]
fn full_screen_picture_or_the_reason_for_none() {
    let mut app = opened(Some(BLOCKS), true);
    app.keys("i").settle();
    assert_eq!(painted(&app), [100; 33], "fills the screen: a pixel is half a cell");
    assert!(app.shows("1/1") && app.shows("清晨的东人工岛"), "{}", app.screen());
    app.keys("<right>").settle();
    assert!(app.shows("1/1"), "it is the only one");
    app.keys("<esc>").settle();
    assert!(!app.shows("1/1"), "{}", app.screen());

    let mut offline = opened(Some(BLOCKS), false);
    offline.keys("i").settle();
    assert!(offline.shows("连不上 wan.test"), "{}", offline.screen());
    let mut plain = opened(None, true);
    plain.keys("i").settle();
    assert!(plain.shows("无法显示图片"), "{}", plain.screen());
}

/// Performs all effects except painting pictures; returns those.
fn settle_except_pictures(app: &mut App) -> Vec<NewsroomEffect> {
    let mut left = Vec::new();
    loop {
        let effects = app.take_effects();
        if effects.is_empty() {
            return left;
        }
        for effect in effects {
            if matches!(effect, NewsroomEffect::RenderPicture { .. }) {
                left.push(effect);
            } else {
                for event in app.perform(effect) {
                    app.send(Msg::Event(event));
                }
            }
        }
    }
}

/// App without stored pictures, on a network that has them or not.
fn online(has_pictures: bool) -> App {
    let start = Fixture::empty(100, 40).with_archive(|archive| newspaper::file(archive, &[]));
    let app = Fixture { graphics: Some(BLOCKS), ..start }.open();
    app.network.set(Some(if has_pictures { picture_pages() } else { SavedPages::new([], Clock::System) }));
    app
}

#[test]
fn fetched_pictures_do_not_move_the_text() {
    let mut app = online(true);
    app.keys("j<enter>");
    let left = settle_except_pictures(&mut app);
    let before = app.screen();
    assert!(painted(&app).is_empty() && before.contains("[图]"), "space is reserved: {before}");
    for effect in left {
        for event in app.perform(effect) {
            app.send(Msg::Event(event));
        }
    }
    assert_eq!(painted(&app), [30; 10], "{}", app.screen());
    let text = |screen: &str| screen.replace(['▀', '▄'], " ").replace("[图]", "    ");
    let text = |screen: &str| text(screen).lines().map(|row| row.trim_end().to_owned()).collect::<Vec<_>>();
    assert_eq!(text(&app.screen()), text(&before));
    assert!(!app.shows("[图]"), "{}", app.screen());
}

#[test]
fn unavailable_pictures_lose_their_space_off_screen() {
    let mut app = online(false);
    app.keys("j<enter>").settle();
    let before = caption(&app);
    app.keys("j").settle();
    assert_eq!(caption(&app), before - 1, "visible text does not move: {}", app.screen());
    app.keys("G").settle().keys("g").settle();
    assert!(caption(&app) < before - 10, "{}", app.screen());

    let mut offline = online(false);
    offline.network.set(None);
    offline.keys("j<enter>").settle().keys("J").settle().keys("K").settle();
    assert!(
        caption(&offline) < before - 10,
        "no space for pictures of an unreachable host: {}",
        offline.screen()
    );
    let mut without = Fixture { graphics: Some(BLOCKS), ..Fixture::newspaper(100, 40) };
    without.settings.images.fetch = false;
    let mut without = without.open();
    without.keys("j<enter>");
    assert_eq!(settle_except_pictures(&mut without), [], "the setting forbids it");
}

/// Returns the row of the picture's caption.
fn caption(app: &App) -> usize {
    app.screen().lines().position(|row| row.contains("清晨的东人工岛")).expect("a caption")
}

/// Pages of a network that has the picture.
fn picture_pages() -> SavedPages {
    let page = SavedPage { content_type: Some("image/png".to_owned()), bytes: Cow::Owned(png()) };
    SavedPages::new([(CanonicalUrl::parse(BRIDGE).expect("an address"), page)], Clock::System)
}

#[test]
fn failed_pictures_get_no_space_until_requested() {
    let mut app = online(false);
    app.keys("j<enter>").settle();
    let with_room = caption(&app);
    app.keys("JK");
    assert_eq!(settle_except_pictures(&mut app), [], "nor is it requested");
    assert!(caption(&app) < with_room - 10, "{}", app.screen());
    app.network.set(Some(picture_pages()));
    app.keys("i").settle();
    assert_eq!(painted(&app), [100; 33], "{}", app.screen());
    app.keys("<esc>JK").settle();
    assert_eq!(painted(&app), [30; 10], "{}", app.screen());
}

#[test]
fn failed_pictures_get_no_space_in_the_next_run() {
    let note = |archive: &mut wanbao::archive::Archive| {
        let url = CanonicalUrl::parse(BRIDGE).expect("an address");
        archive.pictures_mut().note_failure(&url, "HTTP status 404", newspaper::now()).expect("noted");
    };
    let rooms = [0, 2].map(|failures| {
        let start = Fixture::empty(100, 40).with_archive(move |archive| {
            newspaper::file(archive, &[]);
            (0..failures).for_each(|_| note(archive));
        });
        let mut app = Fixture { graphics: Some(BLOCKS), ..start }.open();
        app.network.set(Some(picture_pages()));
        app.keys("j<enter>");
        let requests = settle_except_pictures(&mut app).len();
        (requests, caption(&app))
    });
    let [(1, with_room), (0, without)] = rooms else { panic!("{rooms:?}") };
    assert!(without < with_room - 9, "{rooms:?}");
}

#[test]
fn arrows_page_through_the_pictures() {
    let start = Fixture::empty(100, 40);
    let mut app = Fixture { sources: vec![portal_source()], graphics: Some(BLOCKS), ..start }.open();
    app.network.set(Some(portal()));
    app.keys("R").settle().keys("f").keys("末班渡轮<enter>").settle().keys("<enter>").settle();
    app.keys("i").settle();
    for (key, number) in
        [("<left>", "1/3"), ("<right>", "2/3"), ("<right>", "3/3"), ("<right>", "3/3"), ("<left>", "2/3")]
    {
        app.keys(key).settle();
        assert!(app.row(38).ends_with(number), "{key}: {}", app.screen());
        assert!(app.row(39).contains("→ 下一张") && app.row(39).contains("← 上一张"));
        let is_drawn = |cell: &ratatui::buffer::Cell| matches!(cell.symbol(), "▀" | "▄");
        assert!(app.buffer().content().iter().any(is_drawn), "{number}: {}", app.screen());
    }
    app.keys("<esc>");
    assert!(app.shows("末班渡轮"), "{}", app.screen());
}
