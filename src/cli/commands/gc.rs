//! `wanbao gc`: deletes articles beyond the configured limits, and pictures that nothing refers to; with `--copies`, old
//! copies of the archive instead.

use std::fmt::Display;
use std::io::{self, Write};

use clap::Args;

use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::mebibytes;
use crate::model::SourceLabels;
use crate::newsroom::{ExpiredArticles, RetentionReport, RunMode, SafetyCopy, retention_policy};
use crate::user_error::CommandError;
use crate::words::Word;

/// Arguments of `wanbao gc`.
#[derive(Debug, Args)]
pub(in crate::cli) struct GcArgs {
    #[arg(long)]
    dry_run: bool,
    #[arg(long, value_name = "DAYS", num_args = 0..=1, require_equals = true, default_missing_value = "30")]
    copies: Option<u32>,
}

impl GcArgs {
    /// Deletes, or with `--dry-run` only counts, articles beyond the limits and unused pictures.
    pub(in crate::cli) fn run(&self, context: &Context, out: &mut dyn Write) -> Result<Exit, CommandError> {
        let mode = RunMode::of_dry_run(self.dry_run);
        if let Some(days) = self.copies {
            return remove_copies(days, mode, context, out);
        }
        let (expired, purged, unused, labels) = context.with_newsroom(async |newsroom| {
            let policy = newsroom.sources().with_own_limits(retention_policy(&context.config.settings));
            let maintenance = newsroom.maintenance();
            let is_limited = policy.is_limited();
            let expired =
                if is_limited { Some(maintenance.apply_retention(policy, mode).await?) } else { None };
            let purged = maintenance.discard_purged(mode).await?;
            let unused = newsroom.pictures().remove_unused(mode).await?;
            Ok((expired, purged, unused, newsroom.sources().labels()))
        })?;
        let is_limited = expired.is_some();
        match expired {
            Some(expired) => self.write_expired(&expired, &labels, context, out)?,
            None => context.print_note(Word::RetentionNoLimit, &[]),
        }
        if purged > 0 {
            let word = if self.dry_run { Word::PurgedWouldGo } else { Word::PurgedDeleted };
            writeln!(out, "{}", context.lang.fill(word, &[&purged]))?;
        }
        if unused.pictures > 0 {
            let word = if self.dry_run { Word::UnusedPicturesWouldGo } else { Word::UnusedPicturesDeleted };
            let size = mebibytes(unused.bytes);
            writeln!(out, "{}", context.lang.fill(word, &[&unused.pictures, &size]))?;
        }
        Ok(if is_limited || purged + unused.pictures > 0 { Exit::Success } else { Exit::Nothing })
    }

    fn write_expired(
        &self,
        expired: &RetentionReport,
        labels: &SourceLabels,
        context: &Context,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        for ExpiredArticles { source, headlines, bytes } in &expired.articles {
            let size = mebibytes(*bytes);
            let values: [&dyn Display; 3] = [&labels.get(source), headlines, &size];
            writeln!(out, "{}", context.lang.fill(Word::RetentionBySource, &values))?;
        }
        if expired.pages > 0 {
            let word = if self.dry_run { Word::RetentionPagesWouldGo } else { Word::RetentionPagesDeleted };
            let size = mebibytes(expired.page_bytes);
            writeln!(out, "{}", context.lang.fill(word, &[&expired.pages, &size]))?;
        }
        let word = if self.dry_run { Word::RetentionWouldDelete } else { Word::RetentionDeleted };
        writeln!(out, "{}", context.lang.fill(word, &[&expired.headlines()]))
    }
}

/// Removes old copies of the archive, or only names them, and names those that stay.
fn remove_copies(
    days: u32,
    mode: RunMode,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    let copies =
        context.with_newsroom(async |newsroom| Ok(newsroom.maintenance().remove_old_copies(days, mode)))?;
    for SafetyCopy { path, bytes, written, is_old } in &copies {
        let word = match (is_old, mode) {
            (false, _) => Word::CopyStays,
            (true, RunMode::Apply) => Word::CopyRemoved,
            (true, RunMode::DryRun) => Word::CopyWouldGo,
        };
        let written = context.zone().to_datetime(*written).date();
        let values: [&dyn Display; 3] = [&path.display(), &mebibytes(*bytes), &written];
        writeln!(out, "{}", context.lang.fill(word, &values))?;
    }
    if copies.is_empty() {
        context.print_note(Word::NoCopies, &[]);
    }
    Ok(if copies.iter().any(|copy| copy.is_old) { Exit::Success } else { Exit::Nothing })
}
