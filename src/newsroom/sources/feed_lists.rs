//! Sources from lists of feeds, and the list of the sources.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::{Sources, address_login, addresses};
use crate::feed::{FeedList, FeedListEntry};
use crate::model::{CanonicalUrl, Overrides, Source, SourceId, SourceKind, SourceState};
use crate::newsroom::NewsroomError;

/// An entry of a list, and the result of taking it over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedSource {
    /// The entry.
    pub entry: FeedListEntry,
    /// Its result.
    pub fate: ListedSourceFate,
}

/// Result of taking over an entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListedSourceFate {
    /// It is added as this source. The secrets that its address has are the caller's to save.
    New(Source),
    /// This source was removed and is brought back.
    Back(Source),
    /// It is a source already, or the list has it twice.
    Known(SourceId),
    /// Its address is not a web address.
    NoAddress,
}

impl ListedSource {
    /// Returns the address without a user and a password.
    pub fn shown_address(&self) -> Cow<'_, str> {
        match addresses(&self.entry.address).into_iter().next() {
            Some(url) if !address_login(&self.entry.address).is_empty() => Cow::Owned(url.to_string()),
            _ => Cow::Borrowed(&self.entry.address),
        }
    }
}

impl Sources {
    /// Decides what becomes of the entries of a list. Fetches nothing.
    pub fn plan_list(&self, list: &FeedList) -> Vec<ListedSource> {
        let all = self.all();
        let mut known: HashMap<String, Source> = HashMap::new();
        for source in all.iter().cloned() {
            let is_removed = source.state == SourceState::Removed;
            let place = known.entry(without_scheme(&source.url)).or_insert_with(|| source.clone());
            if place.state == SourceState::Removed && !is_removed {
                *place = source;
            }
        }
        let mut ids = NewIds::new(all.into_iter().map(|source| source.id));
        let plan = |entry: &FeedListEntry| {
            let fate = match addresses(&entry.address).into_iter().next() {
                None => ListedSourceFate::NoAddress,
                Some(url) => match known.get(&without_scheme(&url)) {
                    Some(source) if source.state == SourceState::Removed => {
                        ListedSourceFate::Back(source.clone())
                    }
                    Some(source) => ListedSourceFate::Known(source.id.clone()),
                    None => {
                        let source = listed_source(entry, ids.next(url.host()), &url);
                        known.insert(without_scheme(&url), source.clone());
                        ListedSourceFate::New(source)
                    }
                },
            };
            ListedSource { entry: entry.clone(), fate }
        };
        list.entries.iter().map(plan).collect()
    }

    /// Adds the sources of a plan that are new, and brings back those that were removed; returns how many.
    pub async fn add_listed(&self, plan: Vec<ListedSource>) -> Result<usize, NewsroomError> {
        let (mut new, mut back) = (Vec::new(), Vec::new());
        for listed in plan {
            match listed.fate {
                ListedSourceFate::New(source) => new.push(source),
                ListedSourceFate::Back(source) => back.push(source),
                ListedSourceFate::Known(_) | ListedSourceFate::NoAddress => {}
            }
        }
        let count = new.len() + back.len();
        self.add_all(new).await?;
        for source in back {
            self.add(source).await?;
        }
        Ok(count)
    }

    /// Returns the sources that are shown as a list, in their order.
    pub fn list(&self) -> Vec<FeedListEntry> {
        let mut sources = self.all();
        sources.retain(|source| source.state != SourceState::Removed && !source.sample);
        let entry = |(line, source): (usize, Source)| FeedListEntry {
            line,
            is_site: source.kind != SourceKind::Feed,
            name: Some(source.name),
            address: source.url.to_string(),
            group: source.group,
            attributes: source.overrides.outline,
        };
        (1..).zip(sources).map(entry).collect()
    }
}

fn listed_source(entry: &FeedListEntry, id: SourceId, url: &CanonicalUrl) -> Source {
    let name = entry.name.clone().unwrap_or_else(|| name_of_address(url));
    let kind = if entry.is_site { SourceKind::Site } else { SourceKind::Feed };
    let (group, secrets) = (entry.group.clone(), address_login(&entry.address));
    let overrides = Overrides { outline: entry.attributes.clone(), ..Overrides::default() };
    Source { kind, group, overrides, secrets, ..Source::new(id, name, url.clone()) }
}

/// Returns the name of a source that has none yet.
pub(super) fn name_of_address(url: &CanonicalUrl) -> String {
    url.host().trim_start_matches("www.").to_owned()
}

fn without_scheme(url: &CanonicalUrl) -> String {
    let text = url.as_str();
    text.split_once("://").map_or(text, |(_, rest)| rest).trim_end_matches('/').to_owned()
}

/// Makes ids that no source has: from the host, with a number if that is taken.
struct NewIds {
    taken: HashSet<SourceId>,
    /// The number that was given last, by stem.
    last: HashMap<String, u32>,
}

impl NewIds {
    fn new(taken: impl Iterator<Item = SourceId>) -> Self {
        Self { taken: taken.collect(), last: HashMap::new() }
    }

    fn next(&mut self, host: &str) -> SourceId {
        let stem = super::probe::id_stem(host);
        let last = self.last.entry(stem.clone()).or_insert(0);
        loop {
            *last += 1;
            let name = if *last == 1 { stem.clone() } else { format!("{stem}-{last}") };
            if let Some(id) = SourceId::new(&name).filter(|id| self.taken.insert(id.clone())) {
                return id;
            }
        }
    }
}
