use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;

use super::arguments::Globals;
use super::errors::{print_message, report};
use super::salvage;
use crate::config::{ColorDepth, Config, ConfigArguments, ConfigError, Environment, OutputTarget, sources};
use crate::model::{Source, SourceId};
use crate::newsroom::{
    ArchiveHandle, Client, Fetch, Newsroom, NewsroomError, Offline, OpeningNotes, fetch_settings,
    hook_settings, picture_settings,
};
use crate::platform::private_files;
use crate::text::Widths;
use crate::tui;
use crate::user_error::{CommandError, UserError};
use crate::words::{Lang, Word};

/// What every command has at hand: the settings in force, the reader's language, and what the output is written to.
pub(super) struct Desk {
    pub(super) config: Config,
    pub(super) lang: Lang,
    pub(super) offline: bool,
    /// The columns of the terminal that is written to; `None` when it is none.
    pub(super) columns: Option<u16>,
    /// Whether escapes may be written.
    pub(super) styled: bool,
    /// What is wrong in the settings' file.
    pub(super) problems: Vec<ConfigError>,
}

impl Desk {
    /// Reads the settings. Opens nothing else and starts nothing.
    pub(super) fn open(globals: &Globals, environment: Environment) -> Result<Self, ConfigError> {
        let mut overrides = globals.overrides.clone();
        overrides.extend(globals.lang.iter().map(|lang| format!("ui.language={lang}")));
        overrides.extend(globals.images.iter().map(|images| format!("images.mode={images}")));
        overrides.extend(globals.color.iter().map(|color| format!("ui.color={color}")));
        let arguments = ConfigArguments { home: globals.home.clone(), overrides };
        let (config, problems) = Config::load(environment, &arguments)?;
        let is_terminal = io::stdout().is_terminal();
        let target = if is_terminal { OutputTarget::Terminal } else { OutputTarget::Redirected };
        let size = is_terminal.then(tui::terminal_size);
        Ok(Self {
            lang: config.lang(),
            offline: globals.offline,
            columns: size.map(|(columns, _)| columns),
            styled: config.color_depth(target) != ColorDepth::None,
            config,
            problems,
        })
    }

    /// Tells what is wrong in the settings' files. The command goes on without it.
    pub(super) fn complain(&self, problems: &[ConfigError]) {
        for problem in problems {
            print_message(&mut io::stderr(), &problem.message(self.lang));
        }
    }

    /// The sources that there are, disabled ones and the sample edition included.
    pub(super) fn sources(&self) -> Vec<Source> {
        let (sources, problems) = sources::load(&self.config.paths);
        self.complain(&problems);
        sources
    }

    /// Does something in the newsroom. It opens before, and closes behind it: what was stored is on the disk then.
    pub(super) fn newsroom<T>(
        &self,
        job: impl AsyncFnOnce(&Newsroom) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let archive = self.archive()?;
        let outcome = self.newsroom_over(&archive, job);
        archive.close();
        outcome
    }

    /// Opens the archive, and tells what its reader should know of it. What can be read of a damaged one is saved first.
    pub(super) fn archive(&self) -> Result<ArchiveHandle, CommandError> {
        let database = self.config.paths.database();
        let archive = match ArchiveHandle::open(&database).map_err(NewsroomError::from) {
            Err(error) if error.is_damage() => self.saved(&database)?,
            opened => opened?,
        };
        let OpeningNotes { safety_copy: kept, read_only } = archive.opening_notes();
        if let Some(kept) = kept {
            self.note(Word::ArchiveUpdated, &[&kept.display()]);
        }
        if let Some(why) = read_only {
            self.note(Word::ArchiveOnlyRead, &[&UserError::from_archive(why, self.lang).message]);
        }
        Ok(archive)
    }

    /// What can be read of a damaged archive, in a new one. Where there is no room for that, or another program has it
    /// open, it is read as it is.
    fn saved(&self, database: &Path) -> Result<ArchiveHandle, CommandError> {
        self.note(Word::Salvaging, &[&database.display()]);
        match salvage::save(self, database) {
            Ok(told) => told.iter().for_each(|told| print_message(&mut io::stderr(), told)),
            Err(failure) => {
                report(&failure, self.lang, &mut io::stderr());
            }
        }
        Ok(ArchiveHandle::open_despite_damage(database).map_err(NewsroomError::from)?)
    }

    /// The same over an archive that is open.
    pub(super) fn newsroom_over<T>(
        &self,
        archive: &ArchiveHandle,
        job: impl AsyncFnOnce(&Newsroom) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let outcome = runtime.block_on(async { job(&self.open_newsroom(archive).await?).await });
        // Not dropped: that would wait for name look-ups, which can't be cancelled and take as long as they like.
        runtime.shutdown_background();
        outcome
    }

    /// Opens the newsroom over an archive that is open.
    pub(super) async fn open_newsroom(&self, archive: &ArchiveHandle) -> Result<Newsroom, CommandError> {
        let clock = self.config.clock.clone();
        let opened = Newsroom::open(self.fetch(), archive.clone(), clock, self.sources()).await;
        let newsroom = opened
            .map_err(NewsroomError::from)?
            .with_pictures(picture_settings(&self.config.settings))
            .with_hooks(hook_settings(&self.config.settings));
        newsroom.set_rules(self.config.settings.rules.clone()).await?;
        Ok(newsroom)
    }

    fn fetch(&self) -> Arc<dyn Fetch> {
        if self.offline {
            return Arc::new(Offline);
        }
        Arc::new(Client::new(fetch_settings(&self.config.settings), self.config.clock.clone()))
    }

    /// The source of a name that was given on the command line.
    pub(super) fn source(&self, sources: &[Source], name: &str) -> Result<Source, CommandError> {
        let known = SourceId::new(name).and_then(|id| sources.iter().find(|source| source.id == id));
        known.cloned().ok_or_else(|| {
            let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
            let there_are = ids.join(self.lang.say(Word::ListComma));
            CommandError::Usage(self.lang.fill(Word::NoSuchSource, &[&name, &there_are]), None)
        })
    }

    /// How the terminal counts cells.
    pub(super) fn widths(&self) -> Widths {
        self.config.settings.text.ambiguous_width.apply(Widths::default())
    }

    /// Says something that is no result, on stderr.
    pub(super) fn note(&self, word: Word, values: &[&dyn std::fmt::Display]) {
        print_message(&mut io::stderr(), &self.lang.fill(word, values));
    }
}

/// The language to speak where the settings of the command line are at fault: that of the others.
pub(super) fn lang(globals: Globals, environment: Environment) -> Lang {
    let locale = environment.lang();
    let others = Globals { overrides: Vec::new(), ..globals };
    Desk::open(&others, environment).map_or(locale, |desk| desk.lang)
}

/// Keeps a log from here on, in the named file or in that of the state directory, which only its owner can read.
pub(super) fn start_log(desk: &Desk, file: Option<&Path>) -> Result<(), CommandError> {
    let own = desk.config.paths.log_file();
    let path = file.unwrap_or(&own);
    if file.is_none() {
        private_files::create_dir(&desk.config.paths.state)
            .map_err(CommandError::file(&desk.config.paths.state))?;
    }
    let log = private_files::open_append(path).map_err(CommandError::file(path))?;
    tracing_subscriber::fmt()
        .with_writer(std::sync::Mutex::new(log))
        .with_ansi(false)
        .with_env_filter("wanbao=debug,warn")
        .init();
    Ok(())
}
