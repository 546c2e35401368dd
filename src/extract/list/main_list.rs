//! The main list of a page, as opposed to the lists in its sidebars.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::positions::HeadlinePosition;
use crate::extract::page::dom::{Dom, NodeId};
use crate::model::CanonicalUrl;

/// Length from which a list may be the subject of its page.
const LONG_LIST: usize = 10;

/// Weight of a list's headlines.
#[derive(Default)]
struct ListWeight {
    weight: usize,
    headlines: usize,
    dated: usize,
}

impl ListWeight {
    /// Returns true if most headlines have a date.
    fn is_dated(&self) -> bool {
        self.dated * 2 > self.headlines
    }
}

/// Returns the nodes of a page's main list: the element whose headlines have the greatest weight.
///
/// A date adds weight to a headline, and so does an address below that of the page: `is_below` returns true for the
/// index of such a headline.
pub(crate) fn find_main_list(
    dom: &Dom<'_>,
    positions: &[HeadlinePosition],
    is_below: impl Fn(usize) -> bool,
) -> Range<NodeId> {
    let mut ids: Vec<NodeId> = positions.iter().map(|position| position.id).collect();
    ids.sort_unstable();
    let inside = |at: NodeId| ids.partition_point(|id| *id < at)..ids.partition_point(|id| *id < dom.end(at));
    let mut lists: HashMap<NodeId, ListWeight> = HashMap::new();
    for (index, position) in positions.iter().enumerate() {
        if let Some(list) = dom.ancestors(position.id).find(|at| inside(*at).len() >= 2) {
            let weight = 1 + 2 * usize::from(position.date.is_some()) + 2 * usize::from(is_below(index));
            let entry = lists.entry(list).or_default();
            entry.weight += weight;
            entry.headlines += 1;
            entry.dated += usize::from(position.date.is_some());
        }
    }
    let best =
        lists.iter().max_by_key(|(list, weight)| (weight.weight, Reverse(**list))).map(|(list, _)| *list);
    // Lists are often divided into groups of five rows. Adjacent groups of one form are one list.
    let is_divided = |best: NodeId| {
        lists.iter().any(|(list, weight)| {
            *list != best
                && dom.parent(*list) == dom.parent(best)
                && dom.name(*list) == dom.name(best)
                && weight.is_dated() == lists[&best].is_dated()
        })
    };
    best.map_or(0..0, |best| dom.subtree(if is_divided(best) { dom.parent(best) } else { best }))
}

/// Returns true if the main list is long and has dates beside its headlines.
pub(crate) fn is_long_and_dated(main: &Range<NodeId>, positions: &[HeadlinePosition]) -> bool {
    let listed = positions.iter().filter(|position| main.contains(&position.id));
    let all = listed.clone().count();
    let dated = listed.filter(|position| position.date.is_some()).count();
    all >= LONG_LIST && dated * 10 >= all * 9
}

/// Returns true if `url` lies in the directory of `page`.
pub(crate) fn is_below(url: &CanonicalUrl, page: &CanonicalUrl) -> bool {
    directory(page).is_some_and(|directory| {
        url.host() == page.host()
            && url.as_url().path().strip_prefix(directory).is_some_and(|rest| rest.starts_with('/'))
    })
}

/// Returns the directory of an address, without the last slash; `None` for the root of the site.
pub(crate) fn directory(url: &CanonicalUrl) -> Option<&str> {
    let (directory, _) = url.as_url().path().rsplit_once('/')?;
    (directory.len() > 1).then_some(directory)
}
