//! The full screen: sections, headlines and an article, in a terminal.
//!
//! A [`Msg`] is input, or the result of an effect (an [`Event`]). [`State::update`] turns it into [`Effect`]s,
//! without I/O or a clock. [`draw`](draw()) reads the state and can't change it. [`run`] connects both to the
//! terminal and the newsroom: it drains everything that has arrived, and then draws one frame if anything changed.
//!
//! - **Results carry tickets.** A result of any request but the latest is dropped; a failed one leaves what is on the
//!   screen.
//! - **The screen shows the archive.** Lists are windows of it, reloaded when it changes, and the cursor stays on its
//!   article. A mark is shown at once; until it is stored, requests wait, because their results would not include it.
//! - **A page is typeset once**, when an article is opened or its column changes, and drawn from there. ratatui's
//!   `Paragraph` can't typeset Chinese.
//! - **Geometry is computed.** The panes and their widths follow from the size of the screen; see `layout`.
//!
//! Refuses to access the network or the archive except through the newsroom, to choose colours (the theme does), and
//! to animate anything while nothing happens.
//!
//! - `message`: messages, events and effects; `state`: the state; `update`: its changes; `draw`: its drawing
//! - `keymap`, `key_target`, `key_caps`: keys, what they stand for and how they are shown; `picture`: pictures as cells; `remembered`: choices kept for
//!   the next run
//! - `runtime`: the terminal, and the execution of effects

mod draw;
mod key_caps;
mod key_target;
mod keymap;
mod message;
mod picture;
mod remembered;
mod runtime;
mod state;
mod update;

pub use draw::{ScreenLink, caret, draw};
pub use keymap::Keymap;
pub use message::{
    ArticleFile, Effect, EffectError, EffectSlot, Event, ExportOutput, ExportSource, ExportTarget,
    ListContent, Msg, NewsroomEffect, OpenTarget, ProcessEffect, SourceEdit, StoryDecision, Ticket,
};
pub use picture::{Graphics, GraphicsProtocol, RenderedPicture};
pub use runtime::{
    Mouse, Options, Sample, Screen, ScreenCaps, Terminal, TerminalCaps, TuiError, choose_graphics, perform,
    query_terminal, run, terminal_size, test_picture,
};
pub use state::{LiveSettings, Players, Programs, Setup, State};
