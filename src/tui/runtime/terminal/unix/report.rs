//! Reports that a terminal sends on request.

use crate::tui::runtime::output::ScreenCaps;

/// A report of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TerminalReport {
    /// The cursor is in this column of the second row (CPR).
    Cursor { column: u16 },
    /// Primary device attributes (DA1).
    Attributes { sixel: bool },
    /// Name and version (XTVERSION), reduced to the capabilities that follow from them.
    Version { kitty: bool, iterm2: bool, screen: ScreenCaps },
    /// Pixels of a cell: columns and rows (XTWINOPS 16).
    CellPixels(u16, u16),
    /// Background colour (OSC 11).
    Background { is_dark: bool },
}

impl TerminalReport {
    /// Parses the report at the beginning of the bytes; returns it with the bytes after it.
    pub(super) fn parse(bytes: &[u8]) -> Option<(Self, &[u8])> {
        if let Some(name) = bytes.strip_prefix(b"\x1bP>|") {
            let end = memchr::memmem::find(name, b"\x1b\\")?;
            return Some((Self::version(str::from_utf8(name.get(..end)?).ok()?), name.get(end + 2..)?));
        }
        if let Some(color) = bytes.strip_prefix(b"\x1b]11;") {
            return Self::background(color);
        }
        Self::control_sequence(bytes.strip_prefix(b"\x1b[")?)
    }

    fn control_sequence(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let len = bytes.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b';' | b'?'))?;
        let (parameters, rest) = (str::from_utf8(bytes.get(..len)?).ok()?, bytes.get(len + 1..)?);
        let report = match bytes.get(len)? {
            b'R' => Self::Cursor { column: parameters.strip_prefix("2;")?.parse().ok()? },
            b'c' if parameters.starts_with('?') => {
                // The first number is the terminal's class.
                Self::Attributes { sixel: parameters.split(';').skip(1).any(|number| number == "4") }
            }
            b't' => {
                let (rows, columns) = parameters.strip_prefix("6;")?.split_once(';')?;
                Self::CellPixels(columns.parse().ok()?, rows.parse().ok()?)
            }
            _ => return None,
        };
        Some((report, rest))
    }

    /// Reads a name with a version: `kitty(0.35.2)`, `WezTerm 20240203`.
    fn version(name: &str) -> Self {
        /// Terminals that show pictures best by iTerm2's protocol.
        const ITERM2: [&str; 4] = ["iTerm2", "WezTerm", "Konsole", "mintty"];
        /// First version of kitty with Unicode placeholders.
        const PLACEHOLDERS: (u32, u32) = (0, 28);
        /// Terminals that have links (OSC 8) and erase in the selected background.
        const LINKS: [&str; 9] =
            ["kitty", "ghostty", "WezTerm", "iTerm2", "foot", "VTE", "Konsole", "contour", "mintty"];
        /// First version of tmux that passes links on.
        const TMUX_LINKS: (u32, u32) = (3, 4);
        let is_any = |known: &[&str]| known.iter().any(|known| name.starts_with(known));
        let version = |prefix: &str| name.strip_prefix(prefix).and_then(numbers);
        let kitty = version("kitty(").is_some_and(|version| version >= PLACEHOLDERS);
        let tmux = version("tmux ").is_some_and(|version| version >= TMUX_LINKS);
        Self::Version {
            kitty: kitty || name.starts_with("ghostty"),
            iterm2: is_any(&ITERM2),
            screen: ScreenCaps {
                erases_in_colour: is_any(&LINKS) || name.starts_with("XTerm") || tmux,
                hyperlinks: is_any(&LINKS) || tmux,
                ..ScreenCaps::default()
            },
        }
    }

    /// Reads a colour terminated by BEL or ST.
    fn background(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let len = bytes.iter().position(|byte| matches!(byte, 7 | 0x1b))?;
        let end = bytes.get(len..)?;
        let rest = end.strip_prefix(b"\x07").or_else(|| end.strip_prefix(b"\x1b\\"))?;
        let is_dark = is_dark(str::from_utf8(bytes.get(..len)?).ok()?)?;
        Some((Self::Background { is_dark }, rest))
    }
}

/// Returns the first two numbers of a version: `0.35.2)`, `3.4a`.
fn numbers(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.split(|c: char| !c.is_ascii_digit()).map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// Returns whether the background is dark if the bytes end with a report of it.
pub(super) fn dark_background(bytes: &[u8]) -> Option<bool> {
    let start = memchr::memmem::rfind(bytes, b"\x1b]11;")?;
    match TerminalReport::parse(bytes.get(start..)?) {
        Some((TerminalReport::Background { is_dark }, [])) => Some(is_dark),
        _ => None,
    }
}

/// Returns whether a colour as `XParseColor` writes it is dark: `rgb:1616/1818/1d1d`, one to four hexadecimal digits each.
fn is_dark(color: &str) -> Option<bool> {
    let (_, channels) = color.split_once(':')?;
    let channel = |digits: &str| {
        let max = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)?.checked_sub(1)?;
        Some(f64::from(u32::from_str_radix(digits, 16).ok()?) / f64::from(max))
    };
    let mut channels = channels.split('/').map(channel);
    let [red, green, blue] = [channels.next()??, channels.next()??, channels.next()??];
    // Luma of ITU-R BT.601.
    Some(0.299 * red + 0.587 * green + 0.114 * blue < 0.5)
}
