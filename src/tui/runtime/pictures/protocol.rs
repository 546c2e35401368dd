//! The graphics protocol for this terminal.

use crate::config::{Config, Depth, Images};
use crate::tui::picture::{Graphics, Way};
use crate::tui::runtime::terminal::{TerminalCaps, cell_pixels};

/// Pixels of a cell in most terminals, for those that do not report them.
const DEFAULT_CELL: (u16, u16) = (10, 20);

/// Chooses the protocol that the settings name, or the best one the terminal reports; `None` shows no pictures.
///
/// Inside a multiplexer pictures are drawn as blocks, which are text like any other. Without colours there are no pictures.
pub fn choose_graphics(config: &Config, caps: &TerminalCaps) -> Option<Graphics> {
    let (environment, depth) = (&config.environment, config.depth(true));
    let can_draw_blocks = depth >= Depth::Indexed && !caps.widths.is_some_and(|widths| widths.wide_lines);
    let blocks = can_draw_blocks.then_some(Way::Blocks(depth));
    let way = match config.settings.images.mode {
        Images::Off => None,
        Images::Blocks => blocks,
        Images::Kitty => Some(Way::Kitty),
        Images::Iterm2 => Some(Way::Iterm2),
        Images::Sixel => Some(Way::Sixel),
        Images::Auto if environment.multiplexer().is_some() => blocks,
        Images::Auto if caps.iterm2 || environment.shows_as_iterm2() => Some(Way::Iterm2),
        Images::Auto if caps.kitty => Some(Way::Kitty),
        Images::Auto if caps.sixel => Some(Way::Sixel),
        Images::Auto => blocks,
    };
    let way = way.filter(|_| depth > Depth::None)?;
    Some(Graphics { way, cell: cell_pixels().or(caps.cell).unwrap_or(DEFAULT_CELL) })
}
