//! `portal.toml`: the site around the news.

use serde::{Deserialize, Serialize};

/// The site: what its pages have in common.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Site {
    pub(super) name: String,
    pub(super) edition: String,
    pub(super) slogan: String,
    pub(super) today: String,
    pub(super) weather: String,
    pub(super) keywords: String,
    pub(super) disclaimer: String,
    /// Ids of the front page's focus block, the first one large.
    pub(super) focus: Vec<u32>,
    /// Ids of the front page's strip of pictures.
    pub(super) strip: Vec<u32>,
    /// Ids of 热点排行.
    pub(super) hot: Vec<u32>,
    pub(super) footer: Vec<String>,
    #[serde(rename(deserialize = "section"))]
    pub(super) sections: Vec<Section>,
    #[serde(rename(deserialize = "topic"))]
    pub(super) topics: Vec<Topic>,
    #[serde(rename(deserialize = "friend"))]
    pub(super) friends: Vec<Friend>,
    #[serde(rename(deserialize = "ad"))]
    pub(super) ads: Vec<Ad>,
    #[serde(rename(deserialize = "comment"))]
    pub(super) comments: Vec<Comment>,
    #[serde(rename(deserialize = "leaf"))]
    pub(super) leaves: Vec<Leaf>,
}

/// A section of the portal.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its part of the address.
    pub slug: String,
    /// Its name in the navigation and the breadcrumb.
    pub name: String,
    /// The same in Traditional Chinese, for the navigation of Traditional pages.
    pub hant: String,
    /// The templates it is printed with.
    #[serde(default)]
    pub style: Style,
    /// How exactly its list pages print dates.
    #[serde(default)]
    pub dates: Dates,
}

/// The sets of templates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// UTF-8, `div`s and classes: most of the portal.
    #[default]
    News,
    /// UTF-8, Traditional Chinese, HTML5 elements with Open Graph metadata.
    Hk,
    /// GBK declared as gb2312, layout tables, paragraphs separated by `<br>`.
    Classic,
}

/// How list pages print dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Dates {
    /// `2026-11-20`.
    #[default]
    Day,
    /// `2026-11-20 09:30`.
    Minute,
    /// Not at all.
    None,
}

/// A topic page: a name, a line, and the articles gathered under it.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Topic {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) intro: String,
    pub(super) articles: Vec<u32>,
}

/// A friend link.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Friend {
    pub(super) name: String,
    pub(super) url: String,
}

/// An advertisement.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ad {
    pub(super) text: String,
    pub(super) url: String,
}

/// A reader's comment below an article.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Comment {
    pub(super) name: String,
    pub(super) time: String,
    pub(super) text: String,
}

/// A page about the site itself.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Leaf {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) text: Vec<String>,
}
