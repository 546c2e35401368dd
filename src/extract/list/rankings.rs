//! Rankings (热榜): rows with consecutive ranks, and the heat and movement that they show.

use html5ever::local_name;

use super::headline_link::HeadlineLink;
use super::hyperlink::LinkTitle;
use super::row_texts::RowTexts;
use crate::extract::lexicon::link_words::names_ranking;
use crate::extract::lexicon::row_marks::{heat, is_named_rank, leading_rank, movement, rank};
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::PageLines;
use crate::model::{Headline, Movement, Ranking};

/// Fewest rows of a ranking whose ranks are printed with the titles, as other numbers are.
const SHORTEST: usize = 5;

/// Fewest rows of a ranking whose ranks are beside the titles.
const SHORTEST_BESIDE: usize = 3;

/// Fewest rows of a ranking whose ranks say so: NO.1, 1位.
const SHORTEST_NAMED: usize = 2;

/// A number of a row that may be its rank.
pub(crate) struct RankedRow {
    /// The number before its title.
    number: Option<u16>,
    /// Fewest rows that make a ranking with this one.
    fewest: usize,
    /// Set if the row shows a date.
    is_dated: bool,
    /// The title after a number that was printed with it.
    rest: Option<String>,
    heat: Option<u64>,
    movement: Option<Movement>,
}

impl RankedRow {
    /// Reads a row. `title_start` is the first node of the title.
    pub(crate) fn new(
        dom: &Dom<'_>,
        lines: &PageLines,
        row: &RowTexts<'_>,
        headline: &HeadlineLink<'_>,
        title_start: NodeId,
    ) -> Self {
        let mut before = row.texts.iter().filter(|text| text.id < title_start);
        let (beside, is_named) = before
            .find_map(|text| Some((rank(text.text)?, is_named_rank(text.text))))
            .map_or((None, false), |(number, is_named)| (Some(number), is_named));
        let inside = leading_rank(&headline.title.title);
        let others = || row.texts.iter().filter(|text| !text.in_prose).map(|text| text.text);
        let has_heat = || others().any(|text| heat(text).is_some());
        let in_list = || place_in_list(lines, dom, row.row, has_heat());
        let in_list = if beside.is_none() && inside.is_none() { in_list() } else { None };
        let fewest = match (is_named, beside.or(in_list)) {
            (true, _) => SHORTEST_NAMED,
            (_, Some(_)) => SHORTEST_BESIDE,
            _ => SHORTEST,
        };
        Self {
            number: beside.or(inside.map(|(number, _)| number)).or(in_list),
            fewest,
            is_dated: headline.title.date.is_some(),
            rest: inside
                .filter(|(number, _)| beside.is_none_or(|beside| beside == *number))
                .map(|(_, rest)| rest.to_owned()),
            heat: others().find_map(heat),
            movement: others().find_map(movement).or_else(|| movement_of_class(dom, row.row)),
        }
    }
}

/// Returns the places of all headlines, and shortens the titles that begin with their rank.
pub(crate) fn read_rankings(rows: &[&RankedRow], titles: &mut [LinkTitle]) -> Vec<Ranking> {
    let mut rankings = vec![Ranking::default(); rows.len()];
    let mut run: Vec<usize> = Vec::new();
    let mut end_run = |run: &mut Vec<usize>| {
        let fewest = run.iter().map(|index| rows[*index].fewest).max().unwrap_or(SHORTEST);
        if run.len() >= fewest {
            // Rows with dates are numbered, but no ranking.
            let is_ranking = fewest < SHORTEST || !run.iter().all(|index| rows[*index].is_dated);
            for index in run.iter().copied() {
                let RankedRow { number, rest, heat, movement, .. } = rows[index];
                let number = number.as_ref().filter(|_| is_ranking);
                rankings[index] =
                    Ranking { rank: number.copied(), before: None, heat: *heat, movement: *movement };
                if let Some(rest) = rest {
                    titles[index].title.clone_from(rest);
                }
            }
        }
        run.clear();
    };
    for (index, row) in rows.iter().enumerate() {
        let Some(number) = row.number else { continue };
        let last = run.last().and_then(|last| rows[*last].number);
        if last.is_none_or(|last| last + 1 != number) {
            end_run(&mut run);
        }
        // Further pages of a ranking begin with 11, 51 or 101.
        if !run.is_empty() || number % 10 == 1 {
            run.push(index);
        }
    }
    end_run(&mut run);
    rankings
}

/// Returns the number that a browser shows before an item of an `<ol>`, if its rows have a heat or its head says that it is a
/// ranking.
fn place_in_list(lines: &PageLines, dom: &Dom<'_>, row: NodeId, has_heat: bool) -> Option<u16> {
    /// Nodes of a list that are examined.
    const LARGEST: usize = 2000;
    let is_item = |id: &NodeId| dom.is_element(*id, &local_name!("li"));
    let item = std::iter::once(row).chain(dom.ancestors(row)).take(2).find(is_item)?;
    let list = dom.parent(item);
    let is_list = dom.is_element(list, &local_name!("ol")) && dom.subtree(list).len() <= LARGEST;
    let above = || lines.within(dom, list).start.checked_sub(1).map(|index| lines.text(index));
    if !is_list || !has_heat && !above().is_some_and(names_ranking) {
        return None;
    }
    let before = (list + 1..item).filter(|id| is_item(id) && dom.parent(*id) == list).count();
    let start = dom.attr(list, &local_name!("start")).and_then(|start| start.parse().ok()).unwrap_or(1);
    u16::try_from(before).ok()?.checked_add(start)
}

/// Returns true if a page is a ranking: most of its headlines have a rank.
pub(crate) fn is_ranking(headlines: &[Headline]) -> bool {
    let ranked = headlines.iter().filter(|headline| headline.ranking.rank.is_some()).count();
    ranked >= SHORTEST_BESIDE && ranked * 3 >= headlines.len() * 2
}

/// Returns the movement that the class of an icon in a row names.
fn movement_of_class(dom: &Dom<'_>, row: NodeId) -> Option<Movement> {
    /// Nodes of a row that are examined.
    const EXAMINED: usize = 80;
    let of_word = |word: &str| match word {
        "up" | "rise" | "rising" => Some(Movement::Up),
        "down" | "fall" | "falling" | "drop" => Some(Movement::Down),
        "new" => Some(Movement::New),
        "flat" | "same" | "keep" | "stay" => Some(Movement::Same),
        _ => None,
    };
    dom.subtree(row).take(EXAMINED).filter(|id| dom.end(*id) <= id + 2).find_map(|id| {
        let class = dom.attr(id, &local_name!("class"))?.to_ascii_lowercase();
        class.split(|c: char| !c.is_ascii_alphabetic()).find_map(of_word)
    })
}
