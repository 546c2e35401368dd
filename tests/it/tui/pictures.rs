use std::borrow::Cow;
use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use wanbao::config::ColorDepth;
use wanbao::model::{CanonicalUrl, Clock, PictureKind};
use wanbao::newsroom::{Saved, SavedPage};
use wanbao::tui::{Graphics, GraphicsProtocol, Msg, NewsroomEffect};

use super::harness::{Reader, Start};
use super::news;
use super::refreshing::{portal, portal_as};

const BRIDGE: &str = "http://wan.test/bridge.jpg";

const BLOCKS: Graphics = Graphics { protocol: GraphicsProtocol::Blocks(ColorDepth::True), cell: (10, 20) };

/// A picture of one colour.
fn png() -> Vec<u8> {
    let picture = RgbImage::from_pixel(300, 200, Rgb([0, 90, 160]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).expect("a vector takes everything");
    bytes.into_inner()
}

/// A reader who opens the article with a picture; the picture is stored, or not.
fn opened(graphics: Option<Graphics>, stored: bool) -> Reader {
    let mut start = Start::empty(100, 40).with(move |archive| {
        news::file(archive, &[1]);
        if stored {
            let url = CanonicalUrl::parse(BRIDGE).expect("an address");
            let filed = archive.pictures_mut().store(&url, PictureKind::Png, &png(), u64::MAX, news::now());
            filed.expect("stored");
        }
    });
    start.graphics = graphics;
    let mut reader = start.go();
    reader.keys("j<enter>").settle();
    reader
}

/// The rows of the screen that are of the picture's colour, and how many cells of each are.
fn painted(reader: &Reader) -> Vec<usize> {
    let buffer = reader.buffer();
    let blue = ratatui::style::Color::Rgb(0, 90, 160);
    let cells = |y| (0..buffer.area.width).filter(|x| buffer[(*x, y)].bg == blue).count();
    (0..buffer.area.height).map(cells).filter(|cells| *cells > 0).collect()
}

#[test]
fn a_stored_picture_stands_above_its_caption_and_scrolls_with_the_text() {
    let mut reader = opened(Some(BLOCKS), true);
    assert_eq!(painted(&reader), [30; 10], "300 by 200 pixels are 30 by 10 cells\n{}", reader.screen());
    assert!(reader.sees("清晨的东人工岛") && !reader.sees("[图]"), "{}", reader.screen());
    let top = reader.screen().lines().position(|line| line.contains("清晨的东人工岛")).expect("a caption");
    reader.keys(&"j".repeat(top - 4)).settle();
    let rows = painted(&reader);
    assert!(!rows.is_empty() && rows.len() < 10, "cut at the top: {rows:?}\n{}", reader.screen());
}

#[test]
fn without_graphics_or_picture_there_is_a_label() {
    for (graphics, stored) in [(None, true), (Some(BLOCKS), false)] {
        let reader = opened(graphics, stored);
        assert!(painted(&reader).is_empty() && reader.sees("[图]"), "{}", reader.screen());
    }
}

#[test]
fn i_shows_the_picture_as_large_as_the_screen_and_says_why_there_is_none() {
    let mut reader = opened(Some(BLOCKS), true);
    reader.keys("i").settle();
    assert_eq!(painted(&reader), [100; 33], "as large as there is room for: a pixel is half a cell");
    assert!(reader.sees("1/1") && reader.sees("清晨的东人工岛"), "{}", reader.screen());
    reader.keys("<right>").settle();
    assert!(reader.sees("1/1"), "there is no other");
    reader.keys("<esc>").settle();
    assert!(!reader.sees("1/1"), "{}", reader.screen());

    let mut offline = opened(Some(BLOCKS), false);
    offline.keys("i").settle();
    assert!(offline.sees("连不上 wan.test"), "{}", offline.screen());
    let mut plain = opened(None, true);
    plain.keys("i").settle();
    assert!(plain.sees("这个终端显示不了图片"), "{}", plain.screen());
}

/// Does all that is to be done but paint pictures; what is left.
fn settle_all_but_pictures(reader: &mut Reader) -> Vec<NewsroomEffect> {
    let mut left = Vec::new();
    loop {
        let effects = reader.take_effects();
        if effects.is_empty() {
            return left;
        }
        for effect in effects {
            if matches!(effect, NewsroomEffect::RenderPicture { .. }) {
                left.push(effect);
            } else {
                for event in reader.perform(effect) {
                    reader.send(Msg::Event(event));
                }
            }
        }
    }
}

/// A reader with the paper without pictures, and a network that has them or not.
fn online(has_pictures: bool) -> Reader {
    let start = Start::empty(100, 40).with(|archive| news::file(archive, &[]));
    let reader = Start { graphics: Some(BLOCKS), ..start }.go();
    reader.net.set(Some(if has_pictures { net() } else { Saved::new([], Clock::System) }));
    reader
}

#[test]
fn a_picture_that_is_not_stored_is_fetched_where_it_is_read_and_no_text_moves() {
    let mut reader = online(true);
    reader.keys("j<enter>");
    let left = settle_all_but_pictures(&mut reader);
    let before = reader.screen();
    assert!(painted(&reader).is_empty() && before.contains("[图]"), "there is room for it: {before}");
    for effect in left {
        for event in reader.perform(effect) {
            reader.send(Msg::Event(event));
        }
    }
    assert_eq!(painted(&reader), [30; 10], "{}", reader.screen());
    let text = |screen: &str| screen.replace(['▀', '▄'], " ").replace("[图]", "    ");
    let text = |screen: &str| text(screen).lines().map(|row| row.trim_end().to_owned()).collect::<Vec<_>>();
    assert_eq!(text(&reader.screen()), text(&before));
    assert!(!reader.sees("[图]"), "{}", reader.screen());
}

#[test]
fn room_for_a_picture_that_can_not_be_had_is_given_up_out_of_sight_and_not_left_again() {
    let mut reader = online(false);
    reader.keys("j<enter>").settle();
    let before = caption(&reader);
    reader.keys("j").settle();
    assert_eq!(caption(&reader), before - 1, "nothing moves that is in sight: {}", reader.screen());
    reader.keys("G").settle().keys("g").settle();
    assert!(caption(&reader) < before - 10, "{}", reader.screen());

    let mut offline = online(false);
    offline.net.set(None);
    offline.keys("j<enter>").settle().keys("J").settle().keys("K").settle();
    assert!(
        caption(&offline) < before - 10,
        "from a host that was not reached none is awaited: {}",
        offline.screen()
    );
    let mut without = Start { graphics: Some(BLOCKS), ..Start::paper(100, 40) };
    without.settings.images.fetch = false;
    let mut without = without.go();
    without.keys("j<enter>");
    assert_eq!(settle_all_but_pictures(&mut without), [], "the setting says so");
}

/// The row of the picture's caption.
fn caption(reader: &Reader) -> usize {
    reader.screen().lines().position(|row| row.contains("清晨的东人工岛")).expect("a caption")
}

/// A network that has the picture.
fn net() -> Saved {
    let page = SavedPage { content_type: Some("image/png".to_owned()), bytes: Cow::Owned(png()) };
    Saved::new([(CanonicalUrl::parse(BRIDGE).expect("an address"), page)], Clock::System)
}

#[test]
fn a_picture_that_could_not_be_had_gets_no_room_again_until_i_asks_for_it() {
    let mut reader = online(false);
    reader.keys("j<enter>").settle();
    let with_room = caption(&reader);
    reader.keys("JK");
    assert_eq!(settle_all_but_pictures(&mut reader), [], "nor is it asked for");
    assert!(caption(&reader) < with_room - 10, "{}", reader.screen());
    reader.net.set(Some(net()));
    reader.keys("i").settle();
    assert_eq!(painted(&reader), [100; 33], "{}", reader.screen());
    reader.keys("<esc>JK").settle();
    assert_eq!(painted(&reader), [30; 10], "{}", reader.screen());
}

#[test]
fn a_picture_that_the_archive_knows_can_not_be_had_gets_no_room_in_another_run_either() {
    let note = |archive: &mut wanbao::archive::Archive| {
        let url = CanonicalUrl::parse(BRIDGE).expect("an address");
        archive.pictures_mut().note_failure(&url, "HTTP status 404", news::now()).expect("noted");
    };
    let rooms = [0, 2].map(|failures| {
        let start = Start::empty(100, 40).with(move |archive| {
            news::file(archive, &[]);
            (0..failures).for_each(|_| note(archive));
        });
        let mut reader = Start { graphics: Some(BLOCKS), ..start }.go();
        reader.net.set(Some(net()));
        reader.keys("j<enter>");
        let asked = settle_all_but_pictures(&mut reader).len();
        (asked, caption(&reader))
    });
    let [(1, with_room), (0, without)] = rooms else { panic!("{rooms:?}") };
    assert!(without < with_room - 9, "{rooms:?}");
}

#[test]
fn the_pictures_of_an_article_are_paged_through() {
    let start = Start::empty(100, 40);
    let mut reader = Start { sources: vec![portal_as("chao", false)], graphics: Some(BLOCKS), ..start }.go();
    reader.net.set(Some(portal()));
    reader.keys("R").settle().keys("f").keys("末班渡轮<enter>").settle().keys("<enter>").settle();
    reader.keys("i").settle();
    for (key, number) in
        [("<left>", "1/3"), ("<right>", "2/3"), ("<right>", "3/3"), ("<right>", "3/3"), ("<left>", "2/3")]
    {
        reader.keys(key).settle();
        assert!(reader.row(38).ends_with(number), "{key}: {}", reader.screen());
        assert!(reader.row(39).contains("→ 下一张") && reader.row(39).contains("← 上一张"));
        let is_drawn = |cell: &ratatui::buffer::Cell| matches!(cell.symbol(), "▀" | "▄");
        assert!(reader.buffer().content().iter().any(is_drawn), "{number}: {}", reader.screen());
    }
    reader.keys("<esc>");
    assert!(reader.sees("末班渡轮"), "{}", reader.screen());
}
