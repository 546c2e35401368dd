//! The progress of a refresh: a bar on a terminal, otherwise lines.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::context::Context;
use crate::model::SourceLabels;
use crate::newsroom::Progress;
use crate::report::refresh::progress_line;
use crate::text::clean;
use crate::words::{UiLanguage, Word};

/// Reports each step of a refresh. Shared by all tasks of the refresh.
pub(in crate::cli) struct ProgressReporter {
    lang: UiLanguage,
    labels: SourceLabels,
    /// The bar; `None` if lines are written instead.
    bar: Option<ProgressBar>,
    stored: AtomicUsize,
    failed: AtomicUsize,
}

impl ProgressReporter {
    /// Creates a reporter that draws a bar on stderr if that is a terminal, and otherwise writes lines to stdout.
    pub(in crate::cli) fn new(labels: SourceLabels, context: &Context) -> Self {
        let is_terminal =
            context.columns.is_some() && io::stderr().is_terminal() && !context.config.environment.is_dumb();
        let bar = is_terminal.then(|| {
            let style = ProgressStyle::with_template("{bar:24} {pos}/{len}  {msg}");
            ProgressBar::new(0).with_style(style.expect("the template is a valid constant"))
        });
        Self { lang: context.lang, labels, bar, stored: AtomicUsize::new(0), failed: AtomicUsize::new(0) }
    }

    /// Reports one step.
    pub(in crate::cli) fn report(&self, progress: &Progress) {
        match progress {
            Progress::Stored(_) => _ = self.stored.fetch_add(1, Ordering::Relaxed),
            Progress::Failed(_) => _ = self.failed.fetch_add(1, Ordering::Relaxed),
            _ => {}
        }
        if let Some(bar) = &self.bar {
            self.draw(bar, progress);
        } else if let Some(line) = progress_line(progress, &self.labels, self.lang) {
            // A write error does not stop the refresh; writing the summary reports it.
            let _ = writeln!(io::stdout(), "{}", clean(&line));
        }
    }

    /// Removes the bar.
    pub(in crate::cli) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn draw(&self, bar: &ProgressBar, progress: &Progress) {
        match progress {
            Progress::Source(id) => bar.set_message(self.labels.get(id).to_owned()),
            Progress::Lists(count) | Progress::Articles(count) | Progress::Pictures(count) => {
                bar.inc_length(*count as u64);
            }
            Progress::Listed { .. }
            | Progress::Stored(_)
            | Progress::Gone(_)
            | Progress::Picture
            | Progress::Failed(_) => {
                let counts = [&self.stored, &self.failed].map(|count| count.load(Ordering::Relaxed));
                bar.set_message(self.lang.fill(Word::RefreshSoFar, &[&counts[0], &counts[1]]));
                bar.inc(1);
            }
        }
    }
}
