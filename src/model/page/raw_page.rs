//! A page as received: the one type from the network to the extractor and the archive.

use jiff::Timestamp;

use super::Validators;
use crate::model::CanonicalUrl;

/// A page as received: decompressed, not decoded.
///
/// The archive keeps it, so that a better extractor can read it again offline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawPage {
    /// Address after redirects. In the archive it is the requested address, because the validators belong to that one.
    pub url: CanonicalUrl,
    /// `Content-Type`, as sent.
    pub content_type: Option<String>,
    /// `Link`, as sent. The archive does not keep it.
    pub link: Option<String>,
    /// Bytes, after decompression.
    pub bytes: Vec<u8>,
    /// Validators for the next request; empty after a redirect.
    pub validators: Validators,
    /// Time of the request.
    pub fetched: Timestamp,
}
