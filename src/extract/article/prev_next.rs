//! Links to the previous and the next article: 上一篇, 下一篇.

use std::sync::LazyLock;

use html5ever::local_name;
use regex::Regex;

use crate::extract::lexicon::title_key::is_fuller_form;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::link_resolver::LinkResolver;
use crate::model::Link;
use crate::text::clean_line;

/// Links to the neighbours of an article.
#[derive(Debug, Default)]
pub(crate) struct PrevNext {
    /// The previous article: 上一篇.
    pub(crate) previous: Option<Link>,
    /// The next article: 下一篇.
    pub(crate) next: Option<Link>,
}

/// Neighbour that a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NeighbourKind {
    Previous,
    Next,
}

/// A label such as 上一篇： at the beginning of a text.
static NEIGHBOUR: LazyLock<Regex> = LazyLock::new(|| {
    let item = "[篇条條则則]|[个個](?:新闻|新聞|文章)?";
    Regex::new(&format!(
        r"^[\s«‹<>›»【\[（(←→◀▶◁▷◄►|·]*(?:(?P<previous>(?:上一?|前一?)(?:{item})|(?:较|較)(?:旧|舊|早)的?|往前|[Pp]revious(?: [Pp]ost| [Aa]rticle)?|[Oo]lder [Pp]ost)|(?P<next>(?:下一?|[后後]一?)(?:{item})|(?:较|較)新的?|往[后後]|[Nn]ext(?: [Pp]ost| [Aa]rticle)|[Nn]ewer [Pp]ost))(?:新闻|新聞|文章|资讯|資訊|信息|內容|内容|主题)?\s*(?:[】\])）]|[:：>»›|←→◀▶◁▷◄►-]|\s|$)+"
    ))
    .expect("the pattern is tested")
});

/// Finds the neighbours of an article by the labels of their links.
pub(crate) fn find(dom: &Dom<'_>, resolver: &LinkResolver<'_>) -> PrevNext {
    let mut neighbours = PrevNext::default();
    for id in 0..dom.len() {
        let Some((direction, _)) = dom.text(id).and_then(last_label) else { continue };
        let slot = match direction {
            NeighbourKind::Previous => &mut neighbours.previous,
            NeighbourKind::Next => &mut neighbours.next,
        };
        if slot.is_none() {
            *slot = neighbour(dom, resolver, id);
        }
    }
    neighbours
}

/// Returns the last direction that a text names, and the number of bytes up to the end of the label.
///
/// In `【上一篇】没有了 【下一篇】` the link that follows is the next article.
fn last_label(text: &str) -> Option<(NeighbourKind, usize)> {
    const LONGEST: usize = 120;
    let first = label(text)?;
    let rest = text.get(first.1..).filter(|rest| rest.len() <= LONGEST).unwrap_or_default();
    let starts = rest.char_indices().filter(|(_, c)| c.is_whitespace() || "【[（(|｜".contains(*c));
    let mut others = starts.filter_map(|(at, _)| {
        let (direction, bytes) = label(rest.get(at..)?)?;
        Some((direction, first.1 + at + bytes))
    });
    others.next_back().or(Some(first))
}

/// Returns the direction that a text begins with, and the length of the label in bytes.
fn label(text: &str) -> Option<(NeighbourKind, usize)> {
    // Hardly any text of a page begins so, and the pattern would take ten times as long.
    text.trim_start_matches(is_ornament)
        .starts_with(['上', '前', '下', '后', '後', '较', '較', '往', 'P', 'p', 'O', 'o', 'N', 'n'])
        .then_some(())?;
    let captures = NEIGHBOUR.captures(text)?;
    let direction =
        if captures.name("previous").is_some() { NeighbourKind::Previous } else { NeighbourKind::Next };
    Some((direction, captures.get(0)?.end()))
}

/// Returns true for characters that may precede a label.
fn is_ornament(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '«' | '‹' | '<' | '>' | '›' | '»' | '【' | '[' | '（' | '(' | '←' | '→' | '|' | '·')
        || matches!(c, '◀' | '▶' | '◁' | '▷' | '◄' | '►')
}

/// Returns the link of a label: the one that contains it, or the first one after it before any other text.
fn neighbour(dom: &Dom<'_>, resolver: &LinkResolver<'_>, id: NodeId) -> Option<Link> {
    const NEAR: usize = 12;
    let link = dom.closest(id, &local_name!("a")).or_else(|| {
        let rest = dom.text(id).and_then(|text| text.get(last_label(text)?.1..)).unwrap_or_default();
        if !rest.trim().is_empty() {
            return None; // 上一篇：没有了
        }
        let ahead = id + 1..dom.len().min(id + NEAR);
        ahead
            .take_while(|at| dom.text(*at).is_none_or(|text| text.trim().is_empty()))
            .find(|at| dom.is_element(*at, &local_name!("a")))
    })?;
    let url = resolver.target(dom, link).filter(|url| url != resolver.url)?;
    let words = link_title(dom, link);
    let hint = dom.attr(link, &local_name!("title")).map(|title| without_label(&clean_line(title)));
    let title = hint.filter(|hint| is_fuller_form(hint, &words)).unwrap_or(words);
    Some(Link { title, url })
}

/// Returns the text of a link without the label, which is its first piece or the beginning of it.
fn link_title(dom: &Dom<'_>, link: NodeId) -> String {
    let mut pieces = dom.subtree(link).filter_map(|id| dom.text(id)).filter(|piece| !piece.trim().is_empty());
    let first = pieces.next().map(clean_line).unwrap_or_default();
    let words = clean_line(&pieces.fold(without_label(&first), |words, piece| words + piece));
    words.trim_end_matches(|c: char| c.is_whitespace() || "→▶▷►»".contains(c)).to_owned()
}

/// Removes a label from the beginning of a text.
fn without_label(text: &str) -> String {
    label(text).and_then(|(_, end)| text.get(end..)).unwrap_or(text).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_the_direction_of_the_next_link() {
        let direction = |text| last_label(text).map(|(direction, end)| (direction, text.get(end..)));
        assert_eq!(direction("上一篇："), Some((NeighbourKind::Previous, Some(""))));
        assert_eq!(direction("【上一篇】没有了 【下一篇】"), Some((NeighbourKind::Next, Some(""))));
        assert_eq!(direction("下一则：渡口的灯"), Some((NeighbourKind::Next, Some("渡口的灯"))));
        assert_eq!(direction("Older Post"), Some((NeighbourKind::Previous, Some(""))));
        assert_eq!(direction("上一届冠军"), None);
    }
}
