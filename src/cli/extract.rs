use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::exit::Exit;
use super::server;
use crate::export::{ArticleJson, ListingJson};
use crate::extract::{Evidence, Extraction, PageInput, PageKind, article, detect, explain, headlines};
use crate::model::{CanonicalUrl, Listing, Overrides};
use crate::user_error::CommandError;

/// `wanbao extract`.
#[derive(Debug, Args)]
pub(super) struct Extract {
    #[arg(value_name = "FILE", required_unless_present = "server", conflicts_with = "server")]
    file: Option<PathBuf>,
    #[arg(long, required_unless_present = "server", conflicts_with = "server")]
    url: Option<String>,
    #[arg(long, value_name = "CT", conflicts_with = "server")]
    content_type: Option<String>,
    #[arg(long = "as", value_enum, default_value = "auto")]
    kind: As,
    #[arg(long)]
    server: bool,
    #[arg(long, conflicts_with = "server")]
    explain: bool,
}

/// What a page is to be read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum As {
    Auto,
    Article,
    List,
}

/// What a page was read as.
pub(super) struct Reading {
    url: CanonicalUrl,
    found: PageKind,
}

/// The JSON object that says what a page was read as.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Answer<'a> {
    Article(ArticleJson<'a>),
    List(ListingJson<'a>),
    Nothing {
        kind: &'static str,
        url: &'a CanonicalUrl,
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<&'static str>,
    },
}

/// The same with what `--explain` asks for.
#[derive(Serialize)]
struct Explained<'a> {
    #[serde(flatten)]
    answer: Answer<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Evidence>,
}

impl Extract {
    pub(super) fn run(&self, desk: &Desk, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let now = desk.config.clock.now().timestamp();
        let (Some(file), Some(url)) = (&self.file, &self.url) else {
            return server::serve(&mut io::stdin().lock(), out, self.kind, now).map(|()| Exit::Fine);
        };
        let url = CanonicalUrl::parse(url).map_err(|error| CommandError::Usage(error.to_string(), None))?;
        let bytes = read_file(file).map_err(CommandError::file(file))?;
        let content_type = self.content_type.as_deref();
        let reading = Reading::of(&bytes, url, content_type, self.kind, now);
        let evidence = self.explain.then(|| explain(&page_of(&bytes, &reading.url, content_type, now)));
        let explained = Explained { answer: reading.answer(), evidence };
        serde_json::to_writer(&mut *out, &explained).map_err(io::Error::from)?;
        writeln!(out)?;
        Ok(reading.exit())
    }
}

fn read_file(file: &Path) -> io::Result<Vec<u8>> {
    if file != Path::new("-") {
        return fs::read(file);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl Reading {
    pub(super) fn of(
        bytes: &[u8],
        url: CanonicalUrl,
        content_type: Option<&str>,
        kind: As,
        fetched: Timestamp,
    ) -> Self {
        let given = page_of(bytes, &url, content_type, fetched);
        let found = match kind {
            As::Auto => detect(&given),
            As::Article => PageKind::Article(article(&given)),
            As::List => PageKind::List(headlines(&given)),
        };
        Self { url, found }
    }

    pub(super) fn answer(&self) -> Answer<'_> {
        let url = &self.url;
        match &self.found {
            PageKind::Article(Extraction::Article(article)) => Answer::Article(ArticleJson::from(&**article)),
            PageKind::List(listing) if !is_empty(listing) => Answer::List(ListingJson::new(url, listing)),
            PageKind::Article(Extraction::Gone) => Answer::Nothing { kind: "gone", url, reason: None },
            PageKind::Article(Extraction::NeedsBrowser) => {
                Answer::Nothing { kind: "none", url, reason: Some("needs_browser") }
            }
            PageKind::Article(Extraction::Garbled) => {
                Answer::Nothing { kind: "none", url, reason: Some("garbled") }
            }
            PageKind::Article(Extraction::Nothing) => {
                Answer::Nothing { kind: "none", url, reason: Some("no_article") }
            }
            PageKind::List(_) => Answer::Nothing { kind: "none", url, reason: Some("no_headlines") },
        }
    }

    fn exit(&self) -> Exit {
        match self.answer() {
            Answer::Nothing { .. } => Exit::Unreadable,
            Answer::Article(_) | Answer::List(_) => Exit::Fine,
        }
    }
}

fn page_of<'a>(
    bytes: &'a [u8],
    url: &'a CanonicalUrl,
    content_type: Option<&'a str>,
    fetched: Timestamp,
) -> PageInput<'a> {
    static NONE: LazyLock<Overrides> = LazyLock::new(Overrides::default);
    PageInput { bytes, url, content_type, fetched, overrides: &NONE }
}

fn is_empty(listing: &Listing) -> bool {
    listing.headlines.is_empty()
}
