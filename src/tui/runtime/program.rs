use std::io::Stdout;
use std::ops::ControlFlow;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep_until, timeout_at};

use super::input::Input;
use super::perform::{Lane, perform};
use super::signals::{self, Signal, Signals};
use super::themes::Themes;
use super::{Sample, Screen, Terminal, TuiError, osc, programs};
use crate::config::{self, Paths};
use crate::model::Clock;
use crate::newsroom::Newsroom;
use crate::tui::draw::{caret, draw};
use crate::tui::message::{Effect, Event, Msg, ProgramError};
use crate::tui::state::State;

/// How long the first frame waits for its headlines. Without them it comes then.
const PATIENCE: Duration = Duration::from_millis(40);

/// How long the frame of a key waits for the archive. It answers in less, but for searches.
const BLINK: Duration = Duration::from_millis(8);

/// From one picture of what moves to the next.
const TICK: Duration = Duration::from_millis(120);

/// Messages taken in before a frame is drawn.
const MOST_AT_ONCE: usize = 1000;

/// Whether the program goes on.
type Flow = Result<ControlFlow<()>, TuiError>;

const ON: Flow = Ok(ControlFlow::Continue(()));

/// The state and everything around it.
pub(super) struct Program {
    pub(super) newsroom: Newsroom,
    pub(super) clock: Clock,
    pub(super) paths: Paths,
    /// How often it refreshes by itself.
    pub(super) every: Option<Duration>,
    pub(super) state: State,
    pub(super) themes: Themes,
    pub(super) screen: Screen<Stdout>,
    pub(super) terminal: Terminal,
    pub(super) sender: UnboundedSender<Event>,
    /// What is under way, one of each kind.
    pub(super) lanes: [Option<AbortHandle>; Lane::COUNT],
    pub(super) sample: Option<Sample>,
    pub(super) browser: config::Program,
    pub(super) clipboard: Option<config::Program>,
    pub(super) in_tmux: bool,
    pub(super) notifies_as_rxvt: bool,
}

impl Program {
    /// Runs until the reader leaves, the system says so, or the terminal is gone. Whatever ends it, it is left as by a key.
    pub(super) async fn run(
        &mut self,
        input: Input,
        signals: Signals,
        inbox: UnboundedReceiver<Event>,
    ) -> Result<(), TuiError> {
        let outcome = self.go_on(input, signals, inbox).await;
        if outcome.is_err() {
            // What comes of it can't be shown any more.
            let _ = self.take(Msg::Hangup);
        }
        self.lanes.iter().flatten().for_each(AbortHandle::abort);
        outcome
    }

    async fn go_on(
        &mut self,
        mut input: Input,
        mut signals: Signals,
        mut inbox: UnboundedReceiver<Event>,
    ) -> Result<(), TuiError> {
        self.first_frame(&mut inbox).await?;
        let mut tick = Instant::now() + TICK;
        let mut due = self.every.map(|every| Instant::now() + every);
        loop {
            let moving = self.state.is_moving();
            let flow = tokio::select! {
                biased;
                signal = signals.next() => self.obey(signal)?,
                messages = input.next() => self.take_all(messages.ok_or(TuiError::Gone)?)?,
                Some(event) = inbox.recv() => self.take(Msg::Event(event))?,
                () = sleep_until(tick), if moving => {
                    tick = Instant::now() + TICK;
                    self.take(Msg::Tick)?
                }
                () = sleep_until(due.unwrap_or(tick)), if due.is_some() => {
                    due = self.every.map(|every| Instant::now() + every);
                    self.take(Msg::Due)?
                }
            };
            if flow.is_break() || self.drain(&mut input, &mut inbox)?.is_break() {
                return Ok(());
            }
            if self.state.is_moving() && !moving {
                tick = Instant::now() + TICK;
            }
            self.await_archive(&mut inbox).await?;
            self.frame()?;
        }
    }

    /// Waits a moment for what the archive answers at once, so that a key draws one frame and not two.
    async fn await_archive(&mut self, inbox: &mut UnboundedReceiver<Event>) -> Result<(), TuiError> {
        let deadline = Instant::now() + BLINK;
        while self.state.is_asking() {
            let Ok(Some(event)) = timeout_at(deadline, inbox.recv()).await else { break };
            // An event never ends the program.
            let _ = self.take(Msg::Event(event))?;
        }
        Ok(())
    }

    /// Asks for the headlines, waits for them a moment, and draws.
    async fn first_frame(&mut self, inbox: &mut UnboundedReceiver<Event>) -> Result<(), TuiError> {
        for effect in self.state.start() {
            self.ask(effect);
        }
        let deadline = Instant::now() + PATIENCE;
        while !self.state.is_listed() {
            let Ok(Some(event)) = timeout_at(deadline, inbox.recv()).await else { break };
            let _ = self.take(Msg::Event(event))?;
        }
        self.frame()?;
        self.take(Msg::Begun).map(|_| ())
    }

