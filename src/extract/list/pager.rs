//! The next page of a list.

use std::sync::LazyLock;

use html5ever::local_name;
use regex::Regex;
use scraper::ElementRef;

use super::hyperlink::Hyperlink;
use super::links::PageLinks;
use crate::extract::lexicon::pager_words::{is_load_more_label, is_next_label};
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::link_resolver::links_with_rel;
use crate::extract::page::pagination::{self, PagerLinks};
use crate::extract::page::scripted_address::{is_address, scripted_address};
use crate::extract::page::scripted_loading::next_page_of_loading;
use crate::extract::page::selectors;
use crate::extract::parsed_page::ParsedPage;
use crate::model::CanonicalUrl;
use crate::text::clean_line;

/// Returns the next page that the source's settings select.
pub(crate) fn selected_next_page(page: &ParsedPage<'_>) -> Option<CanonicalUrl> {
    let selector = page.input.overrides.list.as_ref()?.next.as_ref();
    page.resolver.resolve(selectors::first_match(page.html, selector)?.attr("href")?)
}

/// Finds the next page of a list: a link labelled so, `rel=next`, the pager that a script would print, the link with the next
/// number, a control that loads more, or what a list in JSON says.
pub(crate) fn next_list_page(page: &ParsedPage<'_>, links: &PageLinks) -> Option<CanonicalUrl> {
    let (dom, resolver) = (&page.dom, &page.resolver);
    let is_other = |url: &CanonicalUrl| links.is_same_site(url) && url != resolver.url;
    let is_next = |link: &&Hyperlink| {
        is_next_label(&link.text)
            || link.text.is_empty()
                && (is_next_label(&link.hint)
                    || is_next_class(dom, link.id) && pagination::is_further_page(resolver.url, &link.url))
    };
    let labelled = links.all.iter().find(|link| is_next(link) && is_other(&link.url));
    let declared = || {
        let next = dom.head.links.iter().find(|(rel, _)| rel.eq_ignore_ascii_case("next"));
        next.and_then(|(_, href)| resolver.resolve(href))
    };
    let marked = || {
        let target = links_with_rel(dom, "next").find_map(|id| resolver.target(dom, id));
        target.filter(is_other)
    };
    labelled
        .map(|link| link.url.clone())
        .or_else(declared)
        .or_else(marked)
        .or_else(|| PagerLinks::new(dom).scripted_next_page(resolver))
        .or_else(|| numbered_page(page))
        .or_else(|| pressed_page(page).filter(is_other))
        .or_else(|| chosen_page(page))
        .or_else(|| more_control(page, links).filter(is_other))
        .or_else(|| if page.lines.len() == 0 { page.embedded_json().next_page(resolver.url) } else { None })
}

/// Returns true if the class of a link without text says that it leads to the next page: `next`, `nxt`, `pgNext`.
fn is_next_class(dom: &Dom<'_>, link: NodeId) -> bool {
    let class = dom.attr(link, &local_name!("class")).unwrap_or_default();
    class
        .split_ascii_whitespace()
        .any(|word| word == "nxt" || word.ends_with("next") || word.ends_with("Next"))
}

/// Returns the page with the number after that of this page, which the pager shows without a link.
fn numbered_page(page: &ParsedPage<'_>) -> Option<CanonicalUrl> {
    /// Nodes of a pager.
    const LARGEST: usize = 200;
    let dom = &page.dom;
    let (link, number, url) = PagerLinks::new(dom).numbered_next_page(&page.resolver)?;
    let here = (number - 1).to_string();
    let is_here = |id: usize| {
        let leads_here = |link| {
            let href = dom.attr(link, &local_name!("href"));
            href.is_none() || page.resolver.target(dom, link).as_ref() == Some(page.input.url)
        };
        dom.text(id).is_some_and(|text| text.trim() == here)
            && dom.closest(id, &local_name!("a")).is_none_or(leads_here)
    };
    let pager = dom.ancestors(link).take_while(|at| dom.subtree(*at).len() <= LARGEST).last()?;
    dom.subtree(pager).any(is_here).then_some(url)
}

