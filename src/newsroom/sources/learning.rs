//! What refreshes learn about sources: the kind that a front page shows, and the name that a feed gives itself.

use super::Sources;
use super::feed_lists::name_of_address;
use crate::archive::SettingsOrigin;
use crate::model::{Source, SourceKind};
use crate::newsroom::SourceErrorKind;

impl Sources {
    /// Notes the kind of a source that its front page shows, unless the kind is set; returns the kind in effect.
    pub(in crate::newsroom) async fn learn_kind(&self, source: &Source, found: SourceKind) -> SourceKind {
        if source.kind != SourceKind::Site || found == SourceKind::Site {
            return source.kind;
        }
        self.learn(source, "kind", found.as_str().to_owned(), |own| !own).await;
        self.get(&source.id).map_or(source.kind, |source| source.kind)
    }

    /// Names a source as its front page or feed does, if it has no other name than its host, as from a list of addresses.
    pub(in crate::newsroom) async fn learn_name(&self, source: &Source, found: String) {
        if source.name == name_of_address(&source.url) && source.name != found {
            // In quotes, so that a name like `1` stays a text.
            let quoted = serde_json::Value::from(found).to_string();
            self.learn(source, "name", quoted, |_| true).await;
        }
    }

    /// Sets a field of a source unless a file does; `is_free` decides about one that the program has set.
    async fn learn(&self, source: &Source, key: &'static str, value: String, is_free: fn(bool) -> bool) {
        let id = source.id.clone();
        let learnt = self.change(SettingsOrigin::Elsewhere, move |layers| {
            layers.check_free(&id, key)?;
            let own = layers.own_of(&id)?;
            if !is_free(own.contains(key)) {
                return Ok(());
            }
            own.set(key, &value).map_err(|kind| SourceErrorKind::Invalid { id, kind })
        });
        if let Err(error) = learnt.await {
            tracing::debug!(%error, key, "field of a source");
        }
    }
}
