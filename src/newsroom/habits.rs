use std::sync::{Arc, PoisonError};

use super::{Newsroom, NewsroomError};
use crate::extract::{PageObservation, SiteProfile};
use crate::model::SourceId;

impl Newsroom {
    /// What is known of a source's pages. Taken from the archive when it is first asked for.
    pub(super) async fn habits(&self, source: &SourceId) -> Result<Arc<SiteProfile>, NewsroomError> {
        if let Some(known) = self.known_habits(source) {
            return Ok(known);
        }
        let key = key(source);
        let stored = self.archive.read(move |archive| archive.get_state(&key)).await?;
        // What an older or newer wanbao wrote differently is learnt anew.
        let habits: SiteProfile =
            stored.and_then(|stored| serde_json::from_str(&stored).ok()).unwrap_or_default();
        let mut all = self.habits.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Arc::clone(all.entry(source.clone()).or_insert_with(|| Arc::new(habits))))
    }

    fn known_habits(&self, source: &SourceId) -> Option<Arc<SiteProfile>> {
        self.habits.lock().unwrap_or_else(PoisonError::into_inner).get(source).cloned()
    }

    /// Learns from an article that was filed.
    pub(super) fn learn(&self, source: &SourceId, traces: &PageObservation) {
        let mut all = self.habits.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(habits) = all.get_mut(source) {
            Arc::make_mut(habits).learn(traces);
        }
    }

    /// Keeps what was learnt of a source for the next run.
    pub(super) fn keep_habits(&self, source: &SourceId) {
        let (key, known) = (key(source), self.known_habits(source));
        if let Some(known) = known.and_then(|habits| serde_json::to_string(&*habits).ok()) {
            self.archive.post(move |archive| archive.set_state(&key, &known));
        }
    }
}

fn key(source: &SourceId) -> String {
    format!("habits:{source}")
}
