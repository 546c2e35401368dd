//! Positions of headlines on a page, and the dates of their rows.

use html5ever::local_name;

use super::headline_link::HeadlineLink;
use super::link_positions::LinkPositions;
use super::links::PageLinks;
use super::rankings::RankedRow;
use super::row_dates::{RowDate, date_in_row, edge_date, with_machine_date};
use super::row_texts::RowTexts;
use crate::extract::lexicon::dates;
use crate::extract::page::dom::NodeId;
use crate::extract::parsed_page::ParsedPage;
use crate::model::Published;

/// Position of a headline: where it has a date, or else its first occurrence.
pub(crate) struct HeadlinePosition {
    /// The link.
    pub(crate) id: NodeId,
    /// The element of its row.
    pub(crate) row: NodeId,
    /// The date of the row.
    pub(crate) date: Option<RowDate>,
    /// Its place in a ranking, if its page is one.
    pub(crate) ranked: RankedRow,
}

/// Finds the position of the headline at `index`.
pub(crate) fn find_position(
    page: &ParsedPage<'_>,
    links: &PageLinks,
    positions: &LinkPositions,
    index: usize,
    headline: &HeadlineLink<'_>,
) -> HeadlinePosition {
    /// Occurrences of a headline that are examined.
    const EXAMINED: usize = 32;
    let context = page.date_context();
    let ids = || headline.links.iter().take(EXAMINED).map(|link| links.all[*link].id);
    let texts = |id| RowTexts::new(page, links, positions, index, headline, id);
    let dated = |id| {
        let texts = texts(id);
        let date = with_machine_date(date_in_row(&texts, context), stamp_in_row(page, texts.row));
        date.map(|date| (texts, Some(date)))
    };
    let (texts, date) =
        ids().find_map(dated).unwrap_or_else(|| (texts(ids().next().unwrap_or_default()), None));
    let at_edge = || headline.title.date.as_deref().and_then(|date| edge_date(date, context));
    let date = match date {
        Some(date) if !date.is_yearless => Some(date),
        date => at_edge().filter(|edge| !edge.is_yearless || date.is_none()).or(date),
    };
    let title_start = headline
        .links
        .iter()
        .map(|link| links.all[*link].title_nodes.start)
        .find(|start| page.dom.subtree(texts.link).contains(start));
    let ranked = RankedRow::new(&page.dom, &page.lines, &texts, headline, title_start.unwrap_or(texts.link));
    HeadlinePosition { id: texts.link, row: texts.row, date, ranked }
}

/// Returns the date of the first `<time datetime>` of a row.
fn stamp_in_row(page: &ParsedPage<'_>, row: NodeId) -> Option<Published> {
    /// Nodes of a row that are examined.
    const EXAMINED: usize = 80;
    let is_time = |id: &NodeId| page.dom.is_element(*id, &local_name!("time"));
    let times = page.dom.subtree(row).take(EXAMINED).filter(is_time);
    let mut stamps = times.filter_map(|id| page.dom.attr(id, &local_name!("datetime")));
    stamps.find_map(|stamp| dates::parse_machine(stamp, page.date_context()))
}
