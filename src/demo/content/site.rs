//! The contents of `portal.toml`: the site around the news. Templates read these fields by name.

use serde::{Deserialize, Serialize};

/// The parts that all pages of the site share.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct Site {
    pub(in crate::demo) name: String,
    pub(in crate::demo) edition: String,
    pub(in crate::demo) slogan: String,
    pub(in crate::demo) today: String,
    pub(in crate::demo) weather: String,
    pub(in crate::demo) keywords: String,
    pub(in crate::demo) disclaimer: String,
    /// Article ids of the front page's focus block, the first one large.
    pub(in crate::demo) focus: Vec<u32>,
    /// Article ids of the front page's strip of pictures.
    pub(in crate::demo) strip: Vec<u32>,
    /// Article ids of 热点排行.
    pub(in crate::demo) hot: Vec<u32>,
    pub(in crate::demo) footer: Vec<String>,
    #[serde(rename(deserialize = "section"))]
    pub(in crate::demo) sections: Vec<PortalSection>,
    #[serde(rename(deserialize = "topic"))]
    pub(in crate::demo) topics: Vec<Topic>,
    #[serde(rename(deserialize = "friend"))]
    pub(in crate::demo) friends: Vec<FriendLink>,
    #[serde(rename(deserialize = "ad"))]
    pub(in crate::demo) ads: Vec<Advertisement>,
    #[serde(rename(deserialize = "comment"))]
    pub(in crate::demo) comments: Vec<Comment>,
    #[serde(rename(deserialize = "leaf"))]
    pub(in crate::demo) leaves: Vec<AboutPage>,
}

/// A section of the portal.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PortalSection {
    /// First part of its paths.
    pub slug: String,
    /// Name in the navigation and the breadcrumb.
    pub name: String,
    /// Name in Traditional Chinese, for the navigation of Traditional pages.
    pub hant: String,
    /// Templates of its pages.
    #[serde(default)]
    pub style: TemplateSet,
    /// Format of dates on its list pages.
    #[serde(default)]
    pub dates: DateFormat,
}

/// A set of templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TemplateSet {
    /// UTF-8, `div`s and classes: most of the portal.
    #[default]
    News,
    /// UTF-8, Traditional Chinese, HTML5 elements with Open Graph metadata.
    Hk,
    /// GBK declared as gb2312, layout tables, paragraphs separated by `<br>`.
    Classic,
}

/// Format of dates on list pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DateFormat {
    /// `2026-11-20`.
    #[default]
    Day,
    /// `2026-11-20 09:30`.
    Minute,
    /// No date.
    None,
}

/// A topic page: name, introduction, and articles.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct Topic {
    pub(in crate::demo) slug: String,
    pub(in crate::demo) name: String,
    pub(in crate::demo) intro: String,
    pub(in crate::demo) articles: Vec<u32>,
}

/// A link to another site (友情链接).
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct FriendLink {
    pub(in crate::demo) name: String,
    pub(in crate::demo) url: String,
}

/// An advertisement.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct Advertisement {
    pub(in crate::demo) text: String,
    pub(in crate::demo) url: String,
}

/// A comment below an article.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct Comment {
    pub(in crate::demo) name: String,
    pub(in crate::demo) time: String,
    pub(in crate::demo) text: String,
}

/// A page about the site.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(in crate::demo) struct AboutPage {
    pub(in crate::demo) slug: String,
    pub(in crate::demo) name: String,
    pub(in crate::demo) text: Vec<String>,
}
