//! Requests pictures near the visible lines, and frees the rows of pictures that failed.

use ratatui::layout::Size;

use super::reader_pane::Reader;
use crate::model::CanonicalUrl;
use crate::tui::message::NewsroomEffect;
use crate::tui::state::outbox::Outbox;

impl Reader {
    /// Requests the pictures that are visible or within a screenful, and the one on the full screen.
    ///
    /// Drops all others: an article may have hundreds, and each change of size requests them again.
    pub(in crate::tui) fn request_pictures(
        &mut self,
        full_screen: Option<(CanonicalUrl, Size)>,
        outbox: &mut Outbox,
    ) {
        let Some(graphics) = self.pictures.graphics else { return };
        let Some(article) = &self.shown else { return };
        let cache = &self.pictures;
        let seen = article.visible_lines();
        let near = seen.start.saturating_sub(seen.len())..seen.end + seen.len();
        let slots = article.page.picture_slots.iter();
        let slots = slots.filter(|slot| slot.lines.start < near.end && near.start < slot.lines.end);
        let is_fetched = |url: &CanonicalUrl| article.awaits_picture(url) && cache.awaits(url);
        let fetch_for = |url: &CanonicalUrl| is_fetched(url).then(|| article.url().clone());
        let inline = slots.map(|slot| (slot.url.clone(), slot.bounds, fetch_for(&slot.url), graphics));
        let full_screen = full_screen
            .map(|(url, bounds)| (url, bounds, Some(article.url().clone()), graphics.full_screen()));
        let wanted: Vec<_> = inline.chain(full_screen).collect();
        let is_wanted = |url: &CanonicalUrl, size| {
            wanted.iter().any(|(other, bounds, ..)| other == url && *bounds == size)
        };
        self.pictures.retain(is_wanted);
        for (url, bounds, fetch_for, graphics) in wanted {
            if self.pictures.request(&url, bounds) {
                outbox.push(NewsroomEffect::RenderPicture { url, bounds, graphics, fetch_for });
            }
        }
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
