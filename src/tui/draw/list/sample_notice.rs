//! The notice below sample articles: where the reader is, and which keys lead on.

use ratatui::layout::Rect;

use crate::actions::Action;
use crate::layout::text_column;
use crate::model::SourceState;
use crate::tui::draw::painter::Painter;
use crate::tui::draw::paragraph;
use crate::tui::draw::span::Span;
use crate::tui::state::State;
use crate::words::Word;

pub(super) fn draw(state: &State, area: Rect, painter: &mut Painter<'_>) {
    let lang = state.display.lang;
    let keys = [Action::AddSource, Action::Refresh, Action::Help].map(|action| state.key_of(action));
    if area.height == 1 {
        let text = lang.fill(Word::SampleNoticeShort, &[&keys[0], &keys[1], &keys[2]]);
        painter.put_truncated(Span::row(area, 0).from(area.x + 1), &text, painter.theme.sample);
        return;
    }
    let portal =
        state.sections.sources.iter().find(|source| !source.sample && source.state != SourceState::Removed);
    let portal = portal.filter(|_| !state.refresh.errors.is_empty());
    let text = match portal {
        Some(portal) => {
            let name = state.sections.label_of(&portal.id);
            lang.fill(Word::SampleNoticeOffline, &[&name, &keys[0], &keys[1], &keys[2]])
        }
        None => lang.fill(Word::SampleNotice, &[&keys[0], &keys[1], &keys[2]]),
    };
    let column = text_column(area, area.width);
    let area = Rect { y: column.y + 1, height: column.height - 1, ..column };
    paragraph::draw(state, &text, area, painter.theme.sample, painter);
}
