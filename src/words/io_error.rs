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
        Kind::StorageFull => Word::HintSpace,
        Kind::QuotaExceeded => Word::HintQuota,
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
        Kind::StorageFull => Some(Word::ArchiveFull),
        Kind::QuotaExceeded => Some(Word::ArchiveQuota),
        Kind::ReadOnlyFilesystem => Some(Word::ArchiveReadOnlyDisk),
        Kind::NotADirectory => Some(Word::ArchiveNotADirectory),
        Kind::IsADirectory => Some(Word::ConfigDirectory),
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
