//! The terminal face: sections, headlines and an article on one screen.
//!
//! Three vocabularies and one table. What the reader wants is an [`Action`], and every action stands in one table
//! ([`actions`]). What happened outside is an [`Event`]; what is to be done there is an [`Effect`]. [`State::update`]
//! takes a [`Msg`] and gives effects: no I/O, no clock. [`draw`](draw()) shows the state and can't change it. [`run`]
//! does the rest: it reads keys and signals, performs effects against the newsroom, and draws once for all that came
//! in at a time, and only if something changed.
//!
//! - **An answer carries its ticket.** One that is not the last question's is dropped; one that failed leaves what is
//!   on the screen.
//! - **The archive is what is shown.** Lists are windows of it, asked for again when something has come in, and the
//!   reader stays on the same article in the same line. A mark shows at once; until the archive has it, nothing is
//!   asked whose answer would not know of it.
//! - **A page is set once**, by the typesetter, when an article is opened or its column changes, and drawn from there.
//!   ratatui's `Paragraph` sets no Chinese.
//! - **The state knows no width** that is not in its area: which panes there are, and how wide, follows from it.
//!
//! Absent: any network or archive access but through the newsroom; colours (they are the theme's); animation without
//! need (nothing ticks while nothing moves).

mod draw;
mod keymap;
mod message;
mod picture;
mod runtime;
mod state;
mod update;

pub use draw::{caret, draw};
pub use keymap::Keymap;
pub use message::{
    Effect, EffectError, EffectSlot, Event, ExportOutput, ExportSource, ExportTarget, ListContent, Msg,
    NewsroomEffect, ProcessEffect, ProgramError, ProgramErrorKind, Target, Ticket,
};
pub use picture::{Graphics, GraphicsProtocol, RenderedPicture};
pub use runtime::{
    Mouse, Options, Sample, Screen, Terminal, TerminalCaps, TuiError, choose_graphics, perform,
    query_terminal, run, terminal_size, test_picture,
};
pub use state::{Programs, Setup, State};
