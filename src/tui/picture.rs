//! Pictures on a grid of cells: what the terminal can show, how many cells a picture takes, and its cells.

use std::fmt;
use std::io::Cursor;
use std::sync::Arc;

use image::{DynamicImage, ImageReader, Limits, Rgba, RgbaImage, imageops};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Color;
use ratatui::widgets::Widget;
use ratatui_image::picker::{Picker, ProtocolType};
use ratatui_image::protocol::{Protocol, halfblocks::Halfblocks, iterm2::Iterm2, kitty::Kitty};
use ratatui_image::sliced::{SignedPosition, SlicedImage, SlicedProtocol};
use ratatui_image::{FontSize, Resize};

use crate::config::{self, ColorDepth};
use crate::model::PixelSize;

/// Pictures with fewer pixels on a side are icons and counters, not pictures.
const SMALLEST: u32 = 48;

/// Pictures with more pixels on a side are not decoded.
const LARGEST: u32 = 16_384;

/// Memory (bytes) that decoding one picture may take.
const MEMORY: u64 = 192 << 20;

/// How a terminal shows pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Graphics {
    /// The way it does.
    pub way: Way,
    /// The pixels of a cell: columns and rows.
    pub cell: (u16, u16),
}

/// A way of showing pictures in a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Two pixels a cell, as halves of blocks in colours of this depth.
    Blocks(ColorDepth),
    /// [kitty's protocol](https://sw.kovidgoyal.net/kitty/graphics-protocol/), with placeholders.
    Kitty,
    /// [iTerm2's](https://iterm2.com/documentation-images.html).
    Iterm2,
    /// DEC's sixels.
    Sixel,
}

impl Way {
    /// Whether a picture is drawn in one go over cells that nothing else may be written to.
    pub(super) fn is_painted_over(self) -> bool {
        matches!(self, Self::Iterm2 | Self::Sixel)
    }
}

impl Graphics {
    /// The cells that a picture takes where there are so many at most; `None` for one too small to be shown. It is never
    /// enlarged.
    pub(super) fn fit(self, extent: PixelSize, most: Size) -> Option<Size> {
        if extent.width.min(extent.height) < SMALLEST || most.width == 0 || most.height == 0 {
            return None;
        }
        let [width, height] = [extent.width, extent.height].map(f64::from);
        let (columns, rows) = (width / f64::from(self.cell.0), height / f64::from(self.cell.1));
        let scale = (f64::from(most.width) / columns).min(f64::from(most.height) / rows).min(1.0);
        let cells = |count: f64, most: u16| ((count * scale).round() as u16).clamp(1, most);
        Some(Size::new(cells(columns, most.width), cells(rows, most.height)))
    }

    /// The same where a picture is all that is shown: a pixel of blocks is one of the picture at least, so that there is
    /// something to see.
    pub(super) fn alone(self) -> Self {
        let cell = if matches!(self.way, Way::Blocks(_)) { (1, 2) } else { self.cell };
        Self { cell, ..self }
    }

    /// Decodes a picture (of an animated one, its first) and makes its cells; `None` where it is broken, larger than any
    /// picture of a newspaper, or of a kind that can't be shown. Takes a while.
    pub(super) fn paint(self, bytes: &[u8], size: Size) -> Option<Painted> {
        let (width, height) = self.pixels(size);
        let picture = decode(bytes)?.resize_exact(width, height, imageops::FilterType::Triangle);
        self.paint_decoded(on_white(picture), size)
    }

    /// Makes the cells of a picture that has as many pixels as they have.
    pub(super) fn paint_decoded(self, picture: DynamicImage, size: Size) -> Option<Painted> {
        let cells = self.cells(picture, size)?;
        Some(Painted(Arc::new(Picture { size, cells })))
    }

    /// The pixels of so many cells.
    pub(super) fn pixels(self, size: Size) -> (u32, u32) {
        let pixels = |cells: u16, each: u16| u32::from(cells) * u32::from(each);
        (pixels(size.width, self.cell.0), pixels(size.height, self.cell.1))
    }

