//! Looks at a site that is to become a source. It stores nothing.

use super::{Sources, is_wrong_scheme};
use crate::archive::SourceRecord;
use crate::model::{CanonicalUrl, Listing, Source, SourceId, SourceState};
use crate::newsroom::{NewsroomError, PageErrorKind};

/// A site that may become a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProbedSite {
    /// The source as it would be added.
    pub source: Source,
    /// Contents of its front page.
    pub front: Listing,
}

/// Result of probing an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prospect {
    /// A site that is no source yet.
    New(ProbedSite),
    /// A source, which may have been removed.
    Known(Source),
}

impl Sources {
    /// Fetches the front page at the first of these addresses whose host answers.
    pub async fn probe(&self, addresses: &[CanonicalUrl]) -> Result<Prospect, NewsroomError> {
        if let Some(known) = self.known_at(addresses) {
            return Ok(Prospect::Known(known));
        }
        let mut last = NewsroomError::page("", PageErrorKind::NoHeadlines);
        for url in addresses {
            match self.probe_url(url).await {
                Err(error) if is_wrong_scheme(&error) => last = error,
                answer => return answer.map(Prospect::New),
            }
        }
        Err(last)
    }

    /// Fetches the front page of a source.
    pub async fn front_page(&self, source: &Source) -> Result<Listing, NewsroomError> {
        self.reader.fresh_list(source, &source.url).await
    }

    /// Fetches the front page of a site and makes a source of its name.
    async fn probe_url(&self, url: &CanonicalUrl) -> Result<ProbedSite, NewsroomError> {
        let mut source = Source::new(self.unused_id(url), url.host(), url.clone());
        let front = self.front_page(&source).await?;
        if let Some(name) = &front.name {
            source.name.clone_from(name);
        }
        source.kind = front.kind;
        Ok(ProbedSite { source, front })
    }

    /// Returns the source whose front page is at one of these addresses, with any scheme; one that is shown comes first.
    fn known_at(&self, addresses: &[CanonicalUrl]) -> Option<Source> {
        let wanted: Vec<_> = addresses.iter().map(without_scheme).collect();
        let mut known = self.all();
        known.retain(|source| wanted.contains(&without_scheme(&source.url)));
        known.sort_by_key(|source| source.state == SourceState::Removed);
        known.into_iter().next()
    }

    /// Returns the id that an imported source gets: that of the source here with its address; or else its own, or one
    /// that is not taken, here or by another source of the file.
    pub(in crate::newsroom) fn id_for_import(&self, record: &SourceRecord, taken: &[SourceId]) -> SourceId {
        let known = self.known_at(std::slice::from_ref(&record.url));
        known.map(|source| source.id).unwrap_or_else(|| {
            let own = |source: Source| source.id;
            let taken: Vec<SourceId> = self.all().into_iter().map(own).chain(taken.iter().cloned()).collect();
            first_unused(record.id.as_str(), &taken)
        })
    }

    /// Makes an id that no other source has, from the host.
    fn unused_id(&self, url: &CanonicalUrl) -> SourceId {
        let taken: Vec<SourceId> =
            self.all().into_iter().filter(|source| source.url != *url).map(|source| source.id).collect();
        let host = url.host().trim_start_matches("www.");
        let stem: String = host
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
            .take(30)
            .collect();
        first_unused(stem.trim_matches('-'), &taken)
    }
}

/// Returns the first id that is not taken: the stem, or the stem with a number.
fn first_unused(stem: &str, taken: &[SourceId]) -> SourceId {
    let stem: String = stem.chars().take(35).collect();
    let numbered = (2..).map(|n: u32| format!("{stem}-{n}"));
    let mut names = std::iter::once(stem.clone()).chain(numbered);
    names.find_map(|name| SourceId::new(&name).filter(|id| !taken.contains(id))).expect("some number is free")
}

/// Returns host, port, path and query of an address.
fn without_scheme(url: &CanonicalUrl) -> (Option<String>, Option<u16>, String, Option<String>) {
    let url = url.as_url();
    let part = |part: Option<&str>| part.map(str::to_owned);
    (part(url.host_str()), url.port(), url.path().to_owned(), part(url.query()))
}
