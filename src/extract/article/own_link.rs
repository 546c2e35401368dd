//! The title by which a page links to itself: a newspaper lists the stories of a page beside each of them.

use std::collections::HashSet;

use html5ever::local_name;

use super::title::Title;
use crate::extract::lexicon::title_edges::without_bullets;
use crate::extract::lexicon::title_key::title_key;
use crate::extract::parsed_page::ParsedPage;
use crate::text::clean_line;

/// Returns the line that has the text of a link to the page itself, above the line `text_start`.
pub(super) fn named_by_own_link(page: &ParsedPage<'_>, text_start: usize) -> Option<Title> {
    const SHORTEST: usize = 4;
    let (dom, lines, own) = (&page.dom, &page.lines, page.input.url);
    let is_own = |id: &usize| {
        dom.is_element(*id, &local_name!("a")) && page.resolver.target(dom, *id).as_ref() == Some(own)
    };
    let names = (0..dom.len()).filter(is_own).map(|id| title_key(&clean_line(&dom.text_content(id))));
    let names: HashSet<Vec<char>> = names.filter(|name| name.len() >= SHORTEST).collect();
    let is_named = |index: &usize| {
        lines.get(*index).linked == 0 && names.contains(&title_key(without_bullets(lines.text(*index))))
    };
    let above = if names.is_empty() { 0 } else { text_start.min(lines.len()) };
    let line = (0..above).rev().find(is_named)?;
    Some(Title { text: lines.text(line).to_owned(), line: Some(line), score: 0 })
}
