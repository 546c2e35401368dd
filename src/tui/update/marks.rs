use crate::actions::Action;
use crate::model::{ArticleId, Flag};
use crate::newsroom::NewsroomError;
use crate::tui::message::{ListContent, NewsroomEffect};
use crate::tui::state::State;
use crate::tui::state::headlines::Asked;
use crate::tui::state::panes::Pane;
use crate::words::Word;

impl State {
    /// Sets a flag of what is read, chosen or picked, or clears it; of several where all have it.
    pub(super) fn toggle(&mut self, flag: Flag) {
        let shown = self.reader.shown.as_ref().and_then(|shown| shown.entry.as_ref());
        let picked = self.list.picked().map(|row| &row.entry);
        let entry = if self.focus == Pane::Reader { shown } else { picked };
        if self.focus != Pane::Reader && self.list.has_chosen() {
            let chosen = self.list.targets();
            let value = chosen.iter().any(|entry| !entry.has_flag(flag));
            let ids = chosen.iter().map(|entry| entry.id).collect();
            self.mark(ids, flag, value);
            self.list.choose_none();
        } else if let Some((id, value)) = entry.map(|entry| (entry.id, !entry.has_flag(flag))) {
            self.mark(vec![id], flag, value);
        }
    }

    /// Sets or clears a flag: on the screen now, in the archive as soon as it gets there.
    pub(super) fn mark(&mut self, ids: Vec<ArticleId>, flag: Flag, value: bool) {
        for id in &ids {
            self.show_mark(*id, flag, value);
        }
        self.mark_begins();
        self.outbox.push(NewsroomEffect::SetFlag { ids, flag, value });
    }

    fn show_mark(&mut self, id: ArticleId, flag: Flag, value: bool) {
        let mut before = self.list.mark(id, flag, value);
        if let Some(entry) = self.reader.shown.as_mut().and_then(|shown| shown.entry.as_mut())
            && entry.id == id
        {
            before.get_or_insert_with(|| entry.clone());
            entry.set_flag(flag, value);
        }
        if let Some(entry) = before.filter(|entry| flag == Flag::Read && entry.read != value) {
            self.contents.count(&entry, value);
        }
    }

    /// A question that is under way would be answered without the mark: it is asked again afterwards.
    pub(super) fn mark_begins(&mut self) {
        self.list.marks += 1;
        if let Some((_, asked)) = self.list.asked.take() {
            self.list.put_off(asked);
        }
    }

    fn mark_ends(&mut self) {
        self.list.marks = self.list.marks.saturating_sub(1);
        if self.list.marks == 0 {
            self.ask_waiting();
            self.ask_contents();
        }
    }

    pub(super) fn mark_is_stored(&mut self, outcome: Result<usize, NewsroomError>) {
        if let Err(trouble) = outcome {
            self.tell(&trouble);
            self.list.put_off(Asked::Again);
        }
        self.mark_ends();
    }

    pub(super) fn mark_list_read(&mut self) {
        match &self.list.selection {
            ListContent::Titles(query) => self.outbox.push(NewsroomEffect::MarkAllRead(query.clone())),
            ListContent::Search(_) | ListContent::SavedView(_) => {
                let found = self.list.rows.iter().map(|row| row.entry.id).collect();
                self.outbox.push(NewsroomEffect::SetFlag { ids: found, flag: Flag::Read, value: true });
            }
        }
        self.mark_begins();
        self.list.put_off(Asked::Again);
    }

    pub(super) fn list_is_read(&mut self, outcome: Result<usize, NewsroomError>) {
        self.dirty = true;
        match outcome {
            Ok(0) => self.say(Word::NothingToMark),
            Ok(count) => {
                let undo = self.key_of(Action::Undo);
                self.note(self.lang.fill(Word::MarkedRead, &[&count, &undo]));
            }
            Err(trouble) => self.tell(&trouble),
        }
        self.mark_ends();
    }

    pub(super) fn undo(&mut self) {
        self.outbox.push(NewsroomEffect::UndoMark);
        self.mark_begins();
        self.list.put_off(Asked::Again);
    }

    pub(super) fn mark_is_undone(&mut self, outcome: Result<Option<usize>, NewsroomError>) {
        self.dirty = true;
        match outcome {
            Ok(Some(count)) => self.note(self.lang.fill(Word::Undone, &[&count])),
            Ok(None) => self.say(Word::NothingToUndo),
            Err(trouble) => self.tell(&trouble),
        }
        self.mark_ends();
    }

    /// Takes the marks of the article that is read from the list, where they may have been undone.
    pub(super) fn reread_marks(&mut self) {
        let Some(shown) = &mut self.reader.shown else { return };
        let Some(entry) = &mut shown.entry else { return };
        if let Some(row) = self.list.position(entry.id).and_then(|at| self.list.rows.get(at)) {
            let is_changed = row.entry.changed && !entry.changed;
            entry.clone_from(&row.entry);
            shown.stale |= is_changed;
        }
    }
}
