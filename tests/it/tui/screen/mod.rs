//! The whole screen.

mod layout;
mod main_screens;
mod readme_pictures;
