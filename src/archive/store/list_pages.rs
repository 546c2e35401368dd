//! Storing a list page that was fetched: its new headlines, updates of known ones, and the sections of a front page.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::Connection;

use super::appearances::{self, Appearing, ListPlace};
use super::headlines::{self, HeadlineRecord, NewHeadline};
use super::page_order::page_orders;
use super::pages::{PackedPage, PageOwner};
use super::publish_order::PublishOrder;
use super::{ranked_lists, sources, title_key, titles};
use crate::archive::dedup::{JoinMode, detect_mirrors, is_same_title};
use crate::archive::identity::{aliases, lookup};
use crate::archive::marks::{CompiledRule, rules};
use crate::archive::{Archive, ArchiveError};
use crate::model::{ArticleId, CanonicalUrl, Headline, Listing, Ranking, RawPage, SourceId, SourceKind};

/// A list page that was fetched, to be stored.
#[derive(Debug, Clone, Copy)]
pub struct FetchedListPage<'a> {
    /// The source it belongs to.
    pub source: &'a SourceId,
    /// The section whose list it is; `None` for the front page or a feed of everything.
    pub section: Option<&'a str>,
    /// The number of the page in its list: 0 for the first (newest), 1 for the one after it, …
    pub number: u16,
    /// The headlines and sections on it.
    pub listing: &'a Listing,
    /// The page itself, to be stored with its validators.
    pub copy: Option<&'a RawPage>,
}

/// How many headlines of a list page were new, changed and unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HeadlineCounts {
    /// Headlines that were not known.
    pub new: usize,
    /// Known ones with a better title or date on the page, and those that were not in this list before.
    pub changed: usize,
    /// The rest.
    pub unchanged: usize,
}

enum Change {
    New,
    Changed,
    Unchanged,
}

impl Archive {
    /// Stores a list page in one transaction: its headlines, a front page's sections, and the page with its validators.
    ///
    /// Lists are sorted by publish time, or else by the headlines beside it or the day of `now` (pass the same for all
    /// pages of one refresh), then by id, higher first. So the headlines of a page get their ids from the last to the first: the page's order is kept among
    /// equal times, and headlines that are new today come before those of yesterday.
    ///
    /// The rules that were set are applied to new and changed headlines. A page on which nothing was found is not stored
    /// at all: with its validators, the next refresh would not read it again.
    pub fn store_list_page(
        &mut self,
        page: &FetchedListPage<'_>,
        now: Timestamp,
    ) -> Result<HeadlineCounts, ArchiveError> {
        if page.is_empty() {
            return Ok(HeadlineCounts::default());
        }
        let copy = page.copy.map(PackedPage::new).transpose()?;
        let rules = Arc::clone(&self.rules);
        self.write(|db| put_list_page(db, page, copy, &rules, now))
    }
}

impl FetchedListPage<'_> {
    /// Returns true if nothing was found on the page.
    pub(super) fn is_empty(&self) -> bool {
        self.listing.headlines.is_empty() && self.listing.sections.is_empty()
    }
}

/// Stores a list page in the transaction of the caller.
pub(super) fn put_list_page(
    db: &Connection,
    page: &FetchedListPage<'_>,
    copy: Option<PackedPage<'_>>,
    rules: &[CompiledRule],
    now: Timestamp,
) -> Result<HeadlineCounts, ArchiveError> {
    let mut writer = ListPageWriter::new(db, page, now)?;
    // In the order of the page; the headlines are stored from the last.
    let named = page.listing.headlines.iter().filter_map(|headline| writer.list_of(headline));
    named.collect::<Vec<_>>().into_iter().try_for_each(|name| writer.section_named(name).map(drop))?;
    writer.begin_rankings()?;
    let mut counts = HeadlineCounts::default();
    let orders = page_orders(&page.listing.headlines, now, page.number);
    for ((nth, headline), order) in page.listing.headlines.iter().enumerate().zip(orders).rev() {
        match writer.put(headline, nth, order)? {
            Change::New => counts.new += 1,
            Change::Changed => counts.changed += 1,
            Change::Unchanged => counts.unchanged += 1,
        }
    }
    // After all rows, see `FtsIndex::put`.
    writer.new_titles.iter().try_for_each(|id| title_key::index(db, *id))?;
    rules::apply(db, rules, &writer.changed)?;
    copy.map_or(Ok(()), |copy| copy.put(db, PageOwner::List { source: writer.source }))?;
    Ok(counts)
}

/// Writes the headlines of one page.
struct ListPageWriter<'a> {
    db: &'a Connection,
    source: i64,
    /// The section whose list this is.
    section: Option<i64>,
    page: &'a FetchedListPage<'a>,
    now: Timestamp,
    /// The rows of the sections that headlines name.
    sections: HashMap<&'a str, i64>,
    /// New and changed headlines, for the rules.
    changed: Vec<ArticleId>,
    /// Headlines whose titles are not indexed yet.
    new_titles: BTreeSet<ArticleId>,
    /// The rankings on the page by the sections that headlines name, and whether there was an edition of each before.
    rankings: HashMap<Option<&'a str>, bool>,
}

impl<'a> ListPageWriter<'a> {
    fn new(db: &'a Connection, page: &'a FetchedListPage<'a>, now: Timestamp) -> Result<Self, ArchiveError> {
        let source = sources::row_of(db, page.source)?;
        let section = if let Some(name) = page.section {
            Some(sources::ensure_section(db, source, name)?)
        } else {
            sources::put_navigation(db, source, &page.listing.sections)?;
            None
        };
        Ok(Self {
            db,
            source,
            section,
            page,
            now,
            sections: HashMap::new(),
            changed: Vec::new(),
            new_titles: BTreeSet::new(),
            rankings: HashMap::new(),
        })
    }

