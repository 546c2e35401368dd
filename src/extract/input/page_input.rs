//! A page as it was fetched, with everything that its extraction depends on: the same input gives the same output.

use jiff::Timestamp;
use scraper::Html;

use super::attributes::KeptAttributes;
use super::budget::part_in_budget;
use super::decode::{self, Decoded};
use super::parse;
use crate::model::{CanonicalUrl, Overrides};

/// Returns the JSON that a document consists of: all of it, or the argument of a callback (JSONP).
fn json_of(text: &str) -> Option<&str> {
    const LONGEST_NAME: usize = 80;
    let text = text.trim_start_matches('\u{feff}').trim();
    let is_json = |text: &str| {
        text.starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
    };
    let argument = || {
        let (name, rest) = text.split_once('(').filter(|(name, _)| name.len() <= LONGEST_NAME)?;
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_$.".contains(c);
        let rest = rest.trim_end_matches(';').trim_end().strip_suffix(')')?.trim();
        (!name.is_empty() && name.chars().all(is_name)).then_some(rest)
    };
    Some(text).filter(|text| is_json(text)).or_else(|| argument().filter(|rest| is_json(rest)))
}

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
    /// JSON, with or without a callback around it, is read as a page whose only content is a script. Reads no more of it than the budget allows. Keeps all attributes if the source has CSS selectors, because a selector may refer to any of them.
    pub(crate) fn parse(&self, text: &str) -> Html {
        let has_selectors = self.overrides.list.is_some() || self.overrides.article.is_some();
        let wrapped = json_of(text)
            .map(|json| format!("<script type=\"application/json\">{}</script>", json.replace("</", "<\\/")));
        let text = wrapped.as_deref().unwrap_or(text);
        let text = part_in_budget(text).unwrap_or(text);
        parse::parse(text, if has_selectors { KeptAttributes::All } else { KeptAttributes::Used })
    }
}