/// Returns the page that a button labelled as the next one opens.
fn pressed_page(page: &ParsedPage<'_>) -> Option<CanonicalUrl> {
    let elements = page.html.tree.nodes().filter_map(ElementRef::wrap);
    let buttons = elements.filter(|element| {
        let name = &element.value().name.local;
        *name == local_name!("button") || *name == local_name!("input")
    });
    let mut pressed = buttons.filter(|button| {
        let text = clean_line(&button.text().collect::<String>());
        is_next_label(&text) || button.attr("value").is_some_and(is_next_label)
    });
    pressed.find_map(|button| page.resolver.resolve(scripted_address(button.attr("onclick")?)?))
}

/// Returns the page after the chosen one of a `<select>` that opens pages: by their addresses, or by their numbers.
fn chosen_page(page: &ParsedPage<'_>) -> Option<CanonicalUrl> {
    static PREFIX: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"["']([^"']+)["']\s*\+(?:[^+"']*\+\s*["']([^"']*)["'])?"#)
            .expect("the pattern is tested")
    });
    let elements = page.html.tree.nodes().filter_map(ElementRef::wrap);
    let mut selects = elements.filter(|element| element.value().name.local == local_name!("select"));
    selects.find_map(|select| {
        let on_change = select.attr("onchange")?;
        let options: Vec<ElementRef<'_>> = select
            .descendants()
            .filter_map(ElementRef::wrap)
            .filter(|element| element.value().name.local == local_name!("option"))
            .collect();
        let chosen = options.iter().position(|option| option.attr("selected").is_some()).unwrap_or(0);
        let next = options.get(chosen + 1)?;
        let number = |option: &ElementRef<'_>| -> Option<u32> {
            let text: String = option.text().collect();
            let digits = text.split(|c: char| !c.is_ascii_digit()).find(|run| !run.is_empty())?;
            digits.parse().ok()
        };
        let is_numbered = number(&options[chosen]).is_some_and(|here| number(next) == Some(here + 1));
        let value = next.attr("value")?.trim();
        let address = if is_address(value) {
            value.to_owned()
        } else {
            let around = PREFIX.captures(on_change).filter(|_| value.bytes().all(|b| b.is_ascii_digit()))?;
            format!("{}{value}{}", &around[1], around.get(2).map_or("", |rest| rest.as_str()))
        };
        let url = page.resolver.resolve(&address)?;
        (is_numbered || pagination::is_further_page(page.resolver.url, &url)).then_some(url)
    })
}

/// Returns the address that a control such as 加载更多 loads more from.
fn more_control(page: &ParsedPage<'_>, links: &PageLinks) -> Option<CanonicalUrl> {
    let loads_page = |url: &CanonicalUrl| {
        let has_number = |(key, _): (_, _)| {
            let key: std::borrow::Cow<'_, str> = key;
            pagination::is_page_key(&key)
                || matches!(&*key, "offset" | "cursor" | "start" | "last_id" | "lastId")
        };
        url.as_url().query_pairs().any(has_number)
            || pagination::is_further_page(page.resolver.url, url)
            || url.as_url().path().rsplit_once('.').is_some_and(|(_, extension)| extension == "json")
    };
    let linked = links.all.iter().filter(|link| is_load_more_label(&link.text)).map(|link| link.url.clone());
    // Buttons are not among the visible nodes.
    let elements = page.html.tree.nodes().filter_map(ElementRef::wrap);
    let buttons = elements.filter(|element| element.value().name.local == local_name!("button"));
    let pressed = buttons.filter_map(|button| {
        let address =
            ["data-url", "data-href", "data-link", "data-next", "data-api"].into_iter().find_map(|name| {
                let attributes = &button.value().attrs;
                let value = attributes.iter().find(|(attribute, _)| &*attribute.local == name);
                value.map(|(_, value)| value.trim()).filter(|value| is_address(value))
            })?;
        let text = clean_line(&button.text().collect::<String>());
        is_load_more_label(&text).then(|| page.resolver.resolve(address))?
    });
    linked.chain(pressed).find(loads_page).or_else(|| loaded_page(page))
}

/// Returns the page that a script loads when a control such as 加载更多 is used.
fn loaded_page(page: &ParsedPage<'_>) -> Option<CanonicalUrl> {
    let dom = &page.dom;
    let mut labels = (0..dom.len()).filter_map(|id| dom.text(id));
    if !labels.any(|text| is_load_more_label(text.trim())) {
        return None;
    }
    let address = dom.head.scripts.iter().find_map(|(_, script)| next_page_of_loading(script))?;
    page.resolver.resolve(&address)
}
