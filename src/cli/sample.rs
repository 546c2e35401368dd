//! The sample articles of a new archive, which are those of the demo portal.

use std::borrow::Cow;

use crate::demo::Portal;
use crate::model::{Clock, ListFilter};
use crate::newsroom::{Newsroom, SavedPage, SavedPages};
use crate::user_error::CommandError;

/// Stores the sample articles if the archive is empty.
pub(super) async fn store_sample_if_empty(newsroom: &Newsroom, clock: &Clock) -> Result<(), CommandError> {
    let first = newsroom.queries().list(ListFilter::default(), None, 1).await?;
    if first.entries.is_empty() {
        newsroom.store_sample(sample_pages(clock.clone()), &|_| {}).await?;
    }
    Ok(())
}

/// Returns the pages of the demo portal. Its pictures are drawn when they are requested.
pub(super) fn sample_pages(clock: Clock) -> SavedPages {
    let pages = Portal::new().saved_pages();
    let pages = pages.into_iter().map(|(url, content_type, bytes)| (url, saved_page(content_type, bytes)));
    SavedPages::new(pages, clock).with_maker(|url| {
        let picture = Portal::picture(url.as_url().path())?;
        Some(saved_page(picture.content_type, picture.bytes))
    })
}

fn saved_page(content_type: &str, bytes: Vec<u8>) -> SavedPage {
    SavedPage { content_type: Some(content_type.to_owned()), bytes: Cow::Owned(bytes) }
}
