//! Opens the archive and the newsroom for a command, and closes them afterwards. A damaged archive is salvaged first.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::context::Context;
use super::errors::{print_message, report};
use crate::config::sources::SourceDefinitions;
use crate::newsroom::{
    ArchiveHandle, Client, Fetch, Newsroom, NewsroomError, NewsroomOptions, Offline, OpeningNotes,
    SalvageReport, download_limits, fetch_settings, hook_settings, picture_settings, retention_policy,
    salvage,
};
use crate::text::clean_line;
use crate::user_error::{CommandError, UserError};
use crate::words::{UiLanguage, Word};

impl Context {
    /// Runs a job in the newsroom. Everything the job stored is on disk when this returns.
    pub(super) fn with_newsroom<T>(
        &self,
        job: impl AsyncFnOnce(&Newsroom) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let archive = self.open_archive()?;
        let outcome = self.with_newsroom_over(&archive, job);
        archive.close();
        outcome
    }

    /// Runs a job in a newsroom over an archive that is already open.
    pub(super) fn with_newsroom_over<T>(
        &self,
        archive: &ArchiveHandle,
        job: impl AsyncFnOnce(&Newsroom) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let outcome = runtime.block_on(async { job(&self.open_newsroom(archive).await?).await });
        // Dropping the runtime would wait for name look-ups, which can't be cancelled and have no time limit.
        runtime.shutdown_background();
        outcome
    }

    /// Opens the archive and prints notes about a migration, read-only access or damage.
    pub(super) fn open_archive(&self) -> Result<ArchiveHandle, CommandError> {
        let database = self.config.paths.database();
        // If the log can't be moved, opening the archive says why.
        if let Ok(Some(aside)) = ArchiveHandle::set_foreign_log_aside(&database) {
            self.print_note(Word::ForeignLogSetAside, &[&aside.display()]);
        }
        let archive = match ArchiveHandle::open(&database).map_err(NewsroomError::from) {
            Err(error) if error.is_damage() => self.salvage_and_open(&database)?,
            Err(error) if error.is_foreign_database() => self.set_aside_and_open(&database, error)?,
            opened => opened?,
        };
        let OpeningNotes { safety_copy, read_only, salvaged } = archive.opening_notes();
        if let Some(damaged) = salvaged {
            self.print_note(Word::SalvageFinished, &[&damaged.display()]);
        }
        if let Some(safety_copy) = safety_copy {
            self.print_note(Word::ArchiveMigrated, &[&safety_copy.display()]);
        }
        if let Some(reason) = read_only {
            self.print_note(
                Word::ArchiveOpenedReadOnly,
                &[&UserError::from_archive(reason, self.lang).message],
            );
        }
        Ok(archive)
    }

    /// Salvages a damaged archive and opens the result.
    ///
    /// If that fails, because the disk is full or another process has the archive open, opens the damaged archive.
    fn salvage_and_open(&self, database: &Path) -> Result<ArchiveHandle, CommandError> {
        self.print_note(Word::Salvaging, &[&database.display()]);
        match salvage_archive(database, self.lang) {
            Ok(Some(message)) => print_message(&mut io::stderr(), &message),
            Ok(None) => {}
            Err(error) => {
                report(&error, self.lang, &mut io::stderr());
            }
        }
        Ok(ArchiveHandle::open_despite_damage(database).map_err(NewsroomError::from)?)
    }

    /// Sets a database of another program aside and opens a new archive. Fails if another process is using it.
    fn set_aside_and_open(
        &self,
        database: &Path,
        foreign: NewsroomError,
    ) -> Result<ArchiveHandle, CommandError> {
        let Ok(Some(aside)) = ArchiveHandle::set_foreign_database_aside(database) else {
            return Err(foreign.into());
        };
        self.print_note(Word::ForeignDatabaseSetAside, &[&database.display(), &aside.display()]);
        Ok(ArchiveHandle::open(database).map_err(NewsroomError::from)?)
    }

    /// Opens the newsroom over an open archive.
    pub(super) async fn open_newsroom(&self, archive: &ArchiveHandle) -> Result<Newsroom, CommandError> {
        let clock = self.config.clock.clone();
        let settings = &self.config.settings;
        let options = NewsroomOptions {
            pictures: picture_settings(settings),
            downloads: download_limits(&self.config),
            hooks: hook_settings(settings),
            commands: settings.commands.clone(),
            retention: retention_policy(settings),
        };
        let sources = SourceDefinitions::read(&self.config.paths);
        let opened = Newsroom::open(self.fetch(), archive.clone(), clock, sources, options).await;
        let newsroom = opened.map_err(NewsroomError::from)?;
        self.print_problems(&newsroom.sources().problems());
        newsroom.rules().set(self.config.settings.rules.clone()).await?;
        Ok(newsroom)
    }

    fn fetch(&self) -> Arc<dyn Fetch> {
        if self.offline {
            return Arc::new(Offline);
        }
        Arc::new(Client::new(fetch_settings(&self.config.settings), self.config.clock.clone()))
    }
}

/// Salvages a damaged archive and returns a message about the result; `None` if another process has salvaged it meanwhile.
pub(super) fn salvage_archive(database: &Path, lang: UiLanguage) -> Result<Option<String>, CommandError> {
    Ok(salvage(database)?.map(|report| describe(&report, lang)))
}

/// Describes what was saved, and names the first articles whose text is lost.
fn describe(report: &SalvageReport, lang: UiLanguage) -> String {
    const MAX_NAMED: usize = 20;
    let SalvageReport { headlines, articles, lost, aside, without_text } = report;
    let mut lines = vec![lang.fill(Word::Salvaged, &[headlines, articles, lost, &aside.display()])];
    let named = without_text.iter().take(MAX_NAMED);
    lines.extend(named.map(|(id, title)| lang.fill(Word::SalvagedNoText, &[id, &clean_line(title)])));
    if without_text.len() > MAX_NAMED {
        lines.push(lang.fill(Word::SalvagedMoreNoText, &[&(without_text.len() - MAX_NAMED)]));
    }
    lines.join("\n        ")
}
