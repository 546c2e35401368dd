//! Starting point of a test: size, settings, sources, archive.

use jiff::Timestamp;
use tokio::runtime::Runtime;
use wanbao::archive::Archive;
use wanbao::config::{ColorDepth, KeyBindings, Paths, SavedView, Settings};
use wanbao::model::Source;
use wanbao::newsroom::ArchiveHandle;
use wanbao::text::{Script, Widths};
use wanbao::tui::{Graphics, Keymap, Programs, Sample};
use wanbao::words::UiLanguage;

use super::newspaper;

/// Everything that a screen is opened with.
pub(crate) struct Fixture {
    pub(crate) size: (u16, u16),
    pub(crate) widths: Widths,
    pub(crate) graphics: Option<Graphics>,
    pub(crate) theme: &'static str,
    pub(crate) depth: ColorDepth,
    pub(crate) now: Timestamp,
    pub(crate) lang: UiLanguage,
    pub(crate) settings: Settings,
    /// Script to show articles in.
    pub(crate) script: Option<Script>,
    /// Text of `keymap.toml`.
    pub(crate) keymap: &'static str,
    pub(crate) sources: Vec<Source>,
    pub(crate) sample: Option<Sample>,
    pub(crate) archive: ArchiveHandle,
    /// Refreshes at the start.
    pub(crate) refreshes: bool,
    pub(crate) programs: Programs,
    pub(crate) views: Vec<SavedView>,
    /// The place that an earlier run has saved.
    pub(crate) place: Option<String>,
}

impl Fixture {
    /// An empty archive.
    pub(crate) fn empty(columns: u16, rows: u16) -> Self {
        let mut settings = Settings::default();
        settings.text.width = 76;
        Self {
            size: (columns, rows),
            widths: Widths::default(),
            graphics: None,
            theme: "dark",
            depth: ColorDepth::True,
            now: newspaper::now(),
            lang: UiLanguage::ZhHans,
            settings,
            script: None,
            keymap: "",
            sources: vec![newspaper::source()],
            sample: None,
            archive: ArchiveHandle::in_memory().expect("an archive"),
            refreshes: false,
            programs: Programs::default(),
            views: Vec::new(),
            place: None,
        }
    }

    /// The [`newspaper`] in the archive.
    pub(crate) fn newspaper(columns: u16, rows: u16) -> Self {
        Self::empty(columns, rows).with_archive(|archive| {
            newspaper::file(archive, &[]);
        })
    }

    /// Runs a job on the archive, which has the sources then.
    pub(crate) fn with_archive(self, job: impl FnOnce(&mut Archive) + Send + 'static) -> Self {
        let sources = self.sources.clone();
        let filed = self.archive.call(move |archive| {
            archive.put_sources(&sources)?;
            job(archive);
            Ok(())
        });
        runtime().block_on(filed).expect("stored");
        self
    }
}

/// Creates a runtime of one thread.
pub(super) fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Returns the keymap of a `keymap.toml`; the default one if it is empty.
pub(super) fn keymap(file: &str) -> Keymap {
    if file.is_empty() {
        return Keymap::default();
    }
    let home = tempfile::tempdir().expect("a directory");
    let paths = Paths::below(home.path());
    std::fs::create_dir_all(&paths.config).expect("a directory");
    std::fs::write(paths.keymap_file(), file).expect("a file");
    Keymap::new(&KeyBindings::load(&paths).0).0
}
