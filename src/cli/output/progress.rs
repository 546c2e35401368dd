//! The progress of a refresh: a bar on a terminal, otherwise a line every few seconds.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::progress_lines::ProgressLines;
use crate::cli::context::Context;
use crate::model::SourceLabels;
use crate::newsroom::Progress;
use crate::report::refresh::progress_line;
use crate::text::clean;
use crate::words::{UiLanguage, Word};

/// Output of a refresh.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Verbosity {
    /// Its progress and its summary.
    Normal,
    /// Nothing, unless something failed.
    Quiet,
}

/// Reports each step of a refresh. Shared by all tasks of the refresh.
pub(in crate::cli) struct ProgressReporter {
    lang: UiLanguage,
    labels: SourceLabels,
    /// The bar; `None` if lines are written instead, or nothing.
    bar: Option<ProgressBar>,
    verbosity: Verbosity,
    started: Instant,
    lines: Mutex<ProgressLines>,
}

impl ProgressReporter {
    /// Creates a reporter that draws a bar on stderr if that is a terminal, and otherwise writes lines to stdout.
    pub(in crate::cli) fn new(labels: SourceLabels, verbosity: Verbosity, context: &Context) -> Self {
        let is_terminal =
            context.columns.is_some() && io::stderr().is_terminal() && !context.config.environment.is_dumb();
        let bar = (is_terminal && verbosity == Verbosity::Normal).then(|| {
            let style = ProgressStyle::with_template("{bar:24} {pos}/{len}  {msg}");
            ProgressBar::new(0).with_style(style.expect("the template is a valid constant"))
        });
        let lines = Mutex::new(ProgressLines::default());
        Self { lang: context.lang, labels, bar, verbosity, started: Instant::now(), lines }
    }

    /// Reports one step.
    pub(in crate::cli) fn report(&self, progress: &Progress) {
        let elapsed = self.started.elapsed();
        let Ok(mut lines) = self.lines.lock() else { return };
        lines.count(progress);
        if matches!(progress, Progress::Takes { .. }) {
            return self.announce(progress);
        }
        match &self.bar {
            Some(bar) => self.draw(bar, progress, &lines, elapsed),
            None if self.verbosity == Verbosity::Quiet => {}
            None => {
                if let Some(line) = lines.due_line(elapsed, self.lang) {
                    // A write error does not stop the refresh; writing the summary reports it.
                    let _ = writeln!(io::stdout(), "{}", clean(&line));
                }
            }
        }
    }

    /// Prints a step that is worth a line of its own.
    fn announce(&self, progress: &Progress) {
        let Some(line) = progress_line(progress, &self.labels, self.lang) else { return };
        match &self.bar {
            Some(bar) => bar.println(clean(&line)),
            None if self.verbosity == Verbosity::Quiet => {}
            None => {
                let _ = writeln!(io::stdout(), "{}", clean(&line));
            }
        }
    }

    /// Removes the bar.
    pub(in crate::cli) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn draw(&self, bar: &ProgressBar, progress: &Progress, lines: &ProgressLines, elapsed: Duration) {
        bar.set_length(lines.total as u64);
        bar.set_position(lines.done as u64);
        match progress {
            Progress::Source(id) => bar.set_message(self.labels.get(id).to_owned()),
            Progress::Lists(_) | Progress::Articles(_) | Progress::Pictures(_) | Progress::Takes { .. } => {}
            _ => {
                let counts = self.lang.fill(Word::RefreshSoFar, &[&lines.stored, &lines.failed]);
                bar.set_message(counts + &lines.time_left(elapsed, self.lang));
            }
        }
    }
}
