use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use super::desk::Desk;
use crate::newsroom::Progress;
use crate::words::{Lang, Word};

/// Tells how a refresh goes: by a bar on a terminal, by a line for each list page elsewhere.
pub(super) struct Teller {
    lang: Lang,
    /// None where lines are written.
    bar: Option<ProgressBar>,
    stored: AtomicUsize,
    failed: AtomicUsize,
}

impl Teller {
    pub(super) fn new(desk: &Desk) -> Self {
        let on_terminal =
            desk.columns.is_some() && io::stderr().is_terminal() && !desk.config.environment.is_dumb();
        let bar = on_terminal.then(|| {
            let style = ProgressStyle::with_template("{bar:24} {pos}/{len}  {msg}");
            ProgressBar::new(0).with_style(style.expect("a template that is part of the program"))
        });
        Self { bar, ..Self::by_lines(desk) }
    }

    /// One that writes lines, wherever to.
    pub(super) fn by_lines(desk: &Desk) -> Self {
        Self { lang: desk.lang, bar: None, stored: AtomicUsize::new(0), failed: AtomicUsize::new(0) }
    }

    pub(super) fn tell(&self, progress: &Progress) {
        match progress {
            Progress::Stored(_) => _ = self.stored.fetch_add(1, Ordering::Relaxed),
            Progress::Failed(_) => _ = self.failed.fetch_add(1, Ordering::Relaxed),
            _ => {}
        }
        match &self.bar {
            Some(bar) => self.draw(bar, progress),
            None => self.write(progress),
        }
    }

    /// Clears the bar away.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn draw(&self, bar: &ProgressBar, progress: &Progress) {
        match progress {
            Progress::Source(id) => bar.set_message(id.to_string()),
            Progress::Lists(count) | Progress::Articles(count) | Progress::Pictures(count) => {
                bar.inc_length(*count as u64);
            }
            Progress::Listed { .. }
            | Progress::Stored(_)
            | Progress::Gone(_)
            | Progress::Picture
            | Progress::Failed(_) => {
                let (stored, failed) = (&self.stored, &self.failed);
                let counts = [stored, failed].map(|count| count.load(Ordering::Relaxed));
                bar.set_message(self.lang.fill(Word::RefreshSoFar, &[&counts[0], &counts[1]]));
                bar.inc(1);
            }
        }
    }

    fn write(&self, progress: &Progress) {
        let front = self.lang.say(Word::PartFront);
        let line = match progress {
            Progress::Listed { source, section, new } => {
                format!("{source}  {}  +{new}", section.as_deref().unwrap_or(front))
            }
            Progress::Articles(count) if *count > 0 => self.lang.fill(Word::RefreshArticles, &[count]),
            Progress::Pictures(count) if *count > 0 => self.lang.fill(Word::RefreshPicturesAhead, &[count]),
            _ => return,
        };
        // Whoever stops reading is told by the summary.
        let _ = writeln!(io::stdout(), "{line}");
    }
}
