//! The sources that the program works with: those of the archive, with what the files set.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::held::HeldSources;
use super::layers::SourceLayers;
use crate::archive::{Archive, ArchiveError, ArchiveHandle, ArchiveReader, SettingsOrigin};
use crate::config::sources::SourceDefinitions;
use crate::config::{ConfigError, ConfigLocation};
use crate::model::{CanonicalUrl, Source, SourceId, SourceLabels, SourceState};
use crate::newsroom::pages::{PageReader, SiteProfiles};
use crate::newsroom::{NewsroomError, SourceErrorKind};

/// The sources.
#[derive(Clone)]
pub struct Sources {
    pub(super) archive: ArchiveHandle,
    pub(super) reader: PageReader,
    pub(super) profiles: SiteProfiles,
    /// Names that feeds gave themselves, and that are not stored yet.
    pub(super) learnt_names: Arc<Mutex<Vec<(SourceId, String)>>>,
    definitions: Arc<RwLock<Arc<SourceDefinitions>>>,
    current: Arc<RwLock<CurrentSources>>,
}

#[derive(Default)]
struct CurrentSources {
    sources: Vec<Source>,
    problems: Vec<ConfigError>,
}

impl Sources {
    /// Puts the sources together and registers them with the archive. If the files are those of the last time, the archive
    /// has them as they are. If nothing can be written now, what is stored can be read all the same.
    pub(in crate::newsroom) async fn register(
        archive: ArchiveHandle,
        reader: PageReader,
        profiles: SiteProfiles,
        definitions: SourceDefinitions,
    ) -> Result<Self, ArchiveError> {
        let sources = Self {
            archive,
            reader,
            profiles,
            learnt_names: Arc::default(),
            definitions: Arc::new(RwLock::new(Arc::new(definitions))),
            current: Arc::default(),
        };
        let definitions = sources.definitions();
        let stamp = definitions.stamp();
        let (known, stored) =
            sources.archive.read(|archive| Ok((archive.source_stamp()?, archive.sources()?))).await?;
        if known.as_ref() == Some(&stamp) {
            let found = stored.into_iter().map(|stored| stored.source).collect();
            sources.set_current(found, definitions.secret_errors().to_vec());
            return Ok(sources);
        }
        match sources.reload().await {
            Err(error) if is_passing(&error) => {
                tracing::warn!(%error, "archive");
                let layers = SourceLayers::new(&definitions, stored);
                sources.set_current(layers.sources(), layers.errors);
            }
            reloaded => reloaded?,
        }
        Ok(sources)
    }

