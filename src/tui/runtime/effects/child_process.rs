//! Runs programs without a terminal: text on standard input, output captured.

use std::io;
use std::process::{ExitStatus, Stdio};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;

use crate::platform::process::exit_signal;
use crate::tui::message::{ProgramError, ProgramErrorKind};

/// Maximum number of bytes of a program's output that are shown.
const MAX_OUTPUT: u64 = 256 * 1024;

/// Lifetime of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui::runtime) enum Lifetime {
    /// Killed as soon as its result is no longer awaited.
    Awaited,
    /// Unlimited, even after wanbao has ended, as browsers need. The output is discarded, because writing into a closed
    /// pipe would end the program.
    Detached,
}

/// Runs a program with a text on its standard input, waits for it, and returns its output.
///
/// The program gets no terminal, because its output would land on the page. No shell interprets the arguments.
pub(in crate::tui::runtime) async fn run_program(
    words: &[String],
    input: &str,
    lifetime: Lifetime,
) -> Result<String, ProgramError> {
    let (program, arguments) =
        words.split_first().map_or(("", words), |(first, rest)| (first.as_str(), rest));
    let failed = |kind| ProgramError { program: program.to_owned(), kind };
    let mut command = Command::new(program);
    let output = || match lifetime {
        Lifetime::Awaited => Stdio::piped(),
        Lifetime::Detached => Stdio::null(),
    };
    command.args(arguments).stdin(Stdio::piped()).stdout(output()).stderr(output());
    command.kill_on_drop(lifetime == Lifetime::Awaited);
    let (status, [output, errors]) =
        communicate(command, input).await.map_err(|error| failed(start_error(&error)))?;
    match exit_error(status, &errors) {
        None => Ok(output),
        Some(kind) => Err(failed(kind)),
    }
}

/// Writes the input while reading both outputs to their ends: a full pipe would stop the program.
async fn communicate(mut command: Command, input: &str) -> io::Result<(ExitStatus, [String; 2])> {
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
async fn read(pipe: Option<impl AsyncRead + Unpin>) -> String {
    let Some(pipe) = pipe else { return String::new() };
    let (mut bytes, mut pipe) = (Vec::new(), pipe.take(MAX_OUTPUT));
    // Bytes read before a failure are shown all the same.
    let _ = pipe.read_to_end(&mut bytes).await;
    let _ = tokio::io::copy(&mut pipe.into_inner(), &mut tokio::io::sink()).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Classifies an error of starting a program.
fn start_error(error: &io::Error) -> ProgramErrorKind {
    match error.kind() {
        io::ErrorKind::NotFound => ProgramErrorKind::NotFound,
        io::ErrorKind::PermissionDenied => ProgramErrorKind::Denied,
        _ => ProgramErrorKind::Other(error.to_string()),
    }
}

/// Returns why a program failed, with the last line of its standard error; `None` if it succeeded.
fn exit_error(status: ExitStatus, errors: &str) -> Option<ProgramErrorKind> {
    let last_line = errors.lines().map(str::trim).rfind(|line| !line.is_empty());
    let last_line = crate::text::clean_line(last_line.unwrap_or_default());
    match status.code() {
        Some(0) => None,
        Some(code) => Some(ProgramErrorKind::Exit(code, last_line)),
        None => Some(ProgramErrorKind::Signal(exit_signal(status).unwrap_or_default())),
    }
}
