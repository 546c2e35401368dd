//! Lines with latency, as over ssh.

use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// Writes bytes to the other end of a line.
pub(super) type Line = Box<dyn FnMut(&[u8]) + Send>;

/// Delays bytes by a latency, in their order, without blocking the writer.
pub(super) fn delayed(latency: Duration, mut deliver: impl FnMut(&[u8]) + Send + 'static) -> Line {
    if latency.is_zero() {
        return Box::new(deliver);
    }
    let (sender, receiver) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        for (due, bytes) in receiver {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            deliver(&bytes);
        }
    });
    Box::new(move |bytes| {
        // Fails if the other end is closed.
        let _ = sender.send((Instant::now() + latency, bytes.to_owned()));
    })
}
