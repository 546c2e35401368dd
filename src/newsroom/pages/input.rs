//! The page as the extractor reads it.

use crate::extract::PageInput;
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
