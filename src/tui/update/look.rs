use crate::actions::next_script;
use crate::model::SourceId;
use crate::newsroom::NewsroomError;
use crate::tui::message::NewsroomEffect;
use crate::tui::state::State;
use crate::tui::state::panes::{Pane, Split};
use crate::words::Word;

/// The narrowest and the widest column that the keys lead to.
const NARROWEST: u16 = 24;
const WIDEST: u16 = 160;

impl State {
    /// Only the article; from the lists that needs an article that is open.
    pub(super) fn toggle_zen(&mut self) {
        if self.reader.shown.is_some() {
            self.zen = !(self.zen && self.focus == Pane::Reader);
            self.focus = Pane::Reader;
        }
    }

    /// Makes the column wider, by steps of whole ems.
    pub(super) fn widen(&mut self, cells: isize) {
        let width = usize::from(self.text.width).saturating_add_signed(cells);
        self.text.width = (width as u16).clamp(NARROWEST, WIDEST);
        self.note(self.lang.fill(Word::ColumnIs, &[&self.text.width]));
    }

    /// Takes the next script for the source of the article that is read, or for those of the list.
    pub(super) fn next_script(&mut self) {
        let sources = self.sources_at_hand();
        let (next, word) = next_script(self.scripts.of(sources.first().and_then(Option::as_ref)));
        for source in &sources {
            self.scripts.choose(source.as_ref(), next);
        }
        self.outbox.push(NewsroomEffect::SaveScripts(self.scripts.note()));
        self.rewrite();
        self.say(word);
    }

    /// The source that is read or listed. Where all of them are, that of the picked headline comes first; a page that
    /// was opened by its address has none.
    fn sources_at_hand(&self) -> Vec<Option<SourceId>> {
        if let (Pane::Reader, Some(shown)) = (self.focus, &self.reader.shown) {
            return vec![shown.source().cloned()];
        }
        if let Some(source) = self.list.query().source {
            return vec![Some(source)];
        }
        let picked = self.list.picked().map(|row| row.entry.source.clone());
        let all = self.contents.sources.iter().map(|source| source.id.clone());
        picked.into_iter().chain(all).map(Some).chain([None]).collect()
    }

    /// What was chosen in earlier runs.
    pub(super) fn scripts_came(&mut self, outcome: Result<Option<String>, NewsroomError>) {
        match outcome {
            Ok(Some(note)) => {
                let before = self.scripts.clone();
                self.scripts.recall(&note);
                if self.scripts != before {
                    self.rewrite();
                    self.dirty = true;
                }
            }
            Ok(None) => {}
            Err(trouble) => self.tell(&trouble),
        }
    }

    /// Moves the line beside the pane that has the keys, to the right where positive.
    pub(super) fn move_split(&mut self, cells: isize) {
        let panes = self.panes(self.area);
        let boundary = match self.focus {
            Pane::Sections => panes.boundaries()[0].or(panes.boundaries()[1]),
            Pane::List | Pane::Reader => panes.boundaries()[1].or(panes.boundaries()[0]),
        };
        let Some((boundary, width)) = boundary else { return self.say(Word::OnePane) };
        self.split.set(boundary, (isize::try_from(width).unwrap_or(0) + cells).max(0) as u16);
        self.keep_split();
    }

    /// Notes the widths as they came out.
    pub(super) fn keep_split(&mut self) {
        let panes = self.panes(self.area);
        for (boundary, width) in panes.boundaries().into_iter().flatten() {
            self.split.narrow(boundary, width);
        }
        self.outbox.push(NewsroomEffect::SavePaneWidths(self.split.note()));
    }

    pub(super) fn split_came(&mut self, outcome: Result<Option<String>, NewsroomError>) {
        match outcome {
            Ok(note) => {
                let split = note.map_or_else(Split::default, |note| Split::recall(&note));
                self.dirty |= split != self.split;
                self.split = split;
            }
            Err(trouble) => self.tell(&trouble),
        }
    }

    pub(super) fn themed(&mut self, name: &str) {
        self.note(self.lang.fill(Word::ThemeIs, &[&name]));
        self.dirty = true;
    }
}
