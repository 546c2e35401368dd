//! A line that is typed.

use unicode_segmentation::UnicodeSegmentation;

use crate::config::Style;
use crate::text::Widths;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::state::overlay::LineInput;

/// Draws the text of a line. A text that is too long is scrolled so that the caret is visible. Returns the column after it.
pub(in crate::tui) fn draw_input(
    input: &LineInput,
    span: Span,
    style: Style,
    painter: &mut Painter<'_>,
) -> u16 {
    let (before, after) = input.split_at_caret();
    let x = painter.put(span, visible_part(before, span, painter.widths), style);
    painter.put(span.from(x), after, style)
}

/// Returns the column of the caret.
pub(in crate::tui) fn input_caret(input: &LineInput, span: Span, widths: Widths) -> u16 {
    span.x + widths.of(visible_part(input.split_at_caret().0, span, widths)) as u16
}

/// Returns the end of the text before the caret that fits into the span together with the caret.
fn visible_part(before: &str, span: Span, widths: Widths) -> &str {
    let mut room = usize::from(span.width().saturating_sub(2));
    for (start, cluster) in before.grapheme_indices(true).rev() {
        match room.checked_sub(widths.of(cluster)) {
            Some(left) => room = left,
            None => return before.get(start + cluster.len()..).unwrap_or_default(),
        }
    }
    before
}
