//! The next page of a list.

use super::links::PageLinks;
use crate::extract::page::dom::Dom;
use crate::extract::page::link_resolver::LinkResolver;
use crate::extract::page::pagination;
use crate::extract::page::selectors;
use crate::extract::parsed_page::ParsedPage;
use crate::model::CanonicalUrl;

/// Returns the next page that the source's settings select.
pub(crate) fn selected_next_page(page: &ParsedPage<'_>) -> Option<CanonicalUrl> {
    let selector = page.input.overrides.list.as_ref()?.next.as_ref();
    page.resolver.resolve(selectors::first_match(page.html, selector)?.attr("href")?)
}

/// Finds the next page of a list: a link labelled so, `rel=next`, or the pager that a script would print.
pub(crate) fn next_list_page(
    dom: &Dom<'_>,
    resolver: &LinkResolver<'_>,
    links: &PageLinks,
) -> Option<CanonicalUrl> {
    let labelled = links.all.iter().find(|link| {
        pagination::is_next_label(&link.text) && links.is_same_site(&link.url) && link.url != *resolver.url
    });
    let declared = || {
        dom.head
            .links
            .iter()
            .find(|(rel, _)| rel.eq_ignore_ascii_case("next"))
            .and_then(|(_, href)| resolver.resolve(href))
    };
    labelled
        .map(|link| link.url.clone())
        .or_else(declared)
        .or_else(|| pagination::scripted_next_page(dom, resolver))
}
