//! Pictures: the database knows which address has which file, so that a picture with many addresses is stored once, and
//! a backup of the texts is small.
//!
//! A file is complete before it gets its name, and has its name before a row refers to it. Files are named and deleted
//! only while the write lock is held, so that no process deletes a file that another one is about to refer to.

use std::collections::HashSet;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};

use super::picture_files::{file_path, kind_of, picture_hash, write_temporary};
use super::{picture_room, retry};
use crate::archive::schema::codec::Packed;
use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::{Article, ArticleId, CanonicalUrl, Image, Picture, PictureKind, PixelSize, SourceId};

/// How many of a source's newest articles a refresh fetches pictures for; older ones are fetched when they are opened.
const MAX_ARTICLES: usize = 1000;

/// The part of the room by which all pictures may exceed it until a refresh ends.
const SLACK: u64 = 16;

/// After so many failures a refresh no longer tries a picture.
const MAX_ATTEMPTS: u32 = 4;

/// Whether a picture is stored, or may be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureState {
    /// Stored, with its size in pixels if it can be displayed.
    Stored(Option<PixelSize>),
    /// Not stored; may be fetched.
    Wanted,
    /// Could not be fetched; it is too early to try again.
    Failed,
}

/// An article and its pictures that are to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingPictures {
    /// The article.
    pub id: ArticleId,
    /// Its address.
    pub url: CanonicalUrl,
    /// The addresses of the pictures.
    pub pictures: Vec<CanonicalUrl>,
}

/// Read access to the pictures.
#[derive(Debug)]
pub struct StoredPictures<'a>(pub(crate) &'a ArchiveReader);

/// Write access to the pictures.
#[derive(Debug)]
pub struct StoredPicturesMut<'a>(pub(crate) &'a mut Archive);

impl ArchiveReader {
    /// Returns read access to the pictures.
    pub fn pictures(&self) -> StoredPictures<'_> {
        StoredPictures(self)
    }
}

impl Archive {
    /// Returns write access to the pictures.
    pub fn pictures_mut(&mut self) -> StoredPicturesMut<'_> {
        StoredPicturesMut(self)
    }
}

impl StoredPictures<'_> {
    /// Returns a stored picture; `None` also if its file is missing or was changed.
    pub fn get(&self, url: &CanonicalUrl) -> Result<Option<Picture>, ArchiveError> {
        let stored = self.0.read(|db| stored_file(db, url))?;
        Ok(stored.and_then(|(hash, kind)| self.0.picture_files.load(&hash, kind)))
    }

    /// Returns the states of an article's pictures, in the order of its figures.
    pub fn states(&self, article: &Article, now: Timestamp) -> Result<Vec<PictureState>, ArchiveError> {
        let state = |image: &Image| match image.url() {
            Some(url) => self.state(&url, now),
            // It has no address on the web.
            None => Ok(PictureState::Failed),
        };
        article.images().map(state).collect()
    }

    /// Returns the state of a picture.
    pub fn state(&self, url: &CanonicalUrl, now: Timestamp) -> Result<PictureState, ArchiveError> {
        let stored = self.0.read(|db| stored_file(db, url))?;
        if stored.is_some_and(|(hash, kind)| self.0.picture_files.file(&hash, kind).exists()) {
            return Ok(PictureState::Stored(self.0.read(|db| pixel_size(db, url))?));
        }
        let waits = self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT 1 FROM picture WHERE url = ?1 AND hash IS NULL AND retry_after > ?2
                 AND retry_after <= ?3",
            )?;
            Ok(statement.exists((url, now.as_millisecond(), retry::latest_attempt(now)))?)
        })?;
        Ok(if waits { PictureState::Failed } else { PictureState::Wanted })
    }
}

