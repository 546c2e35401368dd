//! The digest: the news of a day, or the results of a query, arranged like a front page.

use super::ListEntry;
use crate::model::{CanonicalUrl, PixelSize, SourceId, SourceKind};

/// News arranged like a front page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Digest {
    /// Lead article (头条): the one that most sources have; of several, the longest. `None` if there is no news.
    pub lead: Option<DigestArticle>,
    /// Picture of the lead, if it is stored or may be fetched.
    pub picture: Option<DigestPicture>,
    /// Other articles in the order of sources and their navigation. No section is empty.
    pub sections: Vec<DigestSection>,
}

/// A section of a digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigestSection {
    /// Id of the source.
    pub source: SourceId,
    /// Name of the source.
    pub source_name: String,
    /// Kind of the source.
    pub kind: SourceKind,
    /// Name of the section; `None` for articles without a section.
    pub name: Option<String>,
    /// The lead of the section, with a teaser, then the others, newest first; on a page of a newspaper, in its order.
    pub articles: Vec<DigestArticle>,
}

/// An article of a digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigestArticle {
    /// Entry of the list.
    pub entry: ListEntry,
    /// Beginning of the text, for a lead whose text is stored.
    pub teaser: Option<String>,
}

/// A picture of a digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigestPicture {
    /// Its address.
    pub url: CanonicalUrl,
    /// Its size; `None` until it is stored.
    pub size: Option<PixelSize>,
}

impl Digest {
    /// Iterates over all articles in reading order.
    pub fn articles(&self) -> impl Iterator<Item = &DigestArticle> {
        self.lead.iter().chain(self.sections.iter().flat_map(|section| &section.articles))
    }
}
