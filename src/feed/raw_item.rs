//! An item as the feed has it, the same for all formats.

use super::markup::MarkupText;
use crate::model::Attachment;

/// An item before its texts, dates and links are read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RawItem {
    pub(super) title: Option<MarkupText>,
    /// Links that may be the address of the item, absolute or relative, the best first.
    pub(super) links: Vec<String>,
    /// The feed's own name of the item.
    pub(super) id: Option<String>,
    /// Dates, the most telling first.
    pub(super) dates: Vec<String>,
    pub(super) categories: Vec<String>,
    pub(super) authors: Vec<String>,
    /// Medium that the item was taken from.
    pub(super) origin: Option<String>,
    /// Text in an element for the full text.
    pub(super) content: Option<MarkupText>,
    /// Text in an element for a summary, which may be the full text as well.
    pub(super) summary: Option<MarkupText>,
    /// Addresses of pictures.
    pub(super) pictures: Vec<String>,
    /// Files other than pictures, as the feed describes them.
    pub(super) files: Vec<Attachment>,
}

/// A feed as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RawFeed {
    pub(super) title: Option<MarkupText>,
    /// Address of the site.
    pub(super) home: Option<String>,
    pub(super) language: Option<String>,
    pub(super) rhythm: super::FeedRhythm,
    pub(super) items: Vec<RawItem>,
}
