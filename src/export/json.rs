//! The JSON output. Field names and their order are a promise to scripts.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::Timestamp;
use serde::Serialize;

use crate::model::{
    Article, ArticleId, Attachment, Block, CanonicalUrl, CommandResult, Digest, DigestArticle, DigestSection,
    Headline, Image, Link, ListEntry, Listing, Overrides, PrintPage, Published, Ranking, Section, Source,
    SourceKind, SourceState, Tag, TextSource,
};

/// An article as `wanbao extract` and `wanbao read --format json` print it.
///
/// `source` is 来源, the medium that the page names; `published` is RFC 3339 (only a date if the page has no time) or
/// null.
#[derive(Debug, Serialize)]
pub struct ArticleJson<'a> {
    kind: &'static str,
    url: &'a CanonicalUrl,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kicker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtitle: Option<&'a str>,
    published: Option<Published>,
    /// The same with the offset in which the page gives it, if that is not China's.
    #[serde(skip_serializing_if = "Option::is_none")]
    published_abroad: Option<String>,
    source: Option<&'a str>,
    author: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reporter: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    photographer: Option<&'a str>,
    editor: Option<&'a str>,
    credit: Option<&'a str>,
    section: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    print_page: Option<&'a PrintPage>,
    body: Vec<String>,
    headings: Vec<&'a str>,
    blocks: &'a [Block],
    images: Vec<&'a Image>,
    prev: Option<&'a Link>,
    next: Option<&'a Link>,
    next_page: Option<&'a CanonicalUrl>,
    canonical: Option<&'a CanonicalUrl>,
    pages: u16,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    keywords: &'a [String],
    /// Sound recordings, videos and other files that the feed gives with it.
    #[serde(skip_serializing_if = "<[Attachment]>::is_empty")]
    attachments: &'a [Attachment],
    /// Where the text is from, if not from the page: `feed` or `summary`.
    #[serde(skip_serializing_if = "Option::is_none")]
    text_source: Option<TextSource>,
    #[serde(rename = "doubtful", skip_serializing_if = "std::ops::Not::not")]
    is_doubtful: bool,
    /// Output of the reader's commands for it.
    #[serde(skip_serializing_if = "<[CommandResult]>::is_empty")]
    results: &'a [CommandResult],
}

impl<'a> ArticleJson<'a> {
    /// Adds the results of the reader's commands.
    #[must_use]
    pub fn with_results(self, results: &'a [CommandResult]) -> Self {
        Self { results, ..self }
    }
}

impl<'a> From<&'a Article> for ArticleJson<'a> {
    fn from(article: &'a Article) -> Self {
        let headings = article.blocks.iter().filter_map(|block| match block {
            Block::Heading { text, .. } => Some(text.as_str()),
            _ => None,
        });
        Self {
            kind: "article",
            url: &article.url,
            title: &article.title,
            kicker: article.kicker.as_deref(),
            subtitle: article.subtitle.as_deref(),
            published: article.published,
            published_abroad: published_abroad(article),
            source: article.origin.as_deref(),
            author: article.author.as_deref(),
            reporter: article.reporter.as_deref(),
            photographer: article.photographer.as_deref(),
            editor: article.editor.as_deref(),
            credit: article.credit.as_deref(),
            section: article.section.as_deref(),
            print_page: article.print_page.as_ref(),
            body: body(&article.blocks),
            headings: headings.collect(),
            blocks: &article.blocks,
            images: article.images().collect(),
            prev: article.previous.as_ref(),
            next: article.next.as_ref(),
            next_page: article.next_page.as_ref(),
            canonical: article.canonical.as_ref(),
            pages: article.pages,
            keywords: &article.keywords,
            attachments: &article.attachments,
            text_source: Some(article.text_source).filter(|source| *source != TextSource::Page),
            is_doubtful: article.is_doubtful,
            results: &[],
        }
    }
}

/// Returns the text, block by block. A caption that the page marks as one is with its image only.
fn body(blocks: &[Block]) -> Vec<String> {
    let is_text = |block: &&Block| !matches!(block, Block::Figure(image) if !image.is_in_text);
    blocks.iter().filter(is_text).map(text_of).filter(|text| !text.is_empty()).collect()
}

/// Returns the text of a block. Cells that another one covers leave no gap.
fn text_of(block: &Block) -> String {
    let text = block.plain_text();
    let Block::Table(_) = block else { return text };
    let row = |row: &str| row.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    text.lines().map(row).collect::<Vec<_>>().join("\n")
}

