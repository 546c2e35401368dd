//! Headlines that the CSS selectors of a source's settings find.

use std::collections::HashSet;

use scraper::{ElementRef, Selector};

use crate::extract::lexicon::dates;
use crate::extract::page::selectors;
use crate::extract::parsed_page::ParsedPage;
use crate::model::{Headline, ListSelectors};

/// Returns the selected headlines; none if the source has no valid selector for items.
pub(crate) fn selected_headlines(page: &ParsedPage<'_>) -> Vec<Headline> {
    let Some(parts) = &page.input.overrides.list else { return Vec::new() };
    let Some(items) = parts.item.as_ref().and_then(|item| Selector::parse(item).ok()) else {
        return Vec::new();
    };
    let mut seen = HashSet::new();
    let headlines = page.html.select(&items).filter_map(|item| selected_headline(page, parts, item));
    headlines.filter(|headline| seen.insert(headline.url.clone())).collect()
}

/// Reads an item. Its link is the selected one, the item itself, or the first link in it.
fn selected_headline(page: &ParsedPage<'_>, parts: &ListSelectors, item: ElementRef<'_>) -> Option<Headline> {
    let part = |selector: Option<&String>| item.select(&Selector::parse(selector?).ok()?).next();
    let is_link = |element: &ElementRef<'_>| element.value().name() == "a";
    let first_link = || item.descendent_elements().find(is_link);
    let link = part(parts.link.as_ref()).or_else(|| Some(item).filter(is_link)).or_else(first_link)?;
    let title = selectors::element_text(part(parts.title.as_ref()).unwrap_or(link));
    let date = part(parts.date.as_ref()).map(selectors::element_text);
    let published = date
        .and_then(|date| dates::find(&date, page.date_context()).into_iter().next())
        .map(|date| date.published);
    let url = page.resolver.resolve(link.attr("href")?)?;
    (!title.is_empty()).then_some(Headline {
        title,
        url,
        section: None,
        published,
        ranking: crate::model::Ranking::default(),
    })
}
