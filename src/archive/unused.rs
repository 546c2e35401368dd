use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

use rusqlite::Connection;

use super::codec::Packed;
use super::pictures::kind_of;
use super::{Archive, ArchiveError};
use crate::model::{Article, Image};

/// A file that nobody finished in this time is nobody's.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// What was, or would be, tidied away of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SweptPictures {
    /// How many files.
    pub pictures: usize,
    /// Their bytes.
    pub bytes: u64,
}

impl Archive {
    /// Removes the pictures that no article and no older version refers to; with `dry`, only tells what that would be.
    /// Reads every article.
    pub fn sweep_pictures(&mut self, dry: bool) -> Result<SweptPictures, ArchiveError> {
        let (kept, unused) = self.read(in_use)?;
        let shelf = self.pictures.path().to_owned();
        if dry {
            return clear(&shelf, &kept, dry).map_err(|error| self.fault(error));
        }
        self.write(|db| {
            let mut delete = db.prepare_cached("DELETE FROM picture WHERE id = ?1")?;
            unused.iter().try_for_each(|id| delete.execute([id]).map(|_| ()))?;
            clear(&shelf, &names(db)?, dry).map_err(ArchiveError::of_writing)
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
fn clear(shelf: &Path, kept: &HashSet<String>, dry: bool) -> io::Result<SweptPictures> {
    let mut swept = SweptPictures::default();
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
