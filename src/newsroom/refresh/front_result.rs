//! The result of requesting the front page or feed of a source.

use std::sync::{Mutex, PoisonError};

use crate::model::SourceKind;
use crate::newsroom::NewsroomError;

/// Result of requesting the front page or feed; empty if it was not requested.
#[derive(Default)]
pub(super) struct FrontResult {
    result: Mutex<Option<Result<(), NewsroomError>>>,
    kind: Mutex<Option<SourceKind>>,
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

    /// Notes the kind of the source that the page shows, or that is in effect.
    pub(super) fn note_kind(&self, kind: SourceKind) {
        *self.kind.lock().unwrap_or_else(PoisonError::into_inner) = Some(kind);
    }

    /// Returns the kind; `None` if the page was not read.
    pub(super) fn found_kind(&self) -> Option<SourceKind> {
        *self.kind.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
