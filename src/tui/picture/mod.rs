//! Pictures on a grid of cells: their size, their rendering for the protocol of the terminal, and their drawing.
//!
//! Nothing here fetches a picture or talks to the terminal.
//!
//! - `graphics`: protocols, and how many cells a picture takes
//! - `render`: from the bytes of a picture to its cells
//! - `rendered`: a picture as cells, ready to be drawn

mod graphics;
mod render;
mod rendered;

pub use graphics::{Graphics, GraphicsProtocol};
pub use rendered::RenderedPicture;
