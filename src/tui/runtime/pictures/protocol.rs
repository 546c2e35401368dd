//! The graphics protocol for this terminal.

use crate::config::{ColorDepth, Config, ImageMode, OutputTarget};
use crate::tui::picture::{Graphics, GraphicsProtocol};
use crate::tui::runtime::terminal::{TerminalCaps, cell_pixels};

/// Pixels of a cell in most terminals, for those that do not report them.
const DEFAULT_CELL: (u16, u16) = (10, 20);

/// Chooses the protocol that the settings name, or the best one the terminal reports; `None` shows no pictures.
///
/// Inside a multiplexer pictures are drawn as blocks, which are text like any other. Without colours there are no pictures.
pub fn choose_graphics(config: &Config, caps: &TerminalCaps) -> Option<Graphics> {
    let (environment, depth) = (&config.environment, config.color_depth(OutputTarget::Terminal));
    let can_draw_blocks =
        depth >= ColorDepth::Indexed && !caps.widths.is_some_and(|widths| widths.wide_lines);
    let blocks = can_draw_blocks.then_some(GraphicsProtocol::Blocks(depth));
    let protocol = match config.settings.images.mode {
        ImageMode::Off => None,
        ImageMode::Blocks => blocks,
        ImageMode::Kitty => Some(GraphicsProtocol::Kitty),
        ImageMode::Iterm2 => Some(GraphicsProtocol::Iterm2),
        ImageMode::Sixel => Some(GraphicsProtocol::Sixel),
        ImageMode::Auto if environment.multiplexer().is_some() => blocks,
        ImageMode::Auto if caps.iterm2 || environment.supports_iterm2_images() => {
            Some(GraphicsProtocol::Iterm2)
        }
        ImageMode::Auto if caps.kitty => Some(GraphicsProtocol::Kitty),
        ImageMode::Auto if caps.sixel => Some(GraphicsProtocol::Sixel),
        ImageMode::Auto => blocks,
    };
    let protocol = protocol.filter(|_| depth > ColorDepth::None)?;
    Some(Graphics { protocol, cell: cell_pixels().or(caps.cell).unwrap_or(DEFAULT_CELL) })
}
