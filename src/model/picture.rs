use std::io::Cursor;
use std::path::PathBuf;

/// A picture as its site sent it, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What its bytes are.
    pub kind: PictureKind,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The file they are kept in, for other programs to show. Not to be changed.
    pub path: PathBuf,
}

/// How large a picture is, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PixelSize {
    /// Its columns.
    pub width: u32,
    /// Its rows.
    pub height: u32,
}

impl PixelSize {
    /// The size that a picture's header tells; `None` where it tells none, or of a kind that can't be shown.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let reader = image::ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
        let (width, height) = reader.into_dimensions().ok()?;
        Some(Self { width, height })
    }
}

/// The kinds of pictures that are kept. What they show may still be broken.
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
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Png, Self::Jpeg, Self::Gif, Self::WebP, Self::Avif];

    /// Tells a picture by how its bytes begin: servers name types that are none, and pages of errors pictures.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let at = |from: usize, sign: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(sign));
        let is = |kind: &Self| match kind {
            Self::Png => at(0, b"\x89PNG\r\n\x1a\n"),
            Self::Jpeg => at(0, b"\xff\xd8\xff"),
            Self::Gif => at(0, b"GIF87a") || at(0, b"GIF89a"),
            Self::WebP => at(0, b"RIFF") && at(8, b"WEBP"),
            Self::Avif => at(4, b"ftypavif") || at(4, b"ftypavis"),
        };
        Self::ALL.into_iter().find(is)
    }

    /// The usual ending of its files' names, without a dot.
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
    fn a_picture_is_told_by_its_bytes_alone() {
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
            assert_eq!(PictureKind::of(bytes), kind, "{bytes:?}");
        }
    }
}
