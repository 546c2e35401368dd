//! Pictures: their bytes are files beside the database, each named by its hash; the database knows which address has
//! which. So a picture that stands under many addresses is kept once, and a backup of the texts stays small.
//!
//! A file is whole before it has its name, and has its name before a row says so. Files are named and removed only while
//! the write lock is held: no process can remove what another one is about to refer to.

use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use ring::digest::{SHA256, digest};
use rusqlite::{Connection, OptionalExtension};
use tempfile::{NamedTempFile, TempDir};

use super::articles::{latest_retry, wait_after};
use super::codec::Packed;
use super::{Archive, ArchiveError, ArchiveReader};
use crate::model::{Article, ArticleId, CanonicalUrl, Image, Picture, PictureKind, PixelSize, SourceId};

/// How many of a source's newest articles are illustrated: what is older is fetched when it is looked at.
const NEWEST: usize = 1000;

/// After so many failures a picture is no longer looked for by a refresh.
const GIVEN_UP: u32 = 4;

/// Where the files are.
#[derive(Debug)]
pub(super) enum PictureDirectory {
    /// A directory beside the database, made when the first picture comes.
    Beside(PathBuf),
    /// That of an archive in memory.
    Temporary(TempDir),
}

/// What is known of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureState {
    /// It is stored; its size, where it can be shown.
    Stored(Option<PixelSize>),
    /// It is worth asking for.
    Wanted,
    /// It could not be had, and it is too early to ask again.
    Failed,
}

/// An article and its pictures that are not stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingPictures {
    /// The article.
    pub id: ArticleId,
    /// Its address.
    pub url: CanonicalUrl,
    /// The pictures' addresses that are worth asking for.
    pub pictures: Vec<CanonicalUrl>,
}

/// The stored pictures, to be read.
#[derive(Debug)]
pub struct Pictures<'a>(pub(super) &'a ArchiveReader);

impl ArchiveReader {
    /// Returns the stored pictures, to be read.
    pub fn pictures(&self) -> Pictures<'_> {
        Pictures(self)
    }
}

impl Pictures<'_> {
    /// A stored picture. One whose file is gone or is not what was stored is as good as none.
    pub fn get(&self, url: &CanonicalUrl) -> Result<Option<Picture>, ArchiveError> {
        let known = self.0.read(|db| known(db, url))?;
        Ok(known.and_then(|(hash, kind)| self.0.picture_files.take(&hash, kind)))
    }

    /// What is known of an article's pictures, in the order of its figures.
    pub fn states(&self, article: &Article, now: Timestamp) -> Result<Vec<PictureState>, ArchiveError> {
        let state = |image: &Image| match image.url() {
            Some(url) => self.state(&url, now),
            // It has no address on the web.
            None => Ok(PictureState::Failed),
        };
        article.images().map(state).collect()
    }

    /// Whether a picture is stored, or worth asking for.
    pub fn state(&self, url: &CanonicalUrl, now: Timestamp) -> Result<PictureState, ArchiveError> {
        if self
            .0
            .read(|db| known(db, url))?
            .is_some_and(|(hash, kind)| self.0.picture_files.file(&hash, kind).exists())
        {
            return Ok(PictureState::Stored(self.0.read(|db| extent(db, url))?));
        }
        self.0.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT 1 FROM picture WHERE url = ?1 AND hash IS NULL AND retry_after > ?2
                 AND retry_after <= ?3",
            )?;
            let waits = statement
                .query_row((url, now.as_millisecond(), latest_retry(now)), |_| Ok(()))
                .optional()?
                .is_some();
            Ok(if waits { PictureState::Failed } else { PictureState::Wanted })
        })
    }
}

/// The stored pictures, to be changed.
#[derive(Debug)]
pub struct PicturesMut<'a>(pub(super) &'a mut Archive);

impl Archive {
    /// Returns the stored pictures, to be changed.
    pub fn pictures_mut(&mut self) -> PicturesMut<'_> {
        PicturesMut(self)
    }
}

