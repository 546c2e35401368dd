//! The import of the sample articles into an empty archive.

use crate::model::ListFilter;
use crate::newsroom::{NewsroomError, Progress, Summary};
use crate::tui::message::{ListContent, NewsroomEffect};
use crate::tui::state::State;
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
        if let Err(error) = result {
            self.show_error(&error);
        }
    }
}
