//! Pictures of articles, on the full screen, and of a digest.

use ratatui::layout::Size;

use crate::actions::Action;
use crate::config::{Key, KeyChord};
use crate::model::{Block, CanonicalUrl};
use crate::newsroom::NewsroomError;
use crate::tui::picture::RenderedPicture;
use crate::tui::state::State;
use crate::tui::state::overlay::Overlay;
use crate::tui::state::reader::{OpenArticle, PictureRequest};
use crate::words::Word;

impl State {
    /// Returns the picture that is on the full screen, or that of a digest.
    pub(in crate::tui::update) fn picture_shown_alone(&self) -> Option<PictureRequest> {
        let graphics = self.reader.pictures.graphics?;
        match &self.overlay {
            Some(Overlay::Picture(index)) => {
                let (url, bounds) = self.full_screen_picture(*index)?;
                let fetch_for = self.reader.shown.as_ref().map(|article| article.url().clone());
                Some(PictureRequest { url, bounds, fetch_for, graphics: graphics.full_screen() })
            }
            Some(Overlay::Digest(view)) => {
                let (url, bounds) = view.placed_picture()?;
                let fetch_for = view.picture()?.article.clone();
                Some(PictureRequest { url: url.clone(), bounds, fetch_for, graphics })
            }
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

    /// Shows the topmost visible picture on the full screen.
    pub(in crate::tui::update) fn show_picture(&mut self) {
        let Some(article) = self.reader.reading() else { return };
        let count = article.article.images().count();
        let index = visible_picture(article).min(count.saturating_sub(1));
        match (count, self.reader.pictures.graphics) {
            (0, _) => self.show_note(Word::NoPicture),
            (_, None) => self.show_note(Word::NoGraphics),
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

/// Returns the index of the first picture that is at least partly visible, or else of the next one.
fn visible_picture(article: &OpenArticle) -> usize {
    let first = article.page.page.position_of_line(article.top).block as usize;
    let before = article.article.blocks.iter().take(first);
    before.filter(|block| matches!(block, Block::Figure(_))).count()
}
