//! External commands that take the texts and addresses of articles.

use crate::config::{CommandLine, SpeechEngine};
use crate::model::AttachmentKind;
use crate::tui::message::Ticket;
use crate::tui::state::reader::SpeechSession;

/// Programs that the settings name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Programs {
    /// Shares a link.
    pub share: Option<CommandLine>,
    /// Reads a text aloud.
    pub speech: Option<SpeechEngine>,
    /// Play and open files.
    pub players: Players,
    /// Names of the commands on articles.
    pub commands: Vec<String>,
}

/// Programs for files, by kind: the first that is installed is used.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Players {
    /// Plays sound recordings.
    pub audio: Vec<CommandLine>,
    /// Plays videos.
    pub video: Vec<CommandLine>,
    /// Opens other files.
    pub document: Vec<CommandLine>,
}

impl Players {
    /// Returns the programs for files of a kind.
    pub(in crate::tui) fn get(&self, kind: AttachmentKind) -> &[CommandLine] {
        match kind {
            AttachmentKind::Audio => &self.audio,
            AttachmentKind::Video => &self.video,
            AttachmentKind::Document => &self.document,
        }
    }
}

/// Files that are played and downloaded.
#[derive(Debug, Default)]
pub(in crate::tui) struct RunningFiles {
    /// The running player.
    pub(in crate::tui) playing: Option<Ticket>,
    /// The running download.
    pub(in crate::tui) downloading: Option<Ticket>,
}

/// External commands that take the texts and addresses of articles, and the running ones.
#[derive(Debug)]
pub(in crate::tui) struct ExternalCommands {
    pub(in crate::tui) programs: Programs,
    /// The command line that the reader entered last.
    pub(in crate::tui) last_command: String,
    /// The running export.
    pub(in crate::tui) export: Option<Ticket>,
    /// The article that is read aloud.
    pub(in crate::tui) speech: Option<SpeechSession>,
    pub(in crate::tui) files: RunningFiles,
}

impl ExternalCommands {
    pub(in crate::tui) fn new(programs: Programs) -> Self {
        Self {
            programs,
            last_command: String::new(),
            export: None,
            speech: None,
            files: RunningFiles::default(),
        }
    }
}
