//! The next page of an article or a list that is divided into several pages.
//!
//! Recognises pagers by their labels and by addresses that differ only in a page number.

use std::borrow::Cow;
use std::sync::LazyLock;

use html5ever::local_name;
use regex::Regex;

use super::dom::{Dom, NodeId};
use super::link_resolver::LinkResolver;
use super::scripted_pager::{next_page_of_script, page_of_call};
use crate::extract::lexicon::pager_words::{is_next_label, is_whole_text_label, may_begin_pager_label};
use crate::model::CanonicalUrl;
use crate::text::clean_line;

/// Returns the address of the next page of the same article.
pub(crate) fn next_page(dom: &Dom<'_>, resolver: &LinkResolver<'_>) -> Option<CanonicalUrl> {
    let links = PagerLinks::new(dom);
    linked_next_page(&links, resolver).or_else(|| links.scripted_next_page(resolver))
}

/// The links of a page that may be those of a pager, with their texts.
pub(crate) struct PagerLinks<'d, 'a> {
    dom: &'d Dom<'a>,
    all: Vec<(NodeId, String)>,
}

impl<'d, 'a> PagerLinks<'d, 'a> {
    /// Collects the links of a page.
    pub(crate) fn new(dom: &'d Dom<'a>) -> Self {
        let is_link = |id: &NodeId| dom.is_element(*id, &local_name!("a")) && may_be_pager_link(dom, *id);
        let links = (0..dom.len()).filter(is_link);
        Self { dom, all: links.map(|id| (id, clean_line(&dom.text_content(id)))).collect() }
    }

    /// Iterates over the links whose texts match.
    fn with_text(&self, matches: impl Fn(&str) -> bool) -> impl Iterator<Item = NodeId> {
        self.all.iter().filter(move |(_, text)| matches(text)).map(|(id, _)| *id)
    }

    /// Returns the next page that a pager links to by its number: the link, the number and the address.
    pub(crate) fn numbered_next_page(
        &self,
        resolver: &LinkResolver<'_>,
    ) -> Option<(NodeId, u32, CanonicalUrl)> {
        // Whether pages are counted from 0 or 1, the number in the next page's address is greater than in this one's.
        let is_later = |url: &CanonicalUrl| {
            is_appended_page_number(resolver.url, url) || page_number(url) > page_number(resolver.url)
        };
        let numbered = self.all.iter().filter_map(|(id, text)| {
            let number = number_of_page(text).filter(|number| *number > 1)?;
            Some((*id, number, further_page(self.dom, resolver, *id)?))
        });
        numbered.filter(|(.., url)| is_later(url)).min_by_key(|(_, number, _)| *number)
    }

    /// Returns the next page of a pager that a script prints, or that a link has a script open.
    pub(crate) fn scripted_next_page(&self, resolver: &LinkResolver<'_>) -> Option<CanonicalUrl> {
        /// Links whose calls are looked up in the scripts.
        const MOST_CALLS: usize = 4;
        let scripts = || self.dom.head.scripts.iter().map(|(_, script)| script);
        let printed = scripts().find_map(|script| next_page_of_script(script));
        let opened = || {
            let labelled = self.with_text(is_next_label).take(MOST_CALLS);
            let attributes = [local_name!("href"), local_name!("onclick")];
            let mut calls = labelled.flat_map(|id| attributes.each_ref().map(|name| self.dom.attr(id, name)));
            calls.find_map(|call| scripts().find_map(|script| page_of_call(call?, script)))
        };
        resolver.resolve(&printed.or_else(opened)?)
    }
}

/// Returns the next page that a pager links to, by its label or its number.
fn linked_next_page(links: &PagerLinks<'_, '_>, resolver: &LinkResolver<'_>) -> Option<CanonicalUrl> {
    let further = |id| further_page(links.dom, resolver, id);
    let labelled = links.with_text(|text| is_next_label(text) || text == ">>").find_map(further);
    labelled
        .or_else(|| links.numbered_next_page(resolver).map(|(.., url)| url))
        .or_else(|| links.with_text(is_whole_text_label).find_map(further))
}

