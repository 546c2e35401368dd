//! Decodes pictures and renders them as cells. Takes milliseconds, so it runs off the main thread.

use std::io::Cursor;

use image::{DynamicImage, ImageReader, Limits, Rgba, RgbaImage, imageops};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Color;
use ratatui::widgets::Widget;
use ratatui_image::picker::{Picker, ProtocolType};
use ratatui_image::protocol::{Protocol, halfblocks::Halfblocks, iterm2::Iterm2, kitty::Kitty};
use ratatui_image::sliced::{SignedPosition, SlicedImage, SlicedProtocol};
use ratatui_image::{FontSize, Resize};

use super::graphics::{Graphics, GraphicsProtocol};
use super::rendered::{PictureCells, RenderedPicture};
use crate::config::{self, ColorDepth};

/// Pictures with more pixels than this on a side are not decoded.
const MAX_SIDE: u32 = 16_384;

/// Memory that decoding one picture may take, in bytes.
const MAX_MEMORY: u64 = 192 << 20;

impl Graphics {
    /// Decodes a picture (the first frame of an animation) and renders it at `size`.
    ///
    /// Returns `None` if the picture is broken, too large, or of an unknown format.
    pub(in crate::tui) fn render(self, bytes: &[u8], size: Size) -> Option<RenderedPicture> {
        let (width, height) = self.pixels(size);
        let picture = decode(bytes)?.resize_exact(width, height, imageops::FilterType::Triangle);
        self.render_decoded(on_white(picture), size)
    }

    /// Renders a picture that has exactly the pixels of `size`.
    pub(in crate::tui) fn render_decoded(self, picture: DynamicImage, size: Size) -> Option<RenderedPicture> {
        Some(RenderedPicture::new(size, self.cells(picture, size)?))
    }

    fn cells(self, picture: DynamicImage, size: Size) -> Option<PictureCells> {
        Some(match self.protocol {
            GraphicsProtocol::Blocks(depth) => PictureCells::Blocks(half_blocks(picture, size, depth)?),
            GraphicsProtocol::Kitty => {
                let id = picture_id(&picture);
                let kitty = Kitty::new(picture, size, id, false, true).ok()?;
                PictureCells::Sliced(SlicedProtocol::Kitty(kitty))
            }
            GraphicsProtocol::Iterm2 => {
                let rows = (0..u32::from(size.height)).map(|row| {
                    let height = u32::from(self.cell.1);
                    let row = picture.crop_imm(0, row * height, picture.width(), height);
                    Some(Protocol::ITerm2(Iterm2::new(row, Size::new(size.width, 1), false).ok()?))
                });
                PictureCells::Sliced(SlicedProtocol::Sliced(rows.collect::<Option<_>>()?))
            }
            GraphicsProtocol::Sixel => PictureCells::Sliced(sixels(picture, size, self.cell)?),
        })
    }
}

/// Returns an id that depends only on the pixels, so that the terminal keeps one copy of a picture.
fn picture_id(picture: &DynamicImage) -> u32 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    (picture.width(), picture.as_bytes()).hash(&mut hasher);
    (hasher.finish() as u32).max(1)
}

fn sixels(picture: DynamicImage, size: Size, cell: (u16, u16)) -> Option<SlicedProtocol> {
    #[expect(deprecated, reason = "the terminal has been queried already, together with everything else")]
    let mut picker = Picker::from_fontsize(FontSize::new(cell.0, cell.1));
    picker.set_protocol_type(ProtocolType::Sixel);
    SlicedProtocol::new_with_resize(&picker, picture, size, Resize::Fit(None)).ok()
}

fn decode(bytes: &[u8]) -> Option<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(MAX_SIDE), Some(MAX_SIDE));
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    reader.decode().ok()
}

/// Puts a transparent picture on a white background.
fn on_white(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture;
    }
    let mut background = RgbaImage::from_pixel(picture.width(), picture.height(), Rgba([255; 4]));
    imageops::overlay(&mut background, &picture, 0, 0);
    background.into()
}

