//! Creates directories and files that only their owner may read.
//!
//! On Unix, modes are set at creation, so that others can't open a file before its mode is changed. On Windows, nothing is to
//! be done: the directories of a user's profile are private already. Modes of existing files are never changed.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::path::Path;

/// Creates a directory and its missing parents with mode 0700. An existing directory or an empty path is no error.
pub fn create_dir(dir: &Path) -> io::Result<()> {
    if dir.as_os_str().is_empty() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    system::restrict_dir(&mut builder);
    builder.recursive(true).create(dir)
}

/// Creates an empty file with mode 0600. Fails with [`io::ErrorKind::AlreadyExists`] if there is one.
pub fn create_new(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    system::restrict_file(&mut options);
    options.write(true).create_new(true).open(path).map(drop)
}

/// Opens a file for appending; creates it with mode 0600 if it is missing.
pub fn open_append(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    system::restrict_file(&mut options);
    options.create(true).append(true).open(path)
}

#[cfg(unix)]
mod system {
    use std::fs::{DirBuilder, OpenOptions};
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};

    pub(super) fn restrict_dir(builder: &mut DirBuilder) {
        builder.mode(0o700);
    }

    pub(super) fn restrict_file(options: &mut OpenOptions) {
        options.mode(0o600);
    }
}

#[cfg(windows)]
mod system {
    use std::fs::{DirBuilder, OpenOptions};

    pub(super) fn restrict_dir(_: &mut DirBuilder) {}

    pub(super) fn restrict_file(_: &mut OpenOptions) {}
}
