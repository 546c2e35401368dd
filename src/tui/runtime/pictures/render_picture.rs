//! Renders pictures as cells, off the event loop.

use ratatui::layout::Size;
use tokio::sync::Semaphore;

use crate::model::{CanonicalUrl, PixelSize};
use crate::newsroom::{Newsroom, NewsroomError, PageErrorKind};
use crate::tui::picture::{Graphics, RenderedPicture};

/// Limits how many pictures are decoded at once, because decoding one may take much memory.
static DECODERS: Semaphore = Semaphore::const_new(2);

/// Renders a picture in at most `bounds` cells. If it is not stored and `article` is given, fetches it for the article
/// at that address.
pub(in crate::tui::runtime) async fn render_picture(
    newsroom: &Newsroom,
    url: &CanonicalUrl,
    bounds: Size,
    graphics: Graphics,
    article: Option<&CanonicalUrl>,
) -> Result<RenderedPicture, NewsroomError> {
    let stored = match article {
        Some(article) => newsroom.pictures().fetch(article, url).await.map(Some)?,
        None => newsroom.pictures().get(url).await?,
    };
    let no_picture = || NewsroomError::page(url.as_str(), PageErrorKind::NotAPicture);
    let stored = stored.ok_or_else(no_picture)?;
    let _permit = DECODERS.acquire().await;
    let rendered = tokio::task::spawn_blocking(move || {
        let size = graphics.fit(PixelSize::from_header(&stored.bytes)?, bounds)?;
        graphics.render(&stored.bytes, size)
    });
    rendered.await.ok().flatten().ok_or_else(no_picture)
}
