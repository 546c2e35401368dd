//! The harness of the screen tests.
//!
//! - `fixture`, `app`: the state on a real newsroom, driven by keys
//! - `network`, `newspaper`, `portal`: the network and what there is to read
//! - `pty`, `emulator`, `latency`: the program in a pseudo-terminal
//! - `svg`: a screen as a picture

mod app;
mod emulator;
mod fixture;
mod latency;
mod network;
pub(super) mod newspaper;
pub(super) mod portal;
mod pty;
mod svg;

pub(super) use app::App;
pub(super) use fixture::Fixture;
pub(super) use pty::Pty;
pub(super) use svg::svg;
