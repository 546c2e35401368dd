use ratatui::layout::Rect;

use super::brush::{Brush, Span};
use super::thumb::{Shown, thumb};
use super::{heading, heading_style, picked_look};
use crate::actions::SAVED_VIEWS;
use crate::config::Style;
use crate::tui::state::State;
use crate::tui::state::contents::Place;
use crate::tui::state::panes::{Pane, Panes};
use crate::typeset::truncate;
use crate::words::Word;

/// All news, then the sources with their sections, and how much of each is unread.
pub(super) fn draw(state: &State, area: Rect, panes: &Panes, brush: &mut Brush<'_>) {
    let style = heading_style(state, Pane::Sections, brush);
    let head = heading(area, panes);
    let x = brush.put(head, state.lang.say(Word::AppName), style);
    brush.write_right(head.from(x + 1), brush.theme.dim, format_args!("{}", state.masthead));
    let contents = &state.contents;
    let rows = contents.rows.iter().enumerate().skip(contents.pick.top).take(area.height.into());
    for (line, (at, place)) in (0..).zip(rows) {
        let (picked, name) = (at == contents.pick.at, contents.label(at));
        row(state, (place, name), picked, Span::row(area, line), brush);
    }
    thumb(Shown { top: contents.pick.top, lines: contents.rows.len() }, area, brush);
}

fn row(state: &State, (place, name): (&Place, &str), picked: bool, span: Span, brush: &mut Brush<'_>) {
    let theme = brush.theme;
    let base = picked_look(state, Pane::Sections, picked, theme);
    if let Some(style) = base {
        brush.paint(span, style);
    }
    let bare = base.filter(|style| style.reverse);
    let indent = if matches!(place, Place::Section(..)) { 3 } else { 1 };
    let unread = state.contents.unread(place);
    let mut end = span.end.saturating_sub(1);
    if unread > 0 {
        let style = bare.unwrap_or(theme.dim);
        end = brush.write_right(span.without(1), style, format_args!("{unread}")).saturating_sub(1);
    }
    let news = state.contents.news(place);
    if news > 0 {
        let style = bare.unwrap_or(Style { bg: None, ..theme.accent });
        end = brush.write_right(Span { end, ..span }, style, format_args!("+{news}")).saturating_sub(1);
    }
    let own = match place {
        Place::Section(..) if unread == 0 => theme.read,
        Place::Section(..) => theme.text,
        Place::View(_) => theme.text,
        Place::All | Place::Source(_) => theme.title,
    };
    let style = Style { bg: None, ..own };
    let mut room = Span { x: span.x + indent, end, ..span };
    let key = match place {
        Place::View(at) => SAVED_VIEWS.get(*at).map_or("", |action| state.key_of(*action)),
        _ => "",
    };
    if !key.is_empty() {
        let style = bare.unwrap_or(Style { bg: None, ..theme.key });
        room.x = brush.put(room, key, style).saturating_add(1).min(end);
    }
    let name = truncate(name, room.width(), state.widths);
    let x = brush.put(room, name.text, bare.unwrap_or(style));
    brush.put(room.from(x), name.ellipsis, bare.unwrap_or(style));
}
