use ratatui::layout::Rect;

use super::brush::{Brush, Span};
use super::over::{middle, sheet};
use crate::config::Style;
use crate::tui::state::State;
use crate::tui::state::menu::{Item, Leads, Menu};
use crate::typeset::truncate;

/// The cells that each level of headings is indented by.
const STEP: usize = 2;

/// The rows of the sheet that are no row of the menu: its title, the space below it, its edges.
const AROUND: u16 = 4;

fn menu_area(area: Rect, rows: usize) -> Rect {
    middle(area, 76, u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(AROUND))
}

/// How many rows a menu that is long enough shows.
pub(in crate::tui) fn menu_rows(area: Rect) -> usize {
    menu_area(area, usize::from(u16::MAX)).height.saturating_sub(AROUND).into()
}

/// The headings or the links of the article.
pub(super) fn draw(state: &State, menu: &Menu, area: Rect, brush: &mut Brush<'_>) {
    let inner = sheet(menu_area(area, menu.rows.len()), brush);
    brush.put(Span::row(inner, 0), state.lang.say(menu.title), brush.theme.heading);
    let rows = menu.rows.iter().enumerate().skip(menu.pick.top);
    for (line, (at, item)) in (2..inner.height).zip(rows) {
        let span = Span::row(inner, line);
        let is_picked = at == menu.pick.at;
        if is_picked {
            brush.paint(span, brush.theme.selected);
        }
        let bare = Some(brush.theme.selected).filter(|style| is_picked && style.reverse);
        row(item, bare, span.from(span.x + 1).without(1), brush);
    }
}

/// A heading below the one it belongs to; a link behind its number, with the site it leads to if that is another one.
fn row(item: &Item, bare: Option<Style>, span: Span, brush: &mut Brush<'_>) {
    let dim = bare.unwrap_or(brush.theme.dim);
    let span = match &item.leads {
        Leads::Heading { depth, .. } => span.from((span.x + (depth * STEP) as u16).min(span.end)),
        Leads::Again(_) | Leads::Telling(_) => span,
        Leads::Link(link) => {
            let host = if link.target().is_some() { "" } else { link.url.host() };
            let end = brush.write_right(span, dim, format_args!("{host}"));
            let number = brush.write(span, dim, format_args!("{:>2}  ", link.number));
            Span { end, ..span }.from(number)
        }
    };
    let words = truncate(&item.words, span.width().saturating_sub(1), brush.widths);
    let style = bare.unwrap_or(Style { bg: None, ..brush.theme.popup });
    brush.write(span, style, format_args!("{}{}", words.text, words.ellipsis));
}
