use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::exit::Exit;
use crate::config::Problem;
use crate::model::{Trouble, TroubleKind};
use crate::words::{Lang, Word, advice, trouble};

/// Why a command could not do what it was asked.
#[derive(Debug)]
pub(super) enum Failure {
    /// A page, a site or the archive.
    Trouble(Trouble),
    /// The settings, or the arguments that stand for settings.
    Problem(Problem),
    /// How the command was called: what is wrong, and what to do.
    Usage(String, Option<&'static str>),
    /// A file that was named.
    File(PathBuf, io::Error),
    /// The output, where it is written to.
    Output(io::Error),
}

impl Failure {
    pub(super) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::File(path.to_owned(), error)
    }

    /// Says whose fault it is and what to do next, and how the run ends.
    pub(super) fn report(&self, lang: Lang, to: &mut dyn Write) -> Exit {
        let message = match self {
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Fine,
            Self::Trouble(about) => trouble(lang, about),
            Self::Problem(problem) => problem.say(lang),
            Self::Usage(message, _) => message.clone(),
            Self::File(path, error) => lang.fill(Word::TroubleWith, &[&path.display(), error]),
            Self::Output(error) => lang.fill(Word::OutputFailed, &[error]),
        };
        say(to, &message, self.advice(lang));
        self.exit()
    }

    fn advice(&self, lang: Lang) -> Option<&'static str> {
        match self {
            Self::Trouble(trouble) => advice(lang, &trouble.kind),
            Self::Usage(_, advice) => *advice,
            _ => None,
        }
    }

    fn exit(&self) -> Exit {
        match self {
            Self::Trouble(trouble) => exit_of(&trouble.kind),
            Self::Problem(_) | Self::Usage(..) | Self::File(..) | Self::Output(_) => Exit::Usage,
        }
    }
}

/// Writes a message and what to do, both on lines of their own. A closed stderr is no reason to stop.
pub(super) fn say(to: &mut dyn Write, message: &str, advice: Option<&str>) {
    let _ = writeln!(to, "wanbao: {message}");
    if let Some(advice) = advice {
        let _ = writeln!(to, "        {advice}");
    }
}

/// How a run ends that a trouble kept from its aim.
pub(super) fn exit_of(kind: &TroubleKind) -> Exit {
    use TroubleKind::{
        Archive, BadQuery, Garbled, Gone, NeedsBrowser, NoArticle, NoHeadlines, NoSuchArticle, NotAPage,
        Status, Suspect,
    };
    match kind.reason() {
        Archive(_) => Exit::Archive,
        NoSuchArticle => Exit::Nothing,
        BadQuery(..) => Exit::Usage,
        Garbled | Gone | Status(404) | NeedsBrowser | NoArticle | NoHeadlines | NotAPage(_) | Suspect => {
            Exit::Unreadable
        }
        _ => Exit::Partly,
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
