//! What `wanbao doctor` tells of the terminal.

use super::desk::Desk;
use super::doctor::Finding;
use crate::config::{ColorDepth, OutputTarget};
use crate::text::{Ambiguous, Widths};
use crate::tui::{self, GraphicsProtocol, TerminalCaps};
use crate::words::Word;

/// The smallest screen that the reader can use.
const SMALLEST: (u16, u16) = (40, 10);

/// What came of asking the terminal.
pub(super) enum Asked {
    /// There is none, or none at one end.
    Nobody,
    Silent,
    Answered(TerminalCaps),
}

/// Asks the terminal, if it can be asked. Nothing must be waiting to be written to it.
pub(super) fn ask(desk: &Desk) -> Asked {
    if desk.config.environment.is_dumb() {
        return if desk.columns.is_some() { Asked::Silent } else { Asked::Nobody };
    }
    match tui::query_terminal() {
        Ok(Some(caps)) => Asked::Answered(caps),
        Ok(None) => Asked::Silent,
        Err(_) => Asked::Nobody,
    }
}

/// What was found of the terminal. One that does not answer is told of as the reader takes it.
pub(super) fn findings(desk: &Desk, asked: &Asked) -> Vec<Finding> {
    let say = |word| desk.lang.say(word).to_owned();
    let mut findings: Vec<Finding> = size(desk).into_iter().collect();
    match asked {
        Asked::Nobody => findings.push(Finding::fine(Word::DoctorTerminal, say(Word::DoctorNoTerminal))),
        Asked::Silent => {
            findings.push(Finding::doubtful(Word::DoctorTerminal, say(Word::DoctorNoAnswer), None));
            findings.push(pictures(desk, &TerminalCaps::default()));
        }
        Asked::Answered(caps) => {
            findings.extend([widths(desk, caps), background(desk, caps), pictures(desk, caps)]);
        }
    }
    if let Some(name) = desk.config.environment.multiplexer() {
        findings.push(Finding::fine(Word::DoctorInside, name.to_owned()));
    }
    findings.push(colours(desk));
    findings
}

fn size(desk: &Desk) -> Option<Finding> {
    let name = desk.config.environment.text("TERM").unwrap_or("-");
    let (columns, rows) = desk.columns.map(|_| tui::terminal_size())?;
    let what = format!("{columns}x{rows}, TERM={name}");
    Some(if columns < SMALLEST.0 || rows < SMALLEST.1 {
        Finding::doubtful(Word::DoctorTerminal, what, Some(desk.lang.say(Word::DoctorTooSmall)))
    } else {
        Finding::fine(Word::DoctorTerminal, what)
    })
}

fn widths(desk: &Desk, caps: &TerminalCaps) -> Finding {
    let Some(Widths { ambiguous, wide_lines, emoji_style, joined_emoji, skin_tones }) = caps.widths else {
        let untold = desk.lang.say(Word::DoctorUntold).to_owned();
        return Finding::doubtful(Word::DoctorWidths, untold, None);
    };
    let cells = |wide: bool| if wide { 2 } else { 1 };
    let known = |is: bool| desk.lang.say(if is { Word::DoctorYes } else { Word::DoctorNo });
    let what = desk.lang.fill(
        Word::DoctorCells,
        &[
            &cells(ambiguous != Ambiguous::Narrow),
            &cells(ambiguous == Ambiguous::Wide),
            &cells(wide_lines),
            &known(emoji_style),
            &known(joined_emoji),
            &known(skin_tones),
        ],
    );
    Finding::fine(Word::DoctorWidths, what)
}

fn background(desk: &Desk, caps: &TerminalCaps) -> Finding {
    let word = match caps.is_dark {
        Some(true) => Word::DoctorDark,
        Some(false) => Word::DoctorLight,
        None => Word::DoctorUntold,
    };
    Finding::fine(Word::DoctorBackground, desk.lang.say(word).to_owned())
}

fn pictures(desk: &Desk, caps: &TerminalCaps) -> Finding {
    let what = match tui::choose_graphics(&desk.config, caps) {
        None => desk.lang.say(Word::DoctorNoPictures).to_owned(),
        Some(graphics) => {
            let way = match graphics.protocol {
                GraphicsProtocol::Blocks(_) => desk.lang.say(Word::DoctorBlocks),
                GraphicsProtocol::Kitty => "kitty",
                GraphicsProtocol::Iterm2 => "iTerm2",
                GraphicsProtocol::Sixel => "sixel",
            };
            desk.lang.fill(Word::DoctorPicturesAs, &[&way, &graphics.cell.0, &graphics.cell.1])
        }
    };
    Finding::fine(Word::DoctorPictures, what)
}

fn colours(desk: &Desk) -> Finding {
    let is_terminal = desk.columns.is_some();
    let target = if is_terminal { OutputTarget::Terminal } else { OutputTarget::Redirected };
    let what = match desk.config.color_depth(target) {
        ColorDepth::None => desk.lang.say(Word::DoctorNone),
        ColorDepth::Ansi => "16",
        ColorDepth::Indexed => "256",
        ColorDepth::True => "truecolor",
    };
    Finding::fine(Word::DoctorColours, what.to_owned())
}
