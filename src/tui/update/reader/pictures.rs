//! Pictures on the page and on the full screen.

use ratatui::layout::Size;

use crate::actions::Action;
use crate::config::{Key, KeyChord};
use crate::model::{Block, CanonicalUrl};
use crate::newsroom::NewsroomError;
use crate::tui::message::NewsroomEffect;
use crate::tui::picture::RenderedPicture;
use crate::tui::state::State;
use crate::tui::state::overlay::Overlay;
use crate::tui::state::reader::OpenArticle;
use crate::words::Word;

impl State {
    /// Requests the pictures in sight and within a screen of it, and forgets all others: an article may have
    /// hundreds, and each change of size requests them anew.
    pub(in crate::tui::update) fn request_pictures(&mut self) {
        let Some(graphics) = self.reader.pictures.graphics else { return };
        let Some(article) = &self.reader.shown else { return };
        let cache = &self.reader.pictures;
        let seen = article.lines_in_sight();
        let near = seen.start.saturating_sub(seen.len())..seen.end + seen.len();
        let slots = article.page.picture_slots.iter();
        let slots = slots.filter(|slot| slot.lines.start < near.end && near.start < slot.lines.end);
        let is_fetched = |url: &CanonicalUrl| article.awaits_picture(url) && cache.awaits(url);
        let fetch_for = |url: &CanonicalUrl| is_fetched(url).then(|| article.url().clone());
        let inline = slots.map(|slot| (slot.url.clone(), slot.bounds, fetch_for(&slot.url), graphics));
        let full_screen = self
            .shown_full_screen_picture()
            .map(|(url, bounds)| (url, bounds, Some(article.url().clone()), graphics.full_screen()));
        let wanted: Vec<_> = inline.chain(full_screen).collect();
        let is_wanted = |url: &CanonicalUrl, size| {
            wanted.iter().any(|(other, bounds, ..)| other == url && *bounds == size)
        };
        self.reader.pictures.retain(is_wanted);
        for (url, bounds, fetch_for, graphics) in wanted {
            if self.reader.pictures.request(&url, bounds) {
                self.outbox.push(NewsroomEffect::RenderPicture { url, bounds, graphics, fetch_for });
            }
        }
    }

    fn shown_full_screen_picture(&self) -> Option<(CanonicalUrl, Size)> {
        match self.overlay {
            Some(Overlay::Picture(index)) => self.full_screen_picture(index),
            _ => None,
        }
    }

    pub(in crate::tui::update) fn picture_rendered(
        &mut self,
        url: &CanonicalUrl,
        bounds: Size,
        picture: Result<RenderedPicture, NewsroomError>,
    ) {
        self.reader.pictures.store(url, bounds, picture);
        self.is_dirty = true;
    }

    /// Gives up the rows of pictures that could not be fetched, once they are out of sight.
    pub(in crate::tui::update) fn give_up_pictures(&mut self) {
        let Some(article) = &mut self.reader.shown else { return };
        let cache = &self.reader.pictures;
        let slots = article.page.picture_slots.iter();
        let failed = slots.filter(|slot| matches!(cache.picture(&slot.url, slot.bounds), Some(Err(_))));
        let failed: Vec<_> = failed.map(|slot| slot.url.clone()).collect();
        for url in failed {
            article.give_up_picture(&url);
        }
    }

    /// Shows the picture in sight on the full screen.
    pub(in crate::tui::update) fn show_picture(&mut self) {
        let Some(article) = self.reader.reading() else { return };
        let count = article.article.images().count();
        let index = picture_in_sight(article).min(count.saturating_sub(1));
        match (count, self.reader.pictures.graphics) {
            (0, _) => self.say(Word::NoPicture),
            (_, None) => self.say(Word::NoGraphics),
            _ => self.overlay = Some(Overlay::Picture(index)),
        }
    }

    /// Handles a key on a full-screen picture: to the next one, the previous one, or back.
    pub(in crate::tui::update) fn handle_picture_key(&mut self, index: usize, chord: KeyChord) {
        if self.reader.shown.is_none() {
            return;
        }
        let last = self.reader.picture_count().saturating_sub(1);
        let next = Overlay::Picture((index + 1).min(last));
        let previous = Overlay::Picture(index.saturating_sub(1));
        match chord.key {
            Key::Right => return self.overlay = Some(next),
            Key::Left => return self.overlay = Some(previous),
            _ => {}
        }
        match self.press(chord) {
            Some(
                Action::Down | Action::PageDown | Action::NextArticle | Action::NextMatch | Action::Open,
            ) => self.overlay = Some(next),
            Some(Action::Up | Action::PageUp | Action::PreviousArticle | Action::PreviousMatch) => {
                self.overlay = Some(previous);
            }
            Some(Action::Back | Action::Leave | Action::Picture) => self.overlay = None,
            Some(Action::Quit) => self.quit(),
            _ => {}
        }
    }
}

/// Returns the index of the first picture with a line in sight, or else of the next one.
fn picture_in_sight(article: &OpenArticle) -> usize {
    let first = article.page.page.position_of_line(article.top).block as usize;
    let before = article.article.blocks.iter().take(first);
    before.filter(|block| matches!(block, Block::Figure(_))).count()
}
