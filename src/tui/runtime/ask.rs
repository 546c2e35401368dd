use std::io;
use std::time::Instant;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};

use super::probe::{self, Answer, Nature};
use super::terminal::Terminal;

/// Asks the terminal what the reader asks it, and gives it back; takes 200 ms where it does not answer.
///
/// `None` where it has not answered to the end. The error is of kind [`io::ErrorKind::Unsupported`] where standard input or
/// output is no terminal. What is typed meanwhile is lost.
pub fn ask_terminal() -> io::Result<Option<Nature>> {
    let _terminal = Terminal::enter(false)?;
    let deadline = probe::ask()?.into_std();
    let (mut answer, mut chunk) = (Answer::default(), [0; 4096]);
    while !answer.is_whole && is_readable_before(deadline)? {
        // Not through the buffer of the standard library, which poll knows nothing of.
        match read(io::stdin(), &mut chunk)? {
            0 => break,
            count => answer.take(chunk.get(..count).unwrap_or_default()),
        }
    }
    Ok(answer.is_whole.then(|| answer.end().0))
}

fn is_readable_before(deadline: Instant) -> io::Result<bool> {
    let left = deadline.saturating_duration_since(Instant::now());
    // Less than a second.
    let left = Timespec { tv_sec: 0, tv_nsec: left.subsec_nanos().into() };
    match poll(&mut [PollFd::new(&io::stdin(), PollFlags::IN)], Some(&left)) {
        Ok(count) => Ok(count > 0),
        Err(Errno::INTR) => is_readable_before(deadline),
        Err(error) => Err(error.into()),
    }
}
