//! Tests of the whole program, through the doors its readers use.

mod config;
mod fetch;
mod layers;
mod support;
