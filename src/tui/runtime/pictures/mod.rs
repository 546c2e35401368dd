//! Pictures in the terminal: the protocol to show them with, their preparation, and a test picture.
//!
//! - [`protocol`]: the graphics protocol that the settings and the terminal allow;
//! - [`paint`]: a stored or fetched picture as cells;
//! - [`test_picture`]: the picture of `wanbao doctor`.

mod paint;
mod protocol;
mod test_picture;

pub(super) use paint::paint;
pub use protocol::choose_graphics;
pub use test_picture::test_picture;
