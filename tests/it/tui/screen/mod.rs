//! The whole screen.

mod layout;
mod main_screens;
mod overlays;
mod readme_pictures;
