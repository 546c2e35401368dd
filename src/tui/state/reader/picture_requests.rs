//! Requests pictures near the visible lines, and frees the rows of pictures that failed.

use ratatui::layout::Size;

use super::open_article::OpenArticle;
use super::picture_slots::PictureSlot;
use super::reader_pane::Reader;
use crate::model::CanonicalUrl;
use crate::tui::message::NewsroomEffect;
use crate::tui::picture::Graphics;
use crate::tui::state::outbox::Outbox;

/// A picture to render.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct PictureRequest {
    pub(in crate::tui) url: CanonicalUrl,
    /// Largest size, in cells.
    pub(in crate::tui) bounds: Size,
    /// Article that it is fetched for if it is not stored.
    pub(in crate::tui) fetch_for: Option<CanonicalUrl>,
    pub(in crate::tui) graphics: Graphics,
}

impl Reader {
    /// Requests the pictures that are visible or within a screenful, and the one that is shown alone.
    ///
    /// Drops all others: an article may have hundreds, and each change of size requests them again.
    pub(in crate::tui) fn request_pictures(&mut self, alone: Option<PictureRequest>, outbox: &mut Outbox) {
        let Some(graphics) = self.pictures.graphics else { return };
        let inline = self.shown.iter().flat_map(|article| self.pictures_near(article, graphics));
        let wanted: Vec<PictureRequest> = inline.chain(alone).collect();
        self.pictures
            .retain(|url, size| wanted.iter().any(|request| request.url == *url && request.bounds == size));
        for PictureRequest { url, bounds, fetch_for, graphics } in wanted {
            if self.pictures.request(&url, bounds) {
                outbox.push(NewsroomEffect::RenderPicture { url, bounds, graphics, fetch_for });
            }
        }
    }

    /// Returns the pictures of an article that are visible or within a screenful.
    fn pictures_near(&self, article: &OpenArticle, graphics: Graphics) -> Vec<PictureRequest> {
        let seen = article.visible_lines();
        let near = seen.start.saturating_sub(seen.len())..seen.end + seen.len();
        let slots = article.page.picture_slots.iter();
        let slots = slots.filter(|slot| slot.lines.start < near.end && near.start < slot.lines.end);
        let is_fetched = |url: &CanonicalUrl| article.awaits_picture(url) && self.pictures.awaits(url);
        let request = |slot: &PictureSlot| PictureRequest {
            url: slot.url.clone(),
            bounds: slot.bounds,
            fetch_for: is_fetched(&slot.url).then(|| article.url().clone()),
            graphics,
        };
        slots.map(request).collect()
    }

    /// Frees the rows of pictures that could not be fetched, once they are scrolled out.
    pub(in crate::tui) fn give_up_pictures(&mut self) {
        let Some(article) = &mut self.shown else { return };
        let cache = &self.pictures;
        let slots = article.page.picture_slots.iter();
        let failed = slots.filter(|slot| matches!(cache.picture(&slot.url, slot.bounds), Some(Err(_))));
        let failed: Vec<_> = failed.map(|slot| slot.url.clone()).collect();
        for url in failed {
            article.give_up_picture(&url);
        }
    }
}