impl StoredPicturesMut<'_> {
    /// Stores a picture. If all pictures together take much more than `room` bytes, those that were fetched
    /// first are deleted, as by [`StoredPicturesMut::make_room`].
    pub fn store(
        &mut self,
        url: &CanonicalUrl,
        kind: PictureKind,
        bytes: &[u8],
        room: u64,
        now: Timestamp,
    ) -> Result<(), ArchiveError> {
        let (hash, size) = (picture_hash(bytes), PixelSize::from_header(bytes));
        let directory = self.0.picture_files.path().to_owned();
        let written = write_temporary(&directory, bytes)
            .map_err(|error| ArchiveError::of_writing(error).with_path(&self.0.path))?;
        self.0.write(|db| {
            let path = file_path(&directory, &hash, kind);
            written.persist(path).map_err(|error| ArchiveError::of_writing(error.error))?;
            db.prepare_cached(
                "REPLACE INTO picture
                    (url, kind, hash, bytes, width, height, tried, attempts, last_error, retry_after)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, NULL, 0)",
            )?
            .execute((
                url,
                kind.extension(),
                &hash,
                bytes.len(),
                size.map(|size| size.width),
                size.map(|size| size.height),
                now.as_millisecond(),
            ))?;
            // With some slack, because finding the pictures of kept articles takes longer than storing one.
            if picture_room::total(db)? > room.saturating_add(room / SLACK) {
                picture_room::make(db, &directory, room)
            } else {
                Ok(())
            }
        })
    }

    /// Deletes the pictures that were fetched first until the rest takes at most `room` bytes. Those of articles that the
    /// reader keeps stay.
    pub fn make_room(&mut self, room: u64) -> Result<(), ArchiveError> {
        if self.0.read(picture_room::total)? <= room {
            return Ok(());
        }
        let directory = self.0.picture_files.path().to_owned();
        self.0.write(|db| picture_room::make(db, &directory, room))
    }

    /// Notes that a picture could not be fetched, and why (in English). The wait before the next attempt is that of
    /// articles ([`Archive::note_failure`]).
    pub fn note_failure(
        &mut self,
        url: &CanonicalUrl,
        error: &str,
        now: Timestamp,
    ) -> Result<(), ArchiveError> {
        self.0.write(|db| {
            let failures = attempts(db, url)?;
            db.prepare_cached(
                "REPLACE INTO picture (url, kind, hash, bytes, tried, attempts, last_error, retry_after)
                 VALUES (?1, NULL, NULL, 0, ?2, ?3, ?4, ?5)",
            )?
            .execute((
                url,
                now.as_millisecond(),
                failures.saturating_add(1),
                error,
                retry::next_attempt(now, failures),
            ))?;
            Ok(())
        })
    }

    /// Returns the newest articles of a source with pictures that are to be fetched. Articles that have all are noted, so
    /// that they are not read again.
    pub fn missing(
        &mut self,
        source: &SourceId,
        now: Timestamp,
    ) -> Result<Vec<MissingPictures>, ArchiveError> {
        let (mut wanted, mut complete) = (Vec::new(), Vec::new());
        for (id, article) in self.0.read(|db| newest_unchecked(db, source))? {
            let (pictures, may_come_later) = self.missing_of(&article, now)?;
            if !pictures.is_empty() {
                wanted.push(MissingPictures { id, url: article.url, pictures });
            } else if !may_come_later {
                complete.push(id);
            }
        }
        self.0.write(|db| {
            let mut note =
                db.prepare_cached("INSERT OR IGNORE INTO illustrated SELECT id FROM headline WHERE id = ?1")?;
            complete.iter().try_for_each(|id| note.execute([id]).map(|_| ()))?;
            Ok(())
        })?;
        Ok(wanted)
    }

    /// Returns an article's pictures to be fetched now, and whether others may be fetched after a wait.
    fn missing_of(
        &self,
        article: &Article,
        now: Timestamp,
    ) -> Result<(Vec<CanonicalUrl>, bool), ArchiveError> {
        let addresses: HashSet<_> = article.images().filter_map(Image::url).collect();
        let (mut wanted, mut may_come_later) = (Vec::new(), false);
        for url in addresses {
            match self.0.pictures().state(&url, now)? {
                PictureState::Stored(_) => {}
                PictureState::Failed => {
                    may_come_later |= self.0.read(|db| attempts(db, &url))? < MAX_ATTEMPTS;
                }
                PictureState::Wanted => wanted.push(url),
            }
        }
        wanted.sort();
        Ok((wanted, may_come_later))
    }
}

/// Returns the hash and kind of a stored picture.
fn stored_file(db: &Connection, url: &CanonicalUrl) -> Result<Option<(String, PictureKind)>, ArchiveError> {
    let mut statement =
        db.prepare_cached("SELECT hash, kind FROM picture WHERE url = ?1 AND hash IS NOT NULL")?;
    let found = statement.query_row([url], |row| <(String, String)>::try_from(row)).optional()?;
    Ok(found.and_then(|(hash, kind)| Some((hash, kind_of(&kind)?))))
}

fn pixel_size(db: &Connection, url: &CanonicalUrl) -> Result<Option<PixelSize>, ArchiveError> {
    let mut statement =
        db.prepare_cached("SELECT width, height FROM picture WHERE url = ?1 AND width > 0")?;
    let size = statement
        .query_row([url], |row| Ok(PixelSize { width: row.get("width")?, height: row.get("height")? }));
    Ok(size.optional()?)
}

fn attempts(db: &Connection, url: &CanonicalUrl) -> Result<u32, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT attempts FROM picture WHERE url = ?1")?;
    Ok(statement.query_row([url], |row| row.get(0)).optional()?.unwrap_or(0))
}

/// Returns the newest stored articles of a source that are not noted as having all their pictures.
fn newest_unchecked(db: &Connection, source: &SourceId) -> Result<Vec<(ArticleId, Article)>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT a.headline, a.content FROM
            (SELECT id FROM headline INDEXED BY headline_by_source
             WHERE source = (SELECT id FROM source WHERE slug = ?1) AND stored
             ORDER BY moment DESC, id DESC LIMIT ?2) h
         JOIN article a ON a.headline = h.id
         WHERE NOT EXISTS (SELECT 1 FROM illustrated WHERE headline = h.id)",
    )?;
    let rows = statement.query_map((source, MAX_ARTICLES), |row| {
        let Packed(article) = row.get("content")?;
        Ok((row.get("headline")?, article))
    })?;
    // An unreadable text has no pictures; the integrity check reports it.
    Ok(rows.filter_map(Result::ok).collect())
}

/// Copies the picture rows of another archive in the same directory, as far as they can be read.
pub(crate) fn copy_rows(from: &Connection, to: &Connection) -> Result<(), ArchiveError> {
    type PictureRow = (String, String, String, i64, Option<i64>, Option<i64>, i64);
    let mut statement = from.prepare(
        "SELECT url, kind, hash, bytes, width, height, tried FROM picture NOT INDEXED WHERE hash IS NOT NULL",
    )?;
    let rows = statement.query_map([], |row| PictureRow::try_from(row))?.map_while(Result::ok);
    let mut put = to.prepare(
        "REPLACE INTO picture (url, kind, hash, bytes, width, height, tried, attempts, retry_after)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0)",
    )?;
    for row in rows {
        put.execute(row)?;
    }
    Ok(())
}
