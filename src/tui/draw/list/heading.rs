//! The heading of the headlines: what the list shows, and the position in it.

use crate::layout::Pane;
use crate::model::View;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::pane;
use crate::tui::draw::span::Span;
use crate::tui::message::ListContent;
use crate::tui::state::State;
use crate::words::Word;

pub(super) fn draw(state: &State, span: Span, painter: &mut Painter<'_>) {
    let end = draw_position(state, span, painter);
    let span = span.until(end.saturating_sub(1).max(span.x));
    let style = pane::heading_style(state, Pane::List, painter.theme);
    let (lang, dim) = (state.display.lang, painter.theme.dim);
    match &state.list.content {
        ListContent::Search(words) => {
            painter.put(span, &lang.fill(Word::SearchedFor, &[words]), style);
        }
        ListContent::SavedView(_) => {
            painter.put(span, state.sections.current_label(), style);
        }
        ListContent::Titles(filter) => {
            let mut x = painter.put(span, state.sections.current_label(), style);
            if let Some(view) = view_word(filter.view) {
                x = painter.write(span.from(x), dim, format_args!(" · {}", lang.say(view)));
            }
            if !filter.title.is_empty() {
                let text = lang.fill(Word::TitlesWith, &[&filter.title]);
                painter.write(span.from(x), dim, format_args!(" · {text}"));
            }
        }
    }
}

/// Draws the position of the cursor, or the number of new rows above. Returns the first column.
fn draw_position(state: &State, span: Span, painter: &mut Painter<'_>) -> u16 {
    let loaded = &state.list.loaded;
    match (loaded.new_above, loaded.rows.len()) {
        (_, 0) => span.end,
        (0, len) => {
            let more = if loaded.next.is_some() { "+" } else { "" };
            let (position, len) = (loaded.before + state.list.view.cursor.row + 1, loaded.before + len);
            painter.write_right(span, painter.theme.dim, format_args!("{position}/{len}{more}"))
        }
        (new_above, _) => {
            let up = painter.glyphs.up;
            painter.write_right(span, painter.theme.accent, format_args!("{up}{new_above}"))
        }
    }
}

fn view_word(view: View) -> Option<Word> {
    match view {
        View::All => None,
        View::Unread => Some(Word::ViewUnread),
        View::Starred => Some(Word::ViewStarred),
        View::Later => Some(Word::ViewLater),
    }
}