/// Renders a picture as half blocks.
fn half_blocks(picture: DynamicImage, size: Size, depth: ColorDepth) -> Option<Buffer> {
    let area = Rect::new(0, 0, size.width, size.height);
    let mut cells = Buffer::empty(area);
    let blocks = SlicedProtocol::Halfblocks(Halfblocks::new(picture, size).ok()?);
    SlicedImage::new(&blocks, SignedPosition::from((0, 0))).render(area, &mut cells);
    for cell in &mut cells.content {
        (cell.fg, cell.bg) = (reduced(cell.fg, depth), reduced(cell.bg, depth));
    }
    Some(cells)
}

/// Returns the nearest colour that the terminal can show.
fn reduced(color: Color, depth: ColorDepth) -> Color {
    let Color::Rgb(r, g, b) = color else { return color };
    match config::Color::Rgb(r, g, b).reduced(depth) {
        Some(config::Color::Rgb(r, g, b)) => Color::Rgb(r, g, b),
        Some(config::Color::Indexed(index)) => Color::Indexed(index),
        None => Color::Reset,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROTOCOLS: [GraphicsProtocol; 5] = [
        GraphicsProtocol::Blocks(ColorDepth::True),
        GraphicsProtocol::Blocks(ColorDepth::Indexed),
        GraphicsProtocol::Kitty,
        GraphicsProtocol::Iterm2,
        GraphicsProtocol::Sixel,
    ];

    fn graphics(protocol: GraphicsProtocol) -> Graphics {
        Graphics { protocol, cell: (10, 20) }
    }

    /// Returns a PNG whose upper half is red and whose lower half is blue.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let color = |y| if y < height / 2 { Rgba([200, 0, 0, 255]) } else { Rgba([0, 0, 200, 255]) };
        let picture = RgbaImage::from_fn(width, height, |_, y| color(y));
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Png).expect("writing to a vector succeeds");
        bytes.into_inner()
    }

    #[test]
    fn every_protocol_draws_only_the_requested_rows() {
        for protocol in PROTOCOLS {
            let picture = graphics(protocol).render(&png(100, 80), Size::new(10, 4)).expect("a picture");
            let mut buffer = Buffer::empty(Rect::new(0, 0, 14, 6));
            picture.draw(Rect::new(2, 1, 10, 2), 2, &mut buffer);
            let is_drawn = |x, y| buffer[(x, y)] != ratatui::buffer::Cell::default();
            for (x, y) in (0..6).flat_map(|y| (0..14).map(move |x| (x, y))) {
                let is_inside = (2..12).contains(&x) && (1..3).contains(&y);
                assert!(is_inside || !is_drawn(x, y), "{protocol:?}: {x},{y}");
            }
            assert!(is_drawn(2, 1), "{protocol:?}");
        }
    }

    #[test]
    fn half_blocks_use_colours_of_the_terminal() {
        let colours = |depth| {
            let graphics = graphics(GraphicsProtocol::Blocks(depth));
            let picture = graphics.render(&png(80, 80), Size::new(8, 4)).expect("a picture");
            let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 4));
            picture.draw(buffer.area, 0, &mut buffer);
            [buffer[(0, 0)].bg, buffer[(0, 3)].bg]
        };
        assert_eq!(colours(ColorDepth::True), [Color::Rgb(200, 0, 0), Color::Rgb(0, 0, 200)]);
        assert_eq!(colours(ColorDepth::Indexed), [Color::Indexed(160), Color::Indexed(20)]);
    }

    #[test]
    fn rejects_broken_pictures_and_decompression_bombs() {
        let bomb = {
            let mut bytes = png(64, 64);
            // Width and height in the header: 60,000 by 60,000.
            bytes[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
            bytes
        };
        let truncated = png(100, 80)[..60].to_vec();
        for bytes in [bomb, truncated, b"<html>".to_vec(), Vec::new()] {
            assert_eq!(graphics(GraphicsProtocol::Kitty).render(&bytes, Size::new(10, 4)), None);
        }
    }
}
