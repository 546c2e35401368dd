//! Tests of the whole program, through the doors its readers use.

mod archive;
mod config;
mod fetch;
mod layers;
mod support;
mod typeset;
