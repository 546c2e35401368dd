//! Picture files.

use std::io::Cursor;
use std::path::PathBuf;

/// A picture file as received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Format of the file.
    pub kind: PictureKind,
    /// Contents.
    pub bytes: Vec<u8>,
    /// File in the archive's picture store, for other programs to open. Must not be changed.
    pub path: PathBuf,
}

/// The size of a picture in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PixelSize {
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

impl PixelSize {
    /// Reads the size from the header of a file; returns `None` if the file is damaged or in an unsupported format.
    pub fn from_header(bytes: &[u8]) -> Option<Self> {
        let reader = image::ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
        let (width, height) = reader.into_dimensions().ok()?;
        Some(Self { width, height })
    }
}

/// The formats of pictures that are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF.
    Gif,
    /// WebP.
    WebP,
    /// AVIF.
    Avif,
}

impl PictureKind {
    /// All formats.
    pub const ALL: [Self; 5] = [Self::Png, Self::Jpeg, Self::Gif, Self::WebP, Self::Avif];

    /// Detects the format from the first bytes. The content type is no help, because servers send wrong ones, and error pages
    /// labelled as pictures.
    pub fn detect(bytes: &[u8]) -> Option<Self> {
        let has =
            |offset: usize, magic: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(magic));
        let matches = |kind: &Self| match kind {
            Self::Png => has(0, b"\x89PNG\r\n\x1a\n"),
            Self::Jpeg => has(0, b"\xff\xd8\xff"),
            Self::Gif => has(0, b"GIF87a") || has(0, b"GIF89a"),
            Self::WebP => has(0, b"RIFF") && has(8, b"WEBP"),
            Self::Avif => has(4, b"ftypavif") || has(4, b"ftypavis"),
        };
        Self::ALL.into_iter().find(matches)
    }

    /// Returns the usual file extension, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::WebP => "webp",
            Self::Avif => "avif",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn detects_formats_from_magic_bytes() {
        let cases: [(&[u8], Option<PictureKind>); 8] = [
            (b"\x89PNG\r\n\x1a\n....", Some(PictureKind::Png)),
            (b"\xff\xd8\xff\xe0", Some(PictureKind::Jpeg)),
            (b"GIF89a", Some(PictureKind::Gif)),
            (b"RIFF\x10\x00\x00\x00WEBPVP8 ", Some(PictureKind::WebP)),
            (b"\x00\x00\x00\x20ftypavif", Some(PictureKind::Avif)),
            (b"<html>404</html>", None),
            (b"RIFF\x10\x00\x00\x00WAVE", None),
            (b"", None),
        ];
        for (bytes, kind) in cases {
            assert_eq!(PictureKind::detect(bytes), kind, "{bytes:?}");
        }
    }
}
