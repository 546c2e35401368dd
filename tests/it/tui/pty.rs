//! The real program at a terminal: what is typed goes to it, and what it writes is shown as a terminal shows it.
//!
//! Nothing here sleeps: whoever waits is woken by what the program writes, up to a deadline.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use memchr::memmem;
use portable_pty::{Child, CommandBuilder, ExitStatus, PtyPair, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use vt100::{MouseProtocolMode, Parser, Screen};

/// Only a program that hangs takes this long.
const DEADLINE: Duration = Duration::from_secs(60);

/// A program at a terminal.
pub(super) struct Pty {
    pair: PtyPair,
    /// How the terminal was before the program began.
    before: String,
    child: Box<dyn Child + Send + Sync>,
    keyboard: Line,
    shown: Arc<Shown>,
    follower: Option<JoinHandle<()>>,
}

/// What takes bytes to the other end of the line.
type Line = Box<dyn FnMut(&[u8]) + Send>;

/// A line on which bytes are so long under way, as over ssh.
fn line(delay: Duration, mut deliver: impl FnMut(&[u8]) + Send + 'static) -> Line {
    if delay.is_zero() {
        return Box::new(deliver);
    }
    let (sender, under_way) = mpsc::channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        for (due, bytes) in under_way {
            thread::sleep(due.saturating_duration_since(Instant::now()));
            deliver(&bytes);
        }
    });
    Box::new(move |bytes| {
        // Nobody is at the other end any more.
        let _ = sender.send((Instant::now() + delay, bytes.to_owned()));
    })
}

#[derive(Default)]
struct Shown {
    terminal: Mutex<Terminal>,
    changed: Condvar,
}

#[derive(Default)]
struct Terminal {
    parser: Parser,
    written: Vec<u8>,
    /// It is not looked at any longer.
    gone: bool,
}

impl Terminal {
    /// Whether no frame is half drawn: each is one synchronised update.
    fn is_whole(&self) -> bool {
        memmem::rfind(&self.written, b"\x1b[?2026h") <= memmem::rfind(&self.written, b"\x1b[?2026l")
    }
}

impl Pty {
    /// Runs wanbao in a home of its own, at a time of its own, with no other environment.
    pub(super) fn wanbao(home: &Path, size: (u16, u16), arguments: &[&str]) -> Self {
        Self::wanbao_with(home, size, arguments, &[])
    }

    /// The same with more in its environment.
    pub(super) fn wanbao_with(
        home: &Path,
        size: (u16, u16),
        arguments: &[&str],
        more: &[(&str, &str)],
    ) -> Self {
        Self::spawn(Self::command(home, arguments, more), size)
    }

    /// The program as a command.
    pub(super) fn command(home: &Path, arguments: &[&str], more: &[(&str, &str)]) -> CommandBuilder {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wanbao"));
        command.args(arguments);
        command.env_clear();
        let home = home.to_str().expect("a path in UTF-8");
        let variables = [
            ("WANBAO_HOME", home),
            ("WANBAO_NOW", super::news::NOW),
            ("LANG", "zh_CN.UTF-8"),
            ("TERM", "xterm-256color"),
        ];
        for (name, value) in variables.iter().chain(more) {
            command.env(name, value);
        }
        command
    }

    pub(super) fn spawn(command: CommandBuilder, size: (u16, u16)) -> Self {
        Self::spawn_afar(command, size, Duration::ZERO)
    }

