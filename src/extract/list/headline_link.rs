//! An address that may be a headline's, with the links to it.

use super::hyperlink::LinkTitle;
use crate::model::CanonicalUrl;

/// An address that may be a headline's, with all links to it.
pub(crate) struct HeadlineLink<'l> {
    /// Indices of the links in page order.
    pub(crate) links: Vec<usize>,
    /// The most complete of their titles.
    pub(crate) title: LinkTitle,
    /// The address.
    pub(crate) url: &'l CanonicalUrl,
}
