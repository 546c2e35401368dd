//! The hint in an empty list.

use ratatui::layout::Rect;

use crate::actions::Action;
use crate::model::View;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::span::Span;
use crate::tui::draw::spinner::spinner;
use crate::tui::message::ListContent;
use crate::tui::state::State;
use crate::words::Word;

/// Draws the reason why the list is empty, and the key that helps; nothing until the list is loaded.
pub(super) fn draw(state: &State, area: Rect, painter: &mut Painter<'_>) {
    if !state.is_list_loaded() {
        return;
    }
    let (lang, dim) = (state.display.lang, painter.theme.dim);
    let span = Span::row(area, area.height / 3);
    if is_being_filled(state) {
        let text = lang.say(Word::EmptyRefreshing);
        painter.write_centred(span, dim, format_args!("{} {text}", spinner(state.status.ticks)));
        return;
    }
    let (word, action) = reason(&state.list.content);
    let text = lang.fill(word, &[&state.key_of(action)]);
    painter.write_centred(span, dim, format_args!("{text}"));
}

fn is_being_filled(state: &State) -> bool {
    let is_running = state.refresh.running.is_some() || state.refresh.is_importing_sample();
    match &state.list.content {
        ListContent::Titles(filter) => is_running && filter.title.is_empty() && filter.view == View::All,
        ListContent::Search(_) | ListContent::SavedView(_) => false,
    }
}

/// Returns why a list is empty, and the action that helps.
fn reason(content: &ListContent) -> (Word, Action) {
    match content {
        ListContent::Search(_) => (Word::EmptySearch, Action::Back),
        ListContent::SavedView(_) => (Word::EmptySaved, Action::Refresh),
        ListContent::Titles(filter) if !filter.title.is_empty() => (Word::EmptyFiltered, Action::Back),
        ListContent::Titles(filter) => match filter.view {
            View::All => (Word::EmptyAll, Action::Refresh),
            View::Unread => (Word::EmptyUnread, Action::ViewAll),
            View::Starred => (Word::EmptyStarred, Action::Star),
            View::Later => (Word::EmptyLater, Action::ReadLater),
        },
    }
}
