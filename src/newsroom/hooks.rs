//! Programs of the reader's that are told of news: run without a shell, so that nothing a site writes is ever read as a
//! command, and never waited for beyond a limit.

use std::process::Stdio;
use std::time::Duration;

use serde::Serialize;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use super::plan::Summary;
use super::{HookErrorKind, Newsroom, NewsroomError};
use crate::archive::{ArchiveReader, NewMatches};
use crate::config::{CommandLine, Settings};
use crate::export::EntryJson;
use crate::model::ArticleId;

/// New headlines that a program is told of after one refresh: a first one brings thousands.
const MOST_TOLD: usize = 200;

/// After so many failures in a row a program is let be until the next refresh.
const MOST_FAILURES: usize = 3;

/// The programs that are told of news. The words of each are the program and its arguments; none where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hooks {
    /// Run once after a refresh, with what it came to.
    pub after_refresh: Vec<String>,
    /// Run for each new headline.
    pub on_new: Vec<String>,
    /// The longest that one run may take.
    pub timeout: Duration,
}

/// The settings of the reader about programs that are told of news.
pub fn hook_settings(settings: &Settings) -> Hooks {
    let given = &settings.hooks;
    let words = |program: &CommandLine| {
        if program.words() == ["none"] { Vec::new() } else { program.words().to_vec() }
    };
    Hooks { after_refresh: words(&given.after_refresh), on_new: words(&given.on_new), timeout: given.timeout }
}

/// What `after_refresh` gets on its standard input.
#[derive(Serialize)]
struct Outcome {
    headlines: usize,
    new: usize,
    changed: usize,
    gone: usize,
    failed: usize,
}

impl Newsroom {
    /// The same newsroom with programs that are told of news.
    #[must_use]
    pub fn with_hooks(self, hooks: Hooks) -> Self {
        Self { hooks: hooks.into(), ..self }
    }

    /// The number behind which new headlines will be.
    pub(super) async fn newest(&self) -> Option<ArticleId> {
        self.archive.read(ArchiveReader::last_article_id).await.ok()
    }

    /// What came into a list that a line of the query language means, since the last number was this.
    pub async fn arrivals(&self, since: ArticleId, line: &str) -> Result<Option<NewMatches>, NewsroomError> {
        let filter = self.filter(line)?;
        Ok(self.archive.read(move |archive| archive.new_matches(since, &filter)).await?)
    }

    /// Tells the reader's programs what a refresh came to.
    pub(super) async fn tell(&self, summary: &mut Summary) {
        if let Some(before) = summary.since.filter(|_| !self.hooks.on_new.is_empty()) {
            self.tell_of_new(before, summary).await;
        }
        if !self.hooks.after_refresh.is_empty() {
            let Summary { headlines, new, changed, gone, failed, .. } = *summary;
            let outcome = Outcome { headlines, new, changed, gone, failed };
            if let Err(trouble) = run(&self.hooks.after_refresh, &outcome, self.hooks.timeout).await {
                summary.fail(trouble);
            }
        }
    }

    async fn tell_of_new(&self, before: ArticleId, summary: &mut Summary) {
        let new = match self.archive.read(move |archive| archive.entries_after(before, MOST_TOLD)).await {
            Ok(new) => new,
            Err(error) => return summary.fail(error.into()),
        };
        let mut failures = 0;
        for entry in new {
            match run(&self.hooks.on_new, &EntryJson::from(&entry), self.hooks.timeout).await {
                Ok(()) => failures = 0,
                Err(trouble) => {
                    failures += 1;
                    summary.fail(trouble);
                }
            }
            if failures >= MOST_FAILURES {
                return;
            }
        }
    }
}

/// Runs a program with a value as a line of JSON on its standard input. What it says is nobody's business: it would land
/// on the page.
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
            // A program may not want to read it.
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