    /// Returns all sources, removed ones and the sample portal included, in their order.
    pub fn all(&self) -> Vec<Source> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).sources.clone()
    }

    /// Returns true for a source that comes with the program.
    pub(in crate::newsroom) fn is_built_in(&self, id: &SourceId) -> bool {
        self.definitions().is_built_in(id)
    }

    /// Returns how many sources every refresh fetches.
    pub(in crate::newsroom) fn refreshed_count(&self) -> usize {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        current.sources.iter().filter(|source| source.is_refreshed()).count()
    }

    /// Returns the names of all sources, told apart.
    pub fn labels(&self) -> SourceLabels {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        SourceLabels::of(&current.sources)
    }

    /// Returns the mistakes in the files of sources. Files that are as they were at the last start had none.
    pub fn problems(&self) -> Vec<ConfigError> {
        self.current.read().unwrap_or_else(PoisonError::into_inner).problems.clone()
    }

    /// Returns a source by its id.
    pub(in crate::newsroom) fn get(&self, id: &SourceId) -> Option<Source> {
        self.all().into_iter().find(|source| source.id == *id)
    }

    /// Returns the source whose front page is on the host of an address, at its port. One that is on comes first.
    pub(in crate::newsroom) fn of_url(&self, url: &CanonicalUrl) -> Option<Source> {
        let host = |url: &CanonicalUrl| (url.host().to_owned(), url.as_url().port());
        let mut found: Vec<Source> =
            self.all().into_iter().filter(|source| host(&source.url) == host(url)).collect();
        found.sort_by_key(|source| source.state == SourceState::Removed);
        found.into_iter().next()
    }

    /// Returns where files set which fields of which source.
    pub async fn fixed(&self) -> Result<HashMap<SourceId, BTreeMap<String, ConfigLocation>>, NewsroomError> {
        let stored = self.archive.read(ArchiveReader::sources).await?;
        Ok(SourceLayers::new(&self.definitions(), stored).fixed())
    }

    /// Adds a source, or brings the one with its id back with everything that is stored of it, also with what was purged.
    pub async fn add(&self, source: Source) -> Result<(), NewsroomError> {
        let id = source.id.clone();
        self.change(SettingsOrigin::Reader, move |layers| {
            layers.check_free(&source.id, "state")?;
            layers.own_or_new(&source).unset("state");
            Ok(())
        })
        .await?;
        Ok(self.archive.call(move |archive| archive.restore_purged(&id).map(|_| ())).await?)
    }

    /// Refreshes a source again that was paused or removed.
    pub async fn resume(&self, id: &SourceId) -> Result<(), NewsroomError> {
        let source = self.get(id).ok_or_else(|| SourceErrorKind::Unknown(id.to_string()))?;
        self.add(source).await
    }

    /// Adds sources that are new, in one step and in the state that they have.
    pub async fn add_all(&self, sources: Vec<Source>) -> Result<(), NewsroomError> {
        self.change(SettingsOrigin::Reader, move |layers| {
            for source in &sources {
                layers.own_or_new(source);
            }
            Ok(())
        })
        .await
    }

    /// Makes a source for single articles of a site: it is not shown.
    pub(in crate::newsroom) fn unlisted(&self, url: &CanonicalUrl) -> Source {
        let root = url.join("/").unwrap_or_else(|_| url.clone());
        let source = Source::new(self.unused_id(&root), root.host(), root.clone());
        Source { state: SourceState::Removed, ..source }
    }

    /// Sets a field of a source, by the path of its key and as it would be written in a file; `None` for the default.
    pub async fn set(&self, id: &SourceId, key: &str, value: Option<&str>) -> Result<(), NewsroomError> {
        let (id, key, value) = (id.clone(), key.to_owned(), value.map(str::to_owned));
        self.change(SettingsOrigin::Reader, move |layers| {
            layers.check_free(&id, &key)?;
            let own = layers.own_of(&id)?;
            if let Some(value) = value {
                return own.set(&key, &value).map_err(|kind| SourceErrorKind::Invalid { id, kind });
            }
            own.unset(&key);
            Ok(())
        })
        .await
    }

    /// Moves a source to a place among those that are shown, counted from 1.
    pub async fn move_to(&self, id: &SourceId, place: usize) -> Result<(), NewsroomError> {
        let id = id.clone();
        let mut ids: Vec<SourceId> = self
            .all()
            .into_iter()
            .filter(|source| source.state != SourceState::Removed && !source.sample && source.id != id)
            .map(|source| source.id)
            .collect();
        ids.insert(place.saturating_sub(1).min(ids.len()), id.clone());
        self.change(SettingsOrigin::Reader, move |layers| {
            layers.check_free(&id, "order")?;
            for (order, id) in (1..).zip(&ids) {
                if layers.check_free(id, "order").is_ok() {
                    let invalid = |kind| SourceErrorKind::Invalid { id: id.clone(), kind };
                    layers.own_of(id)?.set("order", &format!("{order}")).map_err(invalid)?;
                }
            }
            Ok(())
        })
        .await
    }

    /// Puts the sources together with other files; returns the mistakes in them.
    pub async fn reread(&self, definitions: SourceDefinitions) -> Result<Vec<ConfigError>, NewsroomError> {
        *self.definitions.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(definitions);
        self.reload().await?;
        Ok(self.problems())
    }

    /// Puts the sources together again, after the archive has got others or settings of other homes.
    pub(in crate::newsroom) async fn reload(&self) -> Result<(), ArchiveError> {
        let definitions = self.definitions();
        let layers = self.archive.call(move |archive| {
            let merged = archive.merged_settings()?;
            let mut layers = SourceLayers::new(&definitions, archive.sources()?);
            if !merged.is_empty() {
                let mut held = HeldSources::load(archive)?;
                layers = layers.merge(&definitions, &merged, &mut held);
                held.store(archive)?;
            }
            store(archive, &layers, SettingsOrigin::Merged(&merged))?;
            Ok(layers)
        });
        let layers = layers.await?;
        self.set_current(layers.sources(), layers.errors);
        Ok(())
    }

    /// Registers the sources again if that was not possible when the archive was opened; fails with the reason if it still is
    /// not.
    pub(in crate::newsroom) async fn ensure_registered(&self) -> Result<(), ArchiveError> {
        let known = self.archive.read(ArchiveReader::source_stamp).await?;
        if known == Some(self.definitions().stamp()) { Ok(()) } else { self.reload().await }
    }

    /// Returns the sources that an import brought or led to another host, and that the reader has not resumed yet.
    pub(in crate::newsroom) async fn held(&self) -> Result<BTreeSet<SourceId>, ArchiveError> {
        self.archive.read(|archive| Ok(HeldSources::load(archive)?.ids())).await
    }

    /// Makes the program the owner of sources that an import brought; they wait until the reader resumes them.
    pub(in crate::newsroom) async fn adopt_imported(&self, ids: Vec<SourceId>) -> Result<(), NewsroomError> {
        let held = ids.clone();
        self.archive.call(move |archive| HeldSources::update(archive, |all| all.extend(held))).await?;
        self.adopt(Some(ids)).await
    }

    /// Makes the program the owner of sources that are in the archive and that no file of this home defines, so that they are
    /// what they were in the archive that they come from: of these, or of all.
    pub(in crate::newsroom) async fn adopt(&self, ids: Option<Vec<SourceId>>) -> Result<(), NewsroomError> {
        let mut stored = self.archive.read(ArchiveReader::sources).await?;
        if let Some(ids) = ids {
            stored.retain(|stored| ids.contains(&stored.source.id));
        }
        self.change(SettingsOrigin::Elsewhere, move |layers| {
            layers.adopt(&stored);
            Ok(())
        })
        .await
    }

    /// Returns the built-in definitions and the files.
    pub(super) fn definitions(&self) -> Arc<SourceDefinitions> {
        Arc::clone(&self.definitions.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) async fn change(
        &self,
        origin: SettingsOrigin<'static>,
        edit: impl FnOnce(&mut SourceLayers) -> Result<(), SourceErrorKind> + Send + 'static,
    ) -> Result<(), NewsroomError> {
        let definitions = self.definitions();
        let changed = self.archive.call(move |archive| {
            let mut layers = SourceLayers::new(&definitions, archive.sources()?);
            if let Err(kind) = edit(&mut layers) {
                return Ok(Err(kind));
            }
            let layers = layers.again(&definitions);
            store(archive, &layers, origin)?;
            if matches!(origin, SettingsOrigin::Reader) {
                HeldSources::update(archive, |held| held.release(&layers.sources()))?;
            }
            Ok(Ok(layers))
        });
        let layers = changed.await?.map_err(NewsroomError::Source)?;
        self.set_current(layers.sources(), layers.errors);
        Ok(())
    }

    fn set_current(&self, mut sources: Vec<Source>, problems: Vec<ConfigError>) {
        let definitions = self.definitions();
        for source in &mut sources {
            source.secrets = definitions.secrets(&source.id);
        }
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = CurrentSources { sources, problems };
    }
}

fn store(
    archive: &mut Archive,
    layers: &SourceLayers,
    origin: SettingsOrigin<'_>,
) -> Result<(), ArchiveError> {
    archive.register_sources(&layers.stored(), layers.stamp.as_deref(), origin)
}

/// Returns true if an archive that can't be written now can be read all the same.
fn is_passing(error: &ArchiveError) -> bool {
    error.is_write_refusal() || matches!(error.kind(), ArchiveError::Locked)
}
