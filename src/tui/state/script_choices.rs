//! The Chinese script that each source is read in, and its serialization in the archive.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

use crate::model::SourceId;
use crate::text::Script;

/// The script that each source is read in; `None` for the one it is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct ScriptChoices {
    /// Script of the settings, for sources without a choice.
    default: Option<Script>,
    chosen: BTreeMap<SourceId, Option<Script>>,
}

/// Serialization of `None`.
const ORIGINAL: &str = "orig";

impl ScriptChoices {
    pub(in crate::tui) fn new(default: Option<Script>) -> Self {
        Self { default, chosen: BTreeMap::new() }
    }

    /// Takes over the choices for sources, without the default.
    pub(in crate::tui) fn keep_choices_of(&mut self, other: &Self) {
        self.chosen.clone_from(&other.chosen);
    }

    /// Returns the script of a source, or the default for a page that belongs to none.
    pub(in crate::tui) fn script_of(&self, source: Option<&SourceId>) -> Option<Script> {
        source.and_then(|id| self.chosen.get(id)).copied().unwrap_or(self.default)
    }

    /// Converts a text of a source to the script that the source is read in.
    pub(in crate::tui) fn convert<'t>(&self, source: Option<&SourceId>, text: &'t str) -> Cow<'t, str> {
        self.script_of(source).map_or(Cow::Borrowed(text), |script| Cow::Owned(script.convert(text)))
    }

    /// Chooses the script of a source, or the default for pages that belong to none.
    pub(in crate::tui) fn choose(&mut self, source: Option<&SourceId>, script: Option<Script>) {
        match source {
            Some(id) => _ = self.chosen.insert(id.clone(), script),
            None => self.default = script,
        }
    }

    /// Serializes the choices for the archive: one line per source, with its id and script.
    pub(in crate::tui) fn serialize(&self) -> String {
        let mut text = String::new();
        for (id, script) in &self.chosen {
            // Writing into a string never fails.
            let _ = writeln!(text, "{id} {}", script.map_or(ORIGINAL, Script::name));
        }
        text
    }

    /// Merges saved choices; those made since the start win. Unreadable lines are skipped.
    pub(in crate::tui) fn merge_saved(&mut self, saved: &str) {
        for (id, name) in saved.lines().filter_map(|line| line.split_once(' ')) {
            let script = name.parse().ok();
            if let Some(id) = SourceId::new(id).filter(|_| script.is_some() || name == ORIGINAL) {
                self.chosen.entry(id).or_insert(script);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saved_choices_yield_to_newer_ones() {
        let (one, two) = (SourceId::new("one"), SourceId::new("two"));
        let mut before = ScriptChoices::new(Some(Script::Hans));
        before.choose(one.as_ref(), None);
        before.choose(two.as_ref(), Some(Script::HantHk));
        let mut after = ScriptChoices::new(Some(Script::Hans));
        after.choose(two.as_ref(), Some(Script::HantTw));
        after.merge_saved(&before.serialize());
        after.merge_saved("three hant\nfour\n");
        let script_of = |id| after.script_of(SourceId::new(id).as_ref());
        assert_eq!(
            ["one", "two", "three", "four"].map(script_of),
            [None, Some(Script::HantTw), Some(Script::Hans), Some(Script::Hans)]
        );
    }
}
