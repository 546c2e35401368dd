//! External commands that take the texts and addresses of articles.

use crate::config::{CommandLine, SpeechEngine};
use crate::tui::message::Ticket;
use crate::tui::state::reader::SpeechSession;

/// Programs that the settings name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Programs {
    /// Shares a link.
    pub share: Option<CommandLine>,
    /// Reads a text aloud.
    pub speech: Option<SpeechEngine>,
    /// Names of the commands on articles.
    pub commands: Vec<String>,
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
    /// The next article that is opened is read aloud.
    pub(in crate::tui) speaks_when_open: bool,
}

impl ExternalCommands {
    pub(in crate::tui) fn new(programs: Programs) -> Self {
        Self { programs, last_command: String::new(), export: None, speech: None, speaks_when_open: false }
    }
}
