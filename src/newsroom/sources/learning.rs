//! What refreshes learn about sources: the kind that a front page shows, and the name that a feed gives itself.

use std::sync::PoisonError;

use super::Sources;
use super::feed_lists::name_of_address;
use crate::archive::SettingsOrigin;
use crate::model::{Source, SourceKind};
use crate::newsroom::SourceErrorKind;

/// Number of names that are stored together.
const NAMES_AT_ONCE: usize = 16;

impl Sources {
    /// Notes the kind of a source that its front page shows, unless the kind is set; returns the kind in effect.
    pub(in crate::newsroom) async fn learn_kind(&self, source: &Source, found: SourceKind) -> SourceKind {
        if source.kind != SourceKind::Site || found == SourceKind::Site {
            return source.kind;
        }
        self.learn(source, found).await;
        self.get(&source.id).map_or(source.kind, |source| source.kind)
    }

    /// Names a source as its front page or feed does, if it has no other name than its host, as from a list of addresses. The
    /// name is stored with those of other sources, by [`Sources::store_learnt`] at the latest: a change puts all sources
    /// together again, and a list may have brought a thousand.
    pub(in crate::newsroom) async fn learn_name(&self, source: &Source, found: String) {
        if source.name != name_of_address(&source.url) || source.name == found {
            return;
        }
        let is_batch = {
            let mut learnt = self.learnt_names.lock().unwrap_or_else(PoisonError::into_inner);
            learnt.push((source.id.clone(), found));
            learnt.len() >= NAMES_AT_ONCE
        };
        if is_batch {
            self.store_learnt().await;
        }
    }

    /// Stores the names that were learnt and are not stored yet.
    pub(in crate::newsroom) async fn store_learnt(&self) {
        let learnt = std::mem::take(&mut *self.learnt_names.lock().unwrap_or_else(PoisonError::into_inner));
        if learnt.is_empty() {
            return;
        }
        let stored = self.change(SettingsOrigin::Elsewhere, move |layers| {
            for (id, name) in learnt {
                if layers.check_free(&id, "name").is_err() {
                    continue;
                }
                // In quotes, so that a name like `1` stays a text.
                let quoted = serde_json::Value::from(name).to_string();
                // One that was removed meanwhile, or has an odd name, keeps no other from its name.
                let _ = layers.own_of(&id).map(|own| own.set("name", &quoted));
            }
            Ok(())
        });
        if let Err(error) = stored.await {
            tracing::debug!(%error, "names of sources");
        }
    }

    /// Sets the kind of a source unless a file or the program has set it.
    async fn learn(&self, source: &Source, kind: SourceKind) {
        let id = source.id.clone();
        let learnt = self.change(SettingsOrigin::Elsewhere, move |layers| {
            layers.check_free(&id, "kind")?;
            let own = layers.own_of(&id)?;
            if own.contains("kind") {
                return Ok(());
            }
            own.set("kind", kind.as_str()).map_err(|kind| SourceErrorKind::Invalid { id, kind })
        });
        if let Err(error) = learnt.await {
            tracing::debug!(%error, "kind of a source");
        }
    }
}
