//! The heading of the article pane.

use crate::layout::Pane;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::pane;
use crate::tui::draw::span::Span;
use crate::tui::state::State;
use crate::tui::state::reader::OpenArticle;
use crate::typeset::{LineRole, with_gaps};

/// Draws how much has been read, and the section, or the title once it is scrolled out.
pub(super) fn draw(state: &State, article: &OpenArticle, span: Span, painter: &mut Painter<'_>) {
    let percent = article.percent();
    let end = painter.write_right(span, painter.theme.dim, format_args!("{percent}%"));
    let span = span.until(end.saturating_sub(1).max(span.x));
    let first_line = article.page.page.lines().get(article.top);
    let is_title_visible = first_line.is_some_and(|line| line.role == LineRole::Title);
    let text = if is_title_visible { &article.page.section } else { &article.page.title };
    let text = with_gaps(text, state.display.text.latin_spacing);
    painter.put_truncated(span, &text, pane::heading_style(state, Pane::Reader, painter.theme));
}
