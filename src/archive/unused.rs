use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use rusqlite::Connection;

use super::ArchiveError;
use super::codec::Packed;
use super::pictures::{Pictures, PicturesMut, kind_of};
use crate::model::{Article, Image};

/// A file that nobody finished in this time is nobody's.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// What was, or would be, tidied away of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UnusedPictures {
    /// How many files.
    pub pictures: usize,
    /// Their bytes.
    pub bytes: u64,
}

impl Pictures<'_> {
    /// Returns the pictures that [`PicturesMut::remove_unused`] would remove. Reads every article.
    pub fn unused(&self) -> Result<UnusedPictures, ArchiveError> {
        let (kept, _) = self.0.read(in_use)?;
        let files = self.0.picture_files.path();
        clear(files, &kept, true).map_err(|error| self.0.fault(error))
    }
}

impl PicturesMut<'_> {
    /// Removes the pictures that no article and no older version refers to. Reads every article.
    pub fn remove_unused(&mut self) -> Result<UnusedPictures, ArchiveError> {
        let (_, unused) = self.0.read(in_use)?;
        let files = self.0.picture_files.path().to_owned();
        self.0.write(|db| {
            let mut delete = db.prepare_cached("DELETE FROM picture WHERE id = ?1")?;
            unused.iter().try_for_each(|id| delete.execute([id]).map(|_| ()))?;
            clear(&files, &names(db)?, false).map_err(ArchiveError::of_writing)
        })
    }
}

/// The names of the files that some address has.
fn names(db: &Connection) -> Result<HashSet<String>, ArchiveError> {
    let mut statement = db.prepare("SELECT hash || '.' || kind FROM picture WHERE hash IS NOT NULL")?;
    let names = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(names)
}

/// The names of the files that some text refers to, and the rows of pictures that none does.
fn in_use(db: &Connection) -> Result<(HashSet<String>, Vec<i64>), ArchiveError> {
    let mut statement =
        db.prepare("SELECT url, id, hash || '.' || kind FROM picture WHERE hash IS NOT NULL")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    let mut unused: HashMap<String, (i64, String)> = rows.collect::<Result<_, _>>()?;
    let mut kept = HashSet::new();
    let mut texts = db.prepare("SELECT content FROM article UNION ALL SELECT content FROM version")?;
    let mut texts = texts.query([])?;
    while let (Some(row), false) = (texts.next()?, unused.is_empty()) {
        // A text that can't be read may refer to any of them: then all stay.
        let Packed::<Article>(article) = row.get(0)?;
        for url in article.images().filter_map(Image::url) {
            kept.extend(unused.remove(url.as_str()).map(|(_, name)| name));
        }
    }
    Ok((kept, unused.into_values().map(|(id, _)| id).collect()))
}

/// Removes the files that are not to be kept; unless `dry`.
fn clear(shelf: &Path, kept: &HashSet<String>, dry: bool) -> io::Result<UnusedPictures> {
    let mut swept = UnusedPictures::default();
    if !shelf.exists() {
        return Ok(swept);
    }
    for entry in fs::read_dir(shelf)? {
        let entry = entry?;
        let (name, about) = (entry.file_name(), entry.metadata()?);
        let is_picture = name.to_str().is_some_and(is_ours);
        let age = SystemTime::now().duration_since(about.modified()?).unwrap_or_default();
        let is_kept = name.to_str().is_some_and(|name| kept.contains(name));
        if is_kept || !about.is_file() || (!is_picture && age < ABANDONED) {
            continue;
        }
        swept.pictures += usize::from(is_picture);
        swept.bytes += about.len();
        if !dry {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(swept)
}

/// Whether a file has a name that wanbao gives.
fn is_ours(name: &str) -> bool {
    let parts = name.split_once('.');
    parts.is_some_and(|(hash, kind)| hash.len() == 64 && kind_of(kind).is_some())
}
