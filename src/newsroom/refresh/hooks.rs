//! Programs of the settings that run after a refresh. They run without a shell, so that nothing a site writes is ever
//! read as a command, and are killed at a time limit.

use std::time::Duration;

use serde::Serialize;

use super::Summary;
use crate::archive::ArchiveHandle;
use crate::export::EntryJson;
use crate::model::ArticleId;
use crate::newsroom::NewsroomError;
use crate::newsroom::programs::{Lifetime, run_program};

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
    let line = serde_json::to_string(value).expect("counts and headlines are valid JSON") + "\n";
    run_program(words, &line, Lifetime::Limited(limit)).await?;
    Ok(())
}