    fn cells(self, picture: DynamicImage, size: Size) -> Option<Cells> {
        Some(match self.way {
            Way::Blocks(depth) => Cells::Blocks(blocks(picture, size, depth)?),
            Way::Kitty => {
                let number = picture_number(&picture);
                Cells::Sliced(SlicedProtocol::Kitty(Kitty::new(picture, size, number, false, true).ok()?))
            }
            Way::Iterm2 => {
                let rows = (0..u32::from(size.height)).map(|row| {
                    let height = u32::from(self.cell.1);
                    let row = picture.crop_imm(0, row * height, picture.width(), height);
                    Some(Protocol::ITerm2(Iterm2::new(row, Size::new(size.width, 1), false).ok()?))
                });
                Cells::Sliced(SlicedProtocol::Sliced(rows.collect::<Option<_>>()?))
            }
            Way::Sixel => Cells::Sliced(sixels(picture, size, self.cell)?),
        })
    }
}

/// A number that the same picture at the same size has again, so that the terminal keeps it once.
fn picture_number(picture: &DynamicImage) -> u32 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    (picture.width(), picture.as_bytes()).hash(&mut hasher);
    (hasher.finish() as u32).max(1)
}

fn sixels(picture: DynamicImage, size: Size, cell: (u16, u16)) -> Option<SlicedProtocol> {
    #[expect(deprecated, reason = "the terminal has been asked already, in one go with everything else")]
    let mut picker = Picker::from_fontsize(FontSize::new(cell.0, cell.1));
    picker.set_protocol_type(ProtocolType::Sixel);
    SlicedProtocol::new_with_resize(&picker, picture, size, Resize::Fit(None)).ok()
}

fn decode(bytes: &[u8]) -> Option<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(LARGEST), Some(LARGEST));
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    reader.decode().ok()
}

/// What a picture lets show through is paper.
fn on_white(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture;
    }
    let mut paper = RgbaImage::from_pixel(picture.width(), picture.height(), Rgba([255; 4]));
    imageops::overlay(&mut paper, &picture, 0, 0);
    paper.into()
}

/// The cells of a picture in halves of blocks.
fn blocks(picture: DynamicImage, size: Size, depth: ColorDepth) -> Option<Buffer> {
    let area = Rect::new(0, 0, size.width, size.height);
    let mut cells = Buffer::empty(area);
    let blocks = SlicedProtocol::Halfblocks(Halfblocks::new(picture, size).ok()?);
    SlicedImage::new(&blocks, SignedPosition::from((0, 0))).render(area, &mut cells);
    for cell in &mut cells.content {
        (cell.fg, cell.bg) = (reduced(cell.fg, depth), reduced(cell.bg, depth));
    }
    Some(cells)
}

fn reduced(color: Color, depth: ColorDepth) -> Color {
    let Color::Rgb(r, g, b) = color else { return color };
    match config::Color::Rgb(r, g, b).reduced(depth) {
        Some(config::Color::Rgb(r, g, b)) => Color::Rgb(r, g, b),
        Some(config::Color::Indexed(index)) => Color::Indexed(index),
        None => Color::Reset,
    }
}

/// A picture as cells. Cheap to clone.
#[derive(Clone)]
pub struct Painted(Arc<Picture>);

struct Picture {
    size: Size,
    cells: Cells,
}

enum Cells {
    Blocks(Buffer),
    Sliced(SlicedProtocol),
}

impl Painted {
    /// Its cells.
    pub(super) fn size(&self) -> Size {
        self.0.size
    }

    /// Draws its rows from `first` on, as many as the area has; the area is as wide as it is.
    pub(super) fn draw(&self, area: Rect, first: u16, buffer: &mut Buffer) {
        match &self.0.cells {
            Cells::Blocks(cells) => {
                for (row, x) in (0..area.height).flat_map(|row| (0..area.width).map(move |x| (row, x))) {
                    let from = cells.cell((x, first + row));
                    if let (Some(to), Some(from)) = (buffer.cell_mut((area.x + x, area.y + row)), from) {
                        to.clone_from(from);
                    }
                }
            }
            Cells::Sliced(cells) => {
                SlicedImage::new(cells, SignedPosition::from((0, -first.cast_signed()))).render(area, buffer);
            }
        }
    }
}

