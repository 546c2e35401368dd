use image::{DynamicImage, Rgb, RgbImage};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use super::screen::write_lines;
use crate::tui::picture::Graphics;

/// The cells that the picture takes.
const SIZE: Size = Size::new(24, 6);

/// A small picture as it is written at the cursor, behind so many spaces: the sun over water, made here.
pub fn sample_picture(graphics: Graphics, indent: u16) -> Option<Vec<u8>> {
    let (width, height) = graphics.pixels(SIZE);
    let picture = RgbImage::from_fn(width, height, |x, y| {
        // At the middles of the pixels.
        let part = |at: u32, of: u32| (f64::from(at) + 0.5) / f64::from(of);
        Rgb(pixel(2.0 * part(x, width), part(y, height)))
    });
    let painted = graphics.paint_decoded(DynamicImage::ImageRgb8(picture), SIZE)?;
    let mut cells = Buffer::empty(Rect::new(0, 0, SIZE.width, SIZE.height));
    painted.draw(cells.area, 0, &mut cells);
    let mut bytes = Vec::new();
    write_lines(&cells, indent, &mut bytes);
    Some(bytes)
}

/// The colour at a place, in heights of the picture, which is twice as wide as high.
fn pixel(x: f64, y: f64) -> [u8; 3] {
    const SUN: [u8; 3] = [255, 240, 200];
    const HORIZON: f64 = 0.66;
    let (across, down) = (x - 1.0, y - 0.4);
    if across.hypot(down) < 0.2 {
        SUN
    } else if y < HORIZON {
        between([40, 70, 130], [240, 150, 90], y / HORIZON)
    } else {
        between([200, 120, 90], [15, 40, 70], (y - HORIZON) / (1.0 - HORIZON))
    }
}

fn between(from: [u8; 3], to: [u8; 3], part: f64) -> [u8; 3] {
    std::array::from_fn(|at| {
        let [from, to] = [from[at], to[at]].map(f64::from);
        (from + (to - from) * part).round() as u8
    })
}
