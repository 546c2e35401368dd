//! Job control, exit statuses of child processes, the shell, and the program that opens links.

pub use system::{detach_from_terminal, exit_signal, request_exit, suspend};

/// True if the system can ask another process to quit.
pub const CAN_REQUEST_EXIT: bool = cfg!(unix);

/// Program that edits a text file if the user has set no `$EDITOR`.
pub const DEFAULT_EDITOR: &str = if cfg!(windows) { "notepad" } else { "vi" };

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
    use std::os::unix::process::{CommandExt, ExitStatusExt};
    use std::process::{Command, ExitStatus};

    use rustix::process::{Pid, Signal, kill_current_process_group, kill_process_group};

    /// Returns the number of the signal that ended a child process, if one did.
    pub fn exit_signal(status: ExitStatus) -> Option<i32> {
        status.signal()
    }

    /// Starts a program in a process group of its own, so that it neither reads the terminal nor gets its signals.
    pub fn detach_from_terminal(command: &mut Command) {
        command.process_group(0);
    }

    /// Asks a child process that was detached, and what it started, to quit. Ignores that it has ended meanwhile.
    pub fn request_exit(id: u32) {
        if let Some(id) = i32::try_from(id).ok().and_then(Pid::from_raw) {
            let _ = kill_process_group(id, Signal::TERM);
        }
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
    use std::process::{Command, ExitStatus};

    /// Does nothing: Windows has no process groups of this kind.
    pub fn detach_from_terminal(_: &mut Command) {}

    /// Does nothing: Windows has no such request. The process is killed instead.
    pub fn request_exit(_: u32) {}

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
