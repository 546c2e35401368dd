//! The test card of `wanbao doctor`: samples that are visibly misaligned or wrong if the terminal was misjudged.

use std::io::{self, Write};

use crate::cli::context::Context;
use crate::config::{Color, ColorDepth, OutputTarget};
use crate::tui::{self, TerminalCaps};
use crate::words::Word;

/// Cells before each line.
const INDENT: u16 = 6;

/// A digit per cell up to the bar. All samples are padded to this width.
const RULER: &str = "1234567890123456";

/// Han, ambiguous punctuation, ambiguous letters, lines and blocks, emoji presentation, a joined emoji, skin tones.
const SAMPLES: [&str; 7] = [
    "大湾区，Bay Area",
    "“…”—·①★",
    "āáǎà αβγ где",
    "─┼│ █▀▄░",
    "❤\u{fe0f}❤\u{fe0f}❤\u{fe0f}",
    "👨\u{200d}👩\u{200d}👧",
    "👍\u{1f3fd}👍\u{1f3ff}",
];

/// Width of the colour ramp in cells.
const RAMP: u8 = 48;

/// Prints the card for a terminal that answered the query.
pub(super) fn print(context: &Context, caps: &TerminalCaps, out: &mut dyn Write) -> io::Result<()> {
    let indent = " ".repeat(usize::from(INDENT));
    writeln!(out, "{indent}{}", context.lang.say(Word::DoctorTestCard))?;
    print_samples(caps, &indent, out)?;
    let depth = context.config.color_depth(OutputTarget::Terminal);
    if depth > ColorDepth::None {
        print_colors(depth, &indent, out)?;
    }
    let graphics = tui::choose_graphics(&context.config, caps);
    if let Some(picture) = graphics.and_then(|graphics| tui::test_picture(graphics, INDENT)) {
        out.write_all(&picture)?;
    }
    Ok(())
}

/// Prints the samples as the reader would draw them, each followed by a bar.
fn print_samples(caps: &TerminalCaps, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    let widths = caps.widths.unwrap_or_default();
    writeln!(out, "{indent}{RULER}|")?;
    for sample in SAMPLES {
        let shown: String = widths.cells(sample).map(|cell| cell.shown).collect();
        let blank = RULER.len().saturating_sub(widths.of(sample));
        writeln!(out, "{indent}{shown}{:blank$}|", "")?;
    }
    Ok(())
}

/// Prints the terminal's own 16 colours, and a ramp of all hues at the given depth.
fn print_colors(depth: ColorDepth, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    for first in [0, 8] {
        let row: String = (first..first + 8).map(|color| colored_cells(Color::Indexed(color), 3)).collect();
        writeln!(out, "{indent}{row}\x1b[0m")?;
    }
    let ramp = (0..RAMP).filter_map(|step| hue(f64::from(step) / f64::from(RAMP)).reduced(depth));
    let ramp: String = ramp.map(|color| colored_cells(color, 1)).collect();
    writeln!(out, "{indent}{ramp}\x1b[0m")
}

/// Returns `count` blank cells with a background (ECMA-48 SGR).
fn colored_cells(color: Color, count: usize) -> String {
    let code = match color {
        Color::Indexed(index @ ..8) => format!("{}", 40 + index),
        Color::Indexed(index @ 8..16) => format!("{}", 100 + index - 8),
        Color::Indexed(index) => format!("48;5;{index}"),
        Color::Rgb(red, green, blue) => format!("48;2;{red};{green};{blue}"),
    };
    format!("\x1b[{code}m{:count$}", "")
}

/// Returns a fully saturated colour of a hue from 0 to 1.
fn hue(hue: f64) -> Color {
    let channel = |offset: f64| {
        let distance = ((hue + offset).fract() * 6.0 - 3.0).abs() - 1.0;
        (distance.clamp(0.0, 1.0) * 255.0).round() as u8
    };
    Color::Rgb(channel(0.0), channel(2.0 / 3.0), channel(1.0 / 3.0))
}
