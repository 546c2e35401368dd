//! Starts the screen.

use std::io;

use tokio::sync::mpsc::unbounded_channel;

use super::app::App;
use super::error::TuiError;
use super::options::Options;
use super::output::osc::{Multiplexer, Notifications};
use super::output::{Screen, ScreenCaps};
use super::setup::setup;
use super::terminal::{InputStream, Mouse, Terminal, terminal_size};
use super::themes::Themes;
use super::watched_files::WatchedFiles;
use crate::config::{Config, ConfigError};
use crate::newsroom::Newsroom;
use crate::platform::signals::Signals;
use crate::tui::keymap::Keymap;
use crate::tui::state::State;

/// Shows the screen until the reader quits. `problems` of the configuration are shown there.
///
/// Must be polled on one thread only, as by a runtime's `block_on`: the terminal is restored by that thread's panics.
pub async fn run(
    newsroom: Newsroom,
    config: &Config,
    mut problems: Vec<ConfigError>,
    options: Options,
) -> Result<(), TuiError> {
    let signals = Signals::listen()?;
    let terminal = enter_terminal(config)?;
    let mut input = InputStream::start()?;
    let deadline = InputStream::send_query()?;
    let size = terminal_size();
    // The terminal replies while the key bindings are read.
    let (keymap, more) = Keymap::load(config);
    problems.extend(more);
    let caps = input.capabilities(deadline).await;
    let (themes, more) = Themes::new(config, caps.is_dark);
    problems.extend(more);
    let mut state = State::new(setup(config, keymap, size, &caps, &options));
    state.show_config_errors(&problems);
    let (sender, inbox) = unbounded_channel();
    let environment = &config.environment;
    let mut app = App {
        clock: newsroom.clock().clone(),
        refresh_interval: Some(config.settings.fetch.every)
            .filter(|every| !every.is_zero() && !options.offline),
        newsroom,
        state,
        themes,
        config: config.clone(),
        watched: WatchedFiles::now(config),
        offline: options.offline,
        screen: Screen::new(io::stdout(), size.0, size.1).with_caps(ScreenCaps {
            hyperlinks: caps.screen.hyperlinks || environment.supports_hyperlinks(),
            narrow_marks: caps.widths.is_some_and(|widths| widths.of("…─│") == 3),
            ..caps.screen
        }),
        terminal,
        sender,
        running: Default::default(),
        sample: options.sample,
        browser: config.browser(),
        clipboard: config.clipboard().cloned(),
        multiplexer: if environment.is_in_tmux() { Multiplexer::Tmux } else { Multiplexer::None },
        was_stopped: false,
        notifications: if environment.needs_rxvt_notifications() {
            Notifications::Rxvt
        } else {
            Notifications::Iterm2
        },
    };
    app.run(input, signals, inbox).await
}

fn enter_terminal(config: &Config) -> Result<Terminal, TuiError> {
    let mouse = if config.settings.ui.mouse { Mouse::Captured } else { Mouse::Ignored };
    Terminal::enter(mouse).map_err(|error| match error.kind() {
        io::ErrorKind::Unsupported => TuiError::NoTerminal,
        _ => TuiError::Io(error),
    })
}