impl fmt::Debug for Painted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Painted").field(&self.0.size).finish()
    }
}

impl PartialEq for Painted {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Painted {}

#[cfg(test)]
mod tests {
    use super::*;

    const WAYS: [Way; 5] = [
        Way::Blocks(ColorDepth::True),
        Way::Blocks(ColorDepth::Indexed),
        Way::Kitty,
        Way::Iterm2,
        Way::Sixel,
    ];

    fn graphics(way: Way) -> Graphics {
        Graphics { way, cell: (10, 20) }
    }

    /// A PNG, red above and blue below.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let color = |y| if y < height / 2 { Rgba([200, 0, 0, 255]) } else { Rgba([0, 0, 200, 255]) };
        let picture = RgbaImage::from_fn(width, height, |_, y| color(y));
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Png).expect("a vector takes everything");
        bytes.into_inner()
    }

    #[test]
    fn a_picture_takes_the_cells_that_its_shape_asks_for() {
        let fit = |width, height| {
            let size = graphics(Way::Kitty).fit(PixelSize { width, height }, Size::new(76, 20));
            size.map(|size| (size.width, size.height))
        };
        assert_eq!(fit(400, 300), Some((40, 15)), "never enlarged");
        assert_eq!(fit(1600, 800), Some((76, 19)), "as wide as the measure");
        assert_eq!(fit(800, 1600), Some((20, 20)), "as high as is wanted");
        assert_eq!(fit(100_000, 50), Some((76, 1)));
        assert_eq!((fit(1, 1), fit(600, 20)), (None, None), "counters and rules");
    }

    #[test]
    fn every_way_shows_any_rows_of_a_picture_and_nothing_beside_them() {
        for way in WAYS {
            let painted = graphics(way).paint(&png(100, 80), Size::new(10, 4)).expect("a picture");
            let mut buffer = Buffer::empty(Rect::new(0, 0, 14, 6));
            painted.draw(Rect::new(2, 1, 10, 2), 2, &mut buffer);
            let is_touched = |x, y| buffer[(x, y)] != ratatui::buffer::Cell::default();
            for (x, y) in (0..6).flat_map(|y| (0..14).map(move |x| (x, y))) {
                let inside = (2..12).contains(&x) && (1..3).contains(&y);
                assert!(inside || !is_touched(x, y), "{way:?}: {x},{y}");
            }
            assert!(is_touched(2, 1), "{way:?}");
        }
    }

    #[test]
    fn blocks_have_the_colours_of_the_terminal() {
        let top = |depth| {
            let painted =
                graphics(Way::Blocks(depth)).paint(&png(80, 80), Size::new(8, 4)).expect("a picture");
            let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 4));
            painted.draw(buffer.area, 0, &mut buffer);
            [buffer[(0, 0)].bg, buffer[(0, 3)].bg]
        };
        assert_eq!(top(ColorDepth::True), [Color::Rgb(200, 0, 0), Color::Rgb(0, 0, 200)]);
        assert_eq!(top(ColorDepth::Indexed), [Color::Indexed(160), Color::Indexed(20)]);
    }

    #[test]
    fn what_is_broken_or_a_bomb_is_no_picture() {
        let bomb = {
            let mut bytes = png(64, 64);
            // The header's width and height, and what follows them, say 60,000 by 60,000.
            bytes[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
            bytes
        };
        let cut = png(100, 80)[..60].to_vec();
        for bytes in [bomb, cut, b"<html>".to_vec(), Vec::new()] {
            assert_eq!(graphics(Way::Kitty).paint(&bytes, Size::new(10, 4)), None);
        }
    }
}
