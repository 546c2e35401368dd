//! Settings for one source, which override the extractor's findings and the general settings.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{ArticleFetching, ContentChoice, Section};

/// Settings for one source, all optional.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Overrides {
    /// Charset of pages that declare a wrong one (a WHATWG label).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Language of its texts (`zh-HK`, `en`): the one that is asked for, and that the dates of a feed are read in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Which text of an article is taken if the source is a feed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<ContentChoice>,
    /// When its articles are fetched; by default by every refresh, and those of a ranking when they are opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub articles: Option<ArticleFetching>,
    /// Sections, instead of those in the navigation.
    #[serde(rename = "section", skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// Selectors for list pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<ListSelectors>,
    /// Selectors for article pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticleSelectors>,
    /// Fetching.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fetch: Option<FetchOverrides>,
    /// Retention.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep: Option<RetentionOverrides>,
    /// Attributes of its outline in the OPML that it comes from, which are given back when it is exported.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub outline: BTreeMap<String, String>,
}

/// CSS selectors for list pages. All but `item` and `next` are applied within each item.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ListSelectors {
    /// Element of one headline.
    pub item: Option<String>,
    /// Link of a headline; by default the first link of the item.
    pub link: Option<String>,
    /// Title; by default the text of the link.
    pub title: Option<String>,
    /// Date.
    pub date: Option<String>,
    /// Link to the next list page, searched in the whole page.
    pub next: Option<String>,
}

/// CSS selectors for article pages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ArticleSelectors {
    /// Title.
    pub title: Option<String>,
    /// Element that contains the body.
    pub body: Option<String>,
    /// Publish time.
    pub date: Option<String>,
    /// Medium of origin (来源).
    pub origin: Option<String>,
    /// Author (作者).
    pub author: Option<String>,
    /// Elements to remove before extraction.
    pub remove: Vec<String>,
    /// Link to the next page of the same article.
    pub next: Option<String>,
}

/// Fetching of one source.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FetchOverrides {
    /// Pause between two requests (`2s`, `500ms`).
    pub delay: Option<String>,
    /// `User-Agent`, for sites that reject the default one.
    pub user_agent: Option<String>,
}

/// Retention of one source. Absent values are taken from the settings; 0 means no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RetentionOverrides {
    /// Maximum age in days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// Maximum number of articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Maximum size of texts and pages, in MiB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub megabytes: Option<u32>,
}
