//! Pictures in the terminal: the protocol to show them with, their preparation, and a test picture.
//!
//! - `protocol`: the graphics protocol that the settings and the terminal allow
//! - `render_picture`: a stored or fetched picture as cells
//! - `test_picture`: the picture of `wanbao doctor`

mod protocol;
mod render_picture;
mod test_picture;

pub use protocol::choose_graphics;
pub(super) use render_picture::render_picture;
pub use test_picture::test_picture;
