//! The capability query and its replies.
//!
//! The query writes samples on the alternate screen, each followed by a request for the cursor position (DSR 6,
//! answered by CPR), then requests the terminal's name and version (XTVERSION), the pixels of a cell (XTWINOPS 16) and
//! the background colour (OSC 11). It ends with a request that every terminal answers (DA1), so that one which ignores
//! the others is not waited for. One round trip takes 5 ms in xterm, 6 ms in kitty and 14 ms in VTE.

use std::io::{self, Write};
use std::time::Duration;

use super::report::TerminalReport;
use crate::text::{Ambiguous, Widths};
use crate::tui::runtime::terminal::caps::TerminalCaps;

/// Longest wait for the replies.
const TIMEOUT: Duration = Duration::from_millis(200);

/// A symbol and a letter of ambiguous width, box drawing, an emoji by its variation selector, joined emoji, a skin
/// tone.
const SAMPLES: [&str; 6] = ["…", "ā", "─", "❤\u{fe0f}", "👨\u{200d}👩\u{200d}👧", "👍\u{1f3fd}"];

/// Columns that no sample reaches.
const MAX_COLUMN: u16 = 20;

/// Writes the query to standard output; returns how long to wait for the replies.
pub(super) fn send() -> io::Result<Duration> {
    let mut out = io::stdout();
    out.write_all(query().as_bytes())?;
    out.flush()?;
    Ok(TIMEOUT)
}

/// Returns the query. It uses the second row, because a position in the first could be a key, F3 (`CSI 1 ; 2 R`), and
/// leaves that row empty.
fn query() -> String {
    let samples = SAMPLES.map(|sample| format!("\x1b[2;1H{sample}\x1b[6n"));
    samples.concat() + "\x1b[2;1H\x1b[2K\x1b[>0q\x1b[16t\x1b]11;?\x1b\\\x1b[c"
}

/// Replies received so far, and the keys typed among them.
#[derive(Debug, Default)]
pub(super) struct Replies {
    /// Bytes that belong to no complete reply.
    rest: Vec<u8>,
    /// Cursor column after each sample, from 1.
    columns: Vec<u16>,
    caps: TerminalCaps,
    is_complete: bool,
}

impl Replies {
    /// Takes bytes from the terminal.
    pub(super) fn take(&mut self, chunk: &[u8]) {
        self.rest.extend_from_slice(chunk);
        let bytes = std::mem::take(&mut self.rest);
        let mut bytes = bytes.as_slice();
        while let [first, others @ ..] = bytes {
            if let Some((report, rest)) = TerminalReport::parse(bytes) {
                self.record(report);
                bytes = rest;
            } else {
                self.rest.push(*first);
                bytes = others;
            }
        }
    }

    /// Returns true once the last request is answered.
    pub(super) fn is_complete(&self) -> bool {
        self.is_complete
    }

    fn record(&mut self, report: TerminalReport) {
        match report {
            TerminalReport::Cursor { column } => self.columns.push(column),
            TerminalReport::Background { is_dark } => self.caps.is_dark = Some(is_dark),
            TerminalReport::Attributes { sixel } => {
                self.is_complete = true;
                self.caps.sixel = sixel;
            }
            TerminalReport::Version { kitty, iterm2, screen } => {
                (self.caps.kitty, self.caps.iterm2, self.caps.screen) = (kitty, iterm2, screen);
            }
            TerminalReport::CellPixels(width, height) => {
                self.caps.cell = (width > 1 && height > 1).then_some((width, height));
            }
        }
    }

    /// Returns the capabilities reported so far, and the bytes that are no replies.
    pub(super) fn finish(self) -> (TerminalCaps, Vec<u8>) {
        let widths = if self.is_complete { widths(&self.columns) } else { None };
        (TerminalCaps { widths, ..self.caps }, self.rest)
    }
}

