use std::borrow::Cow;

use crate::demo::Portal;
use crate::model::{Clock, ListFilter};
use crate::newsroom::{Newsroom, Saved, SavedPage};
use crate::user_error::CommandError;

/// Files the sample edition where there is nothing to read yet.
pub(super) async fn file_sample(newsroom: &Newsroom, clock: &Clock) -> Result<(), CommandError> {
    let first = newsroom.list(ListFilter::default(), None, 1).await?;
    if first.entries.is_empty() {
        newsroom.file_sample(sample(clock.clone()), &|_| {}).await?;
    }
    Ok(())
}

/// The sample edition: the pages of the demo's portal, and its pictures, each drawn when it is asked for.
pub(super) fn sample(clock: Clock) -> Saved {
    let pages = Portal::new().saved_pages();
    let pages = pages.into_iter().map(|(url, kind, bytes)| (url, saved(kind, bytes)));
    Saved::new(pages, clock).with_others(|url| {
        let picture = Portal::picture(url.as_url().path())?;
        Some(saved(picture.content_type, picture.bytes))
    })
}

fn saved(content_type: &str, bytes: Vec<u8>) -> SavedPage {
    SavedPage { content_type: Some(content_type.to_owned()), bytes: Cow::Owned(bytes) }
}
