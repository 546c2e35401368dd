//! Creates directories and files that only their owner may read.
//!
//! On Unix, modes are set at creation, so that others can't open a file before its mode is changed. On Windows, nothing is to
//! be done: the directories of a user's profile are private already. Modes of existing files are never changed.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Creates a directory and its missing parents with mode 0700. An existing directory or an empty path is no error; fails
/// with [`io::ErrorKind::NotADirectory`] if a part of the path is a file.
pub fn create_dir(dir: &Path) -> io::Result<()> {
    if dir.as_os_str().is_empty() {
        return Ok(());
    }
    let mut builder = DirBuilder::new();
    system::restrict_dir(&mut builder);
    builder.recursive(true).create(dir).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => io::ErrorKind::NotADirectory.into(),
        _ => error,
    })
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

/// Replaces a file in one step by one with mode 0600. A symbolic link is kept; the file it points at is replaced.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let dir = path.parent().unwrap_or(Path::new("."));
    create_dir(dir)?;
    let mut file = tempfile::NamedTempFile::new_in(dir)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

/// Replaces a file in one step by one with the same mode. A symbolic link is kept; the file it points at is replaced. A new
/// file has mode 0600.
pub fn rewrite(path: &Path, content: &[u8]) -> io::Result<()> {
    let permissions = std::fs::metadata(path).ok().map(|metadata| metadata.permissions());
    replace(path, content)?;
    permissions.map_or(Ok(()), |permissions| std::fs::set_permissions(path, permissions))
}

/// Writes the names in a directory to the disk. Windows has no such operation, and its file systems need none.
pub fn sync_dir(dir: &Path) -> io::Result<()> {
    system::sync_dir(dir)
}

/// Returns true if two paths name the same file, also by links. Paths that can't be read name no file.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    system::is_same_file(one, other).unwrap_or(false)
}

/// Returns the identity of a file, which a copy of it does not have, but the file keeps when it is renamed.
pub fn identity(path: &Path) -> io::Result<String> {
    system::identity(path)
}

/// Returns true if another process has a POSIX lock on a file that is open for reading and writing, as SQLite has on a
/// database that it uses. Windows does not let other processes open or move such a file at all.
pub fn is_locked_by_others(file: &File) -> bool {
    system::is_locked_by_others(file)
}

#[cfg(unix)]
mod system {
    use std::fs::{self, DirBuilder, File, OpenOptions};
    use std::io;
    use std::os::unix::fs::MetadataExt;
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};

    use std::path::Path;

    pub(super) fn sync_dir(dir: &Path) -> io::Result<()> {
        File::open(dir)?.sync_all()
    }

    pub(super) fn is_same_file(one: &Path, other: &Path) -> io::Result<bool> {
        let (one, other) = (fs::metadata(one)?, fs::metadata(other)?);
        Ok((one.dev(), one.ino()) == (other.dev(), other.ino()))
    }

    pub(super) fn identity(path: &Path) -> io::Result<String> {
        let metadata = fs::metadata(path)?;
        Ok(format!("{}:{}", metadata.dev(), metadata.ino()))
    }

    pub(super) fn is_locked_by_others(file: &File) -> bool {
        rustix::fs::fcntl_lock(file, rustix::fs::FlockOperation::NonBlockingLockExclusive).is_err()
    }

    pub(super) fn restrict_dir(builder: &mut DirBuilder) {
        builder.mode(0o700);
    }

    pub(super) fn restrict_file(options: &mut OpenOptions) {
        options.mode(0o600);
    }
}

#[cfg(windows)]
mod system {
    use std::fs::{self, DirBuilder, File, OpenOptions};
    use std::io;
    use std::path::Path;

    pub(super) fn sync_dir(_: &Path) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn is_same_file(one: &Path, other: &Path) -> io::Result<bool> {
        Ok(fs::canonicalize(one)? == fs::canonicalize(other)?)
    }

    pub(super) fn identity(path: &Path) -> io::Result<String> {
        let created = fs::metadata(path)?.created()?.duration_since(std::time::UNIX_EPOCH);
        Ok(format!("{}", created.map_err(io::Error::other)?.as_nanos()))
    }

    pub(super) fn is_locked_by_others(_: &File) -> bool {
        false
    }

    pub(super) fn restrict_dir(_: &mut DirBuilder) {}

    pub(super) fn restrict_file(_: &mut OpenOptions) {}
}
