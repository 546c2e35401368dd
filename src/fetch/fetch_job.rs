//! A request as it is sent at every hop of a chain of redirects.

use std::time::Duration;

use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, COOKIE, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, USER_AGENT,
};
use url::Url;

use super::http;
use super::policy::RedirectChain;
use super::{Credentials, ExpectedContent};
use crate::model::Validators;

/// `Accept` of a browser; feeds and JSON are matched by `*/*`.
const ACCEPT_PAGES: HeaderValue =
    HeaderValue::from_static("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
/// The formats that most terminals can show; AVIF only from servers that have nothing else.
const ACCEPT_PICTURES: HeaderValue =
    HeaderValue::from_static("image/png,image/jpeg,image/gif,image/webp;q=0.9,*/*;q=0.5");
/// `Accept-Language` for sources without a language.
pub(super) const LANGUAGES: HeaderValue = HeaderValue::from_static("zh-CN,zh;q=0.9,en;q=0.5");

/// The request, the same at every hop of the chain.
pub(super) struct FetchJob {
    pub(super) url: Url,
    pub(super) user_agent: HeaderValue,
    pub(super) languages: HeaderValue,
    /// Address of the proxy of the source, or `none`.
    pub(super) proxy: Option<String>,
    pub(super) validators: Validators,
    pub(super) credentials: Option<Credentials>,
    pub(super) purpose: Purpose,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A page or a picture, at least this pause after the last request to the host.
    Content(ExpectedContent, Duration),
    /// The robots.txt of a site, without a pause, because it says how long the pause is.
    Robots,
}

impl FetchJob {
    /// Returns the headers of the request at the present hop of the chain.
    pub(super) fn headers(&self, chain: &RedirectChain) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT, self.user_agent.clone());
        let is_picture = matches!(self.purpose, Purpose::Content(ExpectedContent::Picture(_), _));
        headers.insert(ACCEPT, if is_picture { ACCEPT_PICTURES } else { ACCEPT_PAGES });
        headers.insert(ACCEPT_LANGUAGE, self.languages.clone());
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(http::ACCEPTED_CODINGS));
        if let Some(cookies) = chain.cookies() {
            headers.insert(COOKIE, cookies);
        }
        if let Some(credentials) = &self.credentials {
            credentials.add_to(&mut headers, chain.url());
        }
        if !chain.has_moved() {
            insert(&mut headers, IF_NONE_MATCH, self.validators.etag.as_deref());
            insert(&mut headers, IF_MODIFIED_SINCE, self.validators.last_modified.as_deref());
        }
        headers
    }
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: Option<&str>) {
    if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
        headers.insert(name, value);
    }
}
