//! The picture of the terminal test: the sun over water, computed here.

use image::{DynamicImage, Rgb, RgbImage};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::tui::picture::Graphics;
use crate::tui::runtime::output::write_inline;

/// Cells of the picture.
const SIZE: Size = Size::new(24, 6);

/// Returns the bytes that show a small picture at the cursor, indented by `indent` columns.
pub fn test_picture(graphics: Graphics, indent: u16) -> Option<Vec<u8>> {
    let (width, height) = graphics.pixels(SIZE);
    let picture = RgbImage::from_fn(width, height, |x, y| {
        // Coordinates of the pixels' centres.
        let fraction = |at: u32, of: u32| (f64::from(at) + 0.5) / f64::from(of);
        Rgb(pixel(2.0 * fraction(x, width), fraction(y, height)))
    });
    let painted = graphics.render_decoded(DynamicImage::ImageRgb8(picture), SIZE)?;
    let mut cells = Buffer::empty(Rect::new(0, 0, SIZE.width, SIZE.height));
    painted.draw(cells.area, 0, &mut cells);
    let mut bytes = Vec::new();
    write_inline(&cells, indent, &mut bytes);
    Some(bytes)
}

/// Returns the colour at a point, in units of the picture's height; it is twice as wide as high.
fn pixel(x: f64, y: f64) -> [u8; 3] {
    const SUN: [u8; 3] = [255, 240, 200];
    const HORIZON: f64 = 0.66;
    let (dx, dy) = (x - 1.0, y - 0.4);
    if dx.hypot(dy) < 0.2 {
        SUN
    } else if y < HORIZON {
        blend([40, 70, 130], [240, 150, 90], y / HORIZON)
    } else {
        blend([200, 120, 90], [15, 40, 70], (y - HORIZON) / (1.0 - HORIZON))
    }
}

/// Interpolates between two colours.
fn blend(from: [u8; 3], to: [u8; 3], fraction: f64) -> [u8; 3] {
    std::array::from_fn(|channel| {
        let [from, to] = [from[channel], to[channel]].map(f64::from);
        (from + (to - from) * fraction).round() as u8
    })
}
