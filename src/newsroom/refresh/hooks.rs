//! Programs of the settings that run after a refresh. They run without a shell, so that nothing a site writes is ever
//! read as a command, and are killed at a time limit.

use std::process::Stdio;
use std::time::Duration;

use serde::Serialize;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use super::Summary;
use crate::archive::ArchiveHandle;
use crate::export::EntryJson;
use crate::model::ArticleId;
use crate::newsroom::{HookErrorKind, NewsroomError};

/// Largest number of new headlines that are passed to a program: the first refresh brings thousands.
const MAX_HEADLINES: usize = 200;

/// Number of failures in a row after which a program is not run again until the next refresh.
const MAX_FAILURES: usize = 3;

/// The programs that run after a refresh. Each is the words of a command; empty for none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hooks {
    /// Runs once after a refresh, with its counts.
    pub after_refresh: Vec<String>,
    /// Runs for each new headline.
    pub on_new: Vec<String>,
    /// Time limit of one run.
    pub timeout: Duration,
}

/// Counts of a refresh, which `after_refresh` reads from its standard input as JSON.
#[derive(Serialize)]
struct RefreshCounts {
    headlines: usize,
    new: usize,
    changed: usize,
    gone: usize,
    failed: usize,
}

impl Hooks {
    /// Runs the programs. Their failures are added to the summary.
    pub(super) async fn run(&self, archive: &ArchiveHandle, summary: &mut Summary) {
        if let Some(before) = summary.since.filter(|_| !self.on_new.is_empty()) {
            self.run_for_new(archive, before, summary).await;
        }
        if !self.after_refresh.is_empty() {
            let Summary { headlines, new, changed, gone, failed, .. } = *summary;
            let counts = RefreshCounts { headlines, new, changed, gone, failed };
            if let Err(error) = run(&self.after_refresh, &counts, self.timeout).await {
                summary.add_failure(error);
            }
        }
    }

    async fn run_for_new(&self, archive: &ArchiveHandle, before: ArticleId, summary: &mut Summary) {
        let new = match archive.read(move |archive| archive.entries_after(before, MAX_HEADLINES)).await {
            Ok(new) => new,
            Err(error) => return summary.add_failure(error.into()),
        };
        let mut failures = 0;
        for entry in new {
            match run(&self.on_new, &EntryJson::from(&entry), self.timeout).await {
                Ok(()) => failures = 0,
                Err(error) => {
                    failures += 1;
                    summary.add_failure(error);
                }
            }
            if failures >= MAX_FAILURES {
                return;
            }
        }
    }
}

/// Runs a program with a value as a line of JSON on its standard input. Its output is discarded, because it would be
/// written over the screen.
async fn run(words: &[String], value: &impl Serialize, limit: Duration) -> Result<(), NewsroomError> {
    let Some((program, arguments)) = words.split_first() else { return Ok(()) };
    let failed = |kind| NewsroomError::Hook { program: program.clone(), kind };
    let line = serde_json::to_string(value)
        .map_err(|error| failed(HookErrorKind::Failed(error.to_string())))?
        + "\n";
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true);
    let work = async {
        let mut child = command.spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            // The program may exit without reading its input.
            let _ = stdin.write_all(line.as_bytes()).await;
        }
        child.wait().await
    };
    match tokio::time::timeout(limit, work).await {
        Ok(Ok(status)) if status.success() => Ok(()),
        Ok(Ok(status)) => Err(failed(HookErrorKind::Failed(status.to_string()))),
        Ok(Err(error)) => Err(failed(HookErrorKind::Failed(error.to_string()))),
        Err(_) => Err(failed(HookErrorKind::TimedOut)),
    }
}
