//! Properties of the output that determine colours and themes.

/// The kind of output that colours are written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputTarget {
    /// A terminal.
    Terminal,
    /// A pipe or a file.
    Redirected,
}

/// The background of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// Dark, with light text.
    Dark,
    /// Light, with dark text.
    Light,
}
