use crate::config::Script;
use crate::tui::state::State;
use crate::tui::state::panes::Pane;
use crate::tui::state::status::Note;
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

    /// As written, simplified, traditional of Hong Kong, of Taiwan, and round again.
    pub(super) fn next_script(&mut self) {
        let (next, word) = match self.text.script {
            Script::Orig => (Script::Hans, Word::ScriptHans),
            Script::Hans => (Script::HantHk, Word::ScriptHantHk),
            Script::HantHk => (Script::HantTw, Word::ScriptHantTw),
            Script::HantTw => (Script::Orig, Word::ScriptOrig),
        };
        self.text.script = next;
        self.rewrite();
        self.say(word);
    }

    pub(super) fn themed(&mut self, name: &str) {
        self.note(self.lang.fill(Word::ThemeIs, &[&name]));
        self.dirty = true;
    }

    pub(super) fn not_run(&mut self, program: &str, reason: &str) {
        self.status.note = Some(Note::error(self.lang.fill(Word::CantRun, &[&program, &reason])));
        self.dirty = true;
    }
}