    /// The same at the end of a line that is so slow in both directions.
    pub(super) fn spawn_afar(command: CommandBuilder, (columns, rows): (u16, u16), delay: Duration) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a terminal");
        let before = mode(&pair);
        let shown = Arc::new(Shown::default());
        resize(&mut shown.terminal.lock().expect("not poisoned").parser, columns, rows);
        let child = pair.slave.spawn_command(command).expect("a program");
        let mut keyboard = pair.master.take_writer().expect("a keyboard");
        let reader = pair.master.try_clone_reader().expect("a screen");
        let follower = thread::spawn({
            let shown = Arc::clone(&shown);
            move || shown.follow(reader, delay)
        });
        let keyboard = line(delay, move |keys: &[u8]| keyboard.write_all(keys).expect("typed"));
        Self { pair, before, child, keyboard, shown, follower: Some(follower) }
    }

    /// Types bytes.
    pub(super) fn types(&mut self, keys: &str) -> &mut Self {
        (self.keyboard)(keys.as_bytes());
        self
    }

    /// Types a key so many times, with so much time in between.
    pub(super) fn types_at_pace(&mut self, key: &str, times: u32, pause: Duration) -> &mut Self {
        let begin = Instant::now();
        for nth in 0..times {
            let (due, never) = (begin + pause * nth, |_: &mut Terminal| true);
            let terminal = self.shown.terminal.lock().expect("not poisoned");
            let left = due.saturating_duration_since(Instant::now());
            drop(self.shown.changed.wait_timeout_while(terminal, left, never).expect("not poisoned"));
            self.types(key);
        }
        self
    }

    /// Sees that nothing is written for a while.
    pub(super) fn rests(&self, time: Duration) -> &Self {
        let terminal = self.shown.terminal.lock().expect("not poisoned");
        let before = terminal.written.len();
        let same = |terminal: &mut Terminal| terminal.written.len() == before;
        let (terminal, end) =
            self.shown.changed.wait_timeout_while(terminal, time, same).expect("not poisoned");
        let new = terminal.written.get(before..).unwrap_or_default();
        assert!(end.timed_out(), "it wrote {:?}", String::from_utf8_lossy(new));
        self
    }

    /// Closes the terminal's window while the program draws; how the program ends.
    pub(super) fn loses_its_terminal(mut self) -> ExitStatus {
        self.shown.terminal.lock().expect("not poisoned").gone = true;
        // Ctrl-L draws everything, which wakes who looks on.
        self.types("\x0c");
        self.follower.take().map(JoinHandle::join).expect("a screen").expect("no panic");
        self.keyboard = Box::new(|_| ());
        self.pair = native_pty_system().openpty(size(1, 1)).expect("another terminal");
        self.wait()
    }

    /// Gives the terminal another size.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        resize(&mut self.shown.terminal.lock().expect("not poisoned").parser, columns, rows);
        self.pair.master.resize(size(columns, rows)).expect("resized");
        self
    }

    pub(super) fn signal(&self, signal: Signal) -> &Self {
        kill_process(self.pid(), signal).expect("signalled");
        self
    }

    fn pid(&self) -> Pid {
        let id = self.child.process_id().and_then(|id| i32::try_from(id).ok());
        id.and_then(Pid::from_raw).expect("a program that runs")
    }

    /// Waits until a text is on the screen; the whole screen.
    pub(super) fn sees(&self, text: &str) -> String {
        self.until(text, |screen| screen.contents().contains(text))
    }

    /// Waits until the screen is as wanted; its text.
    pub(super) fn until(&self, wanted: &str, is_so: impl Fn(&Screen) -> bool) -> String {
        let deadline = Instant::now() + DEADLINE;
        let mut terminal = self.shown.terminal.lock().expect("not poisoned");
        loop {
            let screen = terminal.parser.screen();
            if terminal.is_whole() && is_so(screen) {
                return screen.contents();
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "never saw {wanted}, but:\n{}", screen.contents());
            terminal = self.shown.changed.wait_timeout(terminal, left).expect("not poisoned").0;
        }
    }

    /// Waits until bytes have been written.
    pub(super) fn wrote(&self, bytes: &[u8]) -> &Self {
        self.wrote_times(bytes, 1)
    }

    /// Waits until bytes have been written so often, and no frame is half drawn.
    pub(super) fn wrote_times(&self, bytes: &[u8], times: usize) -> &Self {
        let deadline = Instant::now() + DEADLINE;
        let mut terminal = self.shown.terminal.lock().expect("not poisoned");
        while memmem::find_iter(&terminal.written, bytes).count() < times || !terminal.is_whole() {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "never wrote {:?}", String::from_utf8_lossy(bytes));
            terminal = self.shown.changed.wait_timeout(terminal, left).expect("not poisoned").0;
        }
        drop(terminal);
        self
    }

    /// Waits until the program is stopped by job control.
    pub(super) fn is_stopped(&self) -> &Self {
        let status = waitpid(Some(self.pid()), WaitOptions::UNTRACED).expect("a child");
        assert!(status.is_some_and(|(_, status)| status.stopped()), "{status:?}");
        self
    }

    /// Waits until the program has ended, and sees that the terminal is as it was before; how it ended.
    pub(super) fn ends(mut self) -> (ExitStatus, String) {
        let status = self.wait();
        let text = self.is_given_back();
        (status, text)
    }

    fn wait(&mut self) -> ExitStatus {
        let (sender, ended) = mpsc::channel();
        let mut killer = self.child.clone_killer();
        thread::scope(|scope| {
            scope.spawn(|| sender.send(self.child.wait()).expect("somebody waits"));
            let status = ended.recv_timeout(DEADLINE);
            if status.is_err() {
                // So that its waiter ends, too.
                let _ = killer.kill();
            }
            status.expect("it ends in time").expect("it ends")
        })
    }

    /// Waits until the terminal is the shell's again; its text.
    pub(super) fn is_given_back(&self) -> String {
        let text = self.until("the shell's screen", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == MouseProtocolMode::None
        });
        assert_eq!(mode(&self.pair), self.before, "the terminal is not in the mode it had");
        text
    }

    /// Waits until the program has the terminal.
    pub(super) fn is_taken(&self) -> &Self {
        self.until("the program's screen", |screen| screen.alternate_screen() && screen.hide_cursor());
        assert_ne!(mode(&self.pair), self.before, "the terminal is not in raw mode");
        self
    }

    /// All bytes that were written so far.
    pub(super) fn written(&self) -> Vec<u8> {
        self.shown.terminal.lock().expect("not poisoned").written.clone()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // A test that failed leaves nothing behind.
        let _ = self.child.kill();
    }
}

impl Shown {
    fn follow(self: &Arc<Self>, mut reader: Box<dyn Read + Send>, delay: Duration) {
        let shown = Arc::clone(self);
        let mut screen = line(delay, move |bytes: &[u8]| shown.take(bytes));
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = reader.read(&mut bytes) {
            screen(bytes.get(..count).unwrap_or_default());
            if self.terminal.lock().expect("not poisoned").gone {
                return;
            }
        }
    }

    fn take(&self, bytes: &[u8]) {
        let mut terminal = self.terminal.lock().expect("not poisoned");
        terminal.parser.process(bytes);
        terminal.written.extend_from_slice(bytes);
        self.changed.notify_all();
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, ..PtySize::default() }
}

fn resize(parser: &mut Parser, columns: u16, rows: u16) {
    let cells = |count| NonZeroU16::new(count).unwrap_or(NonZeroU16::MIN);
    parser.screen_mut().set_size(cells(rows), cells(columns));
}

/// Whether keys are echoed, lines are buffered, and all that.
fn mode(pair: &PtyPair) -> String {
    format!("{:?}", pair.master.get_termios().expect("a terminal"))
}
