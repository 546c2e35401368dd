//! Dispatches the effects of the state: performs those on the process, and starts all others in the background.

use std::ops::ControlFlow;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use super::app::{App, CONTINUE, LoopFlow, THEME_KEY};
use super::effects::perform;
use super::error::TuiError;
use super::output::osc::{self, Multiplexer};
use crate::newsroom::{Lifetime, ProgramError, ProgramOutput, run_program};
use crate::tui::message::{Effect, EffectSlot, Event, NewsroomEffect, ProcessEffect};

impl App {
    /// Performs an effect on the process and its terminal, or starts one on the newsroom.
    pub(super) fn dispatch(&mut self, effect: Effect) -> LoopFlow {
        match effect {
            Effect::Newsroom(effect) => self.start(effect),
            Effect::Process(effect) => return self.perform_on_process(effect),
        }
        CONTINUE
    }

    fn perform_on_process(&mut self, effect: ProcessEffect) -> LoopFlow {
        match effect {
            ProcessEffect::Quit => return Ok(ControlFlow::Break(())),
            ProcessEffect::Suspend => return self.suspend(),
            ProcessEffect::Redraw => self.screen.invalidate(),
            ProcessEffect::Cancel(slot) => self.cancel(slot),
            ProcessEffect::FollowBackground { is_dark } => {
                if self.themes.follow_background(is_dark) {
                    self.state.mark_dirty();
                }
            }
            ProcessEffect::NextTheme => {
                let name = self.themes.next_theme();
                self.newsroom.remember(THEME_KEY, self.themes.serialize(&name));
                self.send(Event::ThemeChanged(name));
            }
            ProcessEffect::LoadSettings => self.load_settings(),
            ProcessEffect::EditSecret(id, key, value) => {
                return self.edit_secret(&id, key, value.as_deref());
            }
            ProcessEffect::EditSetting(key, value) => return self.edit_setting(key, value.as_deref()),
            ProcessEffect::Browse(url) => {
                let words = self.browser.for_url(url.as_str());
                self.report_failure(async move { run_program(&words, "", Lifetime::Detached).await });
            }
            ProcessEffect::Share(words, text) => {
                self.report_failure(async move { run_program(&words, &text, Lifetime::Detached).await });
            }
            ProcessEffect::Copy(text) => self.copy(text)?,
            ProcessEffect::Notify { title, body } => {
                let sequence = osc::notification(&title, &body, self.notifications, self.multiplexer);
                self.screen.send(sequence.as_bytes())?;
            }
        }
        CONTINUE
    }

    /// Aborts the effect in a slot.
    fn cancel(&mut self, slot: EffectSlot) {
        if let Some(running) = self.running[slot as usize].take() {
            running.abort();
        }
    }

    /// Starts an effect in the background and aborts the one in its slot.
    fn start(&mut self, effect: NewsroomEffect) {
        let slot = effect.slot();
        if let Some(slot) = slot {
            self.cancel(slot);
        }
        let (newsroom, sender) = (self.newsroom.clone(), self.sender.clone());
        let sample = if effect == NewsroomEffect::ImportSample { self.sample.take() } else { None };
        let mut work = Box::pin(async move {
            let report = move |event| {
                let _ = sender.send(event);
            };
            perform(&newsroom, sample, effect, &report).await;
        });
        // The first poll happens here, so that requests reach the archive in the order of the effects.
        let mut context = Context::from_waker(Waker::noop());
        if pin!(&mut work).poll(&mut context) == Poll::Ready(()) {
            return;
        }
        let handle = tokio::spawn(work).abort_handle();
        if let Some(slot) = slot {
            self.running[slot as usize] = Some(handle);
        }
    }

    pub(super) fn send(&self, event: Event) {
        // The receiver lives as long as the event loop.
        let _ = self.sender.send(event);
    }

    /// Copies a text with the clipboard program, or through the terminal (OSC 52), which also works over ssh.
    ///
    /// With its default settings tmux passes no OSC 52 on, so it gets the text itself, too, and sets the clipboard.
    fn copy(&mut self, text: String) -> Result<(), TuiError> {
        let words = match (&self.clipboard, self.multiplexer) {
            (Some(program), _) => program.words().to_owned(),
            (None, multiplexer) => {
                self.screen.send(osc::clipboard(&text, multiplexer).as_bytes())?;
                if multiplexer == Multiplexer::None {
                    return Ok(());
                }
                osc::TMUX_COPY.map(str::to_owned).to_vec()
            }
        };
        self.report_failure(async move { run_program(&words, &text, Lifetime::Awaited).await });
        Ok(())
    }

    /// Waits for a program in the background; sends an event if it fails.
    fn report_failure(
        &self,
        run: impl Future<Output = Result<ProgramOutput, ProgramError>> + Send + 'static,
    ) {
        let sender = self.sender.clone();
        tokio::spawn(async move {
            if let Err(error) = run.await {
                let _ = sender.send(Event::ProgramFailed(error));
            }
        });
    }
}
