//! Tests of the whole program, through the doors its readers use.

mod archive;
mod layers;
