//! Blocks of headlines under headings that name no section of the menu: `<h2>科技</h2>` above a list.

use std::collections::HashMap;
use std::ops::Range;

use crate::extract::lexicon::directory_names::is_service;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::emphasis::heading_level;
use crate::extract::page::lines::PageLines;
use crate::extract::page::text_size::text_cells;

/// Returns the names of headings with the nodes of the blocks below them.
///
/// Several headings of one level must head blocks of their own, because a single one may name the page, unless most headlines
/// are elsewhere. `headlines` are the positions of the headlines in page order.
pub(crate) fn headed_blocks(
    dom: &Dom<'_>,
    lines: &PageLines,
    headlines: &[NodeId],
) -> Vec<(String, Range<NodeId>)> {
    const SHORTEST_LIST: usize = 3;
    const FEWEST: usize = 2;
    let inside = |range: &Range<NodeId>| {
        headlines.partition_point(|id| *id < range.end) - headlines.partition_point(|id| *id < range.start)
    };
    let mut by_level: HashMap<u8, Vec<(String, Range<NodeId>)>> = HashMap::new();
    for (index, line) in lines.iter() {
        let text = lines.text(index);
        let level = heading_level(dom, line.block).filter(|level| (2..=5).contains(level));
        let Some(level) = level.filter(|_| line.linked == 0 && is_block_name(text)) else { continue };
        let mut around = dom.ancestors(line.block).map(|at| line.nodes.end..dom.end(at));
        if let Some(scope) =
            around.find(|scope| inside(scope) >= 1).filter(|scope| inside(scope) >= SHORTEST_LIST)
        {
            by_level.entry(level).or_default().push((text.to_owned(), scope));
        }
    }
    let is_part = |scope: &Range<NodeId>| inside(scope) * 2 < headlines.len();
    let are_blocks = |blocks: &Vec<(String, Range<NodeId>)>| {
        blocks.len() >= FEWEST || blocks.iter().all(|(_, scope)| is_part(scope))
    };
    let mut blocks: Vec<_> = by_level.into_values().filter(are_blocks).flatten().collect();
    blocks.sort_by_key(|(_, scope)| scope.start);
    let starts: Vec<NodeId> = blocks.iter().map(|(_, scope)| scope.start).collect();
    for (index, (_, scope)) in blocks.iter_mut().enumerate() {
        let next = starts.get(index + 1).copied().unwrap_or(scope.end);
        scope.end = scope.end.min(next);
    }
    blocks.retain(|(_, scope)| inside(scope) >= SHORTEST_LIST);
    if are_blocks(&blocks) { blocks } else { Vec::new() }
}

/// Returns true for a name that a part of the news may have; not for a ranking, a recommendation or a service.
fn is_block_name(text: &str) -> bool {
    const RAILS: [&str; 20] = [
        "热", "熱", "排行", "推荐", "推薦", "最新", "猜你", "相关", "相關", "阅读", "閱讀", "点击", "點擊",
        "更多", "关注", "链接", "連結", "广告", "专题", "评论",
    ];
    (4..=16).contains(&text_cells(text))
        && text.chars().all(|c| c.is_alphanumeric() || " ·&/".contains(c))
        && !text.contains(|c: char| c.is_ascii_digit())
        && !is_service(text)
        && !RAILS.iter().any(|word| text.contains(word))
}
