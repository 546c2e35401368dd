//! Terminal input as a stream of messages.

use std::io;
use std::thread;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::{Instant, sleep_until, timeout_at};

use super::backend::Backend;
use super::caps::TerminalCaps;
use super::native::Native;
use crate::tui::message::Msg;

/// Longest gap inside an escape sequence. An ESC followed by a longer gap is the Escape key.
const SEQUENCE_TIMEOUT: Duration = Duration::from_millis(50);

/// Keys, mouse events and pastes from the terminal.
///
/// A separate thread reads the terminal until that fails or ends. It cannot be stopped earlier, and holds no
/// resources.
#[derive(Debug)]
pub(in crate::tui::runtime) struct InputStream<B: Backend = Native> {
    received: UnboundedReceiver<B::RawInput>,
    backend: B,
    /// Arrival of the latest bytes of an unfinished escape sequence.
    pending_since: Option<Instant>,
    /// Messages typed before the terminal had replied to the capability query.
    early: Vec<Msg>,
}

impl InputStream<Native> {
    /// Starts the thread that reads the terminal.
    pub(in crate::tui::runtime) fn start() -> io::Result<Self> {
        let (sender, received) = unbounded_channel();
        let read = move || {
            while let Ok(input) = Native::read() {
                if sender.send(input).is_err() {
                    return;
                }
            }
        };
        thread::Builder::new().name("input".to_owned()).spawn(read)?;
        Ok(Self::new(received))
    }

    /// Sends the capability query; returns when to stop waiting for the replies.
    pub(in crate::tui::runtime) fn send_query() -> io::Result<Instant> {
        Ok(Instant::now() + Native::send_query()?)
    }
}

impl<B: Backend> InputStream<B> {
    fn new(received: UnboundedReceiver<B::RawInput>) -> Self {
        Self { received, backend: B::default(), pending_since: None, early: Vec::new() }
    }

    /// Waits for the replies to [`InputStream::send_query`]. Keys typed meanwhile come with the next messages.
    ///
    /// Replies that arrive after the deadline are ignored, except for the background colour.
    pub(in crate::tui::runtime) async fn capabilities(&mut self, deadline: Instant) -> TerminalCaps {
        let mut is_complete = false;
        while !is_complete && let Ok(Some(input)) = timeout_at(deadline, self.received.recv()).await {
            is_complete = self.backend.take_replies(input);
        }
        let (caps, typed) = self.backend.finish_query();
        self.early = typed;
        self.record_pending();
        caps
    }

    /// Waits for the next messages; `None` once the terminal is gone. Cancel-safe.
    pub(in crate::tui::runtime) async fn next(&mut self) -> Option<Vec<Msg>> {
        if let Some(messages) = self.take_early() {
            return Some(messages);
        }
        let timeout = async {
            match self.pending_since {
                Some(since) => sleep_until(since + SEQUENCE_TIMEOUT).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            input = self.received.recv() => input.map(|input| self.decode(input)),
            () = timeout => {
                self.pending_since = None;
                Some(self.backend.flush())
            }
        }
    }

    /// Returns messages that have already arrived, without waiting.
    pub(in crate::tui::runtime) fn try_next(&mut self) -> Option<Vec<Msg>> {
        self.take_early().or_else(|| {
            let input = self.received.try_recv().ok()?;
            Some(self.decode(input))
        })
    }

    fn take_early(&mut self) -> Option<Vec<Msg>> {
        (!self.early.is_empty()).then(|| std::mem::take(&mut self.early))
    }

    fn decode(&mut self, input: B::RawInput) -> Vec<Msg> {
        let messages = self.backend.decode(input);
        self.record_pending();
        messages
    }

    fn record_pending(&mut self) {
        self.pending_since = self.backend.is_in_sequence().then(Instant::now);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::super::unix::UnixTerminal;
    use super::*;
    use crate::text::Ambiguous;

    /// Replies of a terminal that draws every sample in two cells.
    const REPLIES: &[u8] = b"\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[?64c";

    const MINUTE: Duration = Duration::from_secs(60);

    fn keys(messages: &[Msg]) -> Vec<String> {
        let key = |message: &Msg| match message {
            Msg::Key(chord) => chord.to_string(),
            other => format!("{other:?}"),
        };
        messages.iter().map(key).collect()
    }

    /// Input of which these chunks have arrived, from a terminal that is gone afterwards.
    fn input(chunks: &[&[u8]]) -> InputStream<UnixTerminal> {
        let (sender, received) = unbounded_channel();
        for chunk in chunks {
            sender.send(chunk.to_vec()).expect("the receiver is open");
        }
        InputStream::new(received)
    }

    #[tokio::test]
    async fn keys_typed_during_the_query_follow_it() {
        let mut input = input(&[b"j", REPLIES, b"k"]);
        let widths = input.capabilities(Instant::now() + MINUTE).await.widths.expect("widths");
        assert_eq!(widths.ambiguous, Ambiguous::Wide);
        assert_eq!(keys(&input.next().await.expect("a key")), ["j"]);
        assert_eq!(keys(&input.try_next().expect("a key")), ["k"]);
    }

    #[tokio::test]
    async fn silent_terminals_have_default_capabilities() {
        let (_sender, received) = unbounded_channel();
        let mut silent = InputStream::<UnixTerminal>::new(received);
        assert_eq!(silent.capabilities(Instant::now()).await, TerminalCaps::default());
        let mut gone = input(&[b"q"]);
        assert_eq!(gone.capabilities(Instant::now() + MINUTE).await, TerminalCaps::default());
        assert_eq!(keys(&gone.next().await.expect("a key")), ["q"]);
    }

    #[tokio::test(start_paused = true)]
    async fn chunks_already_received_never_time_out() {
        let mut input = input(&[b"\x1b", b"[", b"B", b"\x1bO", b"A"]);
        let mut typed = Vec::new();
        while let Some(messages) = input.next().await {
            typed.extend(keys(&messages));
            tokio::time::advance(SEQUENCE_TIMEOUT * 2).await;
        }
        assert_eq!(typed, ["<down>", "<up>"]);
    }
}