/// Returns the publish time as the page gives it, in RFC 3339, if its zone is not China's.
fn published_abroad(article: &Article) -> Option<String> {
    let minutes = article.published_offset?;
    let sign = if minutes < 0 { '-' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    Some(format!("{}{sign}{hours:02}:{rest:02}", article.published_abroad()?.strftime("%Y-%m-%dT%H:%M:%S")))
}

/// A front page or list page as `wanbao extract` prints it.
#[derive(Debug, Serialize)]
pub struct ListingJson<'a> {
    kind: &'static str,
    url: &'a CanonicalUrl,
    name: Option<&'a str>,
    headlines: &'a [Headline],
    sections: &'a [Section],
    next_page: Option<&'a CanonicalUrl>,
}

impl<'a> ListingJson<'a> {
    /// Makes the output for the list page at an address.
    pub fn new(url: &'a CanonicalUrl, listing: &'a Listing) -> Self {
        Self {
            kind: "list",
            url,
            name: listing.name.as_deref(),
            headlines: &listing.headlines,
            sections: &listing.sections,
            next_page: listing.next_page.as_ref(),
        }
    }
}

/// A row of `wanbao list --json`.
#[derive(Debug, Serialize)]
pub struct EntryJson<'a> {
    id: ArticleId,
    url: &'a CanonicalUrl,
    title: &'a str,
    /// Lines above and below the title; no field if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    kicker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtitle: Option<&'a str>,
    source: &'a str,
    section: Option<&'a str>,
    published: Option<Published>,
    received: Option<Published>,
    origin: Option<&'a str>,
    /// Rank, heat and movement in a ranking; no field otherwise.
    #[serde(flatten)]
    ranking: Option<Ranking>,
    read: bool,
    starred: bool,
    later: bool,
    hidden: bool,
    tags: &'a [Tag],
    others: u32,
    stored: bool,
    changed: bool,
    gone: bool,
    suspect: bool,
}

impl<'a> From<&'a ListEntry> for EntryJson<'a> {
    fn from(entry: &'a ListEntry) -> Self {
        Self {
            id: entry.id,
            url: &entry.url,
            title: &entry.title,
            kicker: entry.kicker.as_deref(),
            subtitle: entry.subtitle.as_deref(),
            source: entry.source.as_str(),
            section: entry.section.as_deref(),
            published: entry.published,
            received: entry.filed().received().map(Published::At),
            origin: entry.origin.as_deref(),
            ranking: entry.ranking,
            read: entry.read,
            starred: entry.starred,
            later: entry.later,
            hidden: entry.hidden,
            tags: &entry.tags,
            others: entry.others,
            changed: entry.changed,
            gone: entry.gone,
            suspect: entry.quarantined,
            stored: entry.stored,
        }
    }
}

/// A row of `wanbao source list --json`: the fields of the source's file, the name that tells it apart, where its file sets
/// which field, and which secrets it has, without their values.
#[derive(Debug, Serialize)]
pub struct SourceJson<'a> {
    label: &'a str,
    id: &'a str,
    name: &'a str,
    url: &'a CanonicalUrl,
    kind: SourceKind,
    group: Option<&'a str>,
    order: Option<i64>,
    state: SourceState,
    sample: bool,
    #[serde(flatten)]
    overrides: &'a Overrides,
    secrets: Vec<String>,
    set_in: BTreeMap<String, String>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    status: Option<SourceStatusJson>,
}

/// Results of a source's refreshes.
#[derive(Debug, Serialize)]
pub struct SourceStatusJson {
    /// Number of articles that it lists.
    pub articles: u64,
    /// Number of those that are unread.
    pub unread: u64,
    /// When its front page or feed was last requested.
    pub refreshed: Option<Timestamp>,
    /// When that was last read.
    pub read: Option<Timestamp>,
    /// Since when it can't be read.
    pub failing_since: Option<Timestamp>,
    /// Number of pages that failed in the last refresh.
    pub failed: usize,
    /// The reason, in English.
    pub error: Option<String>,
    /// When its feed is requested again.
    pub next: Option<Timestamp>,
}

