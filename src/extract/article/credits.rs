//! Sources of articles that no publish line names: credit lines, cited newspapers, and accounts.

use html5ever::local_name;

use super::byline::Byline;
use super::parts::ArticleParts;
use super::publish_lines;
use crate::extract::lexicon::entities::{is_bare_name, is_person_name, is_placeholder_name, leading_name};
use crate::extract::lexicon::text_words::names_supplier;
use crate::extract::parsed_page::ParsedPage;
use crate::text::clean_line;

/// Returns the source that credit lines name: the value of a label, or the newspaper that a line cites with its day.
pub(crate) fn credited_source(page: &ParsedPage<'_>, parts: &ArticleParts) -> Option<String> {
    let first = parts.filtered.lines.first().copied();
    let is_above_text = |index: usize| first.is_none_or(|first| index < first);
    // Credit lines after the text may also name who sent it in.
    let may_name_source = |index: &usize| is_above_text(*index) || !names_supplier(page.lines.text(*index));
    let lines = parts.filtered.credits.iter().copied().filter(may_name_source);
    let cited_newspaper = |index: usize| {
        let (_, cited) = page.lines.text(index).split_once('《')?;
        let (newspaper, day) = cited.split_once('》')?;
        let is_dated = day.trim_start_matches(['（', '(', '，', ',', ' ']).starts_with(['1', '2']);
        leading_name(newspaper).filter(|_| is_dated)
    };
    publish_lines::read(page, lines.clone(), "").origin.or_else(|| lines.rev().find_map(cited_newspaper))
}

/// Returns the account that published an article, on a page whose time only a script would show.
///
/// It is the only linked name between title and text. A shorter name is that of a section.
pub(crate) fn account_name(page: &ParsedPage<'_>, parts: &ArticleParts, byline: &Byline) -> Option<String> {
    const SHORTEST: usize = 3;
    let first = parts.filtered.lines.first().copied()?;
    let title = parts.title.line.filter(|line| *line < first && byline.published.is_none())?;
    let nodes = (title + 1..first).flat_map(|index| page.lines.get(index).nodes.clone());
    let linked = nodes.filter(|id| page.dom.closest(*id, &local_name!("a")).is_some());
    let mut names = linked.filter_map(|id| page.dom.text(id)).map(clean_line);
    let only_name = names.next().filter(|_| names.next().is_none())?;
    let is_name = only_name.chars().count() >= SHORTEST && is_bare_name(&only_name);
    (is_name && !is_placeholder_name(&only_name) && !is_person_name(&only_name)).then_some(only_name)
}
