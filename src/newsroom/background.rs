//! Runs work that takes the processor for long on threads of its own.

use tokio::task::JoinError;

use super::NewsroomError;

/// Runs work on a thread for blocking work, so that it does not delay the threads that answer key presses.
///
/// # Errors
///
/// [`NewsroomError::Task`] if the work panics.
pub(super) async fn run_blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, NewsroomError> {
    let lost = |error: JoinError| NewsroomError::Task(error.to_string());
    tokio::task::spawn_blocking(work).await.map_err(lost)
}
