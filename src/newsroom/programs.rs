//! Runs programs of the reader's without a terminal: text on standard input, output captured.

use std::io;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;

use crate::config::IoError;
use crate::platform::process::exit_signal;
use crate::text::clean_line;

/// Maximum number of bytes of a program's output that are kept.
const MAX_OUTPUT: u64 = 256 * 1024;

/// Lifetime of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lifetime {
    /// Killed as soon as its result is no longer awaited.
    Awaited,
    /// As `Awaited`, and killed after this time.
    Limited(Duration),
    /// Unlimited, even after wanbao has ended, as browsers need. The output is discarded, because writing into a closed
    /// pipe would end the program.
    Detached,
}

/// The output of a program that succeeded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProgramOutput {
    /// Its standard output, as text.
    pub text: String,
    /// True if it was longer than what is kept.
    pub is_cut: bool,
}

/// Failure of an external program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{program}: {kind}")]
pub struct ProgramError {
    /// Name or path of the program, without its arguments.
    pub program: String,
    /// Reason.
    pub kind: ProgramErrorKind,
}

/// Reason why a program failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProgramErrorKind {
    /// There is no such program.
    #[error("not found")]
    NotFound,
    /// The system does not allow running it.
    #[error("permission denied")]
    Denied,
    /// It ended with this exit code; the last line of its error output.
    #[error("exit code {0}: {1}")]
    Exit(i32, String),
    /// This signal ended it.
    #[error("signal {0}")]
    Signal(i32),
    /// It was killed after this time.
    #[error("no answer in {} s", .0.as_secs())]
    TimedOut(Duration),
    /// The system could not run it for any other reason.
    #[error("{0}")]
    Other(#[source] IoError),
}

impl ProgramErrorKind {
    /// Classifies an error of starting a program.
    pub fn of_start(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::Denied,
            _ => Self::Other(error.into()),
        }
    }

    /// Returns true if the program isn't installed. A shell says so with exit code 127.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::NotFound | Self::Exit(127, _))
    }

    /// Returns why a program failed, with the last line of its standard error; `None` if it succeeded.
    pub fn of_exit(status: ExitStatus, errors: &str) -> Option<Self> {
        let last_line = errors.lines().map(str::trim).rfind(|line| !line.is_empty());
        match status.code() {
            Some(0) => None,
            Some(code) => Some(Self::Exit(code, clean_line(last_line.unwrap_or_default()))),
            None => Some(Self::Signal(exit_signal(status).unwrap_or_default())),
        }
    }
}

/// Runs a program with a text on its standard input, waits for it, and returns its output.
///
/// The program gets no terminal, because its output would land on the page. No shell interprets the arguments.
pub async fn run_program(
    words: &[String],
    input: &str,
    lifetime: Lifetime,
) -> Result<ProgramOutput, ProgramError> {
    let (program, arguments) =
        words.split_first().map_or(("", words), |(first, rest)| (first.as_str(), rest));
    let failed = |kind| ProgramError { program: program.to_owned(), kind };
    let mut command = Command::new(program);
    let output = || match lifetime {
        Lifetime::Awaited | Lifetime::Limited(_) => Stdio::piped(),
        Lifetime::Detached => Stdio::null(),
    };
    command.args(arguments).stdin(Stdio::piped()).stdout(output()).stderr(output());
    command.kill_on_drop(lifetime != Lifetime::Detached);
    let work = communicate(command, input);
    let ran = match lifetime {
        Lifetime::Limited(limit) => {
            tokio::time::timeout(limit, work).await.map_err(|_| failed(ProgramErrorKind::TimedOut(limit)))?
        }
        Lifetime::Awaited | Lifetime::Detached => work.await,
    };
    let (status, [output, errors]) = ran.map_err(|error| failed(ProgramErrorKind::of_start(error)))?;
    match ProgramErrorKind::of_exit(status, &errors.text) {
        None => Ok(output),
        Some(kind) => Err(failed(kind)),
    }
}

/// Runs the first of several programs that is installed and succeeds, with a text on its standard input. If none does, the
/// error is that of the first one that is installed.
pub async fn run_first(commands: &[Vec<String>], input: &str) -> Result<(), ProgramError> {
    let mut failure: Option<ProgramError> = None;
    for words in commands {
        let Err(error) = run_program(words, input, Lifetime::Awaited).await else { return Ok(()) };
        if failure.as_ref().is_none_or(|failure| failure.kind.is_missing()) {
            failure = Some(error);
        }
    }
    failure.map_or(Ok(()), Err)
}

/// Writes the input while reading both outputs to their ends: a full pipe would stop the program.
async fn communicate(mut command: Command, input: &str) -> io::Result<(ExitStatus, [ProgramOutput; 2])> {
    let mut child = command.spawn()?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let write = async {
        if let Some(mut stdin) = stdin {
            // Ignores EPIPE: the child may exit before reading everything.
            let _ = stdin.write_all(input.as_bytes()).await;
        }
    };
    let ((), output, errors) = tokio::join!(write, read(stdout), read(stderr));
    Ok((child.wait().await?, [output, errors]))
}

/// Reads a pipe to its end; returns its beginning.
pub(super) async fn read(pipe: Option<impl AsyncRead + Unpin>) -> ProgramOutput {
    let Some(pipe) = pipe else { return ProgramOutput::default() };
    let (mut bytes, mut pipe) = (Vec::new(), pipe.take(MAX_OUTPUT));
    // Bytes read before a failure are shown all the same.
    let _ = pipe.read_to_end(&mut bytes).await;
    let rest = tokio::io::copy(&mut pipe.into_inner(), &mut tokio::io::sink()).await;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    ProgramOutput { text, is_cut: rest.is_ok_and(|rest| rest > 0) }
}
