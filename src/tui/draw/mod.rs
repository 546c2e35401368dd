//! Draws the state. Nothing here changes the state, and drawing the page of an article allocates nothing.
//!
//! - `painter`: text and pictures into the buffer; `span`: a part of a row; `glyphs`: marks and lines
//! - `pane`: headings, boundaries, cursor; `paragraph`: sentences in lines; `scrollbar`, `spinner`
//! - `sections`, `list`, `reader`: the panes; `overlay`: popups and full-screen views; `status`: the status bar

mod glyphs;
mod list;
mod overlay;
mod painter;
mod pane;
mod paragraph;
mod reader;
mod scrollbar;
mod sections;
mod span;
mod spinner;
mod status;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::state::State;
use super::state::overlay::Overlay;
use crate::config::Theme;
use crate::layout::Panes;
use crate::words::Word;
use painter::Painter;
use span::Span;

pub use reader::ScreenLink;
pub(super) use reader::hyperlinks;
pub(super) use status::bar_action_at;

/// Draws the screen into an area of a buffer.
pub fn draw(state: &State, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let mut painter = Painter::new(buffer, theme, state.display.widths);
    painter.clear(area, theme.text);
    if Panes::is_too_small(area) {
        let row = Rect { y: area.y + area.height / 2, height: area.height.min(1), ..area };
        let text = state.display.lang.say(Word::TooSmall);
        painter.write_centred(Span::row(row, 0), theme.text, format_args!("{text}"));
        return;
    }
    let panes = state.panes_in(area);
    if let Some(area) = panes.sections {
        sections::draw(state, area, &panes, &mut painter);
    }
    if let Some(area) = panes.list {
        list::draw(state, area, &panes, &mut painter);
    }
    if let Some(area) = panes.reader {
        reader::draw(state, area, &panes, &mut painter);
    }
    pane::draw_boundaries(&panes, &mut painter);
    status::draw_bar(state, panes.bar, &mut painter);
    if let Some(overlay) = &state.overlay {
        overlay::draw(state, overlay, area, &mut painter);
    }
}

/// Returns the position of the caret while something is typed. Input methods show their composition there.
pub fn caret(state: &State, area: Rect) -> Option<Position> {
    if Panes::is_too_small(area) {
        return None;
    }
    let bar = || state.panes_in(area).bar;
    match &state.overlay {
        Some(Overlay::Prompt(prompt, input)) => Some(status::prompt_caret(state, prompt, input, bar())),
        Some(Overlay::Palette(palette)) => Some(overlay::palette_caret(state, palette, area)),
        Some(Overlay::Help(help)) if help.is_typing => Some(status::help_caret(state, &help.input, bar())),
        Some(overlay @ (Overlay::Sources(_) | Overlay::Settings(_))) => {
            let line = overlay.typed_line(state.display.lang)?;
            Some(status::typed_line_caret(state, &line, bar()))
        }
        Some(
            Overlay::Help(_)
            | Overlay::ActionMenu(_)
            | Overlay::Picker(_)
            | Overlay::SitePreview(_)
            | Overlay::CommandOutput(_)
            | Overlay::Digest(_)
            | Overlay::Picture(_),
        )
        | None => None,
    }
}
