//! The event loop: handles everything that has arrived, then draws one frame if anything changed.

use std::io::Stdout;
use std::ops::ControlFlow;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep_until, timeout_at};

use super::effects::PLACE_KEY;
use super::error::TuiError;
use super::options::Sample;
use super::output::Screen;
use super::output::osc::{Multiplexer, Notifications};
use super::terminal::{InputStream, Terminal, terminal_size};
use super::themes::Themes;
use super::watched_files::WatchedFiles;
use crate::config::{CommandLine, Config};
use crate::model::Clock;
use crate::newsroom::Newsroom;
use crate::platform::process;
use crate::platform::signals::{Signal, Signals};
use crate::tui::draw::{caret, draw, hyperlinks};
use crate::tui::message::{EffectSlot, Event, Msg};
use crate::tui::state::State;

/// Longest delay of the first frame while its headlines are loading.
const FIRST_FRAME_TIMEOUT: Duration = Duration::from_millis(40);

/// Longest delay of the frame after a key while the archive is read. Only searches take longer.
const ARCHIVE_TIMEOUT: Duration = Duration::from_millis(8);

/// Time without a key after which the picked article is previewed.
const PREVIEW_DELAY: Duration = Duration::from_millis(150);

/// Longest wait for the signal that has continued the program.
const CONTINUED_TIMEOUT: Duration = Duration::from_secs(1);

/// Key under which the chosen theme is stored.
pub(super) const THEME_KEY: &str = "theme";

/// Interval between frames of an animation.
const TICK: Duration = Duration::from_millis(120);

/// Maximum number of batches of messages that are handled before a frame is drawn.
const MAX_BATCHES: usize = 1000;

/// Result of handling a message: whether the loop continues.
pub(super) type LoopFlow = Result<ControlFlow<()>, TuiError>;

pub(super) const CONTINUE: LoopFlow = Ok(ControlFlow::Continue(()));

/// The state, and everything that its effects act on.
pub(super) struct App {
    pub(super) newsroom: Newsroom,
    pub(super) clock: Clock,
    /// Interval between automatic refreshes; `None` if there are none.
    pub(super) refresh_interval: Option<Duration>,
    pub(super) state: State,
    pub(super) themes: Themes,
    pub(super) config: Config,
    pub(super) watched: WatchedFiles,
    /// Makes no network requests of its own accord.
    pub(super) offline: bool,
    pub(super) screen: Screen<Stdout>,
    pub(super) terminal: Terminal,
    pub(super) sender: UnboundedSender<Event>,
    /// Running effects, one per slot.
    pub(super) running: [Option<AbortHandle>; EffectSlot::COUNT],
    pub(super) sample: Option<Sample>,
    pub(super) browser: CommandLine,
    pub(super) clipboard: Option<CommandLine>,
    pub(super) multiplexer: Multiplexer,
    pub(super) notifications: Notifications,
    /// The program was stopped, and the signal that continued it is not received yet.
    pub(super) was_stopped: bool,
}

impl App {
    /// Runs until the reader quits, the system ends the program, or the terminal is gone. In each case the state
    /// handles this like the quit key, so that nothing unsaved is lost.
    pub(super) async fn run(
        &mut self,
        input: InputStream,
        signals: Signals,
        inbox: UnboundedReceiver<Event>,
    ) -> Result<(), TuiError> {
        let outcome = self.handle_events(input, signals, inbox).await;
        if outcome.is_err() {
            // The error that ended the loop is the one to report.
            let _ = self.handle(Msg::Hangup);
        }
        self.running.iter().flatten().for_each(AbortHandle::abort);
        outcome
    }

    async fn handle_events(
        &mut self,
        mut input: InputStream,
        mut signals: Signals,
        mut inbox: UnboundedReceiver<Event>,
    ) -> Result<(), TuiError> {
        self.draw_first_frame(&mut inbox).await?;
        let mut tick = Instant::now() + TICK;
        let mut preview = Instant::now() + PREVIEW_DELAY;
        let mut interval = self.refresh_interval;
        let mut refresh = interval.map(|interval| Instant::now() + interval);
        loop {
            let (is_moving, is_preview_due) = (self.state.is_animated(), self.state.awaits_preview());
            let flow = tokio::select! {
                biased;
                signal = signals.next() => self.handle_signal(signal, &mut signals)?,
                messages = input.next() => {
                    preview = Instant::now() + PREVIEW_DELAY;
                    self.handle_input(messages.ok_or(TuiError::Gone)?)?
                }
                Some(event) = inbox.recv() => self.handle(Msg::Event(event))?,
                () = sleep_until(tick), if is_moving => {
                    tick = Instant::now() + TICK;
                    self.handle(Msg::Tick)?
                }
                () = sleep_until(preview), if is_preview_due => self.handle(Msg::PreviewDue)?,
                () = sleep_until(refresh.unwrap_or(tick)), if refresh.is_some() => {
                    refresh = self.refresh_interval.map(|interval| Instant::now() + interval);
                    self.handle(Msg::RefreshDue)?
                }
            };
            if flow.is_break() || self.drain(&mut input, &mut inbox)?.is_break() {
                return Ok(());
            }
            if self.state.is_animated() && !is_moving {
                tick = Instant::now() + TICK;
            }
            if self.state.awaits_preview() && !is_preview_due {
                preview = Instant::now() + PREVIEW_DELAY;
            }
            if self.reload_changed_files()?.is_break() {
                return Ok(());
            }
            if self.refresh_interval != interval {
                interval = self.refresh_interval;
                refresh = interval.map(|interval| Instant::now() + interval);
            }
            if std::mem::take(&mut self.was_stopped) {
                // If it arrived later, it would seem to cancel the next stop.
                let _ = timeout_at(Instant::now() + CONTINUED_TIMEOUT, signals.continued()).await;
            }
            self.await_archive(&mut inbox).await?;
            self.draw_frame()?;
        }
    }

