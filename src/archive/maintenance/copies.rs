//! The copies that were kept beside the archive before it was replaced, and removing old ones.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use super::file_names::{COPY_SUFFIXES, DATABASE_SUFFIXES, beside, remove_database};

/// A copy beside the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafetyCopy {
    /// Its path.
    pub path: PathBuf,
    /// Its size in bytes, with its log.
    pub bytes: u64,
    /// When it was written.
    pub written: Timestamp,
    /// True if it is older than the limit, and another one of its kind is newer.
    pub is_old: bool,
}

impl SafetyCopy {
    /// Returns the copies beside an archive, oldest first. Those that were written before `limit` are old, but never the
    /// newest of its kind.
    pub fn list(database: &Path, limit: Timestamp) -> Vec<Self> {
        let mut copies: Vec<Self> =
            COPY_SUFFIXES.iter().flat_map(|suffix| of_kind(database, suffix, limit)).collect();
        copies.sort_by_key(|copy| copy.written);
        copies
    }

    /// Returns the time so many days before another.
    pub fn limit(now: Timestamp, days: u32) -> Timestamp {
        now.saturating_sub(SignedDuration::from_hours(24 * i64::from(days))).unwrap_or(Timestamp::MIN)
    }

    /// Removes the copy with its log.
    pub fn remove(&self) {
        remove_database(&self.path);
    }
}

/// Returns the copies of a kind, oldest first.
fn of_kind(database: &Path, suffix: &str, limit: Timestamp) -> Vec<SafetyCopy> {
    let first = beside(database, suffix);
    let Some((directory, name)) = first.parent().zip(first.file_name()) else { return Vec::new() };
    let name = name.to_string_lossy();
    let files = fs::read_dir(directory).into_iter().flatten().flatten();
    let is_copy = |file: &str| {
        let number = file.strip_prefix(&*name).map(|rest| rest.strip_prefix('-').unwrap_or(rest));
        number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let paths = files.filter(|file| is_copy(&file.file_name().to_string_lossy())).map(|file| file.path());
    let mut copies: Vec<SafetyCopy> = paths.filter_map(|path| read(path, limit)).collect();
    copies.sort_by_key(|copy| copy.written);
    if let Some(newest) = copies.last_mut() {
        newest.is_old = false;
    }
    copies
}

fn read(path: PathBuf, limit: Timestamp) -> Option<SafetyCopy> {
    let metadata = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
    let written = metadata.modified().ok().and_then(|time| Timestamp::try_from(time).ok())?;
    let size = |suffix: &&str| fs::metadata(beside(&path, suffix)).map_or(0, |metadata| metadata.len());
    let bytes = DATABASE_SUFFIXES.iter().map(size).sum();
    Some(SafetyCopy { bytes, written, is_old: written <= limit, path })
}
