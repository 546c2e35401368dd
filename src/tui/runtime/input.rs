use std::io::{self, Read};
use std::thread;
use std::time::Duration;

use termina::escape::csi::{Csi, Mode, ThemeMode};
use termina::event::{KeyCode, KeyEvent, KeyEventKind, Modifiers, MouseButton, MouseEventKind};
use termina::{Event, Parser};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::{Instant, sleep_until, timeout_at};

use super::probe::{Answer, Nature, background};
use crate::config::{Chord, Code};
use crate::tui::message::Msg;

/// How long the rest of an escape sequence may be on its way. An Escape that nothing follows is the key.
const PATIENCE: Duration = Duration::from_millis(50);

const ESCAPE: u8 = 0x1b;

const PASTE: &[u8] = b"\x1b[200~";

/// What comes from the terminal, as messages.
///
/// The bytes are read on a thread of their own, which ends with the terminal: a read that fails or finds the end is
/// the last. It can't be made to end before, and holds nothing that would have to be given back.
#[derive(Debug)]
pub(super) struct Input {
    chunks: UnboundedReceiver<Vec<u8>>,
    keyboard: Keyboard,
    /// When the bytes of an unfinished sequence came.
    since: Option<Instant>,
    /// What was typed while the terminal was asked.
    early: Vec<Msg>,
}

impl Input {
    /// Begins to read standard input.
    pub(super) fn begin() -> io::Result<Self> {
        let (sender, chunks) = unbounded_channel();
        let read = move || {
            let (mut stdin, mut buffer) = (io::stdin().lock(), [0; 4096]);
            loop {
                let chunk = match stdin.read(&mut buffer) {
                    Ok(count @ 1..) => buffer.get(..count).unwrap_or_default().to_owned(),
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Ok(_) | Err(_) => return,
                };
                if sender.send(chunk).is_err() {
                    return;
                }
            }
        };
        thread::Builder::new().name("input".to_owned()).spawn(read)?;
        Ok(Self { chunks, keyboard: Keyboard::default(), since: None, early: Vec::new() })
    }

    /// Waits for the terminal's answer to [`super::probe::ask`]; it says nothing where it gives none. What is typed meanwhile
    /// comes afterwards. Of an answer that is late, only whether the background is dark is taken.
    pub(super) async fn answer(&mut self, deadline: Instant) -> Nature {
        let mut answer = Answer::default();
        while !answer.is_whole {
            let Ok(Some(chunk)) = timeout_at(deadline, self.chunks.recv()).await else { break };
            answer.take(&chunk);
        }
        let (nature, typed) = answer.end();
        self.early = self.take(&typed);
        nature
    }

    /// The next messages; `None` when the terminal is gone. Nothing is lost when this is dropped.
    pub(super) async fn next(&mut self) -> Option<Vec<Msg>> {
        if let Some(messages) = self.early() {
            return Some(messages);
        }
        let flush = async {
            match self.since {
                Some(since) => sleep_until(since + PATIENCE).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            chunk = self.chunks.recv() => chunk.map(|chunk| self.take(&chunk)),
            () = flush => {
                self.since = None;
                Some(self.keyboard.flush())
            }
        }
    }

    /// What has come meanwhile, if anything.
    pub(super) fn at_once(&mut self) -> Option<Vec<Msg>> {
        self.early().or_else(|| {
            let chunk = self.chunks.try_recv().ok()?;
            Some(self.take(&chunk))
        })
    }

    fn early(&mut self) -> Option<Vec<Msg>> {
        (!self.early.is_empty()).then(|| std::mem::take(&mut self.early))
    }

    fn take(&mut self, chunk: &[u8]) -> Vec<Msg> {
        let messages = self.keyboard.take(chunk);
        self.since = self.keyboard.is_waiting().then(Instant::now);
        messages
    }
}

/// Makes messages of bytes.
#[derive(Debug, Default)]
struct Keyboard {
    parser: Parser,
    /// The bytes of the sequence that is not finished yet.
    pending: Vec<u8>,
}

impl Keyboard {
    fn take(&mut self, bytes: &[u8]) -> Vec<Msg> {
        let mut messages = Vec::new();
        for byte in bytes {
            if *byte == ESCAPE && self.is_in_sequence() {
                *self = Self::default();
            }
            self.pending.push(*byte);
            self.parser.parse(&[*byte], true);
            self.collect(&mut messages);
        }
        messages
    }

    fn collect(&mut self, messages: &mut Vec<Msg>) {
        while let Some(event) = self.parser.pop() {
            let late = || background(&self.pending).map(Msg::Dark);
            messages.extend(message(event).or_else(late));
            self.pending.clear();
        }
    }

