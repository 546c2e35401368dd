//! Opens articles: from the request to the open article.

use jiff::ZonedDateTime;

use crate::actions::Action;
use crate::layout::Pane;
use crate::model::{ArticleId, Direction, Flag, Query};
use crate::newsroom::{NewsroomError, OpenedArticle};
use crate::tui::message::{EffectSlot, ListContent, NewsroomEffect, OpenTarget, ProcessEffect, Ticket};
use crate::tui::state::State;
use crate::tui::state::overlay::Overlay;
use crate::tui::state::reader::{OpenArticle, Opening, OpeningPurpose};
use crate::words::{Word, file_line, result_heading};

impl State {
    /// Opens an article and moves the focus there.
    pub(in crate::tui::update) fn open(&mut self, target: OpenTarget) {
        let from = self.visible_focus();
        self.navigation.focus = Pane::Reader;
        let shown = self.reader.shown.as_ref();
        let is_shown = shown.is_some_and(|article| is_target(article, &target) && !article.is_stale);
        if self.reader.opening.is_none() && is_shown {
            self.open_preview();
            return;
        }
        self.request_article(target, from);
    }

    pub(in crate::tui::update) fn request_article(&mut self, target: OpenTarget, from: Pane) {
        self.reader.save_position(&mut self.outbox);
        self.reader.refused = None;
        let ticket = self.outbox.ticket();
        let row = match &target {
            OpenTarget::Article(id) => self.list.row_of(*id),
            OpenTarget::Address(_) => None,
        };
        let title = row.map_or_else(String::new, |row| row.title().to_owned());
        let is_held = self.refresh.is_importing_sample() && self.comes_with_sample(&target);
        if !is_held {
            self.outbox.push(NewsroomEffect::OpenArticle(ticket, target.clone()));
        }
        let purpose = OpeningPurpose::Read;
        self.reader.opening = Some(Opening { ticket, target, title, from, is_slow: false, is_held, purpose });
    }

    /// Does something with the article that is being opened as soon as it is there; at once if none is being opened.
    pub(in crate::tui::update) fn when_opened(&mut self, purpose: OpeningPurpose) {
        match &mut self.reader.opening {
            Some(opening) => opening.purpose = purpose,
            None => self.serve_purpose(purpose),
        }
    }

    fn serve_purpose(&mut self, purpose: OpeningPurpose) {
        match purpose {
            OpeningPurpose::Read => {}
            OpeningPurpose::ReadAloud => self.speak_opened(),
            OpeningPurpose::CompareVersions => {
                if let Some(id) = self.reader.shown.as_ref().and_then(OpenArticle::id) {
                    self.reader.request_versions(id, &mut self.outbox);
                }
            }
            OpeningPurpose::UseFiles(wanted) => self.use_opened_files(wanted),
        }
    }

    /// Returns true if an article is a sample article that may not be stored yet.
    fn comes_with_sample(&self, target: &OpenTarget) -> bool {
        match target {
            OpenTarget::Article(id) => {
                self.list.row_of(*id).is_some_and(|row| row.entry.sample && !row.entry.stored)
            }
            OpenTarget::Address(_) => self.reader.entry().is_some_and(|entry| entry.sample),
        }
    }

    /// Cancels the article that is being opened, and returns the focus to the previous pane. Returns false if there
    /// is none.
    pub(in crate::tui::update) fn stop_opening(&mut self) -> bool {
        let Some(opening) = self.reader.opening.take() else { return false };
        self.navigation.focus = opening.from;
        self.outbox.push(ProcessEffect::Cancel(EffectSlot::Article));
        true
    }

    pub(in crate::tui::update) fn article_loaded(
        &mut self,
        ticket: Ticket,
        result: Result<OpenedArticle, NewsroomError>,
    ) {
        let Some(opening) = self.reader.opening.take_if(|opening| opening.ticket == ticket) else { return };
        self.is_dirty = true;
        match result {
            Ok(opened) => {
                let unread = self.show_article(opened);
                if let Some(id) = unread {
                    self.set_flag(vec![id], Flag::Read, true);
                }
                self.find_searched_words();
                self.end_speech_of_others();
                self.serve_purpose(opening.purpose);
            }
            Err(error) => {
                self.navigation.focus = opening.from;
                if let OpenTarget::Article(id) = opening.target
                    && error.is_page_in_place()
                {
                    let reason = self.error_text(&error);
                    self.reader.request_refused(id, reason, &mut self.outbox);
                }
                let hint = self.display.lang.fill(Word::RetryKey, &[&self.key_of(Action::Refresh)]);
                self.status.open_failed(self.error_text(&error), hint, opening.target);
            }
        }
    }

