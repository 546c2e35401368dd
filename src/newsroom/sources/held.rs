//! Sources that an import brought here, or led to another host: they wait until the reader resumes them, because anyone may
//! have written the file.

use std::collections::BTreeSet;
use std::io;

use crate::archive::{Archive, ArchiveError, ArchiveReader};
use crate::model::{Source, SourceId, SourceState};

/// The key of the state that holds them.
const STATE: &str = "held_sources";

/// The sources that wait.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct HeldSources(BTreeSet<SourceId>);

impl HeldSources {
    pub(super) fn load(archive: &ArchiveReader) -> Result<Self, ArchiveError> {
        let stored = archive.get_state(STATE)?;
        Ok(Self(stored.and_then(|ids| serde_json::from_str(&ids).ok()).unwrap_or_default()))
    }

    /// Changes them in the archive.
    pub(super) fn update(archive: &mut Archive, change: impl FnOnce(&mut Self)) -> Result<(), ArchiveError> {
        let before = Self::load(archive)?;
        let mut held = Self(before.0.clone());
        change(&mut held);
        if held == before { Ok(()) } else { held.store(archive) }
    }

    pub(super) fn store(&self, archive: &mut Archive) -> Result<(), ArchiveError> {
        archive.set_state(STATE, &serde_json::to_string(&self.0).map_err(io::Error::other)?)
    }

    /// Returns their ids.
    pub(super) fn ids(self) -> BTreeSet<SourceId> {
        self.0
    }

    pub(super) fn contains(&self, id: &SourceId) -> bool {
        self.0.contains(id)
    }

    pub(super) fn extend(&mut self, ids: impl IntoIterator<Item = SourceId>) {
        self.0.extend(ids);
    }

    /// Removes those that the reader has switched on.
    pub(super) fn release(&mut self, sources: &[Source]) {
        for source in sources.iter().filter(|source| source.state == SourceState::On) {
            self.0.remove(&source.id);
        }
    }
}
