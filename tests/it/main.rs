//! Tests of the whole program, through the doors its readers use.

mod layers;
mod typeset;
