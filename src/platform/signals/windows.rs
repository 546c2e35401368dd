//! Console control events of Windows, and changes of the console's size. The size is polled, because Windows reports it only
//! together with mouse input.

use std::io;
use std::time::Duration;

use tokio::signal::windows::{
    CtrlBreak, CtrlC, CtrlClose, CtrlLogoff, CtrlShutdown, ctrl_break, ctrl_c, ctrl_close, ctrl_logoff,
    ctrl_shutdown,
};
use tokio::time::{Interval, interval};

use super::Signal;

/// Time between two polls of the console's size.
const SIZE_INTERVAL: Duration = Duration::from_millis(500);

/// Stream of the requests that an interactive program handles.
#[derive(Debug)]
pub struct WindowsSignals {
    interrupt: CtrlC,
    terminate: CtrlBreak,
    close: CtrlClose,
    logoff: CtrlLogoff,
    shutdown: CtrlShutdown,
    size_timer: Interval,
    size: Option<(u16, u16)>,
}

impl WindowsSignals {
    /// Installs the handlers.
    pub fn listen() -> io::Result<Self> {
        Ok(Self {
            interrupt: ctrl_c()?,
            terminate: ctrl_break()?,
            close: ctrl_close()?,
            logoff: ctrl_logoff()?,
            shutdown: ctrl_shutdown()?,
            size_timer: interval(SIZE_INTERVAL),
            size: crossterm::terminal::size().ok(),
        })
    }

    /// Does nothing: Windows has no job control.
    #[expect(clippy::unused_async, reason = "the same signature as on Unix")]
    pub async fn continued(&mut self) {}

    /// Returns false: Windows has no job control.
    pub fn was_continued(&mut self) -> bool {
        false
    }

    /// Waits for the next request. Of several that are pending, those that end the program come first.
    pub async fn next(&mut self) -> Signal {
        loop {
            tokio::select! {
                biased;
                _ = self.terminate.recv() => return Signal::Terminate,
                _ = self.logoff.recv() => return Signal::Terminate,
                _ = self.shutdown.recv() => return Signal::Terminate,
                _ = self.close.recv() => return Signal::Hangup,
                _ = self.interrupt.recv() => return Signal::Terminate,
                _ = self.size_timer.tick() => {
                    let size = crossterm::terminal::size().ok();
                    if std::mem::replace(&mut self.size, size) != size {
                        return Signal::Resize;
                    }
                }
            }
        }
    }
}

/// Waits for Ctrl-C, Ctrl-Break, the closing of the console window, logging off or shutting down.
pub async fn shutdown_requested() {
    let Ok(mut signals) = WindowsSignals::listen() else { return std::future::pending().await };
    while signals.next().await == Signal::Resize {}
}
