//! Runs the checks of `wanbao doctor` and prints each finding as soon as it is known.

use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;

use clap::Args;

use super::finding::{Finding, Severity};
use super::terminal::{self, TerminalAnswer};
use super::test_card;
use crate::cli::commands::config::problem_messages;
use crate::cli::context::Context;
use crate::cli::exit::Exit;
use crate::cli::output::mebibytes;
use crate::model::Source;
use crate::newsroom::{ArchiveHandle, CheckExtent, Newsroom, NewsroomError};
use crate::report::cells::pad;
use crate::text::clean_lines;
use crate::user_error::CommandError;
use crate::words::{Word, damage_reason, io_hint, io_reason};

/// Width of the labels in cells.
const LABEL_WIDTH: u16 = 10;

/// Bytes that are written to each directory, to find out whether its disk is full.
const PROBE_BYTES: usize = 16384;

/// Arguments of `wanbao doctor`.
#[derive(Debug, Args)]
pub(in crate::cli) struct DoctorArgs {
    #[arg(long)]
    full: bool,
}

/// Runs all checks. The exit code is `Unhealthy` if one of them failed.
pub(in crate::cli) fn run(
    args: &DoctorArgs,
    context: &Context,
    out: &mut dyn Write,
) -> Result<Exit, CommandError> {
    let answer = terminal::query(context);
    let extent = if args.full { CheckExtent::Full } else { CheckExtent::Quick };
    let mut report = DoctorReport { context, out, extent, exit: Exit::Success };
    for finding in terminal::findings(context, &answer) {
        report.print(&finding)?;
    }
    if let TerminalAnswer::Answered(caps) = &answer {
        test_card::print(context, caps, report.out)?;
    }
    for finding in check_directories(context).iter().chain(&check_settings(context)) {
        report.print(finding)?;
    }
    let archive = match open_archive(context) {
        Ok(archive) => archive,
        Err(error) => {
            report.print(&Finding::error(Word::DoctorArchive, &error, context))?;
            None
        }
    };
    report.check_newsroom(archive)?;
    Ok(report.exit)
}

/// Prints findings and collects the exit code.
struct DoctorReport<'a> {
    context: &'a Context,
    out: &'a mut dyn Write,
    /// How much of the archive is checked.
    extent: CheckExtent,
    exit: Exit,
}

impl DoctorReport<'_> {
    fn print(&mut self, finding: &Finding) -> io::Result<()> {
        let verdict = match finding.severity {
            Severity::Ok => "ok",
            Severity::Warning => "warn",
            Severity::Failure => "fail",
        };
        if finding.severity == Severity::Failure {
            self.exit = Exit::Unhealthy;
        }
        let label = pad(self.context.lang.say(finding.label), LABEL_WIDTH, self.context.widths());
        writeln!(self.out, "{verdict:4}  {label}  {}", clean_lines(&finding.text))?;
        if let Some(hint) = &finding.hint {
            writeln!(self.out, "{:18}{hint}", "")?;
        }
        // Shows the finding at once, because the next check may take long.
        self.out.flush()
    }

    /// Checks the archive, if there is one, and the sources. Without an archive on disk, the newsroom gets one in memory.
    fn check_newsroom(&mut self, stored: Option<ArchiveHandle>) -> Result<(), CommandError> {
        let context = self.context;
        let is_stored = stored.is_some();
        let archive = stored.map_or_else(ArchiveHandle::in_memory, Ok).map_err(NewsroomError::from)?;
        let checked = context.with_newsroom_over(&archive, async |newsroom| {
            if is_stored {
                self.print(&check_archive(newsroom, self.extent, context).await)?;
            }
            self.check_sources(newsroom).await
        });
        archive.close();
        checked
    }

    async fn check_sources(&mut self, newsroom: &Newsroom) -> Result<(), CommandError> {
        if self.context.offline {
            let offline = self.context.lang.say(Word::ErrorOffline);
            return Ok(self.print(&Finding::ok(Word::DoctorSources, offline))?);
        }
        for source in newsroom.sources().all().iter().filter(|source| source.is_refreshed()) {
            let finding = check_source(newsroom, source, self.context).await;
            self.print(&finding)?;
        }
        Ok(())
    }
}

fn check_directories(context: &Context) -> Vec<Finding> {
    let paths = &context.config.paths;
    let directories = [
        (Word::DoctorConfig, &paths.config),
        (Word::DoctorData, &paths.data),
        (Word::DoctorCache, &paths.cache),
        (Word::DoctorState, &paths.state),
    ];
    directories.into_iter().map(|(label, path)| check_directory(label, path, context)).collect()
}

/// Checks that files can be written in a directory; if it is missing, in its nearest existing parent.
fn check_directory(label: Word, path: &Path, context: &Context) -> Finding {
    let nearest = path.ancestors().find(|parent| parent.exists()).unwrap_or(path);
    match tempfile::tempfile_in(nearest).and_then(|mut file| file.write_all(&[0; PROBE_BYTES])) {
        Ok(()) if nearest == path => Finding::ok(label, path.display().to_string()),
        Ok(()) => Finding::ok(label, context.lang.fill(Word::DoctorNotYet, &[&path.display()])),
        Err(error) => {
            let reason = io_reason(context.lang, &error);
            let text = context.lang.fill(Word::ErrorWithSubject, &[&nearest.display(), &reason]);
            Finding::failure(label, text, io_hint(context.lang, error.kind()))
        }
    }
}

fn check_settings(context: &Context) -> Vec<Finding> {
    let problems = problem_messages(context);
    if problems.is_empty() {
        return vec![Finding::ok(Word::DoctorSettings, context.lang.say(Word::ConfigNoErrors))];
    }
    let hint = context.lang.say(Word::DoctorFixSettings);
    problems.into_iter().map(|problem| Finding::warning(Word::DoctorSettings, problem, Some(hint))).collect()
}

/// Opens the archive, if there is one.
fn open_archive(context: &Context) -> Result<Option<ArchiveHandle>, NewsroomError> {
    let path = context.config.paths.database();
    if path.exists() { Ok(Some(ArchiveHandle::open(&path)?)) } else { Ok(None) }
}

async fn check_archive(newsroom: &Newsroom, extent: CheckExtent, context: &Context) -> Finding {
    let checked =
        async { Ok((newsroom.maintenance().check(extent).await?, newsroom.maintenance().stats().await?)) };
    let (damage, stats) = match checked.await {
        Ok(found) => found,
        Err(error) => return Finding::error(Word::DoctorArchive, &error, context),
    };
    if let Some(damage) = damage.first() {
        let text = damage_reason(context.lang, damage);
        return Finding::failure(Word::DoctorArchive, text, Some(context.lang.say(Word::DoctorCopyFirst)));
    }
    let counts: [&dyn Display; 3] = [&stats.headlines, &stats.articles, &mebibytes(stats.file)];
    let word = match extent {
        CheckExtent::Quick => Word::DoctorArchiveOpens,
        CheckExtent::Full => Word::DoctorArchiveSound,
    };
    let text = context.lang.fill(word, &counts);
    Finding::ok(Word::DoctorArchive, text)
}

async fn check_source(newsroom: &Newsroom, source: &Source, context: &Context) -> Finding {
    match newsroom.sources().front_page(source).await {
        Ok(front) => {
            let text = context.lang.fill(
                Word::DoctorSourceFound,
                &[&newsroom.sources().labels().get(&source.id), &front.headlines.len()],
            );
            Finding::ok(Word::DoctorSources, text)
        }
        Err(error) => Finding::error(Word::DoctorSources, &error, context),
    }
}
