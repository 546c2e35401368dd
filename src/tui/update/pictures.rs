use ratatui::layout::Size;

use crate::actions::Action;
use crate::config::{Key, KeyChord};
use crate::model::{Block, CanonicalUrl};
use crate::newsroom::NewsroomError;
use crate::tui::draw::large;
use crate::tui::message::NewsroomEffect;
use crate::tui::picture::RenderedPicture;
use crate::tui::state::gallery::Plate;
use crate::tui::state::reader::Shown;
use crate::tui::state::{Over, State};
use crate::words::Word;

impl State {
    /// Asks for the pictures that are in sight and those a screen away. All others are forgotten: an article may have
    /// hundreds, and each change of size asks for them anew.
    pub(super) fn ask_pictures(&mut self) {
        let Some(graphics) = self.gallery.graphics else { return };
        let Some(shown) = &self.reader.shown else { return };
        let seen = shown.in_sight();
        let near = seen.start.saturating_sub(seen.len())..seen.end + seen.len();
        let plates = shown.sheet.plates.iter();
        let plates = plates.filter(|plate| plate.lines.start < near.end && near.start < plate.lines.end);
        let is_fetched = |url: &CanonicalUrl| shown.awaits(url) && self.gallery.awaits(url);
        let fetched_for = |url: &CanonicalUrl| is_fetched(url).then(|| shown.url().clone());
        let small = plates.map(|plate| (plate.url.clone(), plate.most, fetched_for(&plate.url), graphics));
        let large = self
            .large_picture()
            .map(|(url, most)| (url, most, Some(shown.url().clone()), graphics.full_screen()));
        let wanted: Vec<_> = small.chain(large).collect();
        self.gallery.keep(|url, most| wanted.iter().any(|(wanted, size, ..)| wanted == url && *size == most));
        for (url, most, article, graphics) in wanted {
            if self.gallery.ask(&url, most) {
                self.outbox.push(NewsroomEffect::RenderPicture {
                    url,
                    bounds: most,
                    graphics,
                    fetch_for: article,
                });
            }
        }
    }

    pub(super) fn picture_came(
        &mut self,
        url: &CanonicalUrl,
        most: Size,
        picture: Result<RenderedPicture, NewsroomError>,
    ) {
        self.gallery.hang(url, most, picture);
        self.dirty = true;
    }

    /// Gives up the room that was left for pictures that can't be had, once it is out of sight.
    pub(super) fn give_up_pictures(&mut self) {
        let Some(shown) = &mut self.reader.shown else { return };
        let is_lost = |plate: &&Plate| matches!(self.gallery.picture(&plate.url, plate.most), Some(Err(_)));
        let lost: Vec<_> = shown.sheet.plates.iter().filter(is_lost).map(|plate| plate.url.clone()).collect();
        for url in lost {
            shown.give_up(&url);
        }
    }

    /// Shows the picture in sight as large as the screen.
    pub(super) fn view_picture(&mut self) {
        let Some(shown) = self.reading() else { return };
        let count = shown.article.images().count();
        let figure = figure_in_sight(shown).min(count.saturating_sub(1));
        match (count, self.gallery.graphics) {
            (0, _) => self.say(Word::NoPicture),
            (_, None) => self.say(Word::NoGraphics),
            _ => self.over = Some(Over::Picture(figure)),
        }
    }

    /// Takes a key where a picture is as large as the screen: to the next one, the one before, or back.
    pub(super) fn picture_key(&mut self, chord: KeyChord) {
        let (Some(Over::Picture(figure)), Some(shown)) = (&mut self.over, &self.reader.shown) else { return };
        let last = shown.article.images().count().saturating_sub(1);
        let (next, before) = ((*figure + 1).min(last), figure.saturating_sub(1));
        match chord.key {
            Key::Right => return *figure = next,
            Key::Left => return *figure = before,
            _ => {}
        }
        match self.action_of(chord) {
            Some(
                Action::Down | Action::PageDown | Action::NextArticle | Action::NextMatch | Action::Open,
            ) => {
                self.over = Some(Over::Picture(next));
            }
            Some(Action::Up | Action::PageUp | Action::PreviousArticle | Action::PreviousMatch) => {
                self.over = Some(Over::Picture(before));
            }
            Some(Action::Back | Action::Leave | Action::Picture) => self.over = None,
            Some(Action::Quit) => self.quit(),
            _ => {}
        }
    }

    /// Whether the article that is read has no more than one picture.
    pub(in crate::tui) fn has_one_picture(&self) -> bool {
        self.reader.shown.as_ref().is_none_or(|shown| shown.article.images().count() < 2)
    }

    /// Whether the picture that is as large as the screen is on its way.
    pub(in crate::tui) fn waits_for_picture(&self) -> bool {
        self.large_picture().is_some_and(|(url, most)| self.gallery.picture(&url, most).is_none())
    }

    /// The picture that is as large as the screen, and the cells it may take.
    pub(in crate::tui) fn large_picture(&self) -> Option<(CanonicalUrl, Size)> {
        let Some(Over::Picture(figure)) = self.over else { return None };
        let image = self.reader.shown.as_ref()?.article.images().nth(figure)?;
        let room = large(self.area);
        Some((image.url()?, Size::new(room.width, room.height)))
    }
}

/// The number of the first figure that has a line in sight, or else of the next one.
fn figure_in_sight(shown: &Shown) -> usize {
    let first = shown.sheet.page.position_of_line(shown.top).block as usize;
    let before = shown.article.blocks.iter().take(first);
    before.filter(|block| matches!(block, Block::Figure(_))).count()
}
