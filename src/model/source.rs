use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{CanonicalUrl, Section};

/// The short name of a source: lower-case ASCII letters, digits and `-`; the file name of its settings.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SourceId(Arc<str>);

impl SourceId {
    /// Checks and takes a short name; `None` when it is empty, over 40 characters, or has other characters.
    pub fn new(id: &str) -> Option<Self> {
        let fits = (1..=40).contains(&id.len())
            && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !id.starts_with('-');
        fits.then(|| Self(id.into()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for SourceId {
    type Error = String;

    fn try_from(id: String) -> Result<Self, String> {
        Self::new(&id).ok_or_else(|| format!("`{id}` is no source id: 1 to 40 of a-z, 0-9 and -"))
    }
}

impl From<SourceId> for String {
    fn from(id: SourceId) -> Self {
        id.0.as_ref().to_owned()
    }
}

/// A news site: where it is, and what overrides the finding of its parts.
///
/// This is also the form of a source's TOML file: `id`, `name` and `url` are all it needs; everything else
/// overrides what the extractor finds by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its short name.
    pub id: SourceId,
    /// The name people know it by.
    pub name: String,
    /// Its front page.
    pub url: CanonicalUrl,
    /// Whether it is refreshed and listed.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub enabled: bool,
    /// Whether it is the sample edition, which gives way to the first real news.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
    /// What the owner of the file knows better.
    #[serde(flatten)]
    pub overrides: Overrides,
}

impl Source {
    /// A site of which nothing is overridden.
    pub fn new(id: SourceId, name: impl Into<String>, url: CanonicalUrl) -> Self {
        Self { id, name: name.into(), url, enabled: true, sample: false, overrides: Overrides::default() }
    }
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_yes(value: &bool) -> bool {
    *value
}

/// What overrides the finding of a site's parts. All of it is optional.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Overrides {
    /// The charset of its pages, for pages that are wrong about it (a WHATWG label).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Its sections, instead of those of the navigation.
    #[serde(rename = "section", skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// Where headlines are on a list page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<ListSelectors>,
    /// Where the parts of an article are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticleSelectors>,
    /// How it is to be fetched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fetch: Option<FetchOverrides>,
    /// What is kept of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep: Option<KeepOverrides>,
}

/// CSS selectors of a list page. Those but `item` are looked up inside each item.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListSelectors {
    /// One headline's element.
    pub item: Option<String>,
    /// Its link; without it the first link of the item.
    pub link: Option<String>,
    /// Its title; without it the link's text.
    pub title: Option<String>,
    /// Its date.
    pub date: Option<String>,
    /// The link to the next list page (looked up in the whole page).
    pub next: Option<String>,
}

/// CSS selectors of an article page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ArticleSelectors {
    /// The title.
    pub title: Option<String>,
    /// The element that holds the body.
    pub body: Option<String>,
    /// The publish time.
    pub date: Option<String>,
    /// 来源.
    pub origin: Option<String>,
    /// 作者.
    pub author: Option<String>,
    /// Elements that are taken out of the page before anything is read.
    pub remove: Vec<String>,
    /// The link to the next page of the same article.
    pub next: Option<String>,
}

/// How a source wants to be fetched.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FetchOverrides {
    /// The pause between two requests, as `2s` or `500ms`.
    pub delay: Option<String>,
    /// The User-Agent, for sites that refuse an honest one.
    pub user_agent: Option<String>,
}

/// What is kept of a source when it is tidied, where that is not what the settings say of all; 0 for no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeepOverrides {
    /// Articles of so many days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// So many articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// So many MiB of texts and pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub megabytes: Option<u32>,
}
