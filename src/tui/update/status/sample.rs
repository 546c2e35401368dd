//! The import of the sample articles into an empty archive.

use crate::model::ListFilter;
use crate::newsroom::{NewsroomError, Progress, Summary};
use crate::tui::message::{ListContent, NewsroomEffect, OpenTarget};
use crate::tui::state::State;
use crate::tui::state::reader::PreviewTarget;
use crate::tui::state::status::SampleImport;

impl State {
    /// Imports the sample articles if the list of everything turns out to be empty.
    pub(in crate::tui::update) fn import_sample_if_empty(&mut self) {
        let shows_everything = self.list.content == ListContent::Titles(ListFilter::default());
        let is_available = self.refresh.sample == SampleImport::Available;
        if !is_available || !shows_everything || !self.list.requests.is_current {
            return;
        }
        if self.list.rows().is_empty() {
            self.refresh.sample = SampleImport::Running;
            self.list.intents.follows_newest = true;
            self.outbox.push(NewsroomEffect::ImportSample);
        } else {
            self.refresh.sample = SampleImport::Unavailable;
        }
    }

    pub(in crate::tui::update) fn sample_progressed(&mut self, progress: &Progress) {
        self.mark_stale_on_news(progress);
        if let Progress::Stored(id) = progress {
            self.reader.release_held(Some(*id), &mut self.outbox);
        }
    }

    pub(in crate::tui::update) fn sample_imported(&mut self, result: Result<Summary, NewsroomError>) {
        self.refresh.sample = SampleImport::Unavailable;
        self.reader.release_held(None, &mut self.outbox);
        self.is_dirty = true;
        self.list.requests.is_stale = true;
        self.reload_if_stale();
        self.reload_sample_article();
        if let Err(error) = result {
            self.show_error(&error);
        }
    }

    /// Loads the sample article on the screen again, if it was loaded before its pictures were stored.
    fn reload_sample_article(&mut self) {
        let shown = self.reader.shown.as_ref().filter(|article| article.lacks_pictures());
        let entry = shown.and_then(|article| article.entry.as_ref()).filter(|entry| entry.sample);
        let Some(id) = entry.map(|entry| entry.id).filter(|_| self.reader.opening.is_none()) else { return };
        if self.reader.preview.is_shown {
            self.reader.request_preview(PreviewTarget { id, is_stored: true }, &mut self.outbox);
        } else {
            self.request_article(OpenTarget::Article(id), self.visible_focus());
        }
    }
}
