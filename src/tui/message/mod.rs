//! The messages of the screen: plain data that can be printed, compared and replayed.
//!
//! Nothing here does anything. [`State::update`](super::State::update) turns a [`Msg`] into [`Effect`]s, and the
//! runtime turns effects into [`Event`]s.
//!
//! - `msg`: input to the state
//! - `event`: results of effects
//! - `effect`: work that the state requests
//! - `export`: sources, destinations and results of exports
//! - `error`: why an effect failed
//! - `request`: tickets, and the articles and lists that are requested

mod effect;
mod error;
mod event;
mod export;
mod msg;
mod request;

pub use effect::{Effect, EffectSlot, NewsroomEffect, ProcessEffect};
pub use error::EffectError;
pub use event::Event;
pub use export::{ExportOutput, ExportSource, ExportTarget};
pub use msg::Msg;
pub(in crate::tui) use request::FileUse;
pub use request::{ArticleFile, ListContent, OpenTarget, SourceEdit, StoryDecision, Ticket};