/// Returns the number that the text of a pager's link is or begins with: `2`, `第2页：…`.
fn number_of_page(text: &str) -> Option<u32> {
    static NAMED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^第\s*(\d{1,3})\s*[页頁]").expect("the pattern is tested"));
    text.parse().ok().or_else(|| NAMED.captures(text)?[1].parse().ok())
}

/// Returns the address of a link if it is a further page of this one.
fn further_page(dom: &Dom<'_>, resolver: &LinkResolver<'_>, link: NodeId) -> Option<CanonicalUrl> {
    resolver.target(dom, link).filter(|url| is_further_page(resolver.url, url))
}

/// Returns true if the text of a link begins as those of a pager do. Few links do, so this is checked first.
fn may_be_pager_link(dom: &Dom<'_>, link: NodeId) -> bool {
    let mut chars = dom.subtree(link).filter_map(|id| dom.text(id)).flat_map(str::chars);
    let first = chars.find(|c| !c.is_whitespace() && !matches!(c, '[' | '（' | '('));
    first.is_some_and(may_begin_pager_label)
}

/// Returns true if `there` is a further page of the article or list at `here`: the same address but for a page
/// number.
pub(crate) fn is_further_page(here: &CanonicalUrl, there: &CanonicalUrl) -> bool {
    let has_same_stem = || stem(here) == stem(there) || is_appended_page_number(here, there);
    here != there && here.host() == there.host() && has_same_stem()
}

/// Returns true if `there` is the address `here` with a page number appended. The address of an article may itself
/// end in a number.
fn is_appended_page_number(here: &CanonicalUrl, there: &CanonicalUrl) -> bool {
    let (path, pairs) = stem(there);
    here.as_url().path().trim_end_matches('/') == path && here.as_url().query_pairs().eq(pairs)
}

/// Keys and values of a query string.
type Pairs<'u> = Vec<(Cow<'u, str>, Cow<'u, str>)>;

/// Splits an address without its page number into path and query.
fn stem(url: &CanonicalUrl) -> (String, Pairs<'_>) {
    static PAGE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:[_-](?:p|page)?\d{1,3}|[_-](?:all|full|whole|single)|/(?:p|page/?)?\d{1,3}/?)?(\.[a-z]{3,5})?/?$")
            .expect("the pattern is tested")
    });
    let path = PAGE.replace(url.as_url().path(), "$1");
    let mut pairs: Pairs<'_> = url.as_url().query_pairs().collect();
    if let Some(page) = pairs.iter().rposition(|(key, _)| is_page_key(key)) {
        pairs.remove(page);
    }
    (path.trim_end_matches('/').to_owned(), pairs)
}

/// Returns true if a key of a query string holds a page number.
pub(crate) fn is_page_key(key: &str) -> bool {
    matches!(
        key.to_ascii_lowercase().as_str(),
        "page"
            | "p"
            | "pn"
            | "pno"
            | "pageno"
            | "page_no"
            | "pageindex"
            | "paged"
            | "pagenum"
            | "pagenumber"
            | "curpage"
            | "currentpage"
    )
}

/// Returns the page number in an address; 0 if there is none.
fn page_number(url: &CanonicalUrl) -> u32 {
    static PAGE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:[_-](?:p|page)?|/(?:p|page/?)?)(\d{1,3})/?(?:\.[a-z]{3,5})?$")
            .expect("the pattern is tested")
    });
    let pages = url.as_url().query_pairs().filter(|(key, _)| is_page_key(key));
    let in_query = pages.last().and_then(|(_, value)| value.parse().ok());
    in_query
        .or_else(|| PAGE.captures(url.as_url().path()).and_then(|captures| captures[1].parse().ok()))
        .unwrap_or(0)
}
