//! Files that belong to an article: sound recordings, videos and documents.

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

/// A file that belongs to an article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Attachment {
    /// Absolute address.
    pub url: String,
    /// Name that the source gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Media type that the source gives it: `audio/mpeg`.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// Size in bytes according to the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// Duration in seconds according to the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u32>,
}

/// Kinds of files, by the program that opens them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttachmentKind {
    /// A sound recording.
    Audio,
    /// A video.
    Video,
    /// Any other file.
    Document,
}

/// Endings of file names.
const AUDIO: &[&str] = &["mp3", "m4a", "m4b", "aac", "ogg", "oga", "opus", "wav", "flac", "wma", "amr"];
const VIDEO: &[&str] = &["mp4", "m4v", "webm", "mov", "mkv", "avi", "flv", "wmv", "m3u8", "ts", "mpg", "ogv"];
const DOCUMENT: &[&str] = &[
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "ofd", "odt", "ods", "odp", "rtf",
    "csv", "epub", "zip", "rar", "7z", "gz", "tgz", "bz2", "xz", "tar", "apk", "torrent",
];

impl Attachment {
    /// Returns the kind: by the media type, or else by the name of the file.
    pub fn kind(&self) -> AttachmentKind {
        let media_type = self.media_type.as_deref().unwrap_or_default();
        match media_type.split_once('/').map(|(kind, _)| kind) {
            Some("audio") => AttachmentKind::Audio,
            Some("video") => AttachmentKind::Video,
            // The player of a video site.
            _ if media_type.contains("shockwave-flash") => AttachmentKind::Video,
            _ => AttachmentKind::of_address(&self.url).unwrap_or(AttachmentKind::Document),
        }
    }

    /// Returns the last part of the address, before percent signs are decoded.
    pub fn file_name(&self) -> &str {
        let path = self.url.split(['?', '#']).next().unwrap_or_default();
        let path = path.split_once("://").map_or(path, |(_, rest)| rest);
        path.split_once('/')
            .and_then(|(_, path)| path.rsplit('/').find(|part| !part.is_empty()))
            .unwrap_or_default()
    }

    /// Returns the title, or else the name of the file, in letters if it is written in nothing else.
    pub fn name(&self) -> String {
        let decoded = || {
            let name = percent_decode_str(self.file_name()).decode_utf8().ok()?;
            let is_plain = |c: char| c.is_alphanumeric() || "-_.()[]（）【】《》、 +".contains(c);
            (!name.is_empty() && name.chars().all(is_plain)).then(|| name.into_owned())
        };
        let encoded =
            || Some(self.file_name()).filter(|name| !name.is_empty()).unwrap_or(&self.url).to_owned();
        self.title.clone().or_else(decoded).unwrap_or_else(encoded)
    }

    /// Returns the ending of the file's name in lower case; empty without a usual one.
    pub fn extension(&self) -> String {
        let ending = self.file_name().rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        let is_usual =
            (1..=8).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_usual { ending } else { String::new() }
    }
}

impl AttachmentKind {
    /// Returns the kind of the file at an address by its ending; `None` for a page, or an ending that is not known.
    pub fn of_address(url: &str) -> Option<Self> {
        let ending = Attachment { url: url.to_owned(), ..Attachment::default() }.extension();
        let kinds = [(AUDIO, Self::Audio), (VIDEO, Self::Video), (DOCUMENT, Self::Document)];
        kinds.into_iter().find(|(endings, _)| endings.contains(&ending.as_str())).map(|(_, kind)| kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(url: &str) -> Attachment {
        Attachment { url: url.to_owned(), ..Attachment::default() }
    }

    #[test]
    fn kind_is_that_of_the_type_or_else_of_the_name() {
        let typed =
            |url: &str, kind: &str| Attachment { media_type: Some(kind.to_owned()), ..file(url) }.kind();
        assert_eq!(typed("http://a.example/x", "audio/mpeg"), AttachmentKind::Audio);
        assert_eq!(typed("http://a.example/x.mp3", "application/octet-stream"), AttachmentKind::Audio);
        assert_eq!(file("http://a.example/v.MP4?sign=1.pdf").kind(), AttachmentKind::Video);
        assert_eq!(file("http://a.example/").kind(), AttachmentKind::Document);
        assert_eq!(AttachmentKind::of_address("http://a.example/1.html"), None);
        assert_eq!(AttachmentKind::of_address("http://zip.zip"), None, "a host is no file");
    }
}
