//! Guards against server-side request forgery (SSRF): a public site must not make the program fetch from the reader's
//! own network.

use crate::fetch;
use crate::model::{CanonicalUrl, Source};

/// Returns true if a public site points at a private address.
pub(in crate::newsroom) fn points_at_private_address(source: &Source, target: &CanonicalUrl) -> bool {
    fetch::is_local(target.as_url()) && !fetch::is_local(source.url.as_url())
}
