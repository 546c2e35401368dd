//! The status bar as a whole.

use ratatui::layout::Rect;

use super::note_text::NoteText;
use super::progress::{MatchText, RefreshText};
use super::{footer, prompt};
use crate::actions::Action;
use crate::layout::Pane;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::draw::spinner::spinner;
use crate::tui::state::State;
use crate::tui::state::overlay::Overlay;
use crate::tui::state::reader::TextSearch;
use crate::tui::state::status::{Note, RunningRefresh};

/// Cells between the message and the keys.
const GAP: u16 = 3;

/// Draws the line that is typed, or else a message and the keys that are useful here.
pub(in crate::tui) fn draw(state: &State, area: Rect, painter: &mut Painter<'_>) {
    painter.clear(area, painter.theme.bar);
    let span = Span::row(area, 0).from(area.x + 1).without(1);
    let line = state.overlay.as_ref().and_then(|overlay| overlay.typed_line(state.display.lang));
    if let Some(line) = &line {
        return prompt::draw_typed_line(line, span, painter);
    }
    match &state.overlay {
        Some(Overlay::Help(help)) if help.is_typing => {
            prompt::draw_help_search(state, &help.input, span, painter);
        }
        Some(Overlay::Prompt(prompt, input)) => prompt::draw(state, prompt, input, span, painter),
        _ => {
            let end = draw_message(state, span, painter);
            let gap = if end > span.x { GAP } else { 0 };
            footer::draw(state, span.from(end + gap), painter);
        }
    }
}

/// Returns the action whose key is shown at a column of the bar.
pub(in crate::tui) fn action_at(state: &State, area: Rect, x: u16) -> Option<Action> {
    if matches!(state.overlay, Some(Overlay::Prompt(..))) {
        return None;
    }
    let span = Span::row(area, 0).from(area.x + 1).without(1);
    let cells = message_width(state, span.width().into()) as u16;
    let gap = if cells > 0 { GAP } else { 0 };
    footer::action_at(state, span.from(span.x + cells + gap), x)
}

/// Returns the cells of the message in a bar of `room` cells.
fn message_width(state: &State, room: usize) -> usize {
    let widths = state.display.widths;
    if state.keyboard.count.is_some() || !state.keyboard.pending.is_empty() {
        let chords = state.keyboard.pending.iter().map(ToString::to_string);
        return chords
            .chain(state.keyboard.count.map(|count| count.to_string()))
            .map(|text| widths.of(&text))
            .sum();
    }
    match message(state) {
        Message::Note(note) => NoteText::fitting(note, room, widths).width(widths),
        Message::Refresh(refresh) => {
            widths.of(&RefreshText { lang: state.display.lang, refresh }.to_string()) + 4
        }
        Message::Search(search) => widths.of(&MatchText { lang: state.display.lang, search }.to_string()),
        Message::None => 0,
    }
}

/// The most important message.
enum Message<'s> {
    Note(&'s Note),
    Refresh(&'s RunningRefresh),
    Search(&'s TextSearch),
    None,
}

fn message(state: &State) -> Message<'_> {
    // The failure of a refresh concerns the lists, and must not disturb the reading.
    let is_in_lists = state.overlay.is_none() && state.visible_focus() != Pane::Reader;
    let failure = state.status.failure.as_ref().filter(|_| is_in_lists);
    match (&state.status.note, state.refresh.visible(), search(state), failure) {
        (Some(note), ..) | (None, None, None, Some(note)) => Message::Note(note),
        (None, Some(refresh), ..) => Message::Refresh(refresh),
        (None, None, Some(search), _) => Message::Search(search),
        (None, None, None, None) => Message::None,
    }
}

/// Draws pending keys, or else the most important message. Returns the column after it.
fn draw_message(state: &State, span: Span, painter: &mut Painter<'_>) -> u16 {
    if state.keyboard.count.is_some() || !state.keyboard.pending.is_empty() {
        return draw_pending_keys(state, span, painter);
    }
    match message(state) {
        Message::Note(note) => draw_note(note, span, painter),
        Message::Refresh(refresh) => draw_refresh(state, refresh, span, painter),
        Message::Search(search) => {
            let text = MatchText { lang: state.display.lang, search };
            painter.write(span, painter.theme.bar, format_args!("{text}"))
        }
        Message::None => span.x,
    }
}

/// Returns the search in the article, if the article is focused.
fn search(state: &State) -> Option<&TextSearch> {
    let article = state.reader.shown.as_ref().filter(|_| state.visible_focus() == Pane::Reader);
    article.and_then(|article| article.search.as_ref())
}

fn draw_pending_keys(state: &State, span: Span, painter: &mut Painter<'_>) -> u16 {
    let style = painter.theme.key;
    let mut x = span.x;
    if let Some(count) = state.keyboard.count {
        x = painter.write(span, style, format_args!("{count}"));
    }
    for chord in &state.keyboard.pending {
        x = painter.write(span.from(x), style, format_args!("{chord}"));
    }
    x
}

fn draw_note(note: &Note, span: Span, painter: &mut Painter<'_>) -> u16 {
    let style = if note.is_error() { painter.theme.error } else { painter.theme.bar };
    let shown = NoteText::fitting(note, span.width().into(), painter.widths);
    let mut x = span.x;
    for part in [shown.before, shown.text, shown.after, shown.keys] {
        x = painter.put(span.from(x), part, style);
    }
    x
}

/// Draws the progress of a refresh as a text over a gauge.
fn draw_refresh(state: &State, refresh: &RunningRefresh, span: Span, painter: &mut Painter<'_>) -> u16 {
    let theme = painter.theme;
    let text = RefreshText { lang: state.display.lang, refresh };
    let spinner = spinner(state.status.ticks);
    let end = painter.write(span, theme.bar, format_args!(" {spinner} {text} "));
    let done = refresh.part_of(usize::from(end - span.x)) as u16;
    painter.set_style(span.until(span.x + done), theme.gauge);
    end
}
