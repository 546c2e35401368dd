//! Effects of the state: those on the terminal are carried out here, all others are started in the background.

use std::ops::ControlFlow;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::app::{App, CONTINUE, Flow};
use super::effects::{EffectSlot, Lifetime, perform, run_program};
use super::error::TuiError;
use super::output::osc;
use crate::tui::message::{Effect, Event, ProgramError};

impl App {
    /// Carries out an effect on the terminal, or starts any other.
    pub(super) fn dispatch(&mut self, effect: Effect) -> Flow {
        match effect {
            Effect::Quit => return Ok(ControlFlow::Break(())),
            Effect::Suspend => return self.suspend(),
            Effect::Redraw => self.screen.forget(),
            Effect::FollowTerminal { is_dark } => {
                if self.themes.follow_background(is_dark) {
                    self.state.touch();
                }
            }
            Effect::NextTheme => {
                let name = self.themes.next_theme();
                self.send(Event::Themed(name));
            }
            Effect::Browse(url) => {
                let words = self.browser.for_url(url.as_str());
                self.report_failure(async move { run_program(&words, "", Lifetime::Detached).await });
            }
            Effect::Copy(text) => self.copy(text)?,
            Effect::Notify { title, body } => {
                let sequence = osc::notification(&title, &body, self.notifications, self.multiplexer);
                self.screen.send(sequence.as_bytes())?;
            }
            effect => self.start(effect),
        }
        CONTINUE
    }

    /// Starts an effect in the background and aborts the one in its slot.
    pub(super) fn start(&mut self, effect: Effect) {
        let slot = EffectSlot::of(&effect) as usize;
        if let Some(before) = self.running.get_mut(slot).and_then(Option::take) {
            before.abort();
        }
        let (newsroom, paths, sender) = (self.newsroom.clone(), self.paths.clone(), self.sender.clone());
        let sample = if effect == Effect::FileSample { self.sample.take() } else { None };
        let mut work = Box::pin(async move {
            let report = move |event| {
                let _ = sender.send(event);
            };
            perform(&newsroom, &paths, sample, effect, &report).await;
        });
        // The first poll happens here, so that requests reach the archive in the order of the effects.
        let mut context = Context::from_waker(Waker::noop());
        if pin!(&mut work).poll(&mut context) == Poll::Ready(()) {
            return;
        }
        let handle = tokio::spawn(work).abort_handle();
        if let Some(slot) = self.running.get_mut(slot) {
            *slot = Some(handle);
        }
    }

    fn send(&self, event: Event) {
        // The receiver lives as long as the event loop.
        let _ = self.sender.send(event);
    }

    /// Copies a text with the clipboard program, or through the terminal (OSC 52), which also works over ssh.
    fn copy(&mut self, text: String) -> Result<(), TuiError> {
        let Some(program) = &self.clipboard else {
            self.screen.send(osc::clipboard(&text, self.multiplexer).as_bytes())?;
            return Ok(());
        };
        let words = program.words().to_owned();
        self.report_failure(async move { run_program(&words, &text, Lifetime::Awaited).await });
        Ok(())
    }

    /// Waits for a program in the background; sends an event if it fails.
    fn report_failure(&self, run: impl Future<Output = Result<String, ProgramError>> + Send + 'static) {
        let sender = self.sender.clone();
        tokio::spawn(async move {
            if let Err(error) = run.await {
                let _ = sender.send(Event::ProgramFailed(error));
            }
        });
    }
}
