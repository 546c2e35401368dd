//! Texts of steps that can be undone.

use super::{UiLanguage, Word};
use crate::model::{Flag, MarkChange, UndoChange, UndoStep};

impl UiLanguage {
    /// Returns what a step changed: `starred, #bridge added`.
    pub fn undo_changes(self, step: &UndoStep) -> String {
        let changes: Vec<String> = step.changes.iter().map(|change| self.undo_change(change)).collect();
        changes.join(self.say(Word::ListComma))
    }

    fn undo_change(self, change: &UndoChange) -> String {
        let word = match change {
            UndoChange::Removed(source) => return self.fill(Word::StepRemoved, &[source]),
            UndoChange::Mark(MarkChange::Tag(tag, true)) => return self.fill(Word::StepTagged, &[tag]),
            UndoChange::Mark(MarkChange::Tag(tag, false)) => return self.fill(Word::StepUntagged, &[tag]),
            UndoChange::Mark(MarkChange::Flag(flag, value)) => match (flag, value) {
                (Flag::Read, true) => Word::StepRead,
                (Flag::Read, false) => Word::StepUnread,
                (Flag::Starred, true) => Word::StepStarred,
                (Flag::Starred, false) => Word::StepUnstarred,
                (Flag::Later, true) => Word::StepLater,
                (Flag::Later, false) => Word::StepUnlater,
                (Flag::Hidden, true) => Word::StepHidden,
                (Flag::Hidden, false) => Word::StepUnhidden,
            },
            UndoChange::Joined => Word::StepJoined,
            UndoChange::Separated => Word::StepSeparated,
        };
        self.say(word).to_owned()
    }

    /// Returns what a step changed, of how many articles, with the title of one.
    pub fn undo_step(self, step: &UndoStep) -> String {
        let mut parts = vec![self.undo_changes(step)];
        if step.articles > 0 {
            parts.push(self.fill(Word::StepArticles, &[&step.articles]));
        }
        parts.extend(step.title.clone());
        parts.join(" · ")
    }
}
