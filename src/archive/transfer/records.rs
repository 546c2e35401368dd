//! Sources and articles as records: the lines of an exported archive. Fields are only ever added, with a default.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::words;
use crate::archive::{ArchiveError, Version};
use crate::model::{
    Article, ArticleId, ArticlePosition, CanonicalUrl, CommandResult, Overrides, Published, Ranking, RawPage,
    Source, SourceId, SourceKind, SourceState, Tag, Validators,
};

/// Most bytes of a header value that is kept.
const MAX_HEADER: usize = 8192;

/// A source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRecord {
    /// The id.
    pub id: SourceId,
    /// The name.
    pub name: String,
    /// The address of the front page.
    pub url: CanonicalUrl,
    /// True for the sample portal.
    pub sample: bool,
    /// Kind of the address.
    #[serde(default)]
    pub source_kind: SourceKind,
    /// The group.
    #[serde(default)]
    pub group: Option<String>,
    /// The place among all sources.
    #[serde(default)]
    pub order: Option<i64>,
    /// The state. A source that is imported is paused, whatever it was.
    #[serde(default)]
    pub state: SourceState,
    /// The settings for this source only. Secrets are never among them.
    #[serde(default)]
    pub settings: Overrides,
    /// The sections of the navigation, in order, then those that only headlines name.
    pub sections: Vec<(String, Option<CanonicalUrl>)>,
}

impl SourceRecord {
    /// Makes the record of a source.
    pub fn new(source: Source, sections: Vec<(String, Option<CanonicalUrl>)>) -> Self {
        let Source { id, name, url, kind, group, order, state, sample, overrides, secrets: _ } = source;
        Self { id, name, url, sample, source_kind: kind, group, order, state, settings: overrides, sections }
    }
}

/// Everything that an archive holds of one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleRecord {
    /// The id in the exporting archive. An import gives its own, a salvage keeps it.
    pub id: ArticleId,
    /// The source.
    pub source: SourceId,
    /// The section, and how certain it is (1 mentioned, 2 listed). Without `appearances`, the only list that shows it.
    #[serde(with = "words::section")]
    pub section: Option<(String, i64)>,
    /// The lists that show it, from the first.
    #[serde(default)]
    pub appearances: Vec<AppearanceRecord>,
    /// The address.
    pub url: CanonicalUrl,
    /// The title.
    pub title: String,
    /// The medium of origin (来源).
    pub origin: Option<String>,
    /// The publish time.
    pub published: Option<Published>,
    /// The moment that lists sort it by.
    pub moment: Timestamp,
    /// When it was first seen.
    pub seen: Timestamp,
    /// True if it was read.
    pub read: bool,
    /// True if it is starred.
    pub starred: bool,
    /// True if it is kept for later.
    pub later: bool,
    /// True if it is hidden.
    #[serde(default)]
    pub hidden: bool,
    /// The marks that the reader set or cleared by hand, as bits.
    #[serde(default, with = "words::touched")]
    pub touched: u8,
    /// The tags.
    #[serde(default)]
    pub tags: Vec<Tag>,
    /// True if the site says it is gone.
    pub gone: bool,
    /// Where the reader left it.
    pub position: Option<ArticlePosition>,
    /// The quarantined text of its page.
    #[serde(default)]
    pub suspect: Option<TextRecord>,
    /// Output of the reader's commands for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<CommandResult>,
    /// The versions of its text, oldest first; the last is the current one.
    pub texts: Vec<TextRecord>,
    /// The pages it was extracted from.
    pub pages: Vec<PageRecord>,
}

/// A list that shows an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppearanceRecord {
    /// The source.
    pub source: SourceId,
    /// The section; `None` for the front page or the feed.
    pub section: Option<String>,
    /// True if the section's own list shows it; false if a block of the front page or the article names the section.
    pub listed: bool,
    /// The position in the site's list, from 0.
    pub position: Option<u32>,
    /// The title that the list gives it, if it differs.
    pub title: Option<String>,
    /// When it was first seen in the list.
    pub first: Timestamp,
    /// When it was last seen in the list.
    pub last: Timestamp,
    /// Its place, if the list is a ranking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranking: Option<Ranking>,
}

/// A version of an article's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextRecord {
    /// When it was stored.
    pub filed: Timestamp,
    /// The text.
    pub article: Article,
}

impl ArticleRecord {
    /// Returns the lists that show the article; of a record of an older wanbao, the only one.
    pub(super) fn all_appearances(&self) -> Vec<AppearanceRecord> {
        if !self.appearances.is_empty() {
            return self.appearances.clone();
        }
        vec![AppearanceRecord {
            source: self.source.clone(),
            section: self.section.as_ref().map(|(name, _)| name.clone()),
            listed: self.section.as_ref().is_some_and(|(_, confidence)| *confidence == 2),
            position: None,
            title: None,
            first: self.seen,
            last: self.seen,
            ranking: None,
        }]
    }
}

impl From<Version> for TextRecord {
    fn from(Version { stored_at, article }: Version) -> Self {
        Self { filed: stored_at, article }
    }
}

/// A page of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageRecord {
    url: CanonicalUrl,
    content_type: Option<String>,
    etag: Option<String>,
    last_modified: Option<String>,
    fetched: Timestamp,
    /// The body, in base64 (RFC 4648, section 4).
    bytes: String,
}

impl From<RawPage> for PageRecord {
    fn from(page: RawPage) -> Self {
        let Validators { etag, last_modified, .. } = page.validators;
        let bytes = STANDARD.encode(&page.bytes);
        Self {
            url: page.url,
            content_type: page.content_type,
            etag,
            last_modified,
            fetched: page.fetched,
            bytes,
        }
    }
}

impl PageRecord {
    /// Returns when the page was fetched.
    pub(super) fn fetched(&self) -> Timestamp {
        self.fetched
    }

    /// Drops header values that no server can have sent; validators go into the header of a request.
    pub(super) fn drop_invalid_headers(&mut self) {
        for value in [&mut self.content_type, &mut self.etag, &mut self.last_modified] {
            let is_valid = |value: &str| {
                value.len() <= MAX_HEADER && value.bytes().all(|byte| matches!(byte, b' '..=b'~'))
            };
            if !value.as_deref().is_none_or(is_valid) {
                *value = None;
            }
        }
    }

    /// Decodes the page; fails with [`ArchiveError::BadImport`] if its body is not base64.
    pub(super) fn decode(&self) -> Result<RawPage, ArchiveError> {
        let bytes = STANDARD.decode(&self.bytes);
        Ok(RawPage {
            url: self.url.clone(),
            content_type: self.content_type.clone(),
            link: None,
            validators: Validators {
                etag: self.etag.clone(),
                last_modified: self.last_modified.clone(),
                max_age: None,
            },
            fetched: self.fetched,
            bytes: bytes.map_err(|source| ArchiveError::BadImport { url: self.url.clone(), source })?,
        })
    }
}
