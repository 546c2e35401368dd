//! Job control, exit statuses of child processes, the shell, and the program that opens links.

pub use system::{exit_signal, suspend};

/// Command line of the program that opens a URL if the user has set no `$BROWSER`.
pub const DEFAULT_BROWSER: &str = if cfg!(target_os = "macos") {
    "open"
} else if cfg!(windows) {
    "rundll32 url.dll,FileProtocolHandler"
} else {
    "xdg-open"
};

/// Returns the program and arguments with which the system's shell runs a command line.
pub fn shell_command(line: &str) -> Vec<String> {
    let shell = if cfg!(windows) { ["cmd", "/C"] } else { ["sh", "-c"] };
    shell.into_iter().chain([line]).map(str::to_owned).collect()
}

#[cfg(unix)]
mod system {
    use std::io;
    use std::os::unix::process::ExitStatusExt;
    use std::process::ExitStatus;

    use rustix::process::{Signal, kill_current_process_group};

    /// Returns the number of the signal that ended a child process, if one did.
    pub fn exit_signal(status: ExitStatus) -> Option<i32> {
        status.signal()
    }

    /// Stops the whole process group, like Ctrl-Z in any program, and returns once the shell continues it. Stopping this process
    /// alone would not be enough: if another program started it, the shell waits for that program.
    pub fn suspend() -> io::Result<()> {
        // SIGTSTP would not stop the process, because it has a handler.
        Ok(kill_current_process_group(Signal::STOP)?)
    }
}

#[cfg(windows)]
mod system {
    use std::io;
    use std::process::ExitStatus;

    /// Returns `None`: processes on Windows always end with an exit code.
    pub fn exit_signal(_: ExitStatus) -> Option<i32> {
        None
    }

    /// Does nothing: Windows has no job control.
    #[expect(clippy::unnecessary_wraps, reason = "the same signature as on Unix")]
    pub fn suspend() -> io::Result<()> {
        Ok(())
    }
}
