//! The screen: keys in, screen out, against a real newsroom; and the program itself in a pseudo-terminal.
//!
//! - `actions`: the table of actions, keys, and where they are printed
//! - `lists`: headlines, long lists, marks, tags and views
//! - `article`: reading, finding, links, pictures, versions
//! - `newsroom`: refreshing, adding sources, late results, external commands
//! - `screen`: snapshots, layout, the pictures of the README
//! - `terminal`: the program in a pseudo-terminal
//! - `support`: the harness and its fixtures

mod actions;
mod article;
mod lists;
mod newsroom;
mod screen;
mod support;
mod terminal;
