//! The notes of the status bar.

use crate::tui::message::OpenTarget;

/// A message in the status bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) struct Note {
    pub(in crate::tui) text: String,
    /// Keys that help, after the text.
    pub(in crate::tui) keys: String,
    /// The same keys without what they do, for a narrow bar.
    pub(in crate::tui) short_keys: String,
    pub(in crate::tui) kind: NoteKind,
}

/// The kind of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::tui) enum NoteKind {
    /// Something was done.
    Info,
    /// Something that the reader wanted failed.
    Error,
    /// A refresh failed, which disturbs nobody who reads on.
    RefreshFailed,
    /// An article could not be opened. The refresh key opens it again, as long as the note is shown.
    OpenFailed(OpenTarget),
}

impl Note {
    /// Returns a note without keys.
    fn new(text: String, kind: NoteKind) -> Self {
        Self { text, keys: String::new(), short_keys: String::new(), kind }
    }

    /// Returns true if something failed, whoever wanted it.
    pub(in crate::tui) fn is_failure(&self) -> bool {
        self.kind != NoteKind::Info
    }

    /// Returns true if something failed that the reader waits for.
    pub(in crate::tui) fn is_error(&self) -> bool {
        match self.kind {
            NoteKind::Info | NoteKind::RefreshFailed => false,
            NoteKind::Error | NoteKind::OpenFailed(_) => true,
        }
    }
}

/// The status bar.
#[derive(Debug, Default)]
pub(in crate::tui) struct StatusBar {
    /// The note that is shown until the next key.
    pub(in crate::tui) note: Option<Note>,
    /// Failure of the last refresh. Shown in the lists until it is dismissed or another refresh begins.
    pub(in crate::tui) failure: Option<Note>,
    /// Number of animation steps.
    pub(in crate::tui) ticks: usize,
}

impl StatusBar {
    /// Shows a message.
    pub(in crate::tui) fn info(&mut self, text: String) {
        self.note = Some(Note::new(text, NoteKind::Info));
    }

    /// Shows an error.
    pub(in crate::tui) fn error(&mut self, text: String) {
        self.note = Some(Note::new(text, NoteKind::Error));
    }

    /// Shows that an article could not be opened, and the keys that help.
    pub(in crate::tui) fn open_failed(&mut self, text: String, keys: String, target: OpenTarget) {
        let short_keys = String::new();
        self.note = Some(Note { text, keys, short_keys, kind: NoteKind::OpenFailed(target) });
    }

    /// Removes the note. Returns the article to open again, if it could not be opened.
    pub(in crate::tui) fn take_retry(&mut self) -> Option<OpenTarget> {
        match self.note.take()?.kind {
            NoteKind::OpenFailed(target) => Some(target),
            NoteKind::Info | NoteKind::Error | NoteKind::RefreshFailed => None,
        }
    }
}
