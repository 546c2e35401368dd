//! The keys in the status bar.

use super::hints::{self, Hint};
use crate::actions::Action;
use crate::layout::Pane;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::state::State;
use crate::tui::state::overlay::{Overlay, ProbeStage};

/// Cells between two keys.
const GAP: u16 = 3;

/// Draws as many keys as fit, on the right. The last one, which leaves or shows the help, is the last to be omitted.
pub(super) fn draw(state: &State, span: Span, painter: &mut Painter<'_>) {
    let hints = hints(state);
    let shown = shown(state, hints, span.width());
    let mut rest = span.from(
        span.end - shown.clone().map(|hint| width(state, *hint) + GAP).sum::<u16>().saturating_sub(GAP),
    );
    for hint in shown {
        let x = painter.put(rest, key(state, hint.0), painter.theme.key);
        rest.x =
            painter.write(rest.from(x), painter.theme.bar, format_args!(" {}", word(state, *hint))) + GAP;
    }
}

/// Returns the action whose key is shown at a column of a span.
pub(super) fn action_at(state: &State, span: Span, x: u16) -> Option<Action> {
    let mut end = span.end;
    let shown: Vec<&Hint> = shown(state, hints(state), span.width()).collect();
    for hint in shown.into_iter().rev() {
        let start = end.saturating_sub(width(state, *hint));
        if (start..end).contains(&x) {
            return Some(hint.0);
        }
        end = start.saturating_sub(GAP);
    }
    None
}

/// Returns the hints that fit into this many cells: as many of the first ones as fit before the last.
fn shown<'h>(
    state: &State,
    hints: &'h [Hint],
    cells: u16,
) -> impl Iterator<Item = &'h Hint> + Clone + use<'h> {
    let (first, last) = hints.split_at(hints.len().saturating_sub(1));
    let total = |count: usize| {
        let shown = first.iter().take(count).chain(last);
        shown.map(|hint| width(state, *hint) + GAP).sum::<u16>().saturating_sub(GAP)
    };
    let count = (0..=first.len()).rev().find(|count| total(*count) <= cells);
    let last = if count.is_some() { last } else { &[] };
    first.iter().take(count.unwrap_or(0)).chain(last)
}

fn word(state: &State, (action, own): Hint) -> &'static str {
    state.display.lang.say(own.unwrap_or(action.row().word))
}

fn width(state: &State, hint: Hint) -> u16 {
    let widths = state.display.widths;
    (widths.of(key(state, hint.0)) + 1 + widths.of(word(state, hint))) as u16
}

/// Returns the key that is shown for an action. A full-screen picture is always paged by arrows.
fn key(state: &State, action: Action) -> &str {
    match (&state.overlay, action) {
        (Some(Overlay::Picture(_)), Action::NextMatch) => "→",
        (Some(Overlay::Picture(_)), Action::PreviousMatch) => "←",
        _ => state.key_of(action),
    }
}

/// Returns the actions that are useful here.
fn hints(state: &State) -> &'static [Hint] {
    match &state.overlay {
        Some(Overlay::Help(_)) => hints::HELP,
        Some(Overlay::ActionMenu(_)) => hints::ACTION_MENU,
        Some(Overlay::Digest(_)) if !state.sections.papers().is_empty() => hints::DIGEST_OF_PAPERS,
        Some(Overlay::Digest(_)) => hints::DIGEST,
        Some(Overlay::Sources(view)) if view.is_fetching() => hints::WAITING,
        Some(Overlay::Sources(view)) if view.test.is_some() => hints::COMMAND_OUTPUT,
        Some(Overlay::Sources(view)) if view.form.is_some() => hints::FORM,
        Some(Overlay::Settings(_)) => hints::FORM,
        Some(Overlay::Sources(_)) => hints::SOURCES,
        Some(Overlay::Palette(_)) => hints::PALETTE,
        Some(Overlay::Picker(picker)) if picker.lists_failures() => hints::FAILURES,
        Some(Overlay::Picker(_)) => hints::PICKER,
        Some(Overlay::Picture(_)) if state.reader.picture_count() < 2 => hints::SINGLE_PICTURE,
        Some(Overlay::Picture(_)) => hints::PICTURE,
        Some(Overlay::SitePreview(preview)) => match preview.stage {
            ProbeStage::Fetching => hints::WAITING,
            ProbeStage::Found(_) if preview.has_others() => hints::SITES_FOUND,
            ProbeStage::Found(_) => hints::SITE_FOUND,
            ProbeStage::Failed(_) => hints::SITE_FAILED,
        },
        Some(Overlay::CommandOutput(output)) if output.is_running() => hints::WAITING,
        Some(Overlay::CommandOutput(_)) => hints::COMMAND_OUTPUT,
        Some(Overlay::Prompt(..)) | None => pane_hints(state),
    }
}

fn pane_hints(state: &State) -> &'static [Hint] {
    match state.visible_focus() {
        Pane::Sections | Pane::List if !state.list.selection.is_empty() => hints::SELECTION,
        Pane::Sections | Pane::List => hints::LISTS,
        Pane::Reader if state.reader.comparison.is_some() => hints::COMPARISON,
        Pane::Reader => hints::READER,
    }
}
