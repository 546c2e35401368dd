//! The part of a note that fits into the bar.

use crate::text::Widths;
use crate::tui::state::status::Note;
use crate::typeset::truncate;

/// The parts of a note that are shown, from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoteText<'n> {
    /// An ellipsis if the beginning is cut.
    pub(super) before: &'static str,
    pub(super) text: &'n str,
    /// An ellipsis if the end is cut.
    pub(super) after: &'static str,
    /// The keys that help.
    pub(super) keys: &'n str,
}

impl<'n> NoteText<'n> {
    /// Fits a note into this many cells.
    ///
    /// Of a failure, the reason at its end is cut last: first its subject, then the words of the keys, then the keys are left
    /// out.
    pub(super) fn fitting(note: &'n Note, room: usize, widths: Widths) -> Self {
        let beside = |keys: &str| room.saturating_sub(widths.of(keys));
        let text = note.text.as_str();
        let (before, after, keys) = ("", "", note.keys.as_str());
        if widths.of(text) <= beside(keys) {
            return Self { before, text, after, keys };
        }
        if !note.is_failure() {
            let cut = truncate(text, beside(keys) as u16, widths);
            return Self { before, text: cut.text, after: cut.ellipsis, keys };
        }
        let least = 1 + widths.of(reason(text));
        let keys = [keys, &note.short_keys].into_iter().find(|keys| least <= beside(keys)).unwrap_or("");
        if widths.of(text) <= beside(keys) {
            return Self { before, text, after, keys };
        }
        let mut ends = text.char_indices().skip(1).filter_map(|(at, _)| text.get(at..));
        let text = ends.find(|end| widths.of(end) < beside(keys)).unwrap_or_default();
        Self { before: "…", text, after, keys }
    }

    /// Returns the cells of all parts.
    pub(super) fn width(self, widths: Widths) -> usize {
        [self.before, self.text, self.after, self.keys].into_iter().map(|part| widths.of(part)).sum()
    }
}

/// Returns the reason of a failure: what is after its last colon.
fn reason(text: &str) -> &str {
    text.rsplit([':', '：']).next().unwrap_or(text).trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::state::status::NoteKind;

    #[test]
    fn reasons_of_failures_are_cut_last() {
        let shown = |kind: NoteKind, text: &str, keys: &str, room| {
            let short_keys = keys.replace(" details", "").replace(" retry", "");
            let note = Note { text: text.to_owned(), keys: keys.to_owned(), short_keys, kind };
            let NoteText { before, text, after, keys } = NoteText::fitting(&note, room, Widths::default());
            [before, text, after, keys].concat()
        };
        let (text, keys) = ("can't reach paper.test: no such host", " · e details · r retry");
        let failed = |room| shown(NoteKind::RefreshFailed, text, keys, room);
        assert_eq!(failed(60), format!("{text}{keys}"));
        assert_eq!(failed(40), format!("…est: no such host{keys}"));
        assert_eq!(
            failed(30),
            "…er.test: no such host · e · r",
            "the words of the keys make room for the reason"
        );
        assert_eq!(failed(15), "…: no such host", "and then the keys");
        let chinese = shown(NoteKind::Error, "连不上 paper.test：连接被拒绝或中断", " · r 重试", 28);
        assert_eq!(chinese, "…：连接被拒绝或中断 · r 重试");
        assert_eq!(shown(NoteKind::Info, "复制了文章的链接", "", 9), "复制了文…");
    }
}
