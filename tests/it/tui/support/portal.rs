//! The sample portal as a network and as a source.

use std::borrow::Cow;

use wanbao::demo::{Portal, SAMPLE_URL};
use wanbao::model::{CanonicalUrl, Clock, Source, SourceId};
use wanbao::newsroom::{SavedPage, SavedPages};

use super::newspaper;

/// Returns the portal's pages and pictures.
pub(crate) fn portal() -> SavedPages {
    let page = |(url, kind, bytes): (CanonicalUrl, &str, Vec<u8>)| {
        (url, SavedPage { content_type: Some(kind.to_owned()), bytes: Cow::Owned(bytes) })
    };
    let picture = |url: &CanonicalUrl| {
        let picture = Portal::picture(url.as_url().path())?;
        let content_type = Some(picture.content_type.to_owned());
        Some(SavedPage { content_type, bytes: Cow::Owned(picture.bytes) })
    };
    SavedPages::new(Portal::new().saved_pages().into_iter().map(page), Clock::System).with_maker(picture)
}

/// Returns the portal as a source to refresh from.
pub(crate) fn portal_source() -> Source {
    Source {
        id: SourceId::new("chao").expect("a source id"),
        name: "望潮网".to_owned(),
        url: CanonicalUrl::parse(SAMPLE_URL).expect("a URL"),
        ..newspaper::source()
    }
}

/// Returns the portal as the source of the sample articles.
pub(crate) fn sample_source() -> Source {
    Source { id: SourceId::new("sample").expect("a source id"), sample: true, ..portal_source() }
}
