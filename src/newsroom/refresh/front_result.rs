//! The result of requesting the front page or feed of a source.

use std::sync::{Mutex, PoisonError};

use crate::model::{Listing, SourceKind};
use crate::newsroom::NewsroomError;

/// Result of requesting the front page or feed, and what it says of the source; empty if it was not requested.
#[derive(Default)]
pub(super) struct FrontResult {
    result: Mutex<Option<Result<(), NewsroomError>>>,
    kind: Mutex<Option<SourceKind>>,
    name: Mutex<Option<String>>,
}

impl FrontResult {
    /// Notes the result. A later one replaces it: a page that came may turn out to be of no use.
    pub(super) fn note(&self, result: Result<(), NewsroomError>) {
        *self.result.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
    }

    /// Takes the result.
    pub(super) fn take(&self) -> Option<Result<(), NewsroomError>> {
        self.result.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Notes what the page says of the source: its kind and its name.
    pub(super) fn note_listing(&self, listing: &Listing) {
        self.note_kind(listing.kind);
        self.name.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&listing.name);
    }

    /// Takes the name that the page gives the source.
    pub(super) fn take_name(&self) -> Option<String> {
        self.name.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Notes the kind of the source that the page shows, or that is in effect.
    pub(super) fn note_kind(&self, kind: SourceKind) {
        *self.kind.lock().unwrap_or_else(PoisonError::into_inner) = Some(kind);
    }

    /// Returns the kind; `None` if the page was not read.
    pub(super) fn found_kind(&self) -> Option<SourceKind> {
        *self.kind.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
