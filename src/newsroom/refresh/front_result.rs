//! The result of requesting the front page or feed of a source.

use std::sync::{Mutex, PoisonError};

use crate::newsroom::NewsroomError;

/// Result of requesting the front page or feed; empty if it was not requested.
#[derive(Default)]
pub(super) struct FrontResult(Mutex<Option<Result<(), NewsroomError>>>);

impl FrontResult {
    /// Notes the result. A later one replaces it: a page that came may turn out to be of no use.
    pub(super) fn note(&self, result: Result<(), NewsroomError>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
    }

    /// Takes the result.
    pub(super) fn take(&self) -> Option<Result<(), NewsroomError>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
