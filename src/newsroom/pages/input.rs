//! The page as the extractor reads it.

use crate::extract::{self, PageInput};
use crate::model::{Overrides, RawPage};

/// Returns the extractor's input for a page.
pub(in crate::newsroom) fn page_input<'a>(page: &'a RawPage, overrides: &'a Overrides) -> PageInput<'a> {
    PageInput {
        bytes: &page.bytes,
        url: &page.url,
        content_type: page.content_type.as_deref(),
        fetched: page.fetched,
        overrides,
    }
}

/// Returns true if a page shows documents of its site in frames.
pub(in crate::newsroom) fn has_frames(page: &RawPage, overrides: &Overrides) -> bool {
    !extract::frames(&page_input(page, overrides)).is_empty()
}
