//! Reads what is typed as the address of a site.

use crate::fetch::FetchErrorKind;
use crate::model::CanonicalUrl;
use crate::newsroom::NewsroomError;

/// Returns the addresses that a text may mean: itself, or, if it has no scheme, with https and then with http. Empty if
/// it is no address.
pub fn addresses(text: &str) -> Vec<CanonicalUrl> {
    let text = text.trim();
    let forms = if text.contains("://") {
        vec![text.to_owned()]
    } else if text.contains(['.', ':']) {
        vec![format!("https://{text}"), format!("http://{text}")]
    } else {
        Vec::new()
    };
    forms.iter().filter_map(|form| CanonicalUrl::parse(form).ok()).collect()
}

/// Returns true if a host does not answer at all by the scheme that was tried, so that the other one may work.
pub fn is_wrong_scheme(error: &NewsroomError) -> bool {
    matches!(
        error.fetch_kind(),
        Some(FetchErrorKind::Tls | FetchErrorKind::Unreachable | FetchErrorKind::TimedOut)
    )
}
