//! Reasons why records are not imported.

use crate::model::SourceId;

/// Reason why a record is not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportRefusal {
    /// Neither the file nor the archive has its source.
    UnknownSource(SourceId),
    /// It has no title.
    NoTitle,
    /// A text, a page or a list is larger than anything that wanbao stores.
    TooLarge,
    /// It was stored before 1970 or in the future.
    WrongTime,
    /// It names no valid article, tag or source.
    InvalidOperation,
    /// The bytes of a page or picture are not valid base64.
    BadBase64,
    /// The bytes are no picture of a known format.
    NoPicture,
    /// The picture is larger than the settings allow.
    PictureTooLarge,
}
