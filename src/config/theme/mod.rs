//! Themes: colours and styles of everything on the screen.
//!
//! A theme is a TOML file with one table per role: `title = { fg = "#e0b060", bold = true }`. Colours are `#rrggbb`, a
//! number from 0 to 255, or the name of an ANSI colour; `ansi = { … }` is the style for terminals with 16 colours. Roles
//! that a file leaves out are inherited from the theme named by `inherits`, or from `dark`. A file replaces the built-in
//! theme of the same name, and may inherit from it.
//!
//! - `color`: colours and their reduction
//! - `load`: finding and loading themes
//! - `roles`: the roles and the schema of a file
//! - `style`: colours and attributes of text

mod color;
mod load;
mod roles;
mod style;

pub use color::{Color, ColorDepth, ParseColorError};
pub(super) use load::unknown_theme;
pub use load::{load, names};
pub use roles::{RoleStyle, Roles, Theme};
pub use style::Style;
