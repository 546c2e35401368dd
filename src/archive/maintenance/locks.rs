//! File locks: one process refreshes an archive at a time, and one salvages it. SQLite locks its own file by itself.

use std::fs::{File, TryLockError};
use std::path::Path;

use super::file_names::beside;
use crate::archive::ArchiveHandle;
use crate::archive::connection::MEMORY;
use crate::platform::private_files;

/// Exclusive lock on refreshing or salvaging an archive, released on drop or process exit.
#[derive(Debug)]
pub struct ArchiveLock {
    /// `None` if the file system has no locks.
    _file: Option<File>,
}

impl ArchiveHandle {
    /// Locks the refreshing of this archive; `None` while another refresh runs, in this process or another.
    ///
    /// Two refreshes at once would only request everything twice. So if locks are not available, as on some network file
    /// systems, every refresh may run.
    pub fn lock_refresh(&self) -> Option<ArchiveLock> {
        let path = self.path();
        if path == Path::new(MEMORY) {
            return Some(ArchiveLock { _file: None });
        }
        try_lock(&beside(path, ".refreshing"))
    }
}

/// Locks the salvaging of an archive. If another process is salvaging it, waits until that is done and returns `None`.
///
/// The archive's own file can't be locked: closing it would release SQLite's locks.
pub(super) fn lock_salvage(path: &Path) -> Option<ArchiveLock> {
    let path = beside(path, ".saving");
    let lock = try_lock(&path);
    if lock.is_none() {
        wait_for(&path);
    }
    lock
}

/// Locks a file, which is created if it is missing; `None` while it is locked already.
fn try_lock(path: &Path) -> Option<ArchiveLock> {
    if !path.exists() {
        // Another process may be creating it at the same moment.
        let _ = private_files::create_new(path);
    }
    let Ok(file) = File::open(path) else { return Some(ArchiveLock { _file: None }) };
    let is_locked = matches!(file.try_lock(), Err(TryLockError::WouldBlock));
    (!is_locked).then_some(ArchiveLock { _file: Some(file) })
}

/// Waits until no other handle holds an exclusive lock on a file.
fn wait_for(path: &Path) {
    if let Ok(file) = File::open(path) {
        // A failed wait needs no handling: opening the archive shows whether it was salvaged.
        let _ = file.lock_shared();
    }
}
