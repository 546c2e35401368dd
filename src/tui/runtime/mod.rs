//! The outside of the screen: keys, signals and answers in, effects and frames out.

mod ask;
mod card;
mod errands;
mod graphics;
mod input;
mod osc;
mod pen;
mod perform;
mod probe;
mod program;
mod programs;
mod screen;
mod shift;
mod signals;
mod terminal;
mod themes;

use std::io;

use tokio::sync::mpsc::unbounded_channel;

pub use ask::ask_terminal;
pub use card::sample_picture;
pub use graphics::graphics;
pub use perform::perform;
pub use probe::Nature;
pub use screen::Screen;
pub use terminal::Terminal;

use super::keymap::Keymap;
use super::state::{Programs, Setup, State};
use crate::config::{Bindings, Config, Problem};
use crate::newsroom::{Newsroom, Saved};
use input::Input;
use program::Program;
use signals::Signals;
use themes::Themes;

/// Makes the pages of the sample edition, once somebody needs them.
pub type Sample = Box<dyn FnOnce() -> Saved + Send>;

/// How the reader is started.
#[derive(Default)]
pub struct Options {
    /// The sample edition, for those who have nothing to read yet.
    pub sample: Option<Sample>,
    /// Nothing is to be asked of the network.
    pub offline: bool,
}

/// Why the reader could not be shown, or not any longer.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    /// Standard input or output is no terminal.
    #[error("standard input or output is no terminal")]
    NoTerminal,
    /// The terminal is gone: its window was closed, its line was cut.
    #[error("the terminal is gone")]
    Gone,
    /// The terminal can't be read or written any more.
    #[error("the terminal failed: {0}")]
    Io(#[from] io::Error),
}

/// Shows the screen until its reader leaves. `problems` are those that were met before; they are told there.
///
/// Must be polled on the thread it is first polled on, as by a runtime's `block_on`.
pub async fn run(
    newsroom: Newsroom,
    config: &Config,
    mut problems: Vec<Problem>,
    options: Options,
) -> Result<(), TuiError> {
    let signals = Signals::listen()?;
    let terminal = Terminal::enter(config.settings.ui.mouse).map_err(|error| match error.kind() {
        io::ErrorKind::Unsupported => TuiError::NoTerminal,
        _ => TuiError::Io(error),
    })?;
    let mut input = Input::begin()?;
    let deadline = probe::ask()?;
    let size = terminal.size();
    let (bindings, more) = Bindings::load(&config.paths);
    problems.extend(more);
    let (keymap, more) = Keymap::new(&bindings);
    problems.extend(more);
    let nature = input.answer(deadline).await;
    let (themes, more) = Themes::new(config, nature.is_dark);
    problems.extend(more);
    let mut state = State::new(Setup {
        lang: config.lang(),
        keymap,
        text: config.settings.text.clone(),
        layout: config.settings.ui.layout,
        now: config.clock.now(),
        size,
        widths: nature.widths.unwrap_or_default(),
        graphics: graphics(config, &nature),
        picture_rows: config.settings.images.max_rows,
        fetches_pictures: config.settings.images.fetch && !options.offline,
        has_sample: options.sample.is_some(),
        views: config.settings.views.clone(),
        programs: Programs { share: config.share().cloned(), speech: config.speech().cloned() },
        refreshes: config.settings.fetch.on_start && !options.offline,
    });
    state.tell_problems(&problems);
    let (sender, inbox) = unbounded_channel();
    let mut program = Program {
        clock: newsroom.clock().clone(),
        every: Some(config.settings.fetch.every).filter(|every| !every.is_zero() && !options.offline),
        paths: config.paths.clone(),
        newsroom,
        state,
        themes,
        screen: Screen::new(io::stdout(), size.0, size.1),
        terminal,
        sender,
        lanes: Default::default(),
        sample: options.sample,
        browser: config.browser(),
        clipboard: config.clipboard().cloned(),
        in_tmux: config.environment.in_tmux(),
        notifies_as_rxvt: config.environment.notifies_as_rxvt(),
    };
    program.run(input, signals, inbox).await
}
