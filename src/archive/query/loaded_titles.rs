//! The titles of the archive in memory, for a filter that is typed: reading each of them from the file takes a hundred times
//! as long.

use std::cell::RefCell;

use rusqlite::Connection;

use crate::archive::ArchiveError;
use crate::text::{TitleFilter, TitleTable};

/// Most titles that are kept in memory, at about 70 bytes each.
const MAX_TITLES: usize = 500_000;

/// Commits of other connections, and changes by this one.
type ArchiveVersion = (i64, i64);

/// The titles in memory, if a filter was begun.
#[derive(Debug, Default)]
pub(crate) struct LoadedTitles(RefCell<Option<TitlesOfVersion>>);

#[derive(Debug)]
struct TitlesOfVersion {
    version: ArchiveVersion,
    titles: TitleTable,
    /// The last filter, and the places that it has found.
    last: Option<(TitleFilter, Vec<usize>)>,
}

impl LoadedTitles {
    /// Returns the articles whose titles a filter matches; `None` if the archive has changed since the titles were loaded.
    pub(crate) fn find(&self, db: &Connection, typed: &str) -> Result<Option<Vec<i64>>, ArchiveError> {
        let mut loaded = self.0.borrow_mut();
        let Some(loaded) = loaded.as_mut().filter(|_| !typed.trim().is_empty()) else { return Ok(None) };
        Ok(if loaded.version == version(db)? { loaded.find(typed) } else { None })
    }

    /// Loads the titles, unless they are loaded already as they are now.
    pub(crate) fn load(&self, db: &Connection) -> Result<(), ArchiveError> {
        let version = version(db)?;
        if self.0.borrow().as_ref().is_some_and(|loaded| loaded.version == version) {
            return Ok(());
        }
        let mut titles = TitleTable::default();
        let mut statement = db.prepare_cached("SELECT id, key FROM headline LIMIT ?1")?;
        let mut rows = statement.query([MAX_TITLES + 1])?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            titles.push(row.get(0)?, row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
            count += 1;
        }
        let loaded = TitlesOfVersion { version, titles, last: None };
        *self.0.borrow_mut() = Some(loaded).filter(|_| count <= MAX_TITLES);
        Ok(())
    }
}

impl TitlesOfVersion {
    fn find(&mut self, typed: &str) -> Option<Vec<i64>> {
        let filter = TitleFilter::new(typed);
        let wider = self.last.as_ref().filter(|(last, _)| filter.narrows(last));
        let places = self.titles.matching(&filter, wider.map(|(_, places)| places.as_slice()))?;
        let ids = places.iter().filter_map(|place| self.titles.id(*place)).collect();
        self.last = Some((filter, places));
        Some(ids)
    }
}

fn version(db: &Connection) -> Result<ArchiveVersion, ArchiveError> {
    let commits = db.pragma_query_value(None, "data_version", |row| row.get(0))?;
    Ok((commits, db.query_row("SELECT total_changes()", (), |row| row.get(0))?))
}
