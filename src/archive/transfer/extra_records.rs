//! Records of what an archive holds besides its sources and articles.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::refusal::ImportRefusal;
use crate::journal::Operation;
use crate::model::{CanonicalUrl, PictureKind, SourceId};

/// A line of an exported archive that is neither a source nor an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ExtraRecord {
    /// An article that retention has deleted, so that it is not inserted again.
    Swept {
        /// The address.
        url: CanonicalUrl,
    },
    /// An article that a reader is waiting for.
    Awaited {
        /// The address.
        url: CanonicalUrl,
        /// The source it belongs to.
        source: SourceId,
        /// When it was queued.
        at: Timestamp,
    },
    /// An address that an article claims besides its own.
    Alias {
        /// The claimed address.
        address: CanonicalUrl,
        /// The address of the article.
        article: CanonicalUrl,
        /// False if articles that are not the same claim it, too.
        holds: bool,
    },
    /// The reader's decision whether two articles are the same story.
    Story {
        /// The addresses of the articles.
        articles: [CanonicalUrl; 2],
        /// True if they are.
        same: bool,
    },
    /// Something that a reader did, here or in another home.
    Operation(Box<Operation>),
    /// A picture.
    Picture {
        /// The address.
        url: CanonicalUrl,
        /// The file's bytes, in base64 (RFC 4648, section 4).
        bytes: String,
    },
}

impl ExtraRecord {
    /// Makes the record of a picture.
    pub fn picture(url: CanonicalUrl, bytes: &[u8]) -> Self {
        Self::Picture { url, bytes: STANDARD.encode(bytes) }
    }
}

/// Decodes a picture of a known format.
pub(super) fn decode_picture(bytes: &str) -> Result<(PictureKind, Vec<u8>), ImportRefusal> {
    let bytes = STANDARD.decode(bytes).map_err(|_| ImportRefusal::BadBase64)?;
    let kind = PictureKind::detect(&bytes).ok_or(ImportRefusal::NoPicture)?;
    Ok((kind, bytes))
}
