//! Keeps what was learnt about the pages of each source, in memory and, between runs, in the archive.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::archive::ArchiveHandle;
use crate::extract::{PageObservation, SiteProfile};
use crate::model::SourceId;
use crate::newsroom::NewsroomError;

/// The profiles of all sources.
#[derive(Clone)]
pub(in crate::newsroom) struct SiteProfiles {
    archive: ArchiveHandle,
    loaded: Arc<Mutex<HashMap<SourceId, Arc<SiteProfile>>>>,
}

impl SiteProfiles {
    pub(in crate::newsroom) fn new(archive: ArchiveHandle) -> Self {
        Self { archive, loaded: Arc::default() }
    }

    /// Returns the profile of a source; loads it at the first call.
    pub(in crate::newsroom) async fn get(
        &self,
        source: &SourceId,
    ) -> Result<Arc<SiteProfile>, NewsroomError> {
        if let Some(profile) = self.loaded().get(source).cloned() {
            return Ok(profile);
        }
        let key = key(source);
        let stored = self.archive.read(move |archive| archive.get_state(&key)).await?;
        // The format of another version may not parse: then the profile is learnt anew.
        let profile: SiteProfile =
            stored.and_then(|stored| serde_json::from_str(&stored).ok()).unwrap_or_default();
        let mut loaded = self.loaded();
        Ok(Arc::clone(loaded.entry(source.clone()).or_insert_with(|| Arc::new(profile))))
    }

    /// Learns from an article that was stored.
    pub(in crate::newsroom) fn learn(&self, source: &SourceId, observation: &PageObservation) {
        if let Some(profile) = self.loaded().get_mut(source) {
            Arc::make_mut(profile).learn(observation);
        }
    }

    /// Stores the profile of a source for the next run.
    pub(in crate::newsroom) fn save(&self, source: &SourceId) {
        let profile = self.loaded().get(source).cloned();
        if let Some(json) = profile.and_then(|profile| serde_json::to_string(&*profile).ok()) {
            let key = key(source);
            self.archive.post(move |archive| archive.set_state(&key, &json));
        }
    }

    fn loaded(&self) -> MutexGuard<'_, HashMap<SourceId, Arc<SiteProfile>>> {
        self.loaded.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the key under which the archive stores a profile.
fn key(source: &SourceId) -> String {
    format!("habits:{source}")
}