impl PicturesMut<'_> {
    /// Stores a picture. Where all pictures together take more than `room` bytes, those that were fetched first go.
    pub fn store(
        &mut self,
        url: &CanonicalUrl,
        kind: PictureKind,
        bytes: &[u8],
        room: u64,
        now: Timestamp,
    ) -> Result<(), ArchiveError> {
        let (hash, extent) = (hash(bytes), PixelSize::from_header(bytes));
        let shelf = self.0.picture_files.path().to_owned();
        let written = written(&shelf, bytes).map_err(|error| self.0.fault(error))?;
        self.0.write(|db| {
            written
                .persist(file(&shelf, &hash, kind))
                .map_err(|error| ArchiveError::of_writing(error.error))?;
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
                extent.map(|extent| extent.width),
                extent.map(|extent| extent.height),
                now.as_millisecond(),
            ))?;
            make_room(db, &shelf, room)
        })
    }

    /// Notes that a picture could not be had, and why (in English). When it may be asked for again is reckoned as for
    /// articles ([`Archive::note_failure`]).
    pub fn note_failure(
        &mut self,
        url: &CanonicalUrl,
        error: &str,
        now: Timestamp,
    ) -> Result<(), ArchiveError> {
        self.0.write(|db| {
            let failed = attempts(db, url)?;
            db.prepare_cached(
                "REPLACE INTO picture (url, kind, hash, bytes, tried, attempts, last_error, retry_after)
                 VALUES (?1, NULL, NULL, 0, ?2, ?3, ?4, ?5)",
            )?
            .execute((
                url,
                now.as_millisecond(),
                failed.saturating_add(1),
                error,
                now.as_millisecond().saturating_add(wait_after(failed)),
            ))?;
            Ok(())
        })
    }

    /// The newest articles of a source with pictures that are to be fetched. Those that lack none are noted, so that
    /// they are not looked at again.
    pub fn missing(
        &mut self,
        source: &SourceId,
        now: Timestamp,
    ) -> Result<Vec<MissingPictures>, ArchiveError> {
        let (mut wanted, mut done) = (Vec::new(), Vec::new());
        for (id, article) in self.0.read(|db| newest(db, source))? {
            let addresses: HashSet<_> = article.images().filter_map(Image::url).collect();
            let mut illustrations = MissingPictures { id, url: article.url, pictures: Vec::new() };
            let mut settled = true;
            for url in addresses {
                match self.0.pictures().state(&url, now)? {
                    PictureState::Stored(_) => {}
                    PictureState::Failed => settled &= self.0.read(|db| attempts(db, &url))? >= GIVEN_UP,
                    PictureState::Wanted => illustrations.pictures.push(url),
                }
            }
            illustrations.pictures.sort();
            match illustrations.pictures.is_empty() {
                true if settled => done.push(id),
                true => {}
                false => wanted.push(illustrations),
            }
        }
        self.0.write(|db| {
            let mut note =
                db.prepare_cached("INSERT OR IGNORE INTO illustrated SELECT id FROM headline WHERE id = ?1")?;
            done.iter().try_for_each(|id| note.execute([id]).map(|_| ()))?;
            Ok(())
        })?;
        Ok(wanted)
    }
}

impl ArchiveReader {
    pub(super) fn fault(&self, error: io::Error) -> ArchiveError {
        ArchiveError::of_writing(error).with_path(&self.path)
    }
}

impl PictureDirectory {
    pub(super) fn temporary() -> Result<Self, ArchiveError> {
        Ok(Self::Temporary(tempfile::tempdir()?))
    }

    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Beside(path) => path,
            Self::Temporary(directory) => directory.path(),
        }
    }

    fn file(&self, hash: &str, kind: PictureKind) -> PathBuf {
        file(self.path(), hash, kind)
    }

    fn take(&self, name: &str, kind: PictureKind) -> Option<Picture> {
        let path = self.file(name, kind);
        let bytes = fs::read(&path).ok()?;
        (hash(&bytes) == name).then_some(Picture { kind, bytes, path })
    }
}

fn file(shelf: &Path, hash: &str, kind: PictureKind) -> PathBuf {
    shelf.join(format!("{hash}.{}", kind.extension()))
}

