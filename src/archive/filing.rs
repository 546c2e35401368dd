use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::Connection;

use super::dated::Dated;
use super::headlines::{self, Known, New, Place, Sure};
use super::pages::{Owner, PackedCopy};
use super::stories::Joining;
use super::{Archive, ArchiveError, rules, sources, stories, sweep};
use crate::model::{ArticleId, Headline, Listing, RawPage, SourceId};

/// A list page to be filed.
#[derive(Debug, Clone, Copy)]
pub struct FetchedListPage<'a> {
    /// The source it belongs to.
    pub source: &'a SourceId,
    /// The section whose list it is; `None` for the front page or a feed of everything.
    pub section: Option<&'a str>,
    /// Which page of its list it is: 0 for the first (newest), 1 for the one after it, …
    pub number: u16,
    /// What stands on it.
    pub listing: &'a Listing,
    /// The page itself, to be kept with its validators.
    pub copy: Option<&'a RawPage>,
}

/// What came of filing a list page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HeadlineCounts {
    /// Headlines that were not known.
    pub new: usize,
    /// Known ones of which the page knew something better: title, date or section.
    pub changed: usize,
    /// The rest.
    pub unchanged: usize,
}

enum Change {
    New,
    Changed,
    Unchanged,
}

/// What all headlines of a page have in common.
struct Filing<'a> {
    db: &'a Connection,
    source: i64,
    place: Option<Place>,
    page: &'a FetchedListPage<'a>,
    now: Timestamp,
    /// Rows of the sections that headlines name.
    sections: HashMap<&'a str, i64>,
    /// What was not known before, and what is better known now: the rules look at it.
    told: Vec<ArticleId>,
    /// Titles that can't be found yet.
    titles: BTreeMap<ArticleId, &'a str>,
}

impl Archive {
    /// Files a list page in one transaction: its headlines, a front page's sections, and the page with its validators.
    ///
    /// Lists are sorted by publish time, else by `now` (pass the same for all pages of one refresh), then by number,
    /// higher first. So the headlines of a page get their numbers from the last to the first: among equal times the
    /// page's order stays, and what is new today stands above what was new yesterday.
    ///
    /// The rules that were set are applied to headlines that are new, or better known now.
    ///
    /// A page on which nothing was found is not filed at all, so that its validators can't hide it the next time.
    pub fn store_list_page(
        &mut self,
        page: &FetchedListPage<'_>,
        now: Timestamp,
    ) -> Result<HeadlineCounts, ArchiveError> {
        if page.listing.headlines.is_empty() && page.listing.sections.is_empty() {
            return Ok(HeadlineCounts::default());
        }
        let copies: Vec<_> = page.copy.into_iter().map(PackedCopy::new).collect();
        let rules = Arc::clone(&self.rules);
        self.write(|db| {
            let mut filing = Filing::begin(db, page, now)?;
            let mut filed = HeadlineCounts::default();
            for headline in page.listing.headlines.iter().rev() {
                match filing.file(headline)? {
                    Change::New => filed.new += 1,
                    Change::Changed => filed.changed += 1,
                    Change::Unchanged => filed.unchanged += 1,
                }
            }
            // Behind all rows, see `Index::put`.
            for (id, title) in &filing.titles {
                headlines::index_title(db, *id, title)?;
            }
            rules::apply(db, &rules, &filing.told)?;
            for copy in copies {
                copy?.store(db, Owner::List { source: filing.source })?;
            }
            Ok(filed)
        })
    }
}

impl<'a> Filing<'a> {
    fn begin(
        db: &'a Connection,
        page: &'a FetchedListPage<'a>,
        now: Timestamp,
    ) -> Result<Self, ArchiveError> {
        let source = sources::row_of(db, page.source)?;
        let place = if let Some(name) = page.section {
            Some(Place { section: sources::section_row(db, source, name)?, sure: Sure::Listed })
        } else {
            sources::put_navigation(db, source, &page.listing.sections)?;
            None
        };
        Ok(Self {
            db,
            source,
            place,
            page,
            now,
            sections: HashMap::new(),
            told: Vec::new(),
            titles: BTreeMap::new(),
        })
    }

    fn file(&mut self, headline: &'a Headline) -> Result<Change, ArchiveError> {
        let known = match headlines::id_of(self.db, &headline.url)? {
            Some(id) => headlines::known(self.db, id)?,
            None => None,
        };
        match known {
            Some(known) => self.update(headline, &known),
            None if sweep::is_swept(self.db, &headline.url)? => Ok(Change::Unchanged),
            None => self.insert(headline).map(|()| Change::New),
        }
    }

    fn insert(&mut self, headline: &'a Headline) -> Result<(), ArchiveError> {
        let new = New {
            source: self.source,
            place: self.place_of(headline)?,
            url: &headline.url,
            title: &headline.title,
            dated: Dated::new(headline.published, self.now, self.page.number),
            now: self.now,
        };
        let id = headlines::insert(self.db, &new)?;
        self.told.push(id);
        self.titles.insert(id, &headline.title);
        stories::meet(self.db, id, &headline.url, &headline.title, Joining::News)
    }

    fn update(&mut self, headline: &'a Headline, known: &Known) -> Result<Change, ArchiveError> {
        let mut better = known.clone();
        if !known.shown {
            // The same site, configured anew under another name: its old headlines come back with it.
            better.source = self.source;
            better.place = None;
        }
        if better.source == self.source {
            let place = self.place_of(headline)?;
            better.place = headlines::surer(better.place, place);
        }
        if !known.stored && headlines::is_fuller(&headline.title, &known.title) {
            better.title.clone_from(&headline.title);
            self.titles.insert(known.id, &headline.title);
        }
        better.dated = known.dated.heard(headline.published);
        if better == *known {
            return Ok(Change::Unchanged);
        }
        headlines::update(self.db, &better)?;
        self.told.push(known.id);
        Ok(Change::Changed)
    }

    /// Where this page puts a headline.
    fn place_of(&mut self, headline: &'a Headline) -> Result<Option<Place>, ArchiveError> {
        let (None, Some(name)) = (self.place, headline.section.as_deref()) else { return Ok(self.place) };
        let section = match self.sections.get(name) {
            Some(row) => *row,
            None => sources::section_row(self.db, self.source, name)?,
        };
        self.sections.insert(name, section);
        Ok(Some(Place { section, sure: Sure::Said }))
    }
}
