use rusqlite::{Connection, OptionalExtension, Row};

use super::codec::{self, PackedBytes};
use super::columns::moment;
use super::{ArchiveError, ArchiveReader};
use crate::model::{ArticleId, CanonicalUrl, RawPage, Validators};

impl ArchiveReader {
    /// The validators of a stored page; empty ones when it is not stored.
    pub fn validators(&self, url: &CanonicalUrl) -> Result<Validators, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached("SELECT etag, last_modified FROM page WHERE url = ?1")?;
            let found = statement
                .query_row([url], |row| Ok(Validators { etag: row.get(0)?, last_modified: row.get(1)? }))
                .optional()?;
            Ok(found.unwrap_or_default())
        })
    }

    /// A stored page, of an article or a list.
    pub fn page(&self, url: &CanonicalUrl) -> Result<Option<RawPage>, ArchiveError> {
        self.read(|db| {
            let mut statement = db.prepare_cached(&format!("SELECT {COPY} FROM page WHERE url = ?1"))?;
            Ok(statement.query_row([url], copy_of).optional()?)
        })
    }

    /// The stored pages of an article, in reading order.
    pub fn pages_of(&self, id: ArticleId) -> Result<Vec<RawPage>, ArchiveError> {
        self.read(|db| of_article(db, id))
    }
}

pub(super) fn of_article(db: &Connection, id: ArticleId) -> Result<Vec<RawPage>, ArchiveError> {
    let mut statement =
        db.prepare_cached(&format!("SELECT {COPY} FROM page WHERE headline = ?1 ORDER BY part"))?;
    let pages = statement.query_map([id], copy_of)?.collect::<Result<_, _>>()?;
    Ok(pages)
}

pub(super) const COPY: &str = "url, content_type, etag, last_modified, fetched, bytes";

pub(super) fn copy_of(row: &Row<'_>) -> rusqlite::Result<RawPage> {
    Ok(RawPage {
        url: row.get(0)?,
        content_type: row.get(1)?,
        validators: Validators { etag: row.get(2)?, last_modified: row.get(3)? },
        fetched: moment(row.get(4)?),
        bytes: row.get::<_, PackedBytes>(5)?.0,
    })
}

/// What a stored page belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Owner {
    List { source: i64 },
    Article { source: i64, headline: ArticleId, part: usize },
}

/// A page copy that is compressed already: that takes longer than storing it, so it is done before the write lock is
/// taken.
pub(super) struct PackedCopy<'a> {
    copy: &'a RawPage,
    bytes: Vec<u8>,
}

impl<'a> PackedCopy<'a> {
    pub(super) fn new(copy: &'a RawPage) -> Result<Self, ArchiveError> {
        Ok(Self { copy, bytes: codec::pack_bytes(&copy.bytes)? })
    }

    /// Stores the page in the place of an older copy.
    pub(super) fn store(&self, db: &Connection, owner: Owner) -> Result<(), ArchiveError> {
        let (source, headline, part) = match owner {
            Owner::List { source } => (source, None, 0),
            Owner::Article { source, headline, part } => (source, Some(headline), part),
        };
        db.prepare_cached(
            "REPLACE INTO page (url, source, headline, part, fetched, content_type, etag, last_modified, bytes)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            &self.copy.url,
            source,
            headline,
            part,
            self.copy.fetched.as_millisecond(),
            &self.copy.content_type,
            &self.copy.validators.etag,
            &self.copy.validators.last_modified,
            &self.bytes,
        ))?;
        Ok(())
    }
}
