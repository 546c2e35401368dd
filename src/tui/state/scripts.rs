use std::collections::BTreeMap;
use std::fmt::Write;

use crate::model::SourceId;
use crate::text::Script;

/// The script that each source is read in; `None` for the one it is written in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Scripts {
    /// That of the settings, for sources of which nothing was chosen.
    usual: Option<Script>,
    chosen: BTreeMap<SourceId, Option<Script>>,
}

/// What stands for the script of the source in a note.
const ORIG: &str = "orig";

impl Scripts {
    pub(in crate::tui) fn new(usual: Option<Script>) -> Self {
        Self { usual, chosen: BTreeMap::new() }
    }

    /// The script of a source; without one, that of a page which none has.
    pub(in crate::tui) fn of(&self, source: Option<&SourceId>) -> Option<Script> {
        source.and_then(|id| self.chosen.get(id)).copied().unwrap_or(self.usual)
    }

    pub(in crate::tui) fn choose(&mut self, source: Option<&SourceId>, script: Option<Script>) {
        match source {
            Some(id) => _ = self.chosen.insert(id.clone(), script),
            None => self.usual = script,
        }
    }

    /// What is to be remembered: a line a source.
    pub(in crate::tui) fn note(&self) -> String {
        let mut note = String::new();
        for (id, script) in &self.chosen {
            // Writing into a string never fails.
            let _ = writeln!(note, "{id} {}", script.map_or(ORIG, Script::name));
        }
        note
    }

    /// Takes over what was remembered, but for what has been chosen since. Whatever else the note holds is left out.
    pub(in crate::tui) fn recall(&mut self, note: &str) {
        for (id, name) in note.lines().filter_map(|line| line.split_once(' ')) {
            let script = name.parse().ok();
            if let Some(id) = SourceId::new(id).filter(|_| script.is_some() || name == ORIG) {
                self.chosen.entry(id).or_insert(script);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_noted_is_recalled_and_what_was_chosen_meanwhile_stays() {
        let (one, two) = (SourceId::new("one"), SourceId::new("two"));
        let mut before = Scripts::new(Some(Script::Hans));
        before.choose(one.as_ref(), None);
        before.choose(two.as_ref(), Some(Script::HantHk));
        let mut after = Scripts::new(Some(Script::Hans));
        after.choose(two.as_ref(), Some(Script::HantTw));
        after.recall(&before.note());
        after.recall("three hant\nfour\n");
        let of = |id| after.of(SourceId::new(id).as_ref());
        assert_eq!(
            ["one", "two", "three", "four"].map(of),
            [None, Some(Script::HantTw), Some(Script::Hans), Some(Script::Hans)]
        );
    }
}