/// Derives cell widths from the cursor's column after each sample; `None` unless all are there and plausible.
fn widths(columns: &[u16]) -> Option<Widths> {
    if !columns.iter().all(|column| (2..MAX_COLUMN).contains(column)) {
        return None;
    }
    let is_wide = <[u16; SAMPLES.len()]>::try_from(columns).ok()?.map(|column| column == 3);
    let [symbol, letter, line, emoji_style, joined_emoji, skin_tones] = is_wide;
    let ambiguous = match (symbol, letter) {
        (true, true) => Ambiguous::Wide,
        (true, false) => Ambiguous::WideSymbols,
        (false, _) => Ambiguous::Narrow,
    };
    Some(Widths { ambiguous, wide_lines: line, emoji_style, joined_emoji, skin_tones })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::runtime::output::ScreenCaps;

    /// Replies of a terminal that draws the samples in these numbers of cells.
    fn replies(cells: [u16; 6]) -> String {
        let reports = cells.map(|cells| format!("\x1b[2;{}R", cells + 1));
        reports.concat() + "\x1b[?64;1;2c"
    }

    fn received(chunks: &[&str]) -> (TerminalCaps, String) {
        let mut replies = Replies::default();
        for chunk in chunks {
            replies.take(chunk.as_bytes());
        }
        let (caps, typed) = replies.finish();
        (caps, String::from_utf8(typed).expect("typed text"))
    }

    #[test]
    fn cell_widths_follow_the_cursor_reports() {
        let widths = |cells| received(&[&replies(cells)]).0.widths.expect("widths");
        let xterm = widths([1, 1, 1, 1, 6, 4]);
        assert_eq!(xterm, Widths::default());
        let wide = widths([2, 2, 2, 1, 6, 4]);
        assert_eq!((wide.ambiguous, wide.wide_lines), (Ambiguous::Wide, true));
        let symbols = widths([2, 1, 2, 2, 2, 2]);
        assert_eq!(symbols.ambiguous, Ambiguous::WideSymbols);
        assert!(symbols.emoji_style && symbols.joined_emoji && symbols.skin_tones);
        assert_eq!(widths([1, 1, 1, 2, 2, 2]), Widths::UNICODE);
    }

    #[test]
    fn graphics_support_follows_version_and_attributes() {
        let caps = |end: &str| received(&[&replies([1; 6]).replace("\x1b[?64;1;2c", end)]).0;
        let kitty = caps("\x1bP>|kitty(0.35.2)\x1b\\\x1b[6;21;10t\x1b[?62c");
        assert_eq!((kitty.kitty, kitty.sixel, kitty.cell), (true, false, Some((10, 21))));
        let wezterm = caps("\x1bP>|WezTerm 20240203-110809\x1b\\\x1b[?65;4;6c");
        assert_eq!((wezterm.kitty, wezterm.iterm2, wezterm.sixel), (false, true, true));
        let xterm = caps("\x1b[6;0;0t\x1b[?64;1;4;22c");
        assert_eq!((xterm.kitty, xterm.sixel, xterm.cell), (false, true, None));
        let old = caps("\x1bP>|kitty(0.26.5)\x1b\\\x1b[?4c");
        assert_eq!((old.kitty, old.sixel), (false, false));
        assert!(old.widths.is_some());
    }

    #[test]
    fn only_known_terminals_have_links() {
        let caps = |name: &str| received(&[&format!("\x1bP>|{name}\x1b\\{}", replies([1; 6]))]).0.screen;
        for name in
            ["kitty(0.35.2)", "WezTerm 20240203", "foot(1.16.2)", "VTE(7600)", "tmux 3.4", "ghostty 1.0"]
        {
            assert!(caps(name).hyperlinks && caps(name).erases_in_colour, "{name}");
        }
        assert!(caps("XTerm(390)").erases_in_colour && !caps("XTerm(390)").hyperlinks);
        for name in ["tmux 3.3a", "tmux next", "st", "", "notkitty(1.0)"] {
            assert_eq!(caps(name), ScreenCaps::default(), "{name}");
        }
        assert_eq!(received(&[&replies([1; 6])]).0.screen, ScreenCaps::default(), "it says nothing");
    }

    #[test]
    fn replies_may_be_split_with_keys_between_them() {
        let chunks =
            ["j\x1b[2;2R\x1b[2", ";2R\x1b[B桥\x1b[2;2R\x1b[2;2R\x1b[2;7R\x1b[2;5R\x1b[?64;1", ";2cq"];
        let (caps, typed) = received(&chunks);
        assert_eq!((caps.widths, typed.as_str()), (Some(Widths::default()), "j\x1b[B桥q"));
    }

    #[test]
    fn background_colours_are_read_in_every_format() {
        let read = |color: &str| {
            let (caps, typed) = received(&["j", color]);
            (caps.is_dark, typed.len())
        };
        for (color, dark) in [("rgb:1616/1818/1d1d", true), ("rgb:fb/fa/f6", false), ("rgba:f/f/f/8", false)]
        {
            assert_eq!(read(&format!("\x1b]11;{color}\x07")), (Some(dark), 1), "{color}");
            assert_eq!(read(&format!("\x1b]11;{color}\x1b\\")), (Some(dark), 1), "{color}");
        }
        for color in ["", "rgb:", "rgb:zz/00/00", "red", "rgb:1/2"] {
            assert_eq!(read(&format!("\x1b]11;{color}\x07")).0, None, "{color}");
        }
    }

    #[test]
    fn incomplete_or_foreign_reports_give_no_widths() {
        let cases = [
            ("", ""),
            ("\x1b[?1;2c", ""),
            ("\x1b[2;2R\x1b[2;2R\x1b[?1;2c", ""),
            ("\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[2;2R\x1b[2;2R", ""),
            ("\x1b[1;2R\x1b[24;80R\x1b[c", "\x1b[1;2R\x1b[24;80R\x1b[c"),
            ("\x1b", "\x1b"),
        ];
        for (bytes, typed) in cases {
            let (caps, rest) = received(&[bytes]);
            assert_eq!((caps.widths, rest.as_str()), (None, typed), "{bytes:?}");
        }
        let implausible = replies([1, 1, 1, 1, 90, 4]);
        assert_eq!(received(&[&implausible]).0.widths, None);
    }

    #[test]
    fn the_query_leaves_the_screen_empty() {
        let cells = |count| std::num::NonZeroU16::new(count).expect("not zero");
        let mut parser = vt100::Parser::new(cells(4), cells(40), 0);
        parser.process(query().as_bytes());
        assert_eq!(parser.screen().contents().trim(), "");
    }
}
