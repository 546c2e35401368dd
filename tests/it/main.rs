//! Tests of the whole program, through the doors its readers use.

mod archive;
mod cli;
mod config;
mod demo;
mod extract;
mod feed;
mod fetch;
mod journal;
mod layers;
mod newsroom;
mod plain;
mod support;
mod text;
mod tui;
mod typeset;
