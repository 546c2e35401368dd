//! Reasons and hints for errors of the file system.

use std::io;

use super::{UiLanguage, Word, with_detail};

/// Returns the reason of an error. A rare one has the number of the system's error, and in English its message.
pub fn io_reason(lang: UiLanguage, error: &io::Error) -> String {
    let other = || match (lang, error.raw_os_error()) {
        (UiLanguage::En, _) | (_, None) => with_detail(lang, Word::IoFailed, &error.to_string()),
        (_, Some(code)) => lang.fill(Word::IoSystem, &[&code]),
    };
    reason(error).map_or_else(other, |word| lang.say(word).to_owned())
}

/// Returns what the reader can do about an error.
pub fn io_hint(lang: UiLanguage, kind: io::ErrorKind) -> Option<&'static str> {
    use io::ErrorKind as Kind;
    let word = match kind {
        Kind::PermissionDenied => Word::HintFileRights,
        Kind::StorageFull => Word::HintSpace,
        Kind::QuotaExceeded => Word::HintQuota,
        Kind::ReadOnlyFilesystem => Word::HintRemount,
        Kind::NotADirectory => Word::HintMoveFile,
        Kind::IsADirectory => Word::HintOtherFile,
        _ => return None,
    };
    Some(lang.say(word))
}

/// Input/output error, too many open files, too many symbolic links: errors that have no stable kind.
const HARDWARE: i32 = 5;
const TOO_MANY_FILES: [i32; 2] = [23, 24];
const LINKS_IN_A_CIRCLE: i32 = 40;

fn reason(error: &io::Error) -> Option<Word> {
    use io::ErrorKind as Kind;
    match error.raw_os_error() {
        Some(HARDWARE) if cfg!(unix) => return Some(Word::IoHardware),
        Some(code) if cfg!(unix) && TOO_MANY_FILES.contains(&code) => return Some(Word::IoTooManyFiles),
        Some(LINKS_IN_A_CIRCLE) if cfg!(target_os = "linux") => return Some(Word::IoLinks),
        _ => {}
    }
    match error.kind() {
        Kind::NotFound => Some(Word::IoNotFound),
        Kind::PermissionDenied => Some(Word::IoDenied),
        Kind::StorageFull => Some(Word::ArchiveFull),
        Kind::QuotaExceeded => Some(Word::ArchiveQuota),
        Kind::ReadOnlyFilesystem => Some(Word::ArchiveReadOnlyDisk),
        Kind::NotADirectory => Some(Word::ArchiveNotADirectory),
        Kind::IsADirectory => Some(Word::ConfigDirectory),
        Kind::AlreadyExists => Some(Word::IoExists),
        Kind::AddrInUse => Some(Word::IoPortTaken),
        Kind::AddrNotAvailable => Some(Word::IoNoAddress),
        Kind::ConnectionRefused | Kind::ConnectionReset | Kind::ConnectionAborted => {
            Some(Word::ErrorUnreachable)
        }
        Kind::TimedOut => Some(Word::ErrorTimedOut),
        Kind::BrokenPipe => Some(Word::IoPipe),
        Kind::UnexpectedEof => Some(Word::IoCutOff),
        Kind::InvalidFilename | Kind::InvalidInput => Some(Word::IoName),
        Kind::InvalidData => Some(Word::ConfigNotText),
        Kind::FileTooLarge => Some(Word::IoTooLarge),
        Kind::ResourceBusy | Kind::ExecutableFileBusy => Some(Word::ArchiveLocked),
        Kind::OutOfMemory => Some(Word::IoMemory),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_common_error_has_its_own_reason_and_hint() {
        use io::ErrorKind as Kind;
        let kinds = [
            Kind::StorageFull,
            Kind::QuotaExceeded,
            Kind::ReadOnlyFilesystem,
            Kind::PermissionDenied,
            Kind::NotADirectory,
            Kind::IsADirectory,
        ];
        for lang in [UiLanguage::ZhHans, UiLanguage::ZhHant, UiLanguage::En] {
            let texts =
                |kind: &Kind| (io_reason(lang, &(*kind).into()), io_hint(lang, *kind).expect("a hint"));
            let (reasons, hints): (Vec<_>, Vec<_>) = kinds.iter().map(texts).unzip();
            let distinct = |texts: &[&str]| texts.iter().collect::<std::collections::BTreeSet<_>>().len();
            assert_eq!(
                distinct(&reasons.iter().map(String::as_str).collect::<Vec<_>>()),
                kinds.len(),
                "{reasons:?}"
            );
            assert_eq!(distinct(&hints), kinds.len(), "{hints:?}");
        }
    }
}
