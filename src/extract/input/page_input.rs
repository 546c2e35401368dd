//! A page as it was fetched, with everything that its extraction depends on: the same input gives the same output.

use jiff::Timestamp;
use scraper::Html;

use super::attributes::is_kept_attribute;
use super::budget::part_in_budget;
use super::decode::{self, Decoded};
use super::parse;
use crate::model::{CanonicalUrl, Overrides};

/// A page from the network or the archive.
#[derive(Debug, Clone, Copy)]
pub struct PageInput<'a> {
    /// Body of the response, decompressed.
    pub bytes: &'a [u8],
    /// Address of the page, after redirects.
    pub url: &'a CanonicalUrl,
    /// `Content-Type` header as sent, which may name the charset.
    pub content_type: Option<&'a str>,
    /// Time of the fetch, which dates like 昨天 and `10-08` refer to.
    pub fetched: Timestamp,
    /// Settings of the source that take precedence over what is found.
    pub overrides: &'a Overrides,
}

impl PageInput<'_> {
    /// Decodes the bytes.
    pub(crate) fn decode(&self) -> Decoded {
        decode::decode(self.bytes, self.content_type, self.overrides.encoding.as_deref())
    }

    /// Parses HTML text of this page.
    ///
    /// Reads no more of it than the budget allows. Keeps all attributes if the source has CSS selectors, because a selector may refer to any of them.
    pub(crate) fn parse(&self, text: &str) -> Html {
        let has_selectors = self.overrides.list.is_some() || self.overrides.article.is_some();
        let text = part_in_budget(text).unwrap_or(text);
        parse::parse(text, if has_selectors { |_| true } else { is_kept_attribute })
    }
}