    /// Waits briefly for the archive's answers, so that a key draws one frame and not two.
    async fn await_archive(&mut self, inbox: &mut UnboundedReceiver<Event>) -> Result<(), TuiError> {
        let deadline = Instant::now() + ARCHIVE_TIMEOUT;
        while self.state.awaits_archive() {
            let Ok(Some(event)) = timeout_at(deadline, inbox.recv()).await else { break };
            // An event never ends the program.
            let _ = self.handle(Msg::Event(event))?;
        }
        Ok(())
    }

    /// Returns to the theme and the place of the last run, requests the headlines, waits for them briefly, and draws.
    async fn draw_first_frame(&mut self, inbox: &mut UnboundedReceiver<Event>) -> Result<(), TuiError> {
        match self.newsroom.recall(THEME_KEY).await {
            Ok(saved) => saved.iter().for_each(|saved| self.themes.restore(saved)),
            Err(error) => tracing::warn!(%error, "theme"),
        }
        match self.newsroom.recall(PLACE_KEY).await {
            Ok(saved) => saved.iter().for_each(|saved| self.state.restore_place(saved)),
            Err(error) => tracing::warn!(%error, "place"),
        }
        for effect in self.state.start() {
            let _ = self.dispatch(effect)?;
        }
        let deadline = Instant::now() + FIRST_FRAME_TIMEOUT;
        while !self.state.is_list_loaded() {
            let Ok(Some(event)) = timeout_at(deadline, inbox.recv()).await else { break };
            let _ = self.handle(Msg::Event(event))?;
        }
        self.draw_frame()?;
        self.handle(Msg::FirstFrameShown).map(|_| ())
    }

    /// Handles everything that has arrived meanwhile, keys first, so that one frame shows it all.
    fn drain(&mut self, input: &mut InputStream, inbox: &mut UnboundedReceiver<Event>) -> LoopFlow {
        for _ in 0..MAX_BATCHES {
            let flow = if let Some(messages) = input.try_next() {
                self.handle_input(messages)?
            } else if let Ok(event) = inbox.try_recv() {
                self.handle(Msg::Event(event))?
            } else {
                break;
            };
            if flow.is_break() {
                return Ok(flow);
            }
        }
        CONTINUE
    }

    fn handle_input(&mut self, messages: Vec<Msg>) -> LoopFlow {
        for message in messages {
            let flow = self.handle(message)?;
            if flow.is_break() {
                return Ok(flow);
            }
        }
        CONTINUE
    }

    /// Updates the state with a message and performs the effects.
    pub(super) fn handle(&mut self, message: Msg) -> LoopFlow {
        let now = self.clock.now();
        let mut effects = Vec::new();
        if self.state.today() != now.date() {
            effects = self.state.update(Msg::DayChanged(now));
        }
        effects.extend(self.state.update(message));
        for effect in effects {
            let flow = self.dispatch(effect)?;
            if flow.is_break() {
                return Ok(flow);
            }
        }
        CONTINUE
    }

    fn handle_signal(&mut self, signal: Signal, signals: &mut Signals) -> LoopFlow {
        match signal {
            Signal::Terminate => self.handle(Msg::Hangup),
            Signal::Hangup => Err(TuiError::Gone),
            Signal::Suspend => {
                self.terminal.suspend();
                // A stop that was taken back at once: what would take it back is here already, and would not come again.
                if signals.was_continued() {
                    return self.resume();
                }
                self.stop()
            }
            Signal::Continue => self.resume(),
            Signal::Resize => {
                let (columns, rows) = terminal_size();
                self.screen.resize(columns, rows);
                // Sizes in between may have been missed, and with them the loss of content.
                self.screen.invalidate();
                self.handle(Msg::Resized(columns, rows))
            }
        }
    }

    /// Draws a frame if anything changed.
    fn draw_frame(&mut self) -> Result<(), TuiError> {
        if self.state.take_dirty() {
            let (state, theme) = (&self.state, &self.themes.current);
            let caret = caret(state, self.screen.area());
            if self.screen.has_hyperlinks() {
                self.screen.set_hyperlinks(hyperlinks(state, self.screen.area()));
            }
            self.screen.show(|area, buffer| draw(state, theme, area, buffer), caret)?;
        }
        Ok(())
    }

    /// Gives the terminal to the shell until it continues the program.
    pub(super) fn suspend(&mut self) -> LoopFlow {
        self.terminal.suspend();
        self.stop()
    }

    fn stop(&mut self) -> LoopFlow {
        process::suspend()?;
        self.was_stopped = true;
        self.resume()
    }

    /// Takes the terminal back and redraws it, because another program has used it meanwhile.
    fn resume(&mut self) -> LoopFlow {
        self.terminal.resume()?;
        self.screen.invalidate();
        self.state.mark_dirty();
        CONTINUE
    }
}
