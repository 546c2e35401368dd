//! Plays and downloads the files of articles: audio, video, attachments.

use std::sync::Arc;

use crate::actions::Action;
use crate::layout::Pane;
use crate::model::AttachmentKind;
use crate::newsroom::{DownloadOutcome, NewsroomError};
use crate::tui::message::{
    ArticleFile, EffectError, EffectSlot, FileUse, NewsroomEffect, ProcessEffect, Ticket,
};
use crate::tui::state::State;
use crate::tui::state::overlay::{Overlay, Picker};
use crate::tui::state::reader::{OpenArticle, OpeningPurpose};
use crate::words::{Word, file_line, size};

impl State {
    /// Plays or downloads a file of the open article, or of the one under the cursor, which is opened; stops what is
    /// playing or being downloaded. Of several files, lists them.
    pub(in crate::tui::update) fn use_files(&mut self, wanted: FileUse) {
        if self.stop_file(wanted) {
            return;
        }
        if self.navigation.focus != Pane::Reader {
            self.open_current();
        }
        self.when_opened(OpeningPurpose::UseFiles(wanted));
    }

    /// Stops what is running; returns false if nothing is.
    fn stop_file(&mut self, running: FileUse) -> bool {
        let (ticket, slot, word, action) = match running {
            FileUse::Play => {
                (&mut self.external.files.playing, EffectSlot::Player, Word::PlayStopped, Action::Play)
            }
            FileUse::Download => (
                &mut self.external.files.downloading,
                EffectSlot::Download,
                Word::DownloadStopped,
                Action::Download,
            ),
        };
        if ticket.take().is_none() {
            return false;
        }
        self.outbox.push(ProcessEffect::Cancel(slot));
        let text = self.display.lang.fill(word, &[&self.key_of(action)]);
        self.status.info(text);
        true
    }

    /// Goes on with an article that was opened for its files.
    pub(in crate::tui::update) fn use_opened_files(&mut self, wanted: FileUse) {
        let Some(article) = self.reader.shown.as_ref() else { return };
        let files = files_of(article);
        match files.as_slice() {
            [] => {
                let text = self.display.lang.fill(Word::NoFiles, &[&article.article.title]);
                self.status.info(text);
            }
            [only] => self.use_file(only.clone(), wanted),
            several => self.overlay = Picker::files(several, wanted, self.display.lang).map(Overlay::Picker),
        }
        self.is_dirty = true;
    }

    /// Plays or downloads a file.
    pub(in crate::tui::update) fn use_file(&mut self, file: ArticleFile, wanted: FileUse) {
        match wanted {
            FileUse::Play => self.play(file),
            FileUse::Download => {
                let ticket = self.outbox.ticket();
                self.external.files.downloading = Some(ticket);
                self.outbox.push(NewsroomEffect::Download(ticket, file));
                self.download_progressed(ticket, 0, None);
            }
        }
    }

    fn play(&mut self, file: ArticleFile) {
        let kind = file.file.kind();
        let players = self.external.programs.players.get(kind).to_vec();
        let ticket = self.outbox.ticket();
        // An opener returns at once, and what it opened is not ours to stop.
        self.external.files.playing = (kind != AttachmentKind::Document).then_some(ticket);
        let line = file_line(self.display.lang, &file.file);
        let text = match kind {
            AttachmentKind::Document => line,
            _ => self.display.lang.fill(Word::Playing, &[&self.key_of(Action::Play)]),
        };
        self.status.info(text);
        self.outbox.push(NewsroomEffect::Play(ticket, players, file));
    }

    pub(in crate::tui::update) fn player_ended(&mut self, ticket: Ticket, result: Result<(), EffectError>) {
        let was_playing = self.external.files.playing.take_if(|playing| *playing == ticket).is_some();
        match result {
            Err(error) => self.show_effect_error(&error),
            Ok(()) if was_playing => {
                self.show_note(Word::PlayEnded);
                self.is_dirty = true;
            }
            Ok(()) => {}
        }
    }

    pub(in crate::tui::update) fn download_progressed(
        &mut self,
        ticket: Ticket,
        done: u64,
        total: Option<u64>,
    ) {
        if self.external.files.downloading != Some(ticket) {
            return;
        }
        let part = match total {
            Some(total) if total > 0 => format!("{} %", done.saturating_mul(100) / total),
            _ => size(done),
        };
        let key = self.key_of(Action::Download);
        let text = self.display.lang.fill(Word::Downloading, &[&part, &key]);
        self.status.info(text);
        self.is_dirty = true;
    }

    pub(in crate::tui::update) fn download_ended(
        &mut self,
        ticket: Ticket,
        result: Result<(String, DownloadOutcome, u64), NewsroomError>,
    ) {
        if self.external.files.downloading.take_if(|running| *running == ticket).is_none() {
            return;
        }
        self.is_dirty = true;
        match result {
            Ok((path, outcome, bytes)) => {
                let word = match outcome {
                    DownloadOutcome::Downloaded => Word::FileDownloaded,
                    DownloadOutcome::AlreadyThere => Word::FileAlreadyThere,
                };
                let text = self.display.lang.fill(word, &[&path, &size(bytes)]);
                self.status.info(text);
            }
            Err(error) => self.show_error(&error),
        }
    }
}

/// Returns the files of an article with their numbers.
fn files_of(article: &OpenArticle) -> Vec<ArticleFile> {
    let files = article.article.files().into_iter().enumerate();
    let file = |(index, file)| ArticleFile {
        id: article.id(),
        article: Arc::clone(&article.article),
        number: index + 1,
        file,
    };
    files.map(file).collect()
}
