//! POSIX signals.

use std::io;

use futures::FutureExt;
use rustix::process::Signal as Number;
use tokio::signal::unix::{self, SignalKind, signal};

use super::Signal;

/// Stream of the signals that an interactive program handles.
#[derive(Debug)]
pub struct UnixSignals {
    terminate: unix::Signal,
    interrupt: unix::Signal,
    /// Signals whose default is to end the process as it is, with the terminal in the state of the screen.
    others: [unix::Signal; 4],
    hangup: unix::Signal,
    suspend: unix::Signal,
    resume: unix::Signal,
    resize: unix::Signal,
}

impl UnixSignals {
    /// Installs the handlers.
    pub fn listen() -> io::Result<Self> {
        let by_number = |number: Number| signal(SignalKind::from_raw(number.as_raw()));
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            others: [
                signal(SignalKind::quit())?,
                signal(SignalKind::alarm())?,
                signal(SignalKind::user_defined1())?,
                signal(SignalKind::user_defined2())?,
            ],
            hangup: signal(SignalKind::hangup())?,
            suspend: by_number(Number::TSTP)?,
            resume: by_number(Number::CONT)?,
            resize: signal(SignalKind::window_change())?,
        })
    }

    /// Waits for the next signal. Of several that are pending, those that end the program come first.
    pub async fn next(&mut self) -> Signal {
        let [quit, alarm, user_defined1, user_defined2] = &mut self.others;
        tokio::select! {
            biased;
            _ = self.terminate.recv() => Signal::Terminate,
            _ = self.hangup.recv() => Signal::Hangup,
            _ = self.interrupt.recv() => Signal::Terminate,
            _ = quit.recv() => Signal::Terminate,
            _ = alarm.recv() => Signal::Terminate,
            _ = user_defined1.recv() => Signal::Terminate,
            _ = user_defined2.recv() => Signal::Terminate,
            _ = self.suspend.recv() => Signal::Suspend,
            _ = self.resume.recv() => Signal::Continue,
            _ = self.resize.recv() => Signal::Resize,
        }
    }

    /// Waits until the signal has arrived with which the shell continued the program after a stop.
    pub async fn continued(&mut self) {
        self.resume.recv().await;
    }

    /// Returns true if the shell has continued the program since the last signal: it need not stop any more.
    pub fn was_continued(&mut self) -> bool {
        self.resume.recv().now_or_never().is_some()
    }
}

/// Waits for SIGINT, SIGTERM or SIGHUP.
pub async fn shutdown_requested() {
    let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
    let signals = kinds.into_iter().filter_map(|kind| signal(kind).ok());
    let waits = signals.map(|mut signal| Box::pin(async move { signal.recv().await }));
    futures::future::select_all(waits).await;
}
