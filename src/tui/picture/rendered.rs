//! A picture as cells.

use std::fmt;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::Widget;
use ratatui_image::sliced::{SignedPosition, SlicedImage, SlicedProtocol};

/// A picture as cells, ready to be drawn. Cheap to clone.
#[derive(Clone)]
pub struct RenderedPicture(Arc<PictureData>);

struct PictureData {
    size: Size,
    cells: PictureCells,
}

/// The cells of a picture.
pub(super) enum PictureCells {
    /// Half blocks, which are text like any other.
    Blocks(Buffer),
    /// Rows of a graphics protocol, each of which can be drawn alone.
    Sliced(SlicedProtocol),
}

impl RenderedPicture {
    pub(super) fn new(size: Size, cells: PictureCells) -> Self {
        Self(Arc::new(PictureData { size, cells }))
    }

    /// Returns the size in cells.
    pub(in crate::tui) fn size(&self) -> Size {
        self.0.size
    }

    /// Draws the rows from `first` on into `area`, which is as wide as the picture.
    pub(in crate::tui) fn draw(&self, area: Rect, first: u16, buffer: &mut Buffer) {
        match &self.0.cells {
            PictureCells::Blocks(cells) => {
                for (row, x) in (0..area.height).flat_map(|row| (0..area.width).map(move |x| (row, x))) {
                    let from = cells.cell((x, first + row));
                    if let (Some(to), Some(from)) = (buffer.cell_mut((area.x + x, area.y + row)), from) {
                        to.clone_from(from);
                    }
                }
            }
            PictureCells::Sliced(cells) => {
                SlicedImage::new(cells, SignedPosition::from((0, -first.cast_signed()))).render(area, buffer);
            }
        }
    }
}

impl fmt::Debug for RenderedPicture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RenderedPicture").field(&self.0.size).finish()
    }
}

impl PartialEq for RenderedPicture {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for RenderedPicture {}
