//! Tests of the whole program, through the doors its readers use.

mod archive;
mod asides;
mod cli;
mod config;
mod demo;
mod extract;
mod fetch;
mod foreign;
mod gold;
mod hostile;
mod layers;
mod manners;
mod pictures;
mod support;
mod tui;
mod typeset;
mod wrappings;