    fn is_waiting(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Whether a control sequence has begun and not ended. The next escape breaks it off (ECMA-48).
    fn is_in_sequence(&self) -> bool {
        let last = memchr::memrchr(ESCAPE, &self.pending).and_then(|at| self.pending.get(at + 1..));
        let parameters = last.and_then(|last| last.strip_prefix(b"["));
        parameters.is_some_and(|bytes| !bytes.iter().any(|byte| matches!(byte, b'@'..=b'~')))
    }

    /// Nothing has followed: an Escape is the key, and what begins a sequence without an end (Alt and a bracket) is
    /// nothing. Only a paste may take its time, for its rest must not be taken for keys.
    fn flush(&mut self) -> Vec<Msg> {
        let mut messages = Vec::new();
        self.parser.parse(&[], false);
        self.collect(&mut messages);
        if !self.pending.starts_with(PASTE) {
            *self = Self::default();
        }
        messages
    }
}

/// What an event of the terminal means, where it means anything here.
fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => chord(key).map(Msg::Key),
        Event::Mouse(mouse) => {
            let (x, y) = (mouse.column, mouse.row);
            match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Msg::Click { x, y }),
                MouseEventKind::Drag(MouseButton::Left) => Some(Msg::Drag { x, y }),
                MouseEventKind::ScrollDown => Some(Msg::Wheel { x, y, down: true }),
                MouseEventKind::ScrollUp => Some(Msg::Wheel { x, y, down: false }),
                _ => None,
            }
        }
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Csi(Csi::Mode(Mode::ReportTheme(theme))) => Some(Msg::Dark(theme == ThemeMode::Dark)),
        _ => None,
    }
}

