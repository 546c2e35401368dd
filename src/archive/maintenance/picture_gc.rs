//! Garbage collection of pictures: deletes those that no stored text and no older version refers to.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rusqlite::Connection;

use crate::archive::ArchiveError;
use crate::archive::schema::codec::Packed;
use crate::archive::store::picture_files::is_picture_name;
use crate::archive::store::pictures::{StoredPictures, StoredPicturesMut};
use crate::model::{Article, Image};

/// Age at which a temporary file counts as abandoned: its process was killed.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// The number and size of unused picture files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UnusedPictures {
    /// How many files.
    pub pictures: usize,
    /// Their size, in bytes.
    pub bytes: u64,
}

impl StoredPictures<'_> {
    /// Returns the pictures that [`StoredPicturesMut::remove_unused`] would delete. Reads every text.
    pub fn unused(&self) -> Result<UnusedPictures, ArchiveError> {
        let PictureUse { used_files, .. } = self.0.read(picture_use)?;
        let unused = unused_files(self.0.picture_files.path(), &used_files)
            .map_err(|error| ArchiveError::of_writing(error).with_path(&self.0.path))?;
        Ok(summary(&unused))
    }
}

impl StoredPicturesMut<'_> {
    /// Deletes the pictures that no stored text and no older version refers to. Reads every text.
    pub fn remove_unused(&mut self) -> Result<UnusedPictures, ArchiveError> {
        let PictureUse { unused_rows, .. } = self.0.read(picture_use)?;
        let directory = self.0.picture_files.path().to_owned();
        self.0.write(|db| {
            let mut delete = db.prepare_cached("DELETE FROM picture WHERE id = ?1")?;
            unused_rows.iter().try_for_each(|id| delete.execute([id]).map(|_| ()))?;
            // All rows that are left count: other processes may have stored pictures meanwhile.
            let used_files = files_of_rows(db)?;
            let remove = || -> io::Result<UnusedPictures> {
                let unused = unused_files(&directory, &used_files)?;
                unused.iter().try_for_each(|file| fs::remove_file(&file.path))?;
                Ok(summary(&unused))
            };
            remove().map_err(ArchiveError::of_writing)
        })
    }
}

/// Which pictures are in use.
struct PictureUse {
    /// The names of the files that some text refers to.
    used_files: HashSet<String>,
    /// The rows that no text refers to.
    unused_rows: Vec<i64>,
}

fn picture_use(db: &Connection) -> Result<PictureUse, ArchiveError> {
    let mut statement =
        db.prepare("SELECT url, id, hash || '.' || kind FROM picture WHERE hash IS NOT NULL")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    let mut unused: HashMap<String, (i64, String)> = rows.collect::<Result<_, _>>()?;
    let mut used_files = HashSet::new();
    let mut texts = db.prepare("SELECT content FROM article UNION ALL SELECT content FROM version")?;
    let mut texts = texts.query([])?;
    while let (Some(row), false) = (texts.next()?, unused.is_empty()) {
        // An unreadable text may refer to any picture: then all are kept.
        let Packed::<Article>(article) = row.get("content")?;
        for url in article.images().filter_map(Image::url) {
            used_files.extend(unused.remove(url.as_str()).map(|(_, file)| file));
        }
    }
    Ok(PictureUse { used_files, unused_rows: unused.into_values().map(|(id, _)| id).collect() })
}

/// Returns the names of the files that rows refer to.
fn files_of_rows(db: &Connection) -> Result<HashSet<String>, ArchiveError> {
    let mut statement = db.prepare("SELECT hash || '.' || kind FROM picture WHERE hash IS NOT NULL")?;
    let names = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(names)
}

/// A file that may be deleted.
struct UnusedFile {
    path: PathBuf,
    bytes: u64,
    /// False for an abandoned temporary file.
    is_picture: bool,
}

/// Returns the pictures in the directory that are not in use, and abandoned temporary files.
fn unused_files(directory: &Path, used: &HashSet<String>) -> io::Result<Vec<UnusedFile>> {
    let mut unused = Vec::new();
    if !directory.exists() {
        return Ok(unused);
    }
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let (name, metadata) = (entry.file_name(), entry.metadata()?);
        let is_picture = name.to_str().is_some_and(is_picture_name);
        let age = SystemTime::now().duration_since(metadata.modified()?).unwrap_or_default();
        let is_used = name.to_str().is_some_and(|name| used.contains(name));
        if !is_used && metadata.is_file() && (is_picture || age >= ABANDONED) {
            unused.push(UnusedFile { path: entry.path(), bytes: metadata.len(), is_picture });
        }
    }
    Ok(unused)
}

fn summary(unused: &[UnusedFile]) -> UnusedPictures {
    UnusedPictures {
        pictures: unused.iter().filter(|file| file.is_picture).count(),
        bytes: unused.iter().map(|file| file.bytes).sum(),
    }
}
