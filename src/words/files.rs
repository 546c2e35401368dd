//! Lines about the files of articles.

use super::{UiLanguage, Word};
use crate::model::{Attachment, AttachmentKind};

/// Returns the line about a file: its kind and name, and the duration and size if the source gives them.
pub fn file_line(lang: UiLanguage, file: &Attachment) -> String {
    let word = match file.kind() {
        AttachmentKind::Audio => Word::FileAudio,
        AttachmentKind::Video => Word::FileVideo,
        AttachmentKind::Document => Word::FileDocument,
    };
    let mut line = lang.fill(word, &[&file.name()]);
    let details = [file.seconds.map(duration), file.bytes.map(size)];
    for detail in details.into_iter().flatten() {
        line = line + " · " + &detail;
    }
    line
}

/// Returns the message that no program for files of a kind is installed or set.
pub fn no_player(lang: UiLanguage, kind: AttachmentKind) -> String {
    let (word, setting) = match kind {
        AttachmentKind::Audio => (Word::NoPlayer, "audio"),
        AttachmentKind::Video => (Word::NoPlayer, "video"),
        AttachmentKind::Document => (Word::NoOpener, "attachment"),
    };
    lang.fill(word, &[&setting])
}

/// Formats a size in bytes (`12.3 MiB`).
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{:.1} KiB", bytes as f64 / 1024.0),
        _ => format!("{:.1} MiB", bytes as f64 / 1_048_576.0),
    }
}

/// Formats a duration (`34:03`, `1:02:03`).
fn duration(seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}
