use std::fs::File;
use std::path::Path;

use super::{ArchiveHandle, open};

/// Leave to refresh, until it is dropped, or its process ends in whatever way.
#[derive(Debug)]
pub struct Claim {
    _lock: Option<File>,
}

impl ArchiveHandle {
    /// Claims the refreshing of this archive; `None` while another one has it, in this process or another.
    ///
    /// Two refreshes at once would do no harm but to ask every site twice. Where locks can't be had, as on some network
    /// file systems, everyone gets a claim.
    pub fn claim_refresh(&self) -> Option<Claim> {
        let path = self.path();
        if path == Path::new(open::MEMORY) {
            return Some(Claim { _lock: None });
        }
        claim(&open::beside(path, ".refreshing"))
    }
}

/// Claims the saving of an archive. Where another process has that, waits until it is done: then there is none to claim.
/// The archive's own file is no place for a lock: closing it would end those of SQLite.
pub(super) fn claim_saving(path: &Path) -> Option<Claim> {
    let path = open::beside(path, ".saving");
    let claimed = claim(&path);
    if claimed.is_none() {
        wait_for(&path);
    }
    claimed
}

/// Claims a file, which is made where it is missing; `None` while another one has it.
fn claim(path: &Path) -> Option<Claim> {
    if !path.exists() {
        // Another one may be making it at the same moment.
        let _ = open::private_file(path);
    }
    let Ok(file) = File::open(path) else { return Some(Claim { _lock: None }) };
    if is_taken(&file) { None } else { Some(Claim { _lock: Some(file) }) }
}

#[cfg(unix)]
fn is_taken(file: &File) -> bool {
    use rustix::fs::{FlockOperation, flock};
    flock(file, FlockOperation::NonBlockingLockExclusive) == Err(rustix::io::Errno::WOULDBLOCK)
}

/// Waits until nobody has claimed a file.
#[cfg(unix)]
fn wait_for(path: &Path) {
    use rustix::fs::{FlockOperation, flock};
    if let Ok(file) = File::open(path) {
        // Whatever ends the wait, the archive tells when it is opened whether it was saved.
        let _ = flock(&file, FlockOperation::LockShared);
    }
}

#[cfg(not(unix))]
fn wait_for(_: &Path) {}

#[cfg(not(unix))]
fn is_taken(_: &File) -> bool {
    false
}
