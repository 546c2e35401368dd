//! The sources as the archive, the files and the built-in definitions have them, put together.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::held::HeldSources;
use crate::archive::{MergedSettings, StoredSource};
use crate::config::sources::{ConfiguredSource, OwnSettings, SourceDefinitions};
use crate::config::{ConfigError, ConfigLocation};
use crate::model::{Source, SourceId, SourceSecrets, SourceState};
use crate::newsroom::SourceErrorKind;

/// All sources with the layers that they are put together from.
pub(super) struct SourceLayers {
    sources: Vec<ConfiguredSource>,
    /// The settings that the program keeps, in the order of the sources.
    own: Vec<(SourceId, OwnSettings)>,
    /// Mistakes in the files.
    pub(super) errors: Vec<ConfigError>,
    /// Identifies the files; `None` if they have mistakes, which are to be reported at every start.
    pub(super) stamp: Option<String>,
}

impl SourceLayers {
    /// Puts the sources of the archive together with the files.
    pub(super) fn new(definitions: &SourceDefinitions, stored: Vec<StoredSource>) -> Self {
        let own = stored.iter().filter_map(|stored| {
            stored.own.as_deref().map(|text| (stored.source.id.clone(), OwnSettings::parse(text)))
        });
        let own = own.collect();
        Self::resolve(definitions, stored.into_iter().map(|stored| stored.source), own)
    }

    /// Puts the sources together again after a change.
    pub(super) fn again(self, definitions: &SourceDefinitions) -> Self {
        let known = self.sources.into_iter().map(|configured| configured.source);
        Self::resolve(definitions, known, self.own)
    }

    /// Takes settings over that other homes made. Of those that would be refreshed now, sources that are held, new here, or at
    /// another host than before are held.
    pub(super) fn merge(
        mut self,
        definitions: &SourceDefinitions,
        merged: &MergedSettings,
        held: &mut HeldSources,
    ) -> Self {
        let before: HashMap<SourceId, Source> =
            self.sources().into_iter().map(|source| (source.id.clone(), source)).collect();
        for (id, settings) in merged {
            self.put_settings(id, settings);
        }
        let mut layers = self.again(definitions);
        for source in layers.sources() {
            let is_at_its_host =
                before.get(&source.id).is_some_and(|before| before.url.host() == source.url.host());
            let is_known = is_at_its_host && !held.contains(&source.id);
            if merged.contains_key(&source.id) && source.state == SourceState::On && !is_known {
                layers.pause(&source.id);
                held.extend([source.id]);
            }
        }
        layers.again(definitions)
    }

    fn pause(&mut self, id: &SourceId) {
        if let Some((_, own)) = self.own.iter_mut().find(|(own, _)| own == id) {
            // A key and a value that the schema has.
            let _ = own.set("state", "paused");
        }
    }

    /// Puts settings over what the program set of a source. One that is not known here must have a name and an address.
    fn put_settings(&mut self, id: &SourceId, settings: &BTreeMap<String, Option<String>>) {
        let known = self.find(id).map(|known| known.source.clone());
        let mut new = OwnSettings::default();
        let own = match &known {
            Some(source) => self.own_or_new(source),
            None => &mut new,
        };
        for (key, value) in settings {
            own.put(key, value.as_deref());
        }
        if known.is_none() && new.is_complete() {
            self.own.push((id.clone(), new));
        }
    }

    /// Puts the sources together. A known one that nothing defines any more, because its file is gone, becomes removed.
    fn resolve(
        definitions: &SourceDefinitions,
        known: impl Iterator<Item = Source>,
        mut own: Vec<(SourceId, OwnSettings)>,
    ) -> Self {
        let resolved = definitions.resolve(&own);
        let mut sources = resolved.sources;
        let defined: HashSet<SourceId> =
            sources.iter().map(|configured| configured.source.id.clone()).collect();
        let gone = known.filter(|source| !defined.contains(&source.id));
        sources.extend(gone.map(|source| ConfiguredSource {
            source: Source { state: SourceState::Removed, ..source },
            fixed: BTreeMap::new(),
            is_defined: false,
        }));
        own.retain(|(id, _)| defined.contains(id));
        let stamp = resolved.errors.is_empty().then(|| definitions.stamp());
        let errors = resolved.errors.into_iter().chain(definitions.secret_errors().iter().cloned()).collect();
        Self { sources, own, errors, stamp }
    }

    /// Returns the sources.
    pub(super) fn sources(&self) -> Vec<Source> {
        self.sources.iter().map(|configured| configured.source.clone()).collect()
    }

    /// Returns the sources with what the program set of them.
    pub(super) fn stored(&self) -> Vec<StoredSource> {
        let own: HashMap<&SourceId, &OwnSettings> = self.own.iter().map(|(id, own)| (id, own)).collect();
        let stored = |source: Source| StoredSource {
            own: own.get(&source.id).map(ToString::to_string),
            source: Source { secrets: SourceSecrets::default(), ..source },
        };
        self.sources().into_iter().map(stored).collect()
    }

    /// Returns where files set which fields of which source.
    pub(super) fn fixed(self) -> HashMap<SourceId, BTreeMap<String, ConfigLocation>> {
        self.sources.into_iter().map(|configured| (configured.source.id, configured.fixed)).collect()
    }

    /// Fails if the file of a source sets a field, or a part of it.
    pub(super) fn check_free(&self, id: &SourceId, key: &str) -> Result<(), SourceErrorKind> {
        let Some(configured) = self.find(id) else { return Ok(()) };
        let is_within = |outer: &str, inner: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let set = configured.fixed.iter().find(|(fixed, _)| is_within(fixed, key) || is_within(key, fixed));
        set.map_or(Ok(()), |(_, location)| {
            Err(SourceErrorKind::SetInFile { key: key.to_owned(), location: location.line() })
        })
    }

    /// Returns what the program set of a source; of one that nothing defines any more, all that is stored of it.
    pub(super) fn own_of(&mut self, id: &SourceId) -> Result<&mut OwnSettings, SourceErrorKind> {
        let source = self.find(id).map(|configured| configured.source.clone());
        Ok(self.own_or_new(&source.ok_or_else(|| SourceErrorKind::Unknown(id.to_string()))?))
    }

    /// Returns what the program set of a source, which is added if nothing defines it.
    pub(super) fn own_or_new(&mut self, source: &Source) -> &mut OwnSettings {
        let is_defined = self.find(&source.id).is_some_and(|configured| configured.is_defined);
        let place = self.own.iter().position(|(id, _)| *id == source.id).unwrap_or_else(|| {
            self.own.push((source.id.clone(), OwnSettings::default()));
            self.own.len() - 1
        });
        let (_, own) = &mut self.own[place];
        if !is_defined && !own.is_complete() {
            *own = OwnSettings::of(source);
        }
        own
    }

    /// Makes the program the owner of all sources that nothing else defines.
    pub(super) fn adopt(&mut self, stored: &[StoredSource]) {
        for StoredSource { source, .. } in stored {
            self.own_or_new(source);
        }
    }

    fn find(&self, id: &SourceId) -> Option<&ConfiguredSource> {
        self.sources.iter().find(|configured| configured.source.id == *id)
    }
}
