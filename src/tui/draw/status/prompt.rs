//! Prompts in the status bar.

use ratatui::layout::{Position, Rect};

use super::input::{draw_input, input_caret};
use crate::newsroom::{addresses, find_in_catalogue};
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::state::State;
use crate::tui::state::overlay::{LineInput, Prompt, TypedLine};
use crate::words::Word;

/// Draws a prompt, with a note, what may be typed, the suggested tags or the number of matches on the right.
pub(super) fn draw(state: &State, prompt: &Prompt, input: &LineInput, span: Span, painter: &mut Painter<'_>) {
    let x = draw_labelled(state.display.lang.say(label(prompt)), input, span, painter);
    let (rest, theme) = (span.from(x.saturating_add(2).min(span.end)), painter.theme);
    if let Some(note) = &state.status.note {
        painter.write_right(span, theme.error, format_args!(" {}", note.text));
        return;
    }
    if let Some(hint) = hint(prompt).filter(|_| input.text().is_empty()) {
        painter.write_right(rest, theme.dim, format_args!("{}", state.display.lang.say(hint)));
        return;
    }
    match prompt {
        Prompt::Tags(..) => {
            let tags = state.suggested_tags(input.text());
            let tags: Vec<String> = tags.iter().map(|tag| format!("#{tag}")).collect();
            painter.write_right(rest, theme.tag, format_args!("{}", tags.join(" ")));
        }
        Prompt::Address => {
            let names = suggested_names(input.text());
            painter.write_right(rest, theme.dim, format_args!("{}", names.join(" · ")));
        }
        Prompt::Find(_) => {
            let search = state.reader.shown.as_ref().and_then(|article| article.search.as_ref());
            if let Some(search) = search {
                let (number, len) = (search.current_number(), search.matches.len());
                painter.write_right(rest, theme.dim, format_args!("{number}/{len}"));
            }
        }
        Prompt::Filter(..) | Prompt::Search | Prompt::Link | Prompt::Pipe | Prompt::Save => {}
    }
}

/// Returns what may be typed, where the label does not say it.
fn hint(prompt: &Prompt) -> Option<Word> {
    match prompt {
        Prompt::Filter(..) => Some(Word::HintFilter),
        Prompt::Search => Some(Word::HintSearch),
        Prompt::Address => Some(Word::HintAddress),
        Prompt::Find(_) | Prompt::Link | Prompt::Pipe | Prompt::Save | Prompt::Tags(..) => None,
    }
}

/// Draws the search of the help.
pub(super) fn draw_help_search(state: &State, input: &LineInput, span: Span, painter: &mut Painter<'_>) {
    draw_labelled(state.display.lang.say(Word::PromptHelp), input, span, painter);
}

/// Draws the line of a view, with its mistake on the right.
pub(super) fn draw_typed_line(line: &TypedLine<'_>, span: Span, painter: &mut Painter<'_>) {
    draw_labelled(&line.label, line.input, span, painter);
    let mistake = line.mistake.unwrap_or_default();
    painter.write_right(span, painter.theme.error, format_args!(" {mistake}"));
}

/// Returns the column after the input.
fn draw_labelled(label: &str, input: &LineInput, span: Span, painter: &mut Painter<'_>) -> u16 {
    let x = painter.put(span, label, painter.theme.key);
    draw_input(input, span.from(x), painter.theme.bar, painter)
}

/// Returns the position of the caret of a prompt.
pub(in crate::tui) fn prompt_caret(state: &State, prompt: &Prompt, input: &LineInput, bar: Rect) -> Position {
    caret(state, state.display.lang.say(label(prompt)), input, bar)
}

/// Returns the position of the caret of the search of the help.
pub(in crate::tui) fn help_caret(state: &State, input: &LineInput, bar: Rect) -> Position {
    caret(state, state.display.lang.say(Word::PromptHelp), input, bar)
}

/// Returns the position of the caret of the line of a view.
pub(in crate::tui) fn typed_line_caret(state: &State, line: &TypedLine<'_>, bar: Rect) -> Position {
    caret(state, &line.label, line.input, bar)
}

fn caret(state: &State, label: &str, input: &LineInput, bar: Rect) -> Position {
    let span = Span::row(bar, 0).from(bar.x + 1).without(1);
    let widths = state.display.widths;
    let x = span.x + widths.of(label) as u16;
    Position::new(input_caret(input, span.from(x), widths), bar.y)
}

fn label(prompt: &Prompt) -> Word {
    match prompt {
        Prompt::Filter(..) => Word::PromptFilter,
        Prompt::Find(_) => Word::PromptFind,
        Prompt::Search => Word::PromptSearch,
        Prompt::Link => Word::PromptLink,
        Prompt::Address => Word::PromptAddress,
        Prompt::Pipe => Word::PromptPipe,
        Prompt::Save => Word::PromptSave,
        Prompt::Tags(..) => Word::PromptTags,
    }
}

/// Returns the first names of the catalogue that match a text that is no address.
fn suggested_names(typed: &str) -> Vec<&'static str> {
    const SHOWN: usize = 3;
    if typed.trim().is_empty() || !addresses(typed).is_empty() {
        return Vec::new();
    }
    find_in_catalogue(typed).iter().take(SHOWN).map(|entry| entry.name.as_str()).collect()
}
