//! Checks of the terminal: size, cell widths, background, pictures, colours.

use super::finding::Finding;
use crate::cli::context::Context;
use crate::config::ColorDepth;
use crate::text::{Ambiguous, Widths};
use crate::tui::{self, GraphicsProtocol, TerminalCaps};
use crate::words::Word;

/// Smallest usable screen, in columns and rows.
const MIN_SIZE: (u16, u16) = (40, 10);

/// Result of querying the terminal.
pub(super) enum TerminalAnswer {
    /// Stdin or stdout is not a terminal.
    NoTerminal,
    /// The terminal did not answer.
    Silent,
    Answered(TerminalCaps),
}

/// Queries the terminal. All output must be flushed before.
pub(super) fn query(context: &Context) -> TerminalAnswer {
    if context.config.environment.is_dumb() {
        return match context.columns {
            Some(_) => TerminalAnswer::Silent,
            None => TerminalAnswer::NoTerminal,
        };
    }
    match tui::query_terminal() {
        Ok(Some(caps)) => TerminalAnswer::Answered(caps),
        Ok(None) => TerminalAnswer::Silent,
        Err(_) => TerminalAnswer::NoTerminal,
    }
}

/// Returns the findings. For a terminal that did not answer, they are the defaults that the reader uses.
pub(super) fn findings(context: &Context, answer: &TerminalAnswer) -> Vec<Finding> {
    let say = |word| context.lang.say(word);
    let mut findings: Vec<Finding> = check_size(context).into_iter().collect();
    match answer {
        TerminalAnswer::NoTerminal => {
            findings.push(Finding::ok(Word::DoctorTerminal, say(Word::DoctorNoTerminal)));
        }
        TerminalAnswer::Silent => {
            findings.push(Finding::warning(Word::DoctorTerminal, say(Word::DoctorNoAnswer), None));
            findings.push(describe_pictures(context, &TerminalCaps::default()));
        }
        TerminalAnswer::Answered(caps) => findings.extend([
            check_widths(context, caps),
            describe_background(context, caps),
            describe_pictures(context, caps),
            describe_links(context, caps),
        ]),
    }
    if let Some(name) = context.config.environment.multiplexer() {
        findings.push(Finding::ok(Word::DoctorMultiplexer, name));
    }
    findings.extend([describe_colors(context), check_clipboard(context)]);
    findings
}

/// Checks how text is copied: by a program of the settings, by tmux, or by the terminal.
fn check_clipboard(context: &Context) -> Finding {
    let config = &context.config;
    let lang = context.lang;
    let (label, hint) = (Word::DoctorClipboard, Some(lang.say(Word::DoctorSetClipboard)));
    let program = config.clipboard().and_then(|program| program.words().first());
    let program = program.map(String::as_str).or_else(|| config.environment.is_in_tmux().then_some("tmux"));
    match program {
        Some(program) if !config.environment.has_program(program) => Finding::warning(
            label,
            lang.fill(Word::ErrorWithSubject, &[&program, &lang.say(Word::RunNotFound)]),
            hint,
        ),
        Some("tmux") if config.clipboard().is_none() => match tmux_set_clipboard().as_deref() {
            Some("off") => Finding::warning(
                label,
                "tmux: set-clipboard off",
                Some("tmux set-option -s set-clipboard external"),
            ),
            _ => Finding::ok(label, "tmux load-buffer -w"),
        },
        Some(program) => Finding::ok(label, program),
        None => Finding::ok(label, lang.say(Word::DoctorClipboardTerminal)),
    }
}

/// Returns the value of the option of tmux that lets it set the clipboard; `None` if it doesn't say.
fn tmux_set_clipboard() -> Option<String> {
    let mut tmux = std::process::Command::new("tmux");
    let output = tmux.args(["show-options", "-sv", "set-clipboard"]).output().ok()?;
    String::from_utf8(output.stdout).ok().map(|value| value.trim().to_owned())
}

fn check_size(context: &Context) -> Option<Finding> {
    let term = context.config.environment.text("TERM").unwrap_or("-");
    let (columns, rows) = context.columns.map(|_| tui::terminal_size())?;
    let text = format!("{columns}x{rows}, TERM={term}");
    Some(if columns < MIN_SIZE.0 || rows < MIN_SIZE.1 {
        Finding::warning(Word::DoctorTerminal, text, Some(context.lang.say(Word::DoctorTooSmall)))
    } else {
        Finding::ok(Word::DoctorTerminal, text)
    })
}

fn check_widths(context: &Context, caps: &TerminalCaps) -> Finding {
    let Some(Widths { ambiguous, wide_lines, emoji_style, joined_emoji, skin_tones }) = caps.widths else {
        return Finding::warning(Word::DoctorWidths, context.lang.say(Word::DoctorUnknown), None);
    };
    let cells = |wide: bool| if wide { 2 } else { 1 };
    let yes_or_no = |value: bool| context.lang.say(if value { Word::DoctorYes } else { Word::DoctorNo });
    let text = context.lang.fill(
        Word::DoctorCells,
        &[
            &cells(ambiguous != Ambiguous::Narrow),
            &cells(ambiguous == Ambiguous::Wide),
            &cells(wide_lines),
            &yes_or_no(emoji_style),
            &yes_or_no(joined_emoji),
            &yes_or_no(skin_tones),
        ],
    );
    Finding::ok(Word::DoctorWidths, text)
}

fn describe_background(context: &Context, caps: &TerminalCaps) -> Finding {
    let word = match caps.is_dark {
        Some(true) => Word::DoctorDark,
        Some(false) => Word::DoctorLight,
        None => Word::DoctorUnknown,
    };
    Finding::ok(Word::DoctorBackground, context.lang.say(word))
}

fn describe_pictures(context: &Context, caps: &TerminalCaps) -> Finding {
    let Some(graphics) = tui::choose_graphics(&context.config, caps) else {
        return Finding::ok(Word::DoctorPictures, context.lang.say(Word::DoctorNoPictures));
    };
    let protocol = match graphics.protocol {
        GraphicsProtocol::Blocks(_) => context.lang.say(Word::DoctorHalfBlocks),
        GraphicsProtocol::Kitty => "kitty",
        GraphicsProtocol::Iterm2 => "iTerm2",
        GraphicsProtocol::Sixel => "sixel",
    };
    let (width, height) = (&graphics.cell.0, &graphics.cell.1);
    Finding::ok(Word::DoctorPictures, context.lang.fill(Word::DoctorPicturesAs, &[&protocol, width, height]))
}

fn describe_links(context: &Context, caps: &TerminalCaps) -> Finding {
    let has_links = caps.screen.hyperlinks || context.config.environment.supports_hyperlinks();
    Finding::ok(Word::DoctorLinks, context.lang.say(if has_links { Word::DoctorYes } else { Word::DoctorNo }))
}

fn describe_colors(context: &Context) -> Finding {
    let depth = match context.config.color_depth(context.output_target()) {
        ColorDepth::None => context.lang.say(Word::DoctorNoColours),
        ColorDepth::Ansi => "16",
        ColorDepth::Indexed => "256",
        ColorDepth::True => "truecolor",
    };
    Finding::ok(Word::DoctorColours, depth)
}
