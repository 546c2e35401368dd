//! The files of pictures: one directory, each file named by the SHA-256 of its bytes and the extension of its kind.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ring::digest::{SHA256, digest};
use tempfile::{NamedTempFile, TempDir};

use crate::model::{Picture, PictureKind};
use crate::platform::private_files;

/// The directory of the picture files.
#[derive(Debug)]
pub(crate) enum PictureDirectory {
    /// Beside the database; created with the first picture.
    Beside(PathBuf),
    /// For an archive in memory.
    Temporary(TempDir),
}

impl PictureDirectory {
    pub(crate) fn temporary() -> io::Result<Self> {
        tempfile::tempdir().map(Self::Temporary)
    }

    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Beside(path) => path,
            Self::Temporary(directory) => directory.path(),
        }
    }

    /// Returns the path of a picture's file, which need not exist.
    pub(crate) fn file(&self, hash: &str, kind: PictureKind) -> PathBuf {
        file_path(self.path(), hash, kind)
    }

    /// Reads a picture; `None` if its file is missing or its bytes don't have the hash.
    pub(crate) fn load(&self, hash: &str, kind: PictureKind) -> Option<Picture> {
        let path = self.file(hash, kind);
        let bytes = fs::read(&path).ok()?;
        (picture_hash(&bytes) == hash).then_some(Picture { kind, bytes, path })
    }
}

/// Returns the path of a picture's file in a directory.
pub(crate) fn file_path(directory: &Path, hash: &str, kind: PictureKind) -> PathBuf {
    directory.join(format!("{hash}.{}", kind.extension()))
}

/// Returns the SHA-256 of bytes, in hexadecimal digits.
pub(crate) fn picture_hash(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |half: u8| char::from(DIGITS[usize::from(half)]);
    digest(&SHA256, bytes).as_ref().iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Returns the kind of picture that a file extension is used for.
pub(crate) fn kind_of(extension: &str) -> Option<PictureKind> {
    PictureKind::ALL.into_iter().find(|kind| kind.extension() == extension)
}

/// Returns true if a file name has the form of a picture's.
pub(crate) fn is_picture_name(name: &str) -> bool {
    let parts = name.split_once('.');
    parts.is_some_and(|(hash, kind)| hash.len() == 64 && kind_of(kind).is_some())
}

/// Writes bytes to a temporary file in the directory, readable by the user alone, and syncs it to the disk.
pub(crate) fn write_temporary(directory: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    private_files::create_dir(directory)?;
    let mut file = NamedTempFile::new_in(directory)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}
