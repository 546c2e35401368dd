//! The test card of `wanbao doctor`: what can be seen to be wrong at a glance.

use std::io::{self, Write};

use super::desk::Desk;
use crate::config::{Color, ColorDepth, OutputTarget};
use crate::tui::{self, TerminalCaps};
use crate::words::Word;

/// What stands before each line.
const INDENT: u16 = 6;

/// The cells before the bar.
const RULER: &str = "1234567890123456";

/// Han, ambiguous marks, ambiguous letters, lines and blocks, an emoji by its selector, emoji that are joined, a skin
/// tone.
const SAMPLES: [&str; 7] = [
    "大湾区，Bay Area",
    "“…”—·①★",
    "āáǎà αβγ где",
    "─┼│ █▀▄░",
    "❤\u{fe0f}❤\u{fe0f}❤\u{fe0f}",
    "👨\u{200d}👩\u{200d}👧",
    "👍\u{1f3fd}👍\u{1f3ff}",
];

/// The cells of the ramp.
const RAMP: u8 = 48;

/// Prints the card for a terminal that has answered.
pub(super) fn print(desk: &Desk, caps: &TerminalCaps, out: &mut dyn Write) -> io::Result<()> {
    let indent = " ".repeat(usize::from(INDENT));
    writeln!(out, "{indent}{}", desk.lang.say(Word::DoctorCard))?;
    widths(caps, &indent, out)?;
    let depth = desk.config.color_depth(OutputTarget::Terminal);
    if depth > ColorDepth::None {
        colours(depth, &indent, out)?;
    }
    if let Some(picture) =
        tui::choose_graphics(&desk.config, caps).and_then(|graphics| tui::test_picture(graphics, INDENT))
    {
        out.write_all(&picture)?;
    }
    Ok(())
}

/// Samples as the reader draws them, each with a bar behind it.
fn widths(caps: &TerminalCaps, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    let widths = caps.widths.unwrap_or_default();
    writeln!(out, "{indent}{RULER}|")?;
    for sample in SAMPLES {
        let shown: String = widths.cells(sample).map(|cell| cell.shown).collect();
        let blank = RULER.len().saturating_sub(widths.of(sample));
        writeln!(out, "{indent}{shown}{:blank$}|", "")?;
    }
    Ok(())
}

/// The terminal's own 16 colours, and a ramp of all hues in those that it has.
fn colours(depth: ColorDepth, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    for first in [0, 8] {
        let row: String = (first..first + 8).map(|color| cells(Color::Indexed(color), 3)).collect();
        writeln!(out, "{indent}{row}\x1b[0m")?;
    }
    let ramp = (0..RAMP).filter_map(|at| hue(f64::from(at) / f64::from(RAMP)).reduced(depth));
    let ramp: String = ramp.map(|color| cells(color, 1)).collect();
    writeln!(out, "{indent}{ramp}\x1b[0m")
}

/// So many cells with a background (ECMA-48 SGR).
fn cells(color: Color, count: usize) -> String {
    let code = match color {
        Color::Indexed(index @ ..8) => format!("{}", 40 + index),
        Color::Indexed(index @ 8..16) => format!("{}", 100 + index - 8),
        Color::Indexed(index) => format!("48;5;{index}"),
        Color::Rgb(red, green, blue) => format!("48;2;{red};{green};{blue}"),
    };
    format!("\x1b[{code}m{:count$}", "")
}

/// A colour of the rainbow, from 0 to 1.
fn hue(at: f64) -> Color {
    let part = |offset: f64| {
        let distance = ((at + offset).fract() * 6.0 - 3.0).abs() - 1.0;
        (distance.clamp(0.0, 1.0) * 255.0).round() as u8
    };
    Color::Rgb(part(0.0), part(2.0 / 3.0), part(1.0 / 3.0))
}
