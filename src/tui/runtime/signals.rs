use std::io;

use rustix::process::{Signal as Number, kill_current_process_group};
use tokio::signal::unix::{self, SignalKind, signal};

/// What the system tells the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// To end: SIGTERM, SIGINT.
    End,
    /// The terminal is gone (SIGHUP).
    Gone,
    /// To stop for a while (SIGTSTP).
    Stop,
    /// It was stopped and goes on (SIGCONT).
    Continue,
    /// The terminal has another size (SIGWINCH).
    Resized,
}

/// The signals, as they come.
#[derive(Debug)]
pub(super) struct Signals {
    end: [unix::Signal; 2],
    gone: unix::Signal,
    stop: unix::Signal,
    go_on: unix::Signal,
    resized: unix::Signal,
}

impl Signals {
    pub(super) fn listen() -> io::Result<Self> {
        let raw = |number: Number| signal(SignalKind::from_raw(number.as_raw()));
        Ok(Self {
            end: [signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?],
            gone: signal(SignalKind::hangup())?,
            stop: raw(Number::TSTP)?,
            go_on: raw(Number::CONT)?,
            resized: signal(SignalKind::window_change())?,
        })
    }

    pub(super) async fn next(&mut self) -> Signal {
        let [terminate, interrupt] = &mut self.end;
        tokio::select! {
            biased;
            _ = terminate.recv() => Signal::End,
            _ = self.gone.recv() => Signal::Gone,
            _ = interrupt.recv() => Signal::End,
            _ = self.stop.recv() => Signal::Stop,
            _ = self.go_on.recv() => Signal::Continue,
            _ = self.resized.recv() => Signal::Resized,
        }
    }
}

/// Stops the program until the shell has it go on. The whole process group stops, as with Ctrl-Z in any program:
/// where wanbao was started by another one, the shell waits for that.
pub(super) fn stop() -> io::Result<()> {
    // SIGTSTP is caught here, so it would not stop anything.
    Ok(kill_current_process_group(Number::STOP)?)
}
