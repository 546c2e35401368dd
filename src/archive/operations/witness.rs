//! The file beside the archive that says which operation this home made last. A home that was copied or restored has
//! another one than its archive, or none.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::journal::HybridTime;
use crate::platform::{machine, private_files};

/// Suffix of the file.
pub(crate) const SUFFIX: &str = ".device";

/// Returns the path of the file; `None` for an archive in memory.
fn path(db: &Connection) -> Option<PathBuf> {
    let database = db.path().filter(|path| !path.is_empty())?;
    Some(PathBuf::from(format!("{database}{SUFFIX}")))
}

/// Returns true unless the archive is a copy: the file was not copied with it, comes from another machine, or is about
/// another operation.
pub(super) fn confirms(db: &Connection, last: HybridTime) -> bool {
    path(db).is_none_or(|path| {
        let written = fs::read_to_string(&path);
        written.is_ok_and(|written| content(&path, last).is_some_and(|expected| expected == written))
    })
}

/// Notes the last operation, before the transaction that makes it is committed: what was not committed is noticed as well.
///
/// If it can't be written, operations get a new device; nothing is lost.
pub(super) fn note(db: &Connection, last: HybridTime) {
    let Some(path) = path(db) else { return };
    if !path.exists() {
        let _ = private_files::create_new(&path);
    }
    let written = content(&path, last).map(|content| fs::write(&path, content));
    if !matches!(written, Some(Ok(()))) {
        tracing::warn!(path = %path.display(), "the device can't be noted");
    }
}

/// Returns what the file says: the operation, the file's own identity, which a copy does not have, and the machine's.
fn content(path: &Path, last: HybridTime) -> Option<String> {
    let file = private_files::identity(path).ok()?;
    Some(format!("{last}\n{file}\n{}\n", machine::identity()))
}
