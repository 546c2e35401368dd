//! The terminal face: keys in, screen out.

mod actions;
mod adding;
mod answers;
mod doctor;
mod doing;
mod ends;
mod finding;
mod frames;
mod harness;
mod keys;
mod links;
mod lists;
mod look;
mod marks;
mod news;
mod picture;
mod pictures;
mod pty;
mod reading;
mod refreshing;
mod screens;
mod scripts;
mod sorting;
mod svg;
mod terminal;
mod versions;
