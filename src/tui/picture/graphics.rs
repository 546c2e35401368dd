//! Graphics protocols of terminals, and the size of a picture in cells.

use ratatui::layout::Size;

use crate::config::ColorDepth;
use crate::model::PixelSize;

/// Pictures with a shorter side than this, in pixels, are icons or tracking pixels.
const MIN_SIDE: u32 = 48;

/// How a terminal shows pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Graphics {
    /// The protocol.
    pub protocol: GraphicsProtocol,
    /// Width and height of a cell, in pixels.
    pub cell: (u16, u16),
}

/// A protocol for pictures in a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GraphicsProtocol {
    /// Two pixels per cell, as half blocks in colours of this depth.
    Blocks(ColorDepth),
    /// [kitty's protocol](https://sw.kovidgoyal.net/kitty/graphics-protocol/), with Unicode placeholders.
    Kitty,
    /// [iTerm2's inline images](https://iterm2.com/documentation-images.html).
    Iterm2,
    /// DEC's sixels.
    Sixel,
}

impl Graphics {
    /// Returns the cells that a picture takes within `bounds`, or `None` if it is too small to be shown.
    ///
    /// A picture is never enlarged.
    pub(in crate::tui) fn fit(self, extent: PixelSize, bounds: Size) -> Option<Size> {
        if extent.width.min(extent.height) < MIN_SIDE || bounds.width == 0 || bounds.height == 0 {
            return None;
        }
        let [width, height] = [extent.width, extent.height].map(f64::from);
        let (columns, rows) = (width / f64::from(self.cell.0), height / f64::from(self.cell.1));
        let scale = (f64::from(bounds.width) / columns).min(f64::from(bounds.height) / rows).min(1.0);
        let cells = |count: f64, max: u16| ((count * scale).round() as u16).clamp(1, max);
        Some(Size::new(cells(columns, bounds.width), cells(rows, bounds.height)))
    }

    /// Returns the graphics for a picture that fills the screen.
    ///
    /// A half block then counts as one pixel, so that small pictures are large enough to recognise.
    pub(in crate::tui) fn full_screen(self) -> Self {
        let cell = if matches!(self.protocol, GraphicsProtocol::Blocks(_)) { (1, 2) } else { self.cell };
        Self { cell, ..self }
    }

    /// Returns the width and height of `size` in pixels.
    pub(in crate::tui) fn pixels(self, size: Size) -> (u32, u32) {
        let pixels = |cells: u16, cell: u16| u32::from(cells) * u32::from(cell);
        (pixels(size.width, self.cell.0), pixels(size.height, self.cell.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fit_keeps_aspect_ratio_within_bounds() {
        let fit = |width, height| {
            let graphics = Graphics { protocol: GraphicsProtocol::Kitty, cell: (10, 20) };
            let size = graphics.fit(PixelSize { width, height }, Size::new(76, 20));
            size.map(|size| (size.width, size.height))
        };
        assert_eq!(fit(400, 300), Some((40, 15)), "never enlarged");
        assert_eq!(fit(1600, 800), Some((76, 19)), "limited by the width");
        assert_eq!(fit(800, 1600), Some((20, 20)), "limited by the height");
        assert_eq!(fit(100_000, 50), Some((76, 1)));
        assert_eq!((fit(1, 1), fit(600, 20)), (None, None), "tracking pixels and rules");
    }
}
