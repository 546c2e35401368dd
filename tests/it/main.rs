//! Tests of the whole program, through the doors its readers use.

mod demo;
mod gold;
mod layers;