fn chord(key: KeyEvent) -> Option<Chord> {
    let code = match key.code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Function(n) => Code::F(n),
        KeyCode::Enter => Code::Enter,
        KeyCode::Escape => Code::Esc,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        _ => return None,
    };
    let held = |modifier| key.modifiers.contains(modifier);
    let shift = held(Modifiers::SHIFT) || key.code == KeyCode::BackTab;
    Some(Chord::new(code, held(Modifiers::CONTROL), held(Modifiers::ALT), shift))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(messages: &[Msg]) -> Vec<String> {
        let key = |message: &Msg| match message {
            Msg::Key(chord) => chord.to_string(),
            other => format!("{other:?}"),
        };
        messages.iter().map(key).collect()
    }

    fn typed(bytes: &[u8]) -> Vec<String> {
        keys(&Keyboard::default().take(bytes))
    }

    #[test]
    fn keys_are_the_ones_that_keymaps_name() {
        let cases: [(&[u8], &str); 10] = [
            (b"J", "J"),
            (b"\x04", "<c-d>"),
            (b"\x1b[Z", "<s-tab>"),
            (b"\x1b[1;5B", "<c-down>"),
            (b"\x1bOA", "<up>"),
            (b"\x1b[6~", "<pgdn>"),
            (b"\x1b[21~", "<f10>"),
            (b"\x7f", "<bs>"),
            (b" ", "<space>"),
            ("桥".as_bytes(), "桥"),
        ];
        for (bytes, want) in cases {
            assert_eq!(typed(bytes), [want]);
        }
    }

    #[test]
    fn a_mouse_tells_where_it_was_clicked_and_turned() {
        assert_eq!(typed(b"\x1b[<0;12;5M"), ["Click { x: 11, y: 4 }"]);
        assert_eq!(typed(b"\x1b[<65;120;40M"), ["Wheel { x: 119, y: 39, down: true }"]);
        assert_eq!(typed(b"\x1b[<32;13;5M"), ["Drag { x: 12, y: 4 }"]);
        assert_eq!(typed(b"\x1b[<0;12;5m"), [""; 0]);
    }

    #[test]
    fn a_terminal_tells_that_it_has_become_light_or_dark() {
        assert_eq!(typed(b"\x1b[?997;2n\x1b[?997;1n"), ["Dark(false)", "Dark(true)"]);
        assert_eq!(typed(b"\x1b]11;rgb:ff/ff/ff\x1b\\j"), ["Dark(false)", "j"], "an answer that is late");
    }

    #[test]
    fn a_sequence_may_come_in_pieces_and_an_escape_may_stand_alone() {
        let mut keyboard = Keyboard::default();
        assert_eq!(keys(&keyboard.take(b"j\x1b")), ["j"]);
        assert!(keyboard.is_waiting());
        assert_eq!(keys(&keyboard.take(b"[B")), ["<down>"]);
        keyboard.take(b"\x1b");
        assert_eq!(keys(&keyboard.flush()), ["<esc>"]);
        assert!(!keyboard.is_waiting());
    }

    /// The answer of a terminal that draws everything in two cells.
    const ANSWER: &[u8] = b"\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[2;3R\x1b[?64c";

    fn input(chunks: &[&[u8]]) -> Input {
        let (sender, receiver) = unbounded_channel();
        for chunk in chunks {
            sender.send(chunk.to_vec()).expect("somebody listens");
        }
        Input { chunks: receiver, keyboard: Keyboard::default(), since: None, early: Vec::new() }
    }

    #[tokio::test]
    async fn what_is_typed_before_the_terminal_has_answered_comes_after_its_answer() {
        let mut input = input(&[b"j", ANSWER, b"k"]);
        let widths = input.answer(Instant::now() + Duration::from_secs(60)).await.widths.expect("an answer");
        assert_eq!(widths.ambiguous, crate::text::Ambiguous::Wide);
        assert_eq!(keys(&input.next().await.expect("a key")), ["j"]);
        assert_eq!(keys(&input.at_once().expect("a key")), ["k"]);
    }

    #[tokio::test]
    async fn a_terminal_that_never_answers_or_is_gone_is_not_waited_for() {
        let (_sender, receiver) = unbounded_channel();
        let mut silent = Input { chunks: receiver, ..input(&[]) };
        assert_eq!(silent.answer(Instant::now()).await, Nature::default());
        let mut gone = input(&[b"q"]);
        assert_eq!(gone.answer(Instant::now() + Duration::from_secs(60)).await, Nature::default());
        assert_eq!(keys(&gone.next().await.expect("a key")), ["q"]);
    }

    #[test]
    fn of_an_answer_that_is_late_only_the_background_is_taken() {
        let mut keyboard = Keyboard::default();
        assert_eq!(keys(&keyboard.take(ANSWER)), [""; 0]);
        assert_eq!(
            keys(&keyboard.take(b"\x1bP>|XTerm(379)\x1b\\\x1b[6;20;10t\x1b]11;rgb:00/00/00\x1b\\j")),
            ["Dark(true)", "j"]
        );
        assert!(!keyboard.is_waiting());
    }

    #[tokio::test(start_paused = true)]
    async fn pieces_that_are_there_are_one_key_however_late_they_are_read() {
        let mut input = input(&[b"\x1b", b"[", b"B", b"\x1bO", b"A"]);
        let mut typed = Vec::new();
        while let Some(messages) = input.next().await {
            typed.extend(keys(&messages));
            tokio::time::advance(PATIENCE * 2).await;
        }
        assert_eq!(typed, ["<down>", "<up>"]);
    }

    #[test]
    fn what_has_no_end_does_not_swallow_what_follows() {
        let mut keyboard = Keyboard::default();
        keyboard.take(b"\x1b]");
        assert_eq!(keys(&keyboard.flush()), [""; 0]);
        assert_eq!(keys(&keyboard.take(b"j")), ["j"]);
    }

    #[test]
    fn babble_swallows_no_key_behind_it() {
        let cases: [(&[u8], &str); 9] = [
            (b"\x1b[?64;1;2\x1b[999999999999;2Rj", "j"),
            (b"\x1b[1\x1b[B", "<down>"),
            (b"\x1b[2;70000Rj", "j"),
            (b"\x1bP>|\x1b\\j", "j"),
            (b"\x1b]11;rgb:zz/zz/zz\x07j", "j"),
            (b"\x1b[99;99;99~\x1b[?cj", "j"),
            (b"\x1b]4;1;red\x1b\\j", "j"),
            (b"\x1b[<0;999999;2M\x1b[I\x1b[Oj", "j"),
            (b"\xff\xfej", "j"),
        ];
        for (babble, key) in cases {
            let mut keyboard = Keyboard::default();
            let typed = keys(&keyboard.take(babble));
            assert_eq!(typed.concat(), key, "{babble:?}");
            assert!(!keyboard.is_waiting(), "{babble:?}");
        }
    }

    #[test]
    fn a_slow_paste_is_never_taken_for_keys() {
        let mut keyboard = Keyboard::default();
        keyboard.take("\x1b[200~大桥q".as_bytes());
        assert_eq!(keys(&keyboard.flush()), [""; 0]);
        assert_eq!(keyboard.take(b"A\x1b[201~"), [Msg::Paste("大桥qA".to_owned())]);
    }
}
