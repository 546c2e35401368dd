//! Reasons and hints for errors of the file system.

use std::io;

use super::{UiLanguage, Word};

/// Returns the reason of an error; the system's own words, in English, for a rare one.
pub fn io_reason(lang: UiLanguage, error: &io::Error) -> String {
    reason(error.kind()).map_or_else(|| error.to_string(), |word| lang.say(word).to_owned())
}

/// Returns what the reader can do about an error.
pub fn io_hint(lang: UiLanguage, kind: io::ErrorKind) -> Option<&'static str> {
    use io::ErrorKind as Kind;
    let word = match kind {
        Kind::PermissionDenied => Word::HintFileRights,
        Kind::StorageFull | Kind::QuotaExceeded => Word::HintSpace,
        Kind::ReadOnlyFilesystem => Word::HintRemount,
        Kind::NotADirectory => Word::HintMoveFile,
        Kind::IsADirectory => Word::HintOtherFile,
        _ => return None,
    };
    Some(lang.say(word))
}

fn reason(kind: io::ErrorKind) -> Option<Word> {
    use io::ErrorKind as Kind;
    match kind {
        Kind::NotFound => Some(Word::IoNotFound),
        Kind::PermissionDenied => Some(Word::IoDenied),
        Kind::StorageFull | Kind::QuotaExceeded => Some(Word::ArchiveFull),
        Kind::ReadOnlyFilesystem => Some(Word::ArchiveReadOnlyDisk),
        Kind::NotADirectory => Some(Word::ArchiveNotADirectory),
        Kind::IsADirectory => Some(Word::ConfigDirectory),
        _ => None,
    }
}
