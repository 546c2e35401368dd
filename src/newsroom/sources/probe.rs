//! Looks at a site that is to become a source. It stores nothing.

use super::discovery::FoundAtAddress;
use super::{ProbedSite, Prospect, Sources, is_wrong_scheme};
use crate::archive::SourceRecord;
use crate::extract::{day_in_address, with_day};
use crate::model::{CanonicalUrl, Listing, Source, SourceId, SourceKind, SourceState};
use crate::newsroom::{NewsroomError, PageErrorKind};

impl Sources {
    /// Fetches the front page at the first of these addresses whose host answers.
    pub async fn probe(&self, addresses: &[CanonicalUrl]) -> Result<Prospect, NewsroomError> {
        if let Some(known) = self.known_at(addresses) {
            return Ok(Prospect::Known(Box::new(known)));
        }
        let mut last = NewsroomError::page("", PageErrorKind::NoHeadlines);
        for url in addresses {
            match self.look_around(url).await {
                Err(error) if is_wrong_scheme(&error) => last = error,
                Ok(FoundAtAddress::List(list)) => return Ok(Prospect::List(list)),
                Ok(FoundAtAddress::Sites(sites)) => return Ok(self.best_of(sites)),
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    /// Fetches the front page of a source.
    pub async fn front_page(&self, source: &Source) -> Result<Listing, NewsroomError> {
        self.reader.fresh_list(source, &source.url).await
    }

    /// Returns the best of several, with the others. One that is a source already stays that source.
    fn best_of(&self, sites: Vec<ProbedSite>) -> Prospect {
        let mut sites = sites.into_iter();
        let best = sites.next().expect("at least one was found");
        match self.known_at(std::slice::from_ref(&best.source.url)) {
            Some(known) => Prospect::Known(Box::new(known)),
            None => Prospect::New(Box::new(ProbedSite { others: sites.collect(), ..best })),
        }
    }

    /// Returns the source whose front page is at one of these addresses, with any scheme; one that is shown comes first.
    fn known_at(&self, addresses: &[CanonicalUrl]) -> Option<Source> {
        let wanted: Vec<_> = addresses.iter().map(without_scheme).collect();
        let mut known = self.all();
        known.retain(|source| {
            let is_same_paper = |url: &CanonicalUrl| is_same_issue_address(&source.url, url);
            wanted.contains(&without_scheme(&source.url))
                || source.kind == SourceKind::Paper && addresses.iter().any(is_same_paper)
        });
        known.sort_by_key(|source| source.state == SourceState::Removed);
        known.into_iter().next()
    }

    /// Returns the id that an imported source gets: that of the source here with its address; or else its own, or one
    /// that is not taken, here or by another source of the file.
    pub(in crate::newsroom) fn id_for_import(&self, record: &SourceRecord, taken: &[SourceId]) -> SourceId {
        let known = self.known_at(std::slice::from_ref(&record.url));
        if let Some(known) = known {
            return known.id;
        }
        let here = self.all().into_iter().map(|source| source.id);
        let taken: Vec<SourceId> = here.chain(taken.iter().cloned()).collect();
        first_unused(record.id.as_str(), &taken)
    }

    /// Makes an id that no other source has, from the host.
    pub(super) fn unused_id(&self, url: &CanonicalUrl) -> SourceId {
        let taken: Vec<SourceId> =
            self.all().into_iter().filter(|source| source.url != *url).map(|source| source.id).collect();
        first_unused(&id_stem(url.host()), &taken)
    }
}

/// Returns the part of an id that a host gives.
pub(super) fn id_stem(host: &str) -> String {
    let is_kept = |c: char| c.is_ascii_alphanumeric();
    let host = host.trim_start_matches("www.");
    let stem: String =
        host.chars().map(|c| if is_kept(c) { c.to_ascii_lowercase() } else { '-' }).take(30).collect();
    stem.trim_matches('-').to_owned()
}

/// Returns the first id that is not taken: the stem, or the stem with a number.
fn first_unused(stem: &str, taken: &[SourceId]) -> SourceId {
    let stem: String = stem.chars().take(35).collect();
    let numbered = (2..).map(|n: u32| format!("{stem}-{n}"));
    let mut names = std::iter::once(stem.clone()).chain(numbered);
    names.find_map(|name| SourceId::new(&name).filter(|id| !taken.contains(id))).expect("some number is free")
}

/// Returns true if two addresses are those of the issues of a newspaper of different days.
fn is_same_issue_address(one: &CanonicalUrl, other: &CanonicalUrl) -> bool {
    let (Some(day), Some(_)) = (day_in_address(one), day_in_address(other)) else { return false };
    with_day(other, day).is_some_and(|other| without_scheme(&other) == without_scheme(one))
}

/// Returns host, port, path and query of an address.
fn without_scheme(url: &CanonicalUrl) -> (Option<String>, Option<u16>, String, Option<String>) {
    let url = url.as_url();
    let part = |part: Option<&str>| part.map(str::to_owned);
    (part(url.host_str()), url.port(), url.path().to_owned(), part(url.query()))
}
