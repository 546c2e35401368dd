//! Options of the screen.

use crate::newsroom::SavedPages;

/// Makes the pages of the sample articles when they are first needed.
pub type Sample = Box<dyn FnOnce() -> SavedPages + Send>;

/// How the screen is started.
#[derive(Default)]
pub struct Options {
    /// Sample articles for an empty archive.
    pub sample: Option<Sample>,
    /// Makes no network requests of its own accord.
    pub offline: bool,
}
