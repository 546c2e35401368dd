//! The links of a page, and which of them may be headlines.

use std::collections::{HashMap, HashSet};

use super::headline_link::HeadlineLink;
use super::hyperlink::{Hyperlink, LinkTitle};
use super::link_groups::are_news;
use super::navigation::mark_navigation;
use crate::extract::lexicon::title_key::is_fuller_form;
use crate::extract::page::dom::{Dom, NodeId};
use crate::extract::page::lines::PageLines;
use crate::extract::page::link_resolver::{LinkResolver, is_link};
use crate::extract::page::text_size::text_cells;
use crate::extract::page::url_shape::{is_page_url, is_section_url};
use crate::extract::parsed_page::ParsedPage;
use crate::model::{CanonicalUrl, Section};
use crate::text::clean_line;

/// All links of a page, except advertisements.
pub(crate) struct PageLinks {
    /// The links in page order.
    pub(crate) all: Vec<Hyperlink>,
    /// The sites of the page and of its `<base>`.
    sites: [String; 2],
    /// Address of the page.
    url: CanonicalUrl,
    /// `<title>` of the page.
    document_title: String,
}

impl PageLinks {
    /// Collects the links of a page.
    pub(crate) fn new(dom: &Dom<'_>, lines: &PageLines, resolver: &LinkResolver<'_>) -> Self {
        let mut all: Vec<Hyperlink> = (0..dom.len())
            .filter(|id| is_link(dom, *id))
            .filter_map(|id| Hyperlink::new(dom, resolver, id))
            .collect();
        mark_navigation(dom, lines, &mut all);
        let sites = [resolver.url, &resolver.base].map(|url| url.site().to_owned());
        let document_title = dom.head.title.map(clean_line).unwrap_or_default();
        Self { all, sites, url: resolver.url.clone(), document_title }
    }

    /// Returns true if an address belongs to the site of the page.
    pub(crate) fn is_same_site(&self, url: &CanonicalUrl) -> bool {
        self.sites.iter().any(|name| name == url.site())
    }

    /// Returns the headlines: of the links outside of navigation with a title, those in groups that score as news.
    ///
    /// Links to other sites are headlines if hardly anything on the page is news of its own: the page is an aggregator.
    pub(crate) fn headline_links(
        &self,
        page: &ParsedPage<'_>,
        sections: &[Section],
    ) -> Vec<HeadlineLink<'_>> {
        /// Fewest headlines of an aggregator.
        const FEWEST: usize = 5;
        let own = self.news(page, self.candidates(sections, |link| self.is_same_site(&link.url)));
        let elsewhere = || {
            let is_foreign = |link: &Hyperlink| !self.is_same_site(&link.url) && is_page_url(&link.url);
            self.news(page, self.candidates(sections, is_foreign))
        };
        let is_aggregator = |foreign: &Vec<HeadlineLink<'_>>| foreign.len() >= FEWEST.max(2 * own.len());
        let mut found = match Some(elsewhere()).filter(is_aggregator) {
            Some(foreign) => own.into_iter().chain(foreign).collect(),
            None => own,
        };
        found.sort_by_key(|headline| headline.links.first().copied());
        keep_distinguishing_dates(&mut found);
        found
    }

    /// Returns the links that may be headlines, each address once.
    fn candidates(
        &self,
        sections: &[Section],
        is_wanted: impl Fn(&Hyperlink) -> bool,
    ) -> Vec<HeadlineLink<'_>> {
        let section_urls: HashSet<&CanonicalUrl> = sections.iter().map(|section| &section.url).collect();
        let mut found: Vec<HeadlineLink<'_>> = Vec::new();
        let mut indices: HashMap<&CanonicalUrl, usize> = HashMap::new();
        let may_be_news = |link: &&Hyperlink| {
            !link.in_navigation
                && !self.names_site(link)
                && !section_urls.contains(&link.url)
                && is_wanted(link)
                && self.may_be_news(&link.url)
        };
        for (index, link) in self.all.iter().enumerate().filter(|(_, link)| may_be_news(link)) {
            let Some(title) = link.title().filter(|title| !self.is_section_name(&title.title, &link.url))
            else {
                continue;
            };
            let known = *indices.entry(&link.url).or_insert(found.len());
            match found.get_mut(known) {
                None => found.push(HeadlineLink { links: vec![index], title, url: &link.url }),
                Some(headline) => {
                    headline.links.push(index);
                    if is_fuller_form(&title.title, &headline.title.title) {
                        headline.title = title;
                    }
                }
            }
        }
        found
    }

    /// Returns the candidates in groups that score as news.
    fn news<'l>(&self, page: &ParsedPage<'_>, candidates: Vec<HeadlineLink<'l>>) -> Vec<HeadlineLink<'l>> {
        let ids: Vec<Vec<NodeId>> = candidates
            .iter()
            .map(|candidate| candidate.links.iter().map(|link| self.all[*link].id).collect())
            .collect();
        let are_news = are_news(page, &candidates, &ids);
        candidates.into_iter().zip(are_news).filter(|(_, is_news)| *is_news).map(|(found, _)| found).collect()
    }

    /// Returns true for the name of a section among headlines: a short title at the address of a section, or at an address
    /// whose last part is that of this page.
    fn is_section_name(&self, title: &str, url: &CanonicalUrl) -> bool {
        const SHORT: u32 = 20;
        let name = |url: &CanonicalUrl| url.as_url().path().rsplit('/').next().unwrap_or_default().to_owned();
        let is_alike =
            || url.as_url().query().is_none() && !name(url).is_empty() && name(url) == name(&self.url);
        text_cells(title) < SHORT && (is_section_url(url) || is_alike())
    }

    /// Returns true for a link that is named like the site, which begins the title of the document.
    fn names_site(&self, link: &Hyperlink) -> bool {
        const SHORTEST: usize = 4;
        link.text.chars().count() >= SHORTEST
            && self.document_title.starts_with(&link.text)
            && !is_page_url(&link.url)
    }

    /// Returns true if an address may be an article's: not this page, and not a service.
    fn may_be_news(&self, url: &CanonicalUrl) -> bool {
        let path = url.as_url().path();
        *url != self.url
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

/// Puts the dates back into titles that only their dates distinguish: 每日菜价（2024-10-08）.
fn keep_distinguishing_dates(headlines: &mut [HeadlineLink<'_>]) {
    const FEWEST: usize = 3;
    let mut dates: HashMap<String, HashSet<String>> = HashMap::new();
    for LinkTitle { title, date, .. } in headlines.iter().map(|headline| &headline.title) {
        dates.entry(title.clone()).or_default().extend(date.clone());
    }
    for title in headlines.iter_mut().map(|headline| &mut headline.title) {
        if dates.get(&title.title).is_some_and(|dates| dates.len() >= FEWEST) {
            title.title.clone_from(&title.with_date);
        }
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