impl<'a> SourceJson<'a> {
    /// Makes the output for a source. `set_in` is file and line by the path of the key.
    pub fn new(source: &'a Source, label: &'a str, set_in: BTreeMap<String, String>) -> Self {
        Self {
            label,
            id: source.id.as_str(),
            name: &source.name,
            url: &source.url,
            kind: source.kind,
            group: source.group.as_deref(),
            order: source.order,
            state: source.state,
            sample: source.sample,
            overrides: &source.overrides,
            secrets: source.secrets.keys(),
            set_in,
            status: None,
        }
    }

    /// Adds what the refreshes of the source came to.
    #[must_use]
    pub fn with_status(self, status: Option<SourceStatusJson>) -> Self {
        Self { status, ..self }
    }

    /// Returns the settings as keys and values, each on one line, in the order of the file.
    pub fn settings(&self) -> Vec<(String, String)> {
        let mut settings = vec![
            ("id".to_owned(), self.id.to_owned()),
            ("name".to_owned(), self.name.to_owned()),
            ("url".to_owned(), self.url.to_string()),
            ("kind".to_owned(), self.kind.to_string()),
        ];
        settings.extend(self.group.map(|group| ("group".to_owned(), group.to_owned())));
        settings.extend(self.order.map(|order| ("order".to_owned(), order.to_string())));
        settings.push(("state".to_owned(), self.state.to_string()));
        if let Ok(overrides) = serde_json::to_value(self.overrides) {
            flatten("", &overrides, &mut settings);
        }
        settings
    }
}

/// Lists the values of an object by their paths.
fn flatten(path: &str, value: &serde_json::Value, settings: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten(&path, value, settings);
            }
        }
        serde_json::Value::Null => {}
        serde_json::Value::String(text) => settings.push((path.to_owned(), text.clone())),
        value => settings.push((path.to_owned(), value.to_string())),
    }
}

/// A row of `wanbao search --json`: one of `wanbao list --json` with a `snippet`, null if the text has no match.
#[derive(Debug, Serialize)]
pub struct HitJson<'a> {
    #[serde(flatten)]
    entry: EntryJson<'a>,
    snippet: Option<SnippetJson<'a>>,
}

/// An excerpt of a text. `hits` are the matches in it: index of the first character, and of the one after the last.
#[derive(Debug, Serialize)]
struct SnippetJson<'a> {
    text: &'a str,
    hits: Vec<[usize; 2]>,
}

impl<'a> HitJson<'a> {
    /// Makes the output for an entry and an excerpt of its text, with the byte ranges of the matches.
    pub fn new(entry: &'a ListEntry, snippet: Option<(&'a str, &[Range<usize>])>) -> Self {
        let snippet = snippet.map(|(text, hits)| {
            let characters = |end: usize| text.char_indices().take_while(|(at, _)| *at < end).count();
            SnippetJson {
                text,
                hits: hits.iter().map(|hit| [characters(hit.start), characters(hit.end)]).collect(),
            }
        });
        Self { entry: EntryJson::from(entry), snippet }
    }
}

/// A digest as `wanbao digest --format json` prints it. `lead` is an article or null; the first article of a section is
/// its lead.
#[derive(Debug, Serialize)]
pub struct DigestJson<'a> {
    kind: &'static str,
    query: &'a str,
    lead: Option<DigestArticleJson<'a>>,
    sections: Vec<DigestSectionJson<'a>>,
}

#[derive(Debug, Serialize)]
struct DigestSectionJson<'a> {
    source: &'a str,
    name: Option<&'a str>,
    articles: Vec<DigestArticleJson<'a>>,
}

#[derive(Debug, Serialize)]
struct DigestArticleJson<'a> {
    #[serde(flatten)]
    entry: EntryJson<'a>,
    teaser: Option<&'a str>,
}

impl<'a> DigestJson<'a> {
    /// Makes the output for the digest of a query.
    pub fn new(query: &'a str, digest: &'a Digest) -> Self {
        let section = |section: &'a DigestSection| DigestSectionJson {
            source: section.source.as_str(),
            name: section.name.as_deref(),
            articles: section.articles.iter().map(DigestArticleJson::from).collect(),
        };
        Self {
            kind: "edition",
            query,
            lead: digest.lead.as_ref().map(DigestArticleJson::from),
            sections: digest.sections.iter().map(section).collect(),
        }
    }
}

impl<'a> From<&'a DigestArticle> for DigestArticleJson<'a> {
    fn from(article: &'a DigestArticle) -> Self {
        Self { entry: EntryJson::from(&article.entry), teaser: article.teaser.as_deref() }
    }
}
