//! One extracted page and its JSON object.

use std::sync::LazyLock;

use clap::ValueEnum;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::cli::exit::Exit;
use crate::export::{ArticleJson, ListingJson};
use crate::extract::{Extraction, PageInput, PageKind, article, detect, headlines};
use crate::model::{CanonicalUrl, Overrides};

/// Kind of page that the reader expects. `Auto` detects it from the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum ReadAs {
    Auto,
    Article,
    List,
}

/// The bytes of a page and its metadata, which are not in the file.
pub(super) struct PageFile<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) url: &'a CanonicalUrl,
    pub(super) content_type: Option<&'a str>,
    pub(super) fetched: Timestamp,
}

impl<'a> PageFile<'a> {
    /// Returns the input of the extractor, without a source's overrides.
    pub(super) fn input(&self) -> PageInput<'a> {
        static NO_OVERRIDES: LazyLock<Overrides> = LazyLock::new(Overrides::default);
        let Self { bytes, url, content_type, fetched } = *self;
        PageInput { bytes, url, content_type, fetched, overrides: &NO_OVERRIDES }
    }
}

/// The result of extracting a page.
pub(super) struct ExtractedPage<'a> {
    url: &'a CanonicalUrl,
    found: PageKind,
}

/// The JSON object of a page.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum PageJson<'a> {
    Article(Box<ArticleJson<'a>>),
    List(ListingJson<'a>),
    Nothing {
        kind: &'static str,
        url: &'a CanonicalUrl,
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<&'static str>,
    },
}

impl<'a> ExtractedPage<'a> {
    /// Extracts a page.
    pub(super) fn new(file: &PageFile<'a>, read_as: ReadAs) -> Self {
        let input = file.input();
        let found = match read_as {
            ReadAs::Auto => detect(&input),
            ReadAs::Article => PageKind::Article(article(&input)),
            ReadAs::List => PageKind::List(headlines(&input)),
        };
        Self { url: file.url, found }
    }

    /// Returns the JSON object of the page.
    pub(super) fn to_json(&self) -> PageJson<'_> {
        let url = self.url;
        let nothing = |kind, reason| PageJson::Nothing { kind, url, reason };
        match &self.found {
            PageKind::Article(Extraction::Article(article)) => {
                PageJson::Article(Box::new(ArticleJson::from(&**article)))
            }
            PageKind::List(listing) if !listing.headlines.is_empty() => {
                PageJson::List(ListingJson::new(url, listing))
            }
            PageKind::Article(Extraction::Gone) => nothing("gone", None),
            PageKind::Article(Extraction::Wall(kind)) => nothing("wall", Some(kind.name())),
            PageKind::Article(Extraction::NeedsBrowser) => nothing("none", Some("needs_browser")),
            PageKind::Article(Extraction::Garbled) => nothing("none", Some("garbled")),
            PageKind::Article(Extraction::TooLarge) => nothing("none", Some("too_large")),
            PageKind::Article(Extraction::Nothing) => nothing("none", Some("no_article")),
            PageKind::List(_) => nothing("none", Some("no_headlines")),
        }
    }

    /// Returns the exit code: [`Exit::Unreadable`] if the page is neither an article nor a list.
    pub(super) fn exit(&self) -> Exit {
        match self.to_json() {
            PageJson::Nothing { .. } => Exit::Unreadable,
            PageJson::Article(_) | PageJson::List(_) => Exit::Success,
        }
    }
}
