//! A file that is being downloaded: resumed where it was left, and put in place when it is whole.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A file that is being downloaded, `NAME.part` beside the file that it becomes.
///
/// The validator of its version is in `NAME.part.tag`: the server sends the rest only of the same version.
#[derive(Debug)]
pub(super) struct PartialFile {
    path: PathBuf,
    part: PathBuf,
    tag: PathBuf,
    file: File,
    len: u64,
    validator: Option<String>,
}

impl PartialFile {
    /// Opens the part that is there, or a new one. Fails with [`io::ErrorKind::ResourceBusy`] if another process is
    /// downloading the file.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let beside = |ending: &str| {
            let mut name = path.file_name().unwrap_or_default().to_owned();
            name.push(ending);
            path.with_file_name(name)
        };
        let (part, tag) = (beside(".part"), beside(".part.tag"));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let file = OpenOptions::new().create(true).append(true).open(&part)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::ResourceBusy.into()),
            // Some network file systems have no locks.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        let validator = fs::read_to_string(&tag).ok().filter(|validator| !validator.is_empty());
        let len = file.metadata()?.len();
        Ok(Self { path: path.to_owned(), part, tag, file, len, validator })
    }

    /// Returns the number of bytes that are there.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    /// Returns the validator with which the rest can be requested; `None` if it must be downloaded from the start.
    pub(super) fn validator(&self) -> Option<&str> {
        self.validator.as_deref().filter(|_| self.len > 0)
    }

    /// Begins anew with a version of the file.
    pub(super) fn restart(&mut self, validator: Option<&str>) -> io::Result<()> {
        self.file.set_len(0)?;
        self.len = 0;
        self.validator = validator.map(str::to_owned);
        fs::write(&self.tag, validator.unwrap_or_default())
    }

    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.len += bytes.len() as u64;
        Ok(())
    }

    /// Puts the file in place, after its bytes are on the disk.
    pub(super) fn finish(self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.part, &self.path)?;
        let _ = fs::remove_file(&self.tag);
        Ok(())
    }

    /// Deletes what was downloaded.
    pub(super) fn discard(mut self) {
        self.len = 0;
    }
}

impl Drop for PartialFile {
    /// Leaves no files behind of which nothing was downloaded.
    fn drop(&mut self) {
        if self.len == 0 {
            let _ = fs::remove_file(&self.part);
            let _ = fs::remove_file(&self.tag);
        }
    }
}
