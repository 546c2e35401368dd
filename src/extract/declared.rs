//! What a page says of its article to machines: meta elements (Open Graph, Dublin Core, the habits of Chinese systems)
//! and JSON-LD (schema.org). It is evidence, not truth: titles are cut or escaped there, times are of the template.

use jiff::Timestamp;
use serde_json::Value;

use super::dom::Head;
use super::time;
use super::title::key;
use crate::model::Published;
use crate::text::clean_line;

/// What the head declares.
#[derive(Debug, Default)]
pub(super) struct Declared {
    /// Titles, most trustworthy first; `<title>` is not among them.
    pub(super) titles: Vec<String>,
    /// The text of `<title>`.
    pub(super) document: Option<String>,
    /// When it was published.
    pub(super) published: Option<Published>,
    /// 来源.
    pub(super) origin: Option<String>,
    /// 作者.
    pub(super) author: Option<String>,
    /// The site's own name.
    pub(super) site: Option<String>,
    /// It says that it is an article.
    pub(super) is_article: bool,
    /// All names of the page, folded for comparison: `<title>` first.
    pub(super) keys: Vec<Vec<char>>,
}

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
const TITLES: [&str; 5] = ["og:title", "twitter:title", "ArticleTitle", "DC.title", "title"];
const ORIGINS: [&str; 3] = ["ContentSource", "source", "mediaid"];
const AUTHORS: [&str; 5] = ["author", "article:author", "og:article:author", "DC.creator", "byl"];

impl Declared {
    pub(super) fn new(head: &Head<'_>, fetched: Timestamp) -> Self {
        let text = |names: &[&str]| head.meta(names).map(unescape).filter(|text| !text.is_empty());
        let mut declared = Self {
            document: head.title.map(unescape).filter(|title| !title.is_empty()),
            published: PUBLISHED
                .iter()
                .find_map(|name| head.meta(&[name]).and_then(|content| time::machine(content, fetched))),
            origin: text(&ORIGINS).filter(|name| is_name(name)),
            author: text(&AUTHORS).filter(|name| is_name(name)),
            site: text(&["og:site_name", "application-name"]),
            titles: Vec::new(),
            keys: Vec::new(),
            is_article: head.meta(&["og:type"]).is_some_and(|kind| kind.eq_ignore_ascii_case("article")),
        };
        for (kind, script) in &head.scripts {
            if kind.trim().eq_ignore_ascii_case("application/ld+json") {
                declared.take_json(script, fetched);
            }
        }
        declared.titles.extend(TITLES.iter().filter_map(|name| text(&[name])));
        declared.keys = declared
            .document
            .iter()
            .chain(&declared.titles)
            .map(|name| key(name))
            .filter(|name| name.len() >= 2)
            .collect();
        declared
    }

    /// Whether a line says no more than one of the page's names does: the title, wherever it is printed.
    pub(super) fn names(&self, line: &str) -> bool {
        const SHORTEST: usize = 6;
        let line = key(line);
        line.len() >= SHORTEST
            && self.keys.iter().any(|name| name.starts_with(&line) || name.ends_with(&line))
    }

    fn take_json(&mut self, script: &str, fetched: Timestamp) {
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
            self.published = self.published.or(published.and_then(|text| time::machine(text, fetched)));
            self.take_author(item.get("author"));
        }
    }

    /// schema.org's author is a person, or an organisation where the text is another medium's.
    fn take_author(&mut self, author: Option<&Value>) {
        let author = match author {
            Some(Value::Array(authors)) => authors.first(),
            other => other,
        };
        let Some(Value::Object(author)) = author else { return };
        let name = author.get("name").and_then(Value::as_str).map(clean_line).filter(|name| is_name(name));
        match author.get("@type").and_then(Value::as_str) {
            Some("Organization" | "NewsMediaOrganization") => self.origin = self.origin.take().or(name),
            _ => self.author = self.author.take().or(name),
        }
    }
}

fn is_article(item: &Value) -> bool {
    let is = |kind: &str| {
        kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "WebPage" || kind == "Report"
    };
    match item.get("@type") {
        Some(Value::String(kind)) => is(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is),
        None => item.get("headline").is_some() || item.get("pubDate").is_some(),
        _ => false,
    }
}

/// Whether a declared name can be one: no address, no sentence.
fn is_name(name: &str) -> bool {
    (2..=40).contains(&name.chars().count())
        && !name.contains("://")
        && !name.contains(['。', '，', '{', '<', '@'])
}

/// Declared texts are often escaped once too often.
pub(super) fn unescape(text: &str) -> String {
    let mut text = clean_line(text);
    for (entity, plain) in [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&middot;", "·"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ] {
        if text.contains(entity) {
            text = text.replace(entity, plain);
        }
    }
    text
}
