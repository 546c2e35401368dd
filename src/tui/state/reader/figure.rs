//! The state of the pictures of an open article.

use super::picture_cache::PictureCache;
use crate::model::{Image, PixelSize};
use crate::newsroom::{OpenedArticle, PictureState};

/// State of a picture of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Figure {
    /// Stored, with this size.
    Stored(PixelSize),
    /// To be fetched when it is within a screenful. Its rows are reserved from the start, so that the text never moves.
    Awaited,
    /// Awaited as soon as the preview is opened.
    Postponed,
    /// Not shown.
    Absent,
}

/// Size assumed for an awaited picture: that of most pictures in newspapers.
pub(in crate::tui) const USUAL_SIZE: PixelSize = PixelSize { width: 900, height: 600 };

impl Figure {
    /// Returns the size for which rows are reserved.
    pub(in crate::tui) fn size(self) -> Option<PixelSize> {
        match self {
            Self::Stored(size) => Some(size),
            // The rows are reserved in the preview, too, so that opening it does not move the text.
            Self::Awaited | Self::Postponed => Some(USUAL_SIZE),
            Self::Absent => None,
        }
    }

    /// Returns the state in a preview.
    pub(super) fn previewed(self) -> Self {
        if self == Self::Awaited { Self::Postponed } else { self }
    }

    /// Returns the state in an article that was previewed.
    pub(super) fn opened(self) -> Self {
        if self == Self::Postponed { Self::Awaited } else { self }
    }
}

/// Returns the states of the pictures of an article, in their order.
///
/// Pictures of sample articles are never fetched, because they exist only in the program.
pub(super) fn figures(opened: &OpenedArticle, cache: &PictureCache) -> Vec<Figure> {
    let is_sample = opened.entry.as_ref().is_some_and(|entry| entry.sample);
    let may_fetch = !is_sample && cache.may_fetch(&opened.article.url);
    let is_awaited = |image: &Image| may_fetch && image.url().is_some_and(|url| cache.awaits(&url));
    let figure = |(image, state): (&Image, &PictureState)| match state {
        PictureState::Stored(Some(size)) => Figure::Stored(*size),
        PictureState::Wanted if is_awaited(image) => Figure::Awaited,
        _ => Figure::Absent,
    };
    opened.article.images().zip(&opened.pictures).map(figure).collect()
}
