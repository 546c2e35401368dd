//! The links of the article on the screen, for terminals that have links.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::layout::text_column;
use crate::tui::message::OpenTarget;
use crate::tui::state::State;
use crate::tui::state::overlay::Overlay;
use crate::tui::state::reader::OpenArticle;
use crate::typeset::{TextRun, TypesetLine};

/// Cells of a row that lead to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScreenLink<'s> {
    /// The row of the screen.
    pub row: u16,
    /// The columns of the screen.
    pub columns: Range<u16>,
    /// The address as the article gives it.
    pub address: &'s str,
}

/// Returns the links that are visible: those of the text, the article's own address, and links of the site to others. There
/// are none below an overlay.
pub(in crate::tui) fn hyperlinks(state: &State, area: Rect) -> Vec<ScreenLink<'_>> {
    let is_covered = !matches!(state.overlay, None | Some(Overlay::Prompt(..)));
    let reader = &state.reader;
    let is_opening = reader.opening.as_ref().is_some_and(|opening| opening.is_slow);
    let (Some(area), Some(article)) = (state.panes_in(area).reader, &reader.shown) else { return Vec::new() };
    if is_covered || is_opening || reader.comparison.is_some() {
        return Vec::new();
    }
    let column = text_column(area, state.display.text.width);
    let lines = article.page.page.lines().iter().enumerate().skip(article.top).take(area.height.into());
    let mut links = Vec::new();
    for (row, (index, line)) in (column.y..).zip(lines) {
        for (columns, address) in links_of_line(article, index, line) {
            let columns = column.x + columns.start..(column.x + columns.end).min(area.right());
            links.push(ScreenLink { row, columns, address });
        }
    }
    links
}

/// Returns the links of a line, in columns of the page.
fn links_of_line<'a>(
    article: &'a OpenArticle,
    index: usize,
    line: &TypesetLine,
) -> Vec<(Range<u16>, &'a str)> {
    let page = &article.page.page;
    let neighbour = article.page.neighbour_links.iter().find(|link| link.lines.contains(&index));
    let of_line = match neighbour.map(|link| &link.target) {
        Some(OpenTarget::Address(url)) => Some(url.as_str()),
        Some(OpenTarget::Article(_)) => None,
        None => Some(article.url().as_str()).filter(|_| article.page.address_lines.contains(&index)),
    };
    let address = |run: &TextRun| {
        let link = run.style.link.and_then(|number| page.links().get(usize::from(number.get()) - 1));
        let of_line = of_line.filter(|_| !run.style.ornament);
        Some((run.column..run.column + run.width, link.map_or(of_line, |link| Some(link.url.as_str()))?))
    };
    page.runs(line).iter().filter_map(address).collect()
}