fn hash(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |half: u8| char::from(DIGITS[usize::from(half)]);
    digest(&SHA256, bytes).as_ref().iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Writes bytes into a file that has no name of its own yet and is on the disk; it is readable by the user alone.
fn written(shelf: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    crate::platform::private_files::create_dir(shelf)?;
    let mut file = NamedTempFile::new_in(shelf)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn known(db: &Connection, url: &CanonicalUrl) -> Result<Option<(String, PictureKind)>, ArchiveError> {
    let mut statement =
        db.prepare_cached("SELECT hash, kind FROM picture WHERE url = ?1 AND hash IS NOT NULL")?;
    let found = statement.query_row([url], |row| <(String, String)>::try_from(row)).optional()?;
    Ok(found.and_then(|(hash, kind)| Some((hash, kind_of(&kind)?))))
}

fn extent(db: &Connection, url: &CanonicalUrl) -> Result<Option<PixelSize>, ArchiveError> {
    let mut statement =
        db.prepare_cached("SELECT width, height FROM picture WHERE url = ?1 AND width > 0")?;
    let found = statement.query_row([url], |row| Ok(PixelSize { width: row.get(0)?, height: row.get(1)? }));
    Ok(found.optional()?)
}

pub(super) fn kind_of(extension: &str) -> Option<PictureKind> {
    PictureKind::ALL.into_iter().find(|kind| kind.extension() == extension)
}

fn attempts(db: &Connection, url: &CanonicalUrl) -> Result<u32, ArchiveError> {
    let mut statement = db.prepare_cached("SELECT attempts FROM picture WHERE url = ?1")?;
    Ok(statement.query_row([url], |row| row.get(0)).optional()?.unwrap_or(0))
}

/// The newest stored articles of a source whose pictures have not been seen to.
fn newest(db: &Connection, source: &SourceId) -> Result<Vec<(ArticleId, Article)>, ArchiveError> {
    let mut statement = db.prepare_cached(
        "SELECT a.headline, a.content FROM
            (SELECT id FROM headline INDEXED BY headline_by_source
             WHERE source = (SELECT id FROM source WHERE slug = ?1) AND stored
             ORDER BY moment DESC, id DESC LIMIT ?2) h
         JOIN article a ON a.headline = h.id
         WHERE NOT EXISTS (SELECT 1 FROM illustrated WHERE headline = h.id)",
    )?;
    let rows = statement.query_map((source, NEWEST), |row| {
        let Packed(article) = row.get(1)?;
        Ok((row.get(0)?, article))
    })?;
    // A text that can't be read has no pictures; that is for the doctor to say.
    Ok(rows.filter_map(Result::ok).collect())
}

/// Lets the pictures go that were fetched first, until the rest has room.
fn make_room(db: &Connection, shelf: &Path, room: u64) -> Result<(), ArchiveError> {
    let mut sum = db.prepare_cached(
        "SELECT ifnull(sum(bytes), 0) FROM picture INDEXED BY picture_by_tried WHERE hash IS NOT NULL",
    )?;
    while sum.query_row([], |row| row.get::<_, u64>(0))? > room {
        let (hash, kind) = db
            .prepare_cached(
                "SELECT hash, kind FROM picture INDEXED BY picture_by_tried WHERE hash IS NOT NULL
                 ORDER BY tried LIMIT 1",
            )?
            .query_row([], |row| <(String, String)>::try_from(row))?;
        db.prepare_cached("DELETE FROM picture WHERE hash = ?1")?.execute([&hash])?;
        let _ = fs::remove_file(shelf.join(format!("{hash}.{kind}")));
    }
    Ok(())
}

/// Takes over what another archive in the same directory knows of pictures, as far as it can be read.
pub(super) fn take_over(old: &Connection, new: &Connection) -> Result<(), ArchiveError> {
    let mut statement = old.prepare(
        "SELECT url, kind, hash, bytes, width, height, tried FROM picture NOT INDEXED WHERE hash IS NOT NULL",
    )?;
    let rows = statement
        .query_map([], |row| <(String, String, String, i64, Option<i64>, Option<i64>, i64)>::try_from(row))?
        .map_while(Result::ok);
    let mut put = new.prepare(
        "REPLACE INTO picture (url, kind, hash, bytes, width, height, tried, attempts, retry_after)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0)",
    )?;
    for row in rows {
        put.execute(row)?;
    }
    Ok(())
}
