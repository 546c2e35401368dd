//! The preview of the article under the cursor of the list, beside it.
//!
//! A preview is loaded from the archive only, once no key has come for a moment. It marks nothing as read and stores no
//! position until the reader scrolls or opens it.

use crate::model::ArticleId;
use crate::tui::message::Ticket;

/// Whether articles are previewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) enum Previewing {
    /// The picked article is shown beside the list.
    Enabled,
    /// Only opened articles are shown.
    Disabled,
}

impl Previewing {
    /// Returns the value of the setting.
    pub(in crate::tui) fn of_setting(previews: bool) -> Self {
        if previews { Self::Enabled } else { Self::Disabled }
    }
}

/// An article to preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct PreviewTarget {
    pub(in crate::tui) id: ArticleId,
    /// Its text is in the archive.
    pub(in crate::tui) is_stored: bool,
}

/// The preview: its request, and the article that it is about.
#[derive(Debug)]
pub(in crate::tui) struct Preview {
    pub(in crate::tui) previewing: Previewing,
    /// The running request.
    pub(super) request: Option<Ticket>,
    /// The article that was requested last. It is not requested again if it has no text.
    pub(super) requested: Option<PreviewTarget>,
    /// The text that is shown is a preview.
    pub(in crate::tui) is_shown: bool,
}

impl Preview {
    pub(super) fn new(previewing: Previewing) -> Self {
        Self { previewing, request: None, requested: None, is_shown: false }
    }

    /// Drops the running request, so that the article may be requested again.
    pub(in crate::tui) fn cancel(&mut self) {
        self.request = None;
        self.requested = None;
    }
}