    /// Begins an edition of each ranking on the page.
    fn begin_rankings(&mut self) -> Result<(), ArchiveError> {
        let is_of_source =
            self.section.is_none() && sources::kind(self.db, self.source)? == SourceKind::Ranking;
        let headlines = &self.page.listing.headlines;
        let lists: BTreeSet<Option<&'a str>> =
            headlines.iter().map(|headline| self.list_of(headline)).collect();
        for list in lists {
            let of_list = headlines.iter().filter(|headline| self.list_of(headline) == list);
            if !is_of_source && !ranked_lists::is_ranking(of_list) {
                continue;
            }
            let section = list.map(|name| self.section_named(name)).transpose()?.or(self.section);
            let place = ListPlace { section, ..ListPlace::outside_lists(self.source) };
            let had_edition = ranked_lists::begin_edition(self.db, &place, self.page.number)?;
            self.rankings.insert(list, had_edition);
        }
        Ok(())
    }

    /// Returns the section that a block of the front page names for a headline.
    fn list_of(&self, headline: &'a Headline) -> Option<&'a str> {
        headline.section.as_deref().filter(|_| self.section.is_none())
    }

    /// Sets the place of a headline, if its list is a ranking. One of which no headline has a rank is numbered.
    fn rank(
        &self,
        id: ArticleId,
        headline: &'a Headline,
        place: &ListPlace,
        nth: usize,
    ) -> Result<(), ArchiveError> {
        let Some(had_edition) = self.rankings.get(&self.list_of(headline)) else { return Ok(()) };
        let is_numbered = self.page.listing.headlines.iter().any(|headline| headline.ranking.rank.is_some());
        let rank = headline.ranking.rank.or_else(|| u16::try_from(nth + 1).ok().filter(|_| !is_numbered));
        match rank {
            Some(_) => {
                let ranking = Ranking { rank, ..headline.ranking };
                ranked_lists::put(self.db, id, place, ranking, *had_edition, self.now)
            }
            None => Ok(()),
        }
    }

    /// Stores the headline with a number on the page.
    fn put(
        &mut self,
        headline: &'a Headline,
        nth: usize,
        order: PublishOrder,
    ) -> Result<Change, ArchiveError> {
        let has_title = |title: &str| is_same_title(title, &headline.title);
        let known = match lookup::by_headline(self.db, &headline.url, has_title)? {
            Some(id) => headlines::record(self.db, id)?,
            None => None,
        };
        match known {
            Some(known) => {
                aliases::note_other_address(self.db, known.id, &headline.url)?;
                self.update(headline, nth, order, &known)
            }
            None if was_expired(self.db, &headline.url)? => Ok(Change::Unchanged),
            None => self.insert(headline, nth, order).map(|()| Change::New),
        }
    }

    fn insert(
        &mut self,
        headline: &'a Headline,
        nth: usize,
        order: PublishOrder,
    ) -> Result<(), ArchiveError> {
        let place = self.place_of(headline, nth)?;
        let new = NewHeadline { place, url: &headline.url, title: &headline.title, order, now: self.now };
        let id = headlines::insert(self.db, &new)?;
        self.rank(id, headline, &place, nth)?;
        self.changed.push(id);
        self.new_titles.insert(id);
        detect_mirrors(self.db, id, JoinMode::ShareMarks)
    }

    fn update(
        &mut self,
        headline: &'a Headline,
        nth: usize,
        order: PublishOrder,
        known: &HeadlineRecord,
    ) -> Result<Change, ArchiveError> {
        let mut better = known.clone();
        if !known.stored && titles::is_fuller(&headline.title, &known.title) {
            better.title.clone_from(&headline.title);
            self.new_titles.insert(known.id);
        }
        better.order = known.order.updated_by_list(order);
        if better != *known {
            headlines::update(self.db, &better)?;
        }
        if better.title != known.title {
            detect_mirrors(self.db, known.id, JoinMode::ShareMarks)?;
        }
        let place = self.place_of(headline, nth)?;
        let appearing = appearances::note(self.db, known.id, &place, &headline.title, self.now)?;
        self.rank(known.id, headline, &place, nth)?;
        if known.may_move && known.source != self.source {
            // For example the same site, configured again under another name.
            appearances::set_home(self.db, known.id, self.source)?;
        } else if better == *known && appearing == Appearing::Known {
            return Ok(Change::Unchanged);
        }
        self.changed.push(known.id);
        Ok(Change::Changed)
    }

    /// Returns the list that shows a headline: the section's, or the front page, unless a block of it names a section.
    fn place_of(&mut self, headline: &'a Headline, nth: usize) -> Result<ListPlace, ArchiveError> {
        let section = match self.list_of(headline) {
            Some(name) => Some(self.section_named(name)?),
            None => self.section,
        };
        let position = Some(ListPlace::position(self.page.number, nth));
        Ok(ListPlace { source: self.source, section, listed: self.section.is_some(), position })
    }

    fn section_named(&mut self, name: &'a str) -> Result<i64, ArchiveError> {
        let section = match self.sections.get(name) {
            Some(row) => *row,
            None => sources::ensure_section(self.db, self.source, name)?,
        };
        self.sections.insert(name, section);
        Ok(section)
    }
}

/// Returns true if retention has deleted the headline of an address, so that it is not inserted again.
fn was_expired(db: &Connection, url: &CanonicalUrl) -> Result<bool, ArchiveError> {
    Ok(db.prepare_cached("SELECT 1 FROM swept WHERE url = ?1")?.exists([url])?)
}
