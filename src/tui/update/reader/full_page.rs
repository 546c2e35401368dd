//! The full text of the page of an article, in case the extraction has missed something, or admitted nothing.

use crate::actions::Action;
use crate::layout::Pane;
use crate::model::{Article, ArticleId, Block, Text, TextMark, TextMarkKind};
use crate::newsroom::{NewsroomError, OpenedArticle, WholePage};
use crate::tui::message::{NewsroomEffect, OpenTarget, Ticket};
use crate::tui::state::State;
use crate::tui::state::reader::RefusedPage;
use crate::words::{Word, left_out_note};

impl State {
    /// Shows the full text of the page, or the article again.
    pub(in crate::tui::update) fn toggle_full_page(&mut self) {
        if self.reader.leave_full_page() {
            return;
        }
        match self.reader.reading().map(|article| article.id()) {
            Some(Some(id)) => self.reader.request_full_page(id, &mut self.outbox),
            Some(None) => self.show_note(Word::NoPageStored),
            None => {}
        }
    }

    pub(in crate::tui::update) fn full_page_loaded(
        &mut self,
        ticket: Ticket,
        result: Result<Option<Box<WholePage>>, NewsroomError>,
    ) {
        if let Some(refused) = self.reader.end_refused_request(ticket) {
            if let Ok(Some(page)) = result {
                self.show_refused(refused, page.article);
            }
            return;
        }
        if self.reader.full_page_request.take_if(|requested| *requested == ticket).is_none() {
            return;
        }
        self.is_dirty = true;
        match result {
            Ok(Some(page)) => {
                let lang = self.display.lang;
                let note = |reason: &str, scores: &[f32]| left_out_note(lang, reason, scores);
                self.reader.show_full_page(page.with_notes(note));
                let key = self.key_of(Action::WholePage);
                let text = self.display.lang.fill(Word::WholePage, &[&key]);
                self.status.info(text);
            }
            Ok(None) => self.show_note(Word::NoPageStored),
            Err(error) => self.show_error(&error),
        }
    }

    /// Shows a page that was not admitted as the text of its headline, below the reason, unless the reader has moved on.
    /// Nothing is stored.
    fn show_refused(&mut self, refused: RefusedPage, mut article: Article) {
        let RefusedPage { id, reason, .. } = refused;
        if self.reader.opening.is_some() || self.list.current_id() != Some(id) {
            return;
        }
        let take_key = self.key_of(Action::TakeText);
        let text = self.display.lang.fill(Word::RefusedPage, &[&reason, &take_key]);
        let marks = vec![TextMark { range: 0..text.len(), kind: TextMarkKind::Emphasis }];
        article.blocks.insert(0, Block::Paragraph { text: Text { text, marks } });
        self.show_article(OpenedArticle::unstored(article));
        self.reader.page_in_place_of = Some(id);
        self.navigation.focus = Pane::Reader;
        self.is_dirty = true;
    }

    /// Makes the text that was not admitted the text of its article: the page that is shown in its place, or the
    /// quarantined version that is compared with the stored one. Such a version is compared first.
    pub(in crate::tui::update) fn take_text(&mut self) {
        let quarantined = self.reader.entry().filter(|entry| entry.quarantined).map(|entry| entry.id);
        match (self.reader.page_in_place_of, quarantined) {
            (None, Some(_)) if self.reader.comparison.is_none() => self.compare_versions(),
            (Some(id), _) | (None, Some(id)) => self.outbox.push(NewsroomEffect::TakeText(id)),
            (None, None) => self.show_note(Word::NothingQuarantined),
        }
    }

    pub(in crate::tui::update) fn text_taken(&mut self, id: ArticleId, result: Result<bool, NewsroomError>) {
        self.is_dirty = true;
        match result {
            Ok(true) => {
                self.list.requests.is_stale = true;
                self.reload_if_stale();
                if let Some(article) = &mut self.reader.shown {
                    article.is_stale |= article.id() == Some(id);
                }
                self.open(OpenTarget::Article(id));
            }
            Ok(false) => self.show_note(Word::NothingQuarantined),
            Err(error) => self.show_error(&error),
        }
    }
}
