//! Input to the state.

use jiff::ZonedDateTime;

use super::event::Event;
use crate::config::{ConfigError, KeyChord};
use crate::model::Direction;
use crate::tui::state::LiveSettings;

/// Input, the passage of time, or the result of an effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Msg {
    /// The first frame is on the screen.
    FirstFrameShown,
    /// A key was pressed.
    Key(KeyChord),
    /// Text was pasted.
    Paste(String),
    /// The mouse was clicked on a cell.
    Click {
        /// Column, from 0.
        x: u16,
        /// Row, from 0.
        y: u16,
    },
    /// The wheel was turned over a cell.
    Wheel {
        /// Column, from 0.
        x: u16,
        /// Row, from 0.
        y: u16,
        /// Direction of scrolling.
        direction: Direction,
    },
    /// The mouse was moved to a cell with its button held down.
    Drag {
        /// Column, from 0.
        x: u16,
        /// Row, from 0.
        y: u16,
    },
    /// The terminal has switched between a dark and a light background.
    BackgroundChanged {
        /// The background is dark now.
        is_dark: bool,
    },
    /// The screen has this many columns and rows now.
    Resized(u16, u16),
    /// A new day has begun.
    DayChanged(ZonedDateTime),
    /// The reader's files were read again, with these mistakes.
    SettingsChanged(Box<LiveSettings>, Vec<ConfigError>),
    /// Time for the next step of animations.
    Tick,
    /// No key has come for a moment, so the picked article may be previewed.
    PreviewDue,
    /// It is time for an automatic refresh.
    RefreshDue,
    /// The terminal is gone, or the system asks the program to end.
    Hangup,
    /// An effect has a result.
    Event(Event),
}

impl Msg {
    /// Returns true for what the reader does in the panes by key or mouse.
    pub(in crate::tui) fn is_input(&self) -> bool {
        matches!(self, Self::Key(_) | Self::Click { .. } | Self::Wheel { .. })
    }
}