    /// Takes in all that has come meanwhile, keys first, so that one frame shows it all.
    fn drain(&mut self, input: &mut Input, inbox: &mut UnboundedReceiver<Event>) -> Flow {
        for _ in 0..MOST_AT_ONCE {
            let flow = if let Some(messages) = input.at_once() {
                self.take_all(messages)?
            } else if let Ok(event) = inbox.try_recv() {
                self.take(Msg::Event(event))?
            } else {
                break;
            };
            if flow.is_break() {
                return Ok(flow);
            }
        }
        ON
    }

    fn take_all(&mut self, messages: Vec<Msg>) -> Flow {
        for message in messages {
            let flow = self.take(message)?;
            if flow.is_break() {
                return Ok(flow);
            }
        }
        ON
    }

    fn take(&mut self, message: Msg) -> Flow {
        let now = self.clock.now();
        let mut effects = Vec::new();
        if self.state.today() != now.date() {
            effects = self.state.update(Msg::Clock(now));
        }
        effects.extend(self.state.update(message));
        for effect in effects {
            let flow = self.perform(effect)?;
            if flow.is_break() {
                return Ok(flow);
            }
        }
        ON
    }

    fn obey(&mut self, signal: Signal) -> Flow {
        match signal {
            Signal::End => self.take(Msg::Hangup),
            Signal::Gone => Err(TuiError::Gone),
            Signal::Stop => self.suspend(),
            Signal::Continue => self.resume(),
            Signal::Resized => {
                let (columns, rows) = self.terminal.size();
                self.screen.resize(columns, rows);
                // It may have had another size in between, and lost what was on it.
                self.screen.forget();
                self.take(Msg::Resized(columns, rows))
            }
        }
    }

    /// Draws, if anything is different.
    fn frame(&mut self) -> Result<(), TuiError> {
        if self.state.take_dirty() {
            let (state, theme) = (&self.state, &self.themes.current);
            let caret = caret(state, self.screen.area());
            self.screen.show(|area, buffer| draw(state, theme, area, buffer), caret)?;
        }
        Ok(())
    }

    fn perform(&mut self, effect: Effect) -> Flow {
        match effect {
            Effect::Quit => return Ok(ControlFlow::Break(())),
            Effect::Suspend => return self.suspend(),
            Effect::Redraw => self.screen.forget(),
            Effect::FollowTerminal { is_dark } => {
                if self.themes.follow(is_dark) {
                    self.state.touch();
                }
            }
            Effect::NextTheme => {
                let name = self.themes.turn();
                self.tell(Event::Themed(name));
            }
            Effect::Browse(url) => {
                let words = self.browser.for_url(url.as_str());
                self.watch(async move { programs::run(&words, "", true).await });
            }
            Effect::Copy(text) => self.copy(text)?,
            Effect::Notify { title, body } => {
                let asked = osc::notification(&title, &body, self.notifies_as_rxvt, self.in_tmux);
                self.screen.send(asked.as_bytes())?;
            }
            effect => self.ask(effect),
        }
        ON
    }

    fn tell(&self, event: Event) {
        // The other end is this program's own.
        let _ = self.sender.send(event);
    }

    /// Sends an effect to the newsroom, in place of the one of its lane that is under way.
    fn ask(&mut self, effect: Effect) {
        let lane = Lane::of(&effect) as usize;
        if let Some(before) = self.lanes.get_mut(lane).and_then(Option::take) {
            before.abort();
        }
        let (newsroom, paths, sender) = (self.newsroom.clone(), self.paths.clone(), self.sender.clone());
        let sample = if effect == Effect::FileSample { self.sample.take() } else { None };
        let mut work = Box::pin(async move {
            let tell = move |event| {
                let _ = sender.send(event);
            };
            perform(&newsroom, &paths, sample, effect, &tell).await;
        });
        // The first step is taken here, so that what goes to the archive goes in the order of the effects.
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        if pin!(&mut work).poll(&mut context) == Poll::Ready(()) {
            return;
        }
        let under_way = tokio::spawn(work).abort_handle();
        if let Some(lane) = self.lanes.get_mut(lane) {
            *lane = Some(under_way);
        }
    }

    /// Hands a text to the clipboard's program, or to the terminal (OSC 52), which also works over ssh.
    fn copy(&mut self, text: String) -> Result<(), TuiError> {
        let Some(program) = &self.clipboard else {
            self.screen.send(osc::clipboard(&text, self.in_tmux).as_bytes())?;
            return Ok(());
        };
        let words = program.words().to_owned();
        self.watch(async move { programs::run(&words, &text, false).await });
        Ok(())
    }

    /// Waits for a program, and tells if it fails.
    fn watch(&self, run: impl Future<Output = Result<String, ProgramError>> + Send + 'static) {
        let sender = self.sender.clone();
        tokio::spawn(async move {
            if let Err(failed) = run.await {
                let _ = sender.send(Event::ProgramFailed(failed));
            }
        });
    }

    /// Gives the terminal to the shell until it has the program go on.
    fn suspend(&mut self) -> Flow {
        self.terminal.suspend();
        signals::stop()?;
        self.resume()
    }

    /// Something else has had the terminal meanwhile.
    fn resume(&mut self) -> Flow {
        self.terminal.resume()?;
        self.screen.forget();
        self.state.touch();
        ON
    }
}
