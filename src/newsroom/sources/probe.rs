//! Looks at a site that is to become a source. It stores nothing.

use super::{Sources, is_wrong_scheme};
use crate::model::{CanonicalUrl, Listing, Source, SourceId};
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
        Ok(ProbedSite { source, front })
    }

    /// Returns the source whose front page is at one of these addresses, with any scheme.
    fn known_at(&self, addresses: &[CanonicalUrl]) -> Option<Source> {
        let without_scheme = |url: &CanonicalUrl| {
            let url = url.as_url();
            let part = |part: Option<&str>| part.map(str::to_owned);
            (part(url.host_str()), url.port(), url.path().to_owned(), part(url.query()))
        };
        let wanted: Vec<_> = addresses.iter().map(without_scheme).collect();
        self.all().into_iter().find(|source| wanted.contains(&without_scheme(&source.url)))
    }

    /// Makes an id that no other source has: from the host, with a number if that is taken.
    fn unused_id(&self, url: &CanonicalUrl) -> SourceId {
        let taken: Vec<SourceId> =
            self.all().into_iter().filter(|source| source.url != *url).map(|source| source.id).collect();
        let host = url.host().trim_start_matches("www.");
        let stem: String = host
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
            .take(30)
            .collect();
        let stem = stem.trim_matches('-').to_owned();
        let numbered = (2..).map(|n: u32| format!("{stem}-{n}"));
        let mut names = std::iter::once(stem.clone()).chain(numbered);
        names
            .find_map(|name| SourceId::new(&name).filter(|id| !taken.contains(id)))
            .expect("some number is free")
    }
}
