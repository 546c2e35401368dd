//! The links of a page, and which of them may be headlines.

use std::collections::{HashMap, HashSet};

use super::headline_link::HeadlineLink;
use super::hyperlink::{Hyperlink, LinkTitle};
use super::link_groups::are_news;
use super::navigation::{are_dated, mark_navigation};
use crate::extract::lexicon::address_dates::{day_in_address, month_in_address};
use crate::extract::lexicon::dates::is_month;
use crate::extract::lexicon::row_marks::rank;
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
        // Where every link is marked so, the mark does not tell advertisements apart.
        let marked = all.iter().filter(|link| link.is_nofollow).count();
        if marked * 2 < all.len() {
            all.retain(|link| !link.is_nofollow);
        }
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
    /// Links to other sites are headlines in rows with dates, and if hardly anything on the page is news of its own: the page is
    /// an aggregator.
    pub(crate) fn headline_links(
        &self,
        page: &ParsedPage<'_>,
        sections: &[Section],
    ) -> Vec<HeadlineLink<'_>> {
        /// Fewest headlines of an aggregator.
        const FEWEST: usize = 4;
        let dom = &page.dom;
        let own = self.news(page, self.candidates(dom, sections, |link| self.is_same_site(&link.url)));
        let elsewhere = || {
            let is_foreign = |link: &Hyperlink| !self.is_same_site(&link.url) && is_page_url(&link.url);
            self.news(page, self.candidates(dom, sections, is_foreign))
        };
        let foreign = elsewhere();
        let is_aggregator = foreign.len() >= FEWEST.max(2 * own.len());
        let found = foreign
            .into_iter()
            .filter(|(found, is_dated)| is_aggregator || *is_dated && self.is_dated_row(page, found));
        let mut found: Vec<_> = own.into_iter().chain(found).map(|(headline, _)| headline).collect();
        found.sort_by_key(|headline| headline.links.first().copied());
        keep_distinguishing_dates(&mut found);
        found
    }

    /// Returns true if the row of a headline, which holds no other link, has a date.
    fn is_dated_row(&self, page: &ParsedPage<'_>, headline: &HeadlineLink<'_>) -> bool {
        let dom = &page.dom;
        let links_in = |at: NodeId| {
            self.all.partition_point(|link| link.id < dom.end(at))
                - self.all.partition_point(|link| link.id < at)
        };
        headline.links.iter().map(|link| self.all[*link].id).any(|id| {
            let row = dom.ancestors(id).take_while(|at| links_in(*at) == 1).last();
            row.is_some_and(|row| are_dated(dom, &page.lines, row, 1))
        })
    }

    /// Returns the links that may be headlines, each address once.
    fn candidates(
        &self,
        dom: &Dom<'_>,
        sections: &[Section],
        is_wanted: impl Fn(&Hyperlink) -> bool,
    ) -> Vec<HeadlineLink<'_>> {
        /// Size in cells of the names in menus, which may be repeated elsewhere.
        const SHORT_NAME: u32 = 12;
        let section_urls: HashSet<&CanonicalUrl> = sections.iter().map(|section| &section.url).collect();
        let mut found: Vec<HeadlineLink<'_>> = Vec::new();
        let mut indices: HashMap<&CanonicalUrl, usize> = HashMap::new();
        let navigation: HashSet<(&CanonicalUrl, &str)> = self
            .all
            .iter()
            .filter(|link| link.in_navigation && link.size <= SHORT_NAME)
            .map(|link| (&link.url, link.text.as_str()))
            .collect();
        let may_be_news = |link: &&Hyperlink| {
            !link.in_navigation
                && !navigation.contains(&(&link.url, link.text.as_str()))
                && !self.names_site(link)
                && !section_urls.contains(&link.url)
                && is_wanted(link)
                && self.may_be_news(&link.url)
        };
        for (index, link) in self.all.iter().enumerate().filter(|(_, link)| may_be_news(link)) {
            let title = link.title().or_else(|| ranked_title(dom, link));
            let Some(title) = title
                .filter(|title| !is_month(&title.title) && !self.is_section_name(&title.title, &link.url))
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

    /// Returns the candidates in groups that score as news, each with whether every row of its group has a date.
    fn news<'l>(
        &self,
        page: &ParsedPage<'_>,
        candidates: Vec<HeadlineLink<'l>>,
    ) -> Vec<(HeadlineLink<'l>, bool)> {
        let ids: Vec<Vec<NodeId>> = candidates
            .iter()
            .map(|candidate| candidate.links.iter().map(|link| self.all[*link].id).collect())
            .collect();
        let are_news = are_news(page, &candidates, &ids);
        let judged = candidates.into_iter().zip(are_news);
        judged.filter_map(|(found, judgement)| Some((found, judgement?.is_dated))).collect()
    }

    /// Returns true for the name of a section among headlines: a short title at the address of a section, or at an address
    /// whose last part is that of this page.
    fn is_section_name(&self, title: &str, url: &CanonicalUrl) -> bool {
        const SHORT: u32 = 20;
        let name = |url: &CanonicalUrl| url.as_url().path().rsplit('/').next().unwrap_or_default().to_owned();
        let is_alike =
            || url.as_url().query().is_none() && !name(url).is_empty() && name(url) == name(&self.url);
        // Below the directory of a year, a name is that of an article: `/2024/10/ferry/`.
        let is_named = || {
            let mut parts = url.as_url().path().rsplit('/').filter(|part| !part.is_empty());
            parts.next().is_some_and(|part| part.contains(|c: char| c.is_ascii_alphabetic()))
        };
        let is_dated = || day_in_address(url).is_some() || month_in_address(url).is_some() && is_named();
        text_cells(title) < SHORT && (is_section_url(url) && !is_dated() || is_alike())
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
            && !is_person(url)
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
                        | "newsletter"
                        | "newsletters"
                        | "subscribe"
                        | "signin"
                        | "register"
                        | "impressum"
                        | "datenschutz"
                        | "privacy"
                        | "terms"
                        | "mentions-legales"
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

/// Returns the title of a link that is shorter than others, in a row whose first text is its rank.
fn ranked_title(dom: &Dom<'_>, link: &Hyperlink) -> Option<LinkTitle> {
    const SHORTEST: u32 = 4;
    const ROW: usize = 24;
    if link.size < SHORTEST || !link.text.contains(char::is_alphabetic) {
        return None;
    }
    let row =
        std::iter::once(link.id).chain(dom.ancestors(link.id)).take_while(|at| dom.subtree(*at).len() <= ROW);
    let row = row.last()?;
    let mut texts = (row..link.title_nodes.start).filter_map(|id| dom.text(id)).map(str::trim);
    let first = texts.find(|text| !text.is_empty())?;
    rank(first)?;
    link.title_from(SHORTEST)
}

/// Returns true for the address of a person: its query names a user and nothing else by a number.
fn is_person(url: &CanonicalUrl) -> bool {
    let mut numbered = url
        .as_url()
        .query_pairs()
        .filter(|(_, value)| value.starts_with(|c: char| c.is_ascii_digit()))
        .peekable();
    numbered.peek().is_some()
        && numbered.all(|(key, _)| matches!(&*key, "uid" | "userid" | "user_id" | "authorid"))
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