    /// Shows an article that was opened. Returns its id if it was unread.
    pub(super) fn show_article(&mut self, opened: OpenedArticle) -> Option<ArticleId> {
        if let Some(entry) = &opened.entry {
            let formatter = self.row_formatter();
            self.list.update_entry(entry, &formatter);
            if let Some(row) = self.list.position(entry.id) {
                self.list.set_cursor(row);
            }
        }
        let unread = opened.entry.as_ref().filter(|entry| !entry.read).map(|entry| entry.id);
        let mut article = OpenArticle::new(self.with_appendix(opened), &self.reader.pictures);
        if let Some(earlier) = self.reader.article().filter(|earlier| earlier.url() == article.url()) {
            article.take_position(earlier);
        }
        self.reader.show(Some(article));
        if matches!(self.overlay, Some(Overlay::Picture(_))) {
            self.overlay = None;
        }
        unread
    }

    /// Returns an article with its attachments and the results of commands below the text.
    pub(in crate::tui::update) fn with_appendix(&self, mut opened: OpenedArticle) -> OpenedArticle {
        let results = std::mem::take(&mut opened.results);
        let (zone, lang) = (self.display.now.time_zone().clone(), self.display.lang);
        opened.article.append_attachments(|file| file_line(lang, file));
        opened.article.append_results(&results, |result| result_heading(lang, result, &zone));
        opened
    }

    /// Finds the words of the list's search in the article.
    pub(in crate::tui::update) fn find_searched_words(&mut self) {
        if let ListContent::Search(query) | ListContent::SavedView(query) = &self.list.content {
            let words = first_words(query, &self.display.now);
            let panes = self.panes();
            self.fit_article(&panes);
            self.reader.find_quietly(&words);
        }
    }

    /// Opens the article that the page itself names as the next or the previous one.
    pub(in crate::tui::update) fn open_site_neighbour(&mut self, direction: Direction) {
        let link = self.reader.reading().and_then(|shown| match direction {
            Direction::Down => shown.article.next.clone(),
            Direction::Up => shown.article.previous.clone(),
        });
        let paper_story =
            self.reader.entry().filter(|entry| self.sections.is_paper(&entry.source)).map(|entry| entry.id);
        match (link, paper_story) {
            (Some(link), _) => self.open(OpenTarget::Address(link.url)),
            (None, Some(id)) => {
                let ticket = self.outbox.ticket();
                self.story_beside_request = Some(ticket);
                self.outbox.push(NewsroomEffect::FindStoryBeside(ticket, id, direction));
            }
            (None, None) => self.show_note(Word::NoSiteNeighbour),
        }
    }

    /// Opens the story that was found before or after one of a newspaper, or says that the issue begins or ends there.
    pub(in crate::tui::update) fn story_beside_found(
        &mut self,
        ticket: Ticket,
        direction: Direction,
        found: Result<Option<ArticleId>, NewsroomError>,
    ) {
        if self.story_beside_request.take_if(|requested| *requested == ticket).is_none() {
            return;
        }
        self.is_dirty = true;
        match (found, direction) {
            (Ok(Some(id)), _) => self.open(OpenTarget::Article(id)),
            (Ok(None), Direction::Down) => self.show_note(Word::IssueEnds),
            (Ok(None), Direction::Up) => self.show_note(Word::IssueBegins),
            (Err(error), _) => self.show_error(&error),
        }
    }
}

/// Returns the first words that a query searches for, which are highlighted in the article.
fn first_words(query: &str, now: &ZonedDateTime) -> String {
    let query = Query::parse(query, now).ok();
    query.and_then(|query| query.words().first().map(ToString::to_string)).unwrap_or_default()
}

fn is_target(article: &OpenArticle, target: &OpenTarget) -> bool {
    match target {
        OpenTarget::Article(id) => article.id() == Some(*id),
        OpenTarget::Address(url) => article.url() == url,
    }
}
