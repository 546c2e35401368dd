use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::{ExitStatus, Stdio};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;

use crate::tui::message::{ProgramError, ProgramErrorKind};

/// The most of a program's output that is shown, in bytes.
const MOST: u64 = 256 * 1024;

/// Runs a program with a text on its standard input, and waits for it; what it wrote.
///
/// It gets no terminal: what it wants to say would land on the page. No shell sees its arguments. When nobody waits
/// any longer, it is ended, unless it is to `outlive` that, as browsers do.
pub(super) async fn run(words: &[String], input: &str, outlive: bool) -> Result<String, ProgramError> {
    let (program, arguments) =
        words.split_first().map_or(("", words), |(first, rest)| (first.as_str(), rest));
    let fault = |kind| ProgramError { program: program.to_owned(), kind };
    let mut command = Command::new(program);
    // Who outlives wanbao must not write into a pipe that nobody reads any more.
    let pipe = || if outlive { Stdio::null() } else { Stdio::piped() };
    command.args(arguments).stdin(Stdio::piped()).stdout(pipe()).stderr(pipe());
    command.kill_on_drop(!outlive);
    let (status, [output, errors]) = talk(command, input).await.map_err(|error| fault(of_system(&error)))?;
    match of_status(status, &errors) {
        None => Ok(output),
        Some(failed) => Err(fault(failed)),
    }
}

/// Writes the input, and reads both outputs to their ends meanwhile: a pipe that is full would stop the program.
async fn talk(mut command: Command, input: &str) -> io::Result<(ExitStatus, [String; 2])> {
    let mut child = command.spawn()?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let write = async {
        if let Some(mut stdin) = stdin {
            // A program that does not read its input to the end has what it wants.
            let _ = stdin.write_all(input.as_bytes()).await;
        }
    };
    let ((), output, errors) = tokio::join!(write, read(stdout), read(stderr));
    Ok((child.wait().await?, [output, errors]))
}

/// What comes out of a pipe, as far as it is shown.
async fn read(pipe: Option<impl tokio::io::AsyncRead + Unpin>) -> String {
    let Some(pipe) = pipe else { return String::new() };
    let (mut bytes, mut pipe) = (Vec::new(), pipe.take(MOST));
    // What was read before a failure is shown all the same.
    let _ = pipe.read_to_end(&mut bytes).await;
    let _ = tokio::io::copy(&mut pipe.into_inner(), &mut tokio::io::sink()).await;
    String::from_utf8_lossy(&bytes).into_owned()
}

fn of_system(error: &io::Error) -> ProgramErrorKind {
    match error.kind() {
        io::ErrorKind::NotFound => ProgramErrorKind::NotFound,
        io::ErrorKind::PermissionDenied => ProgramErrorKind::Denied,
        _ => ProgramErrorKind::Other(error.to_string()),
    }
}

/// Why a program failed, with the last line it wrote about it.
fn of_status(status: ExitStatus, errors: &str) -> Option<ProgramErrorKind> {
    let said = errors.lines().map(str::trim).rfind(|line| !line.is_empty());
    let said = crate::text::clean_line(said.unwrap_or_default());
    match (status.code(), status.signal()) {
        (Some(0), _) => None,
        (Some(code), _) => Some(ProgramErrorKind::Exit(code, said)),
        (None, signal) => Some(ProgramErrorKind::Signal(signal.unwrap_or_default())),
    }
}
