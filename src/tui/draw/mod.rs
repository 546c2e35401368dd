//! The state on the screen. Nothing here can change anything, and nothing allocates for an article's page.

mod adding;
mod bar;
mod brush;
mod catalogue;
mod footer;
mod front;
mod headlines;
mod menu;
mod output;
mod over;
mod picture;
mod reader;
mod sections;
mod thumb;

use std::fmt::Arguments;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::state::panes::{Pane, Panes};
use super::state::{Over, State};
use crate::config::{Style, Theme};
use crate::words::Word;
pub(super) use adding::adding_rows;
use brush::{Brush, Span};
pub(super) use catalogue::catalogue_rows;
pub(super) use front::front_area;
pub(super) use menu::menu_rows;
pub(super) use output::output_rows;
pub(super) use over::{help_last_top, palette_rows};
pub(super) use picture::large;

/// Draws the screen into an area of a buffer.
pub fn draw(state: &State, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let mut brush = Brush::new(buffer, theme, state.widths);
    brush.clear(area, theme.text);
    if Panes::too_small(area) {
        let row = Rect { y: area.y + area.height / 2, height: area.height.min(1), ..area };
        centred(
            &mut brush,
            Span::row(row, 0),
            theme.text,
            format_args!("{}", state.lang.say(Word::TooSmall)),
        );
        return;
    }
    let panes = state.panes(area);
    if let Some(area) = panes.sections {
        sections::draw(state, area, &panes, &mut brush);
    }
    if let Some(area) = panes.list {
        headlines::draw(state, area, &panes, &mut brush);
    }
    if let Some(area) = panes.reader {
        reader::draw(state, area, &panes, &mut brush);
    }
    separate(&panes, &mut brush);
    bar::draw(state, panes.bar, &mut brush);
    match &state.over {
        Some(Over::Help(help)) => over::help(state, help, area, &mut brush),
        Some(Over::Catalogue(catalogue)) => catalogue::draw(state, catalogue, area, &mut brush),
        Some(Over::Palette(palette)) => over::palette(state, palette, area, &mut brush),
        Some(Over::Menu(menu)) => menu::draw(state, menu, area, &mut brush),
        Some(Over::Output(output)) => output::draw(state, output, area, &mut brush),
        Some(Over::Front(front)) => front::draw(state, front, area, &mut brush),
        Some(Over::Adding(adding)) => adding::draw(state, adding, area, &mut brush),
        Some(Over::Picture(figure)) => picture::alone(state, *figure, area, &mut brush),
        Some(Over::Prompt(..)) | None => {}
    }
}

/// Where the caret stands while something is typed; there an input method shows what it is composing.
pub fn caret(state: &State, area: Rect) -> Option<Position> {
    if Panes::too_small(area) {
        return None;
    }
    match &state.over {
        Some(Over::Prompt(prompt, input)) => {
            Some(bar::prompt_caret(state, prompt, input, state.panes(area).bar))
        }
        Some(Over::Palette(palette)) => Some(over::palette_caret(state, palette, area)),
        Some(Over::Help(help)) if help.typing => {
            Some(bar::help_caret(state, &help.input, state.panes(area).bar))
        }
        Some(
            Over::Help(_)
            | Over::Catalogue(_)
            | Over::Menu(_)
            | Over::Adding(_)
            | Over::Output(_)
            | Over::Front(_)
            | Over::Picture(_),
        )
        | None => None,
    }
}

/// The line between panes.
fn separate(panes: &Panes, brush: &mut Brush<'_>) {
    let shown = [panes.sections, panes.list, panes.reader].into_iter().flatten();
    for area in shown.skip(1) {
        for y in area.y.saturating_sub(panes.heading)..area.bottom() {
            let x = area.x.saturating_sub(1);
            let (line, style) = (brush.glyphs.vertical, brush.theme.border);
            brush.put(Span { x, y, end: x + 1 }, line, style);
        }
    }
}

/// The line above a pane.
fn heading(area: Rect, panes: &Panes) -> Span {
    let span = Span::row(Rect { y: area.y.saturating_sub(panes.heading), ..area }, 0);
    span.from(span.x + 1).without(1)
}

/// How the heading of a pane looks.
fn heading_style(state: &State, pane: Pane, brush: &Brush<'_>) -> Style {
    if state.seen_focus() == pane { brush.theme.accent } else { brush.theme.dim }
}

fn centred(brush: &mut Brush<'_>, span: Span, style: Style, text: Arguments<'_>) {
    let width = text.as_str().map_or_else(|| brush.width(&text.to_string()), |text| brush.width(text));
    let x = span.x + span.width().saturating_sub(width) / 2;
    brush.write(span.from(x), style, text);
}

/// What moves while something is on its way.
fn spinner(ticks: usize) -> &'static str {
    const FRAMES: [&str; 10] = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
    FRAMES[ticks % FRAMES.len()]
}

/// The look of the picked row of a pane; `None` for the others.
fn picked_look(state: &State, pane: Pane, picked: bool, theme: &Theme) -> Option<Style> {
    let look = if state.seen_focus() == pane { theme.selected } else { theme.selected_unfocused };
    picked.then_some(look)
}
