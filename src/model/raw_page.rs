//! The page on its way from the network to the extractor and the archive: the same type at every stop.

use jiff::Timestamp;

use super::{CanonicalUrl, Validators};

/// Page as received: decompressed, not decoded.
///
/// The archive keeps it, so that a better extractor can read it again offline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawPage {
    /// Address at which it was found, after redirects. In the archive it is the address that was requested, because
    /// the validators belong to that one.
    pub url: CanonicalUrl,
    /// `Content-Type`, as sent.
    pub content_type: Option<String>,
    /// Bytes, after decompression.
    pub bytes: Vec<u8>,
    /// What to recognise an unchanged page by; empty after a redirect.
    pub validators: Validators,
    /// When it was fetched.
    pub fetched: Timestamp,
}
