//! Capabilities of a terminal.

use crate::text::Widths;
use crate::tui::runtime::output::ScreenCaps;

/// Capabilities of a terminal, as far as it reports them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TerminalCaps {
    /// Cell widths of characters that terminals disagree on.
    pub widths: Option<Widths>,
    /// True if its background is dark; `None` if that is unknown.
    pub is_dark: Option<bool>,
    /// Supports kitty's graphics protocol with Unicode placeholders.
    pub kitty: bool,
    /// Supports iTerm2's inline images.
    pub iterm2: bool,
    /// Supports sixels.
    pub sixel: bool,
    /// Erases in colour, has links.
    pub screen: ScreenCaps,
    /// Pixels of a cell: columns and rows.
    pub cell: Option<(u16, u16)>,
}
