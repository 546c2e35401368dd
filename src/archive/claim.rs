use std::fs::{File, TryLockError};
use std::path::Path;

use super::{ArchiveHandle, open};
use crate::platform::private_files;

/// Leave to refresh, until it is dropped, or its process ends in whatever way.
#[derive(Debug)]
pub struct RefreshLock {
    _lock: Option<File>,
}

impl ArchiveHandle {
    /// Claims the refreshing of this archive; `None` while another one has it, in this process or another.
    ///
    /// Two refreshes at once would do no harm but to ask every site twice. Where locks can't be had, as on some network
    /// file systems, everyone gets a claim.
    pub fn lock_refresh(&self) -> Option<RefreshLock> {
        let path = self.path();
        if path == Path::new(super::connection::MEMORY) {
            return Some(RefreshLock { _lock: None });
        }
        claim(&open::beside(path, ".refreshing"))
    }
}

/// Claims the saving of an archive. Where another process has that, waits until it is done: then there is none to claim.
/// The archive's own file is no place for a lock: closing it would end those of SQLite.
pub(super) fn claim_saving(path: &Path) -> Option<RefreshLock> {
    let path = open::beside(path, ".saving");
    let claimed = claim(&path);
    if claimed.is_none() {
        wait_for(&path);
    }
    claimed
}

/// Claims a file, which is made where it is missing; `None` while another one has it.
fn claim(path: &Path) -> Option<RefreshLock> {
    if !path.exists() {
        // Another one may be making it at the same moment.
        let _ = private_files::create_new(path);
    }
    let Ok(file) = File::open(path) else { return Some(RefreshLock { _lock: None }) };
    if is_taken(&file) { None } else { Some(RefreshLock { _lock: Some(file) }) }
}

/// Tries to lock a file; returns true if another handle holds the lock.
fn is_taken(file: &File) -> bool {
    matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

/// Waits until no other handle holds an exclusive lock on a file.
fn wait_for(path: &Path) {
    if let Ok(file) = File::open(path) {
        // A failed wait needs no handling: opening the archive shows whether it was saved.
        let _ = file.lock_shared();
    }
}
