//! How pictures are shown in this terminal.

use super::probe::Nature;
use super::terminal::Terminal;
use crate::config::{Config, Depth, Images};
use crate::tui::picture::{Graphics, Way};

/// What most terminals' cells come to, where one does not tell.
const CELL: (u16, u16) = (10, 20);

/// How pictures are shown: in the way that the settings name, or the best one the terminal says it has.
///
/// Inside a multiplexer pictures are drawn in blocks, which are text like any other. Where no colours are wanted there
/// are no pictures.
pub fn graphics(config: &Config, told: &Nature) -> Option<Graphics> {
    let (environment, depth) = (&config.environment, config.depth(true));
    let fits = depth >= Depth::Indexed && !told.widths.is_some_and(|widths| widths.wide_lines);
    let blocks = Some(Way::Blocks(depth)).filter(|_| fits);
    let way = match config.settings.images.mode {
        Images::Off => None,
        Images::Blocks => blocks,
        Images::Kitty => Some(Way::Kitty),
        Images::Iterm2 => Some(Way::Iterm2),
        Images::Sixel => Some(Way::Sixel),
        Images::Auto if environment.multiplexer().is_some() => blocks,
        Images::Auto if told.iterm2 || environment.shows_as_iterm2() => Some(Way::Iterm2),
        Images::Auto if told.kitty => Some(Way::Kitty),
        Images::Auto if told.sixel => Some(Way::Sixel),
        Images::Auto => blocks,
    };
    let way = way.filter(|_| depth > Depth::None)?;
    Some(Graphics { way, cell: Terminal::cell().or(told.cell).unwrap_or(CELL) })
}
