use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};
use wanbao::config::Depth;
use wanbao::model::{CanonicalUrl, PictureKind};
use wanbao::tui::{Graphics, Way};

use super::harness::{Reader, Start};
use super::news;

const BLOCKS: Graphics = Graphics { way: Way::Blocks(Depth::True), cell: (10, 20) };

/// A reader who opens the article with a picture; the picture is stored, or not.
fn opened(graphics: Option<Graphics>, stored: bool) -> Reader {
    let mut start = Start::empty(100, 40).with(move |archive| {
        news::file(archive, &[1]);
        if stored {
            let url = CanonicalUrl::parse("http://wan.test/bridge.jpg").expect("an address");
            let picture = RgbImage::from_pixel(300, 200, Rgb([0, 90, 160]));
            let mut bytes = Cursor::new(Vec::new());
            picture.write_to(&mut bytes, ImageFormat::Png).expect("a vector takes everything");
            let filed = archive.store_picture(&url, PictureKind::Png, bytes.get_ref(), u64::MAX, news::now());
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
    assert_eq!(painted(&reader).len(), 10, "never enlarged");
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
