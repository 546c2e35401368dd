//! The links of a page, and which of them may be headlines.

use std::collections::{HashMap, HashSet};

use html5ever::local_name;

use super::hyperlink::Hyperlink;
use super::navigation::mark_navigation;
use crate::extract::lexicon::title_key::is_fuller_form;
use crate::extract::page::dom::Dom;
use crate::extract::page::lines::PageLines;
use crate::extract::page::link_resolver::LinkResolver;
use crate::extract::page::url_shape::url_shape;
use crate::model::{CanonicalUrl, Section};

/// All links of a page, except advertisements.
pub(crate) struct PageLinks {
    /// The links in page order.
    pub(crate) all: Vec<Hyperlink>,
    /// The sites of the page and of its `<base>`.
    sites: [String; 2],
    /// Address of the page.
    url: CanonicalUrl,
}

/// An address that may be a headline's, with all links to it.
pub(crate) struct HeadlineLink<'l> {
    /// Indices of the links in page order.
    pub(crate) links: Vec<usize>,
    /// The most complete of their titles.
    pub(crate) title: String,
    /// The address.
    pub(crate) url: &'l CanonicalUrl,
}

impl PageLinks {
    /// Collects the links of a page.
    pub(crate) fn new(dom: &Dom<'_>, lines: &PageLines, resolver: &LinkResolver<'_>) -> Self {
        let mut all: Vec<Hyperlink> = (0..dom.len())
            .filter(|id| dom.is_element(*id, &local_name!("a")))
            .filter_map(|id| Hyperlink::new(dom, resolver, id))
            .collect();
        mark_navigation(dom, lines, &mut all);
        let sites = [resolver.url, &resolver.base].map(|url| url.site().to_owned());
        Self { all, sites, url: resolver.url.clone() }
    }

    /// Returns true if an address belongs to the site of the page.
    pub(crate) fn is_same_site(&self, url: &CanonicalUrl) -> bool {
        self.sites.iter().any(|name| name == url.site())
    }

    /// Returns the links that may be headlines: outside of navigation, with a title, and with a common shape.
    pub(crate) fn headline_links(&self, sections: &[Section]) -> Vec<HeadlineLink<'_>> {
        let section_urls: HashSet<&CanonicalUrl> = sections.iter().map(|section| &section.url).collect();
        let mut found: Vec<HeadlineLink<'_>> = Vec::new();
        let mut indices: HashMap<&CanonicalUrl, usize> = HashMap::new();
        for (index, link) in self.all.iter().enumerate() {
            if link.in_navigation || section_urls.contains(&link.url) || !self.may_be_news(&link.url) {
                continue;
            }
            let Some(title) = link.title() else { continue };
            let known = *indices.entry(&link.url).or_insert(found.len());
            match found.get_mut(known) {
                None => found.push(HeadlineLink { links: vec![index], title, url: &link.url }),
                Some(headline) => {
                    headline.links.push(index);
                    if is_fuller_form(&title, &headline.title) {
                        headline.title = title;
                    }
                }
            }
        }
        let shapes = common_shapes(&found);
        found.retain(|headline| shapes.contains(&url_shape(headline.url)));
        found
    }

    /// Returns true if an address may be an article's: on the same site, and not a service.
    fn may_be_news(&self, url: &CanonicalUrl) -> bool {
        let path = url.as_url().path();
        self.is_same_site(url)
            && *url != self.url
            && !is_live_stream(url)
            && !is_topic_front_page(path)
            && (path.len() > 1 || url.as_url().query().is_some())
            && !path.split('/').any(|part| {
                matches!(
                    part,
                    "ad" | "ads"
                        | "adv"
                        | "login"
                        | "search"
                        | "tag"
                        | "tags"
                        | "author"
                        | "user"
                        | "users"
                        | "u"
                )
            })
    }
}

/// Returns true for the address of a live stream, which has nothing to read.
fn is_live_stream(url: &CanonicalUrl) -> bool {
    matches!(url.host().split('.').next(), Some("live" | "zhibo"))
}

/// Returns true if a path is the front page of a topic: a directory among the topics.
fn is_topic_front_page(path: &str) -> bool {
    path.ends_with('/')
        && path.split('/').any(|part| matches!(part, "zt" | "zhuanti" | "special" | "topic" | "topics"))
}

/// Returns the shapes of the page's news: those that many links share.
fn common_shapes(headlines: &[HeadlineLink<'_>]) -> HashSet<String> {
    const MANY: usize = 5;
    let mut counts: HashMap<String, usize> = HashMap::new();
    for headline in headlines {
        *counts.entry(url_shape(headline.url)).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    counts
        .into_iter()
        .filter(|(_, count)| *count >= MANY || *count * 3 >= most)
        .map(|(shape, _)| shape)
        .collect()
}
