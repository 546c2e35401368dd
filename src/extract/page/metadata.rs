//! Metadata that a page declares about its article: meta elements (Open Graph, Dublin Core, names used by Chinese
//! content systems) and JSON-LD (schema.org).
//!
//! Declarations are evidence, not truth: titles are truncated or escaped, and times may be those of the template.

use serde_json::Value;

use super::head::Head;
use super::html_escape::unescape;
use crate::extract::lexicon::title_key::{first_of_key, title_key};
use crate::text::clean_line;

/// The declared metadata of a page.
#[derive(Debug, Default)]
pub(crate) struct Metadata {
    /// Titles other than `<title>`, most trustworthy first.
    pub(crate) titles: Vec<String>,
    /// Text of `<title>`.
    pub(crate) document_title: Option<String>,
    /// Publish times as declared, most trustworthy first.
    pub(crate) times: Vec<String>,
    /// Source: 来源.
    pub(crate) origin: Option<String>,
    /// Organisation that is declared as the author.
    pub(crate) organisation: Option<String>,
    /// Names of the publisher.
    pub(crate) publishers: Vec<String>,
    /// Author: 作者.
    pub(crate) author: Option<String>,
    /// Name of the site.
    pub(crate) site_name: Option<String>,
    /// Set if the page declares itself an article.
    pub(crate) is_article: bool,
    /// Keys of all declared titles for comparison, `<title>` first.
    pub(crate) title_keys: Vec<Vec<char>>,
}

/// Names of `<meta>` elements with the publish time, most trustworthy first.
const PUBLISHED: [&str; 20] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datePublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "og:release_date",
    "bytedance:published_time",
    "article:create_at",
    "weibo: article:create_at",
    "og:time",
    "DC.date.issued",
    "dc.date",
    "sailthru.date",
    "firstpublishedtime",
    "parsely-pub-date",
    "date",
];

/// Names of `<meta>` elements with the title, most trustworthy first.
const TITLES: [&str; 5] = ["og:title", "twitter:title", "ArticleTitle", "DC.title", "title"];

/// Names of `<meta>` elements with the source.
const ORIGINS: [&str; 3] = ["ContentSource", "source", "mediaid"];

/// Names of `<meta>` elements with the author.
const AUTHORS: [&str; 5] = ["author", "article:author", "og:article:author", "DC.creator", "byl"];

impl Metadata {
    /// Reads the metadata of a page.
    pub(crate) fn new(head: &Head<'_>) -> Self {
        let text = |names: &[&str]| head.meta(names).map(unescape).filter(|text| !text.is_empty());
        let mut metadata = Self {
            document_title: head.title.map(unescape).filter(|title| !title.is_empty()),
            times: PUBLISHED.iter().filter_map(|name| text(&[name])).collect(),
            origin: text(&ORIGINS).filter(|name| is_name(name)),
            author: text(&AUTHORS).filter(|name| is_name(name)),
            site_name: text(&["og:site_name", "application-name"]),
            organisation: None,
            publishers: Vec::new(),
            titles: Vec::new(),
            title_keys: Vec::new(),
            is_article: head.meta(&["og:type"]).is_some_and(|kind| kind.eq_ignore_ascii_case("article")),
        };
        for (kind, script) in &head.scripts {
            if kind.trim().eq_ignore_ascii_case("application/ld+json") {
                metadata.read_json_ld(script);
            }
        }
        metadata.titles.extend(TITLES.iter().filter_map(|name| text(&[name])));
        metadata.title_keys = title_keys(metadata.document_title.iter().chain(&metadata.titles));
        metadata
    }

    /// Returns true if a line is the beginning or the end of a declared title.
    pub(crate) fn has_title(&self, line: &str) -> bool {
        const SHORTEST: usize = 6;
        if !self.may_have_title(line) {
            return false;
        }
        let line = title_key(line);
        line.len() >= SHORTEST
            && self.title_keys.iter().any(|name| name.starts_with(&line) || name.ends_with(&line))
    }

    /// Returns false if neither the first nor the last letter of a line is that of a declared title: for most lines.
    fn may_have_title(&self, line: &str) -> bool {
        let fits = |letter: Option<char>, end: fn(&[char]) -> Option<&char>| {
            letter.is_none() || self.title_keys.iter().any(|key| end(key) == letter.as_ref())
        };
        fits(first_of_key(line.chars()), <[char]>::first)
            || fits(first_of_key(line.chars().rev()), <[char]>::last)
    }

    /// Reads a JSON-LD script.
    fn read_json_ld(&mut self, script: &str) {
        let Ok(value) = serde_json::from_str::<Value>(script.trim().trim_end_matches(';')) else { return };
        let items = match &value {
            Value::Array(items) => items.iter().collect(),
            Value::Object(object) => object
                .get("@graph")
                .and_then(Value::as_array)
                .map_or(vec![&value], |graph| graph.iter().collect()),
            _ => Vec::new(),
        };
        for item in items.into_iter().filter(|item| is_article(item)) {
            self.is_article |= item.get("headline").is_some();
            self.titles
                .extend(item.get("headline").or(item.get("name")).and_then(Value::as_str).map(unescape));
            let published =
                ["datePublished", "pubDate"].iter().find_map(|key| item.get(key).and_then(Value::as_str));
            self.times.extend(published.map(str::to_owned));
            self.read_author(item.get("author"));
            let publisher = item.get("publisher").and_then(|publisher| publisher.get("name"));
            self.publishers.extend(publisher.and_then(Value::as_str).map(clean_line));
        }
    }

    /// Reads the author of schema.org, which may be an organisation.
    fn read_author(&mut self, author: Option<&Value>) {
        let author = match author {
            Some(Value::Array(authors)) => authors.first(),
            other => other,
        };
        let Some(Value::Object(author)) = author else { return };
        let name = author.get("name").and_then(Value::as_str).map(clean_line).filter(|name| is_name(name));
        match author.get("@type").and_then(Value::as_str) {
            Some("Organization" | "NewsMediaOrganization") => {
                self.organisation = self.organisation.take().or(name);
            }
            _ => self.author = self.author.take().or(name),
        }
    }
}

/// Returns the keys of titles, each once.
///
/// Every line of the page is compared with each of them, so that there are few and none is long.
fn title_keys<'t>(titles: impl Iterator<Item = &'t String>) -> Vec<Vec<char>> {
    const MOST: usize = 24;
    const LONGEST: usize = 400;
    let mut keys: Vec<Vec<char>> = Vec::new();
    for title in titles {
        let mut key = title_key(title);
        key.truncate(LONGEST);
        if key.len() >= 2 && !keys.contains(&key) {
            keys.push(key);
        }
        if keys.len() == MOST {
            break;
        }
    }
    keys
}

/// Returns true if a JSON-LD item describes an article or its page.
fn is_article(item: &Value) -> bool {
    let is_article_type = |kind: &str| {
        kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "WebPage" || kind == "Report"
    };
    match item.get("@type") {
        Some(Value::String(kind)) => is_article_type(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is_article_type),
        None => item.get("headline").is_some() || item.get("pubDate").is_some(),
        _ => false,
    }
}

/// Returns true if a declared name is neither an address nor a sentence.
fn is_name(name: &str) -> bool {
    (2..=40).contains(&name.chars().count())
        && !name.contains("://")
        && !name.contains(['。', '，', '{', '<', '@'])
}
