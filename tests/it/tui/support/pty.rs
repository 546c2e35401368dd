//! The program in a pseudo-terminal: keys go to it, and a terminal emulator shows its output.
//!
//! Waits are woken by output, up to a deadline; nothing polls.

use std::io::Write;
use std::path::Path;
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use memchr::memmem;
use portable_pty::{Child, CommandBuilder, ExitStatus, PtyPair, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use vt100::{MouseProtocolMode, Screen};

use super::emulator::{Emulator, Output};
use super::latency::{Line, delayed};
use super::newspaper;

/// Longest wait; only a program that hangs takes this long.
const DEADLINE: Duration = Duration::from_secs(60);

/// A program in a pseudo-terminal.
pub(crate) struct Pty {
    pair: PtyPair,
    /// Mode of the terminal before the program started.
    initial_mode: String,
    child: Box<dyn Child + Send + Sync>,
    keyboard: Line,
    output: Arc<Output>,
    reader: Option<JoinHandle<()>>,
}

impl Pty {
    /// Runs wanbao with its own home and a fixed time, and no other environment variables.
    pub(crate) fn run(home: &Path, size: (u16, u16), arguments: &[&str]) -> Self {
        Self::run_with_env(home, size, arguments, &[])
    }

    /// Runs wanbao with further environment variables.
    pub(crate) fn run_with_env(
        home: &Path,
        size: (u16, u16),
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Self {
        Self::spawn(Self::command(home, arguments, variables), size)
    }

    /// Returns the command that runs wanbao.
    pub(crate) fn command(home: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> CommandBuilder {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wanbao"));
        command.args(arguments);
        command.env_clear();
        let home = home.to_str().expect("a path in UTF-8");
        let defaults = [
            ("WANBAO_HOME", home),
            ("WANBAO_NOW", newspaper::NOW),
            ("LANG", "zh_CN.UTF-8"),
            ("TERM", "xterm-256color"),
        ];
        for (name, value) in defaults.iter().chain(variables) {
            command.env(name, value);
        }
        command
    }

    /// Runs a command in a terminal of this size.
    pub(crate) fn spawn(command: CommandBuilder, size: (u16, u16)) -> Self {
        Self::spawn_with_latency(command, size, Duration::ZERO)
    }

    /// Runs a command at the end of a line with a latency in both directions.
    pub(crate) fn spawn_with_latency(
        command: CommandBuilder,
        (columns, rows): (u16, u16),
        latency: Duration,
    ) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).expect("a terminal");
        let initial_mode = mode(&pair);
        let output = Arc::new(Output::default());
        output.terminal.lock().expect("not poisoned").resize(columns, rows);
        let child = pair.slave.spawn_command(command).expect("a program");
        let mut writer = pair.master.take_writer().expect("a keyboard");
        let reader = pair.master.try_clone_reader().expect("a screen");
        let reader = thread::spawn({
            let output = Arc::clone(&output);
            move || output.read(reader, latency)
        });
        let keyboard = delayed(latency, move |keys: &[u8]| writer.write_all(keys).expect("typed"));
        Self { pair, initial_mode, child, keyboard, output, reader: Some(reader) }
    }

    /// Types bytes.
    pub(crate) fn type_keys(&mut self, keys: &str) -> &mut Self {
        (self.keyboard)(keys.as_bytes());
        self
    }

    /// Types a key several times, at an interval.
    pub(crate) fn type_repeatedly(&mut self, key: &str, times: u32, interval: Duration) -> &mut Self {
        let begin = Instant::now();
        for nth in 0..times {
            let (due, never) = (begin + interval * nth, |_: &mut Emulator| true);
            let terminal = self.output.terminal.lock().expect("not poisoned");
            let left = due.saturating_duration_since(Instant::now());
            drop(self.output.changed.wait_timeout_while(terminal, left, never).expect("not poisoned"));
            self.type_keys(key);
        }
        self
    }

    /// Asserts that nothing is written for a while.
    pub(crate) fn assert_idle(&self, time: Duration) -> &Self {
        let terminal = self.output.terminal.lock().expect("not poisoned");
        let before = terminal.written.len();
        let same = |terminal: &mut Emulator| terminal.written.len() == before;
        let (terminal, end) =
            self.output.changed.wait_timeout_while(terminal, time, same).expect("not poisoned");
        let new = terminal.written.get(before..).unwrap_or_default();
        assert!(end.timed_out(), "it wrote {:?}", String::from_utf8_lossy(new));
        self
    }

    /// Closes the terminal while the program draws; returns how the program ends.
    pub(crate) fn close_terminal(mut self) -> ExitStatus {
        self.output.terminal.lock().expect("not poisoned").is_closed = true;
        // Ctrl-L redraws everything, which wakes the thread that reads the output.
        self.type_keys("\x0c");
        self.reader.take().map(JoinHandle::join).expect("a screen").expect("no panic");
        self.keyboard = Box::new(|_| ());
        self.pair = native_pty_system().openpty(size(1, 1)).expect("another terminal");
        self.wait()
    }

    /// Changes the size of the terminal.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.output.terminal.lock().expect("not poisoned").resize(columns, rows);
        self.pair.master.resize(size(columns, rows)).expect("resized");
        self
    }

    /// Sends a signal to the program.
    pub(crate) fn signal(&self, signal: Signal) -> &Self {
        kill_process(self.pid(), signal).expect("signalled");
        self
    }

    fn pid(&self) -> Pid {
        let id = self.child.process_id().and_then(|id| i32::try_from(id).ok());
        id.and_then(Pid::from_raw).expect("a running program")
    }

    /// Waits until a text is on the screen; returns the whole screen.
    pub(crate) fn wait_for(&self, text: &str) -> String {
        self.wait_until(text, |screen| screen.contents().contains(text))
    }

    /// Waits until the screen meets a condition; returns its text.
    pub(crate) fn wait_until(&self, condition: &str, is_met: impl Fn(&Screen) -> bool) -> String {
        let deadline = Instant::now() + DEADLINE;
        let mut terminal = self.output.terminal.lock().expect("not poisoned");
        loop {
            let screen = terminal.parser.screen();
            if terminal.is_whole() && is_met(screen) {
                return screen.contents();
            }
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "never saw {condition}, but:\n{}", screen.contents());
            terminal = self.output.changed.wait_timeout(terminal, left).expect("not poisoned").0;
        }
    }

    /// Waits until bytes have been written.
    pub(crate) fn wait_for_bytes(&self, bytes: &[u8]) -> &Self {
        self.wait_for_bytes_times(bytes, 1)
    }

    /// Waits until bytes have been written so many times, and no frame is half drawn.
    pub(crate) fn wait_for_bytes_times(&self, bytes: &[u8], times: usize) -> &Self {
        let deadline = Instant::now() + DEADLINE;
        let mut terminal = self.output.terminal.lock().expect("not poisoned");
        while memmem::find_iter(&terminal.written, bytes).count() < times || !terminal.is_whole() {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "never wrote {:?}", String::from_utf8_lossy(bytes));
            terminal = self.output.changed.wait_timeout(terminal, left).expect("not poisoned").0;
        }
        drop(terminal);
        self
    }

    /// Waits until the program is stopped by job control.
    pub(crate) fn wait_until_stopped(&self) -> &Self {
        let (sender, changed) = mpsc::channel();
        let pid = self.pid();
        thread::scope(|scope| {
            let wait = move || waitpid(Some(pid), WaitOptions::UNTRACED);
            scope.spawn(move || sender.send(wait()).expect("the receiver is open"));
            let status = changed.recv_timeout(DEADLINE);
            if status.is_err() {
                // Ends the waiting thread as well.
                self.signal(Signal::KILL);
            }
            let status = status.expect("it stops in time").expect("a child");
            assert!(status.is_some_and(|(_, status)| status.stopped()), "{status:?}");
        });
        self
    }

    /// Waits until the program has exited, and checks that it has restored the terminal; returns status and screen.
    pub(crate) fn wait_for_exit(mut self) -> (ExitStatus, String) {
        let status = self.wait();
        let text = self.wait_until_restored();
        (status, text)
    }

    fn wait(&mut self) -> ExitStatus {
        let (sender, exited) = mpsc::channel();
        let mut killer = self.child.clone_killer();
        thread::scope(|scope| {
            scope.spawn(|| sender.send(self.child.wait()).expect("the receiver is open"));
            let status = exited.recv_timeout(DEADLINE);
            if status.is_err() {
                // Ends the waiting thread as well.
                let _ = killer.kill();
            }
            status.expect("it exits in time").expect("it exits")
        })
    }

    /// Waits until the terminal is in its initial state; returns its text.
    pub(crate) fn wait_until_restored(&self) -> String {
        let text = self.wait_until("the shell's screen", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == MouseProtocolMode::None
        });
        assert_eq!(mode(&self.pair), self.initial_mode, "the terminal is not in its initial mode");
        text
    }

    /// Waits until the program uses the terminal: raw, on the alternate screen.
    pub(crate) fn wait_until_raw(&self) -> &Self {
        self.wait_until("the program's screen", |screen| screen.alternate_screen() && screen.hide_cursor());
        assert_ne!(mode(&self.pair), self.initial_mode, "the terminal is not in raw mode");
        self
    }

    /// Returns all bytes written so far.
    pub(crate) fn written(&self) -> Vec<u8> {
        self.output.terminal.lock().expect("not poisoned").written.clone()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        // A failed test leaves no process behind.
        let _ = self.child.kill();
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, ..PtySize::default() }
}

/// Returns the terminal's mode: echo, line buffering and the rest.
fn mode(pair: &PtyPair) -> String {
    format!("{:?}", pair.master.get_termios().expect("a terminal"))
}
