//! A page of a digital newspaper (数字报): the pages of the issue as sections, and the stories of the page shown.
//!
//! Recognised by its links to several pages of print (第A02版：要闻), whatever system made it. Stories are linked from a list and
//! from the areas of the picture of the page; both lead to the same addresses.

use std::collections::{HashMap, HashSet};

use html5ever::local_name;

use crate::extract::article::print_page;
use crate::extract::lexicon::menu_names::names_home;
use crate::extract::lexicon::print_words::{has_print_control, is_print_part};
use crate::extract::lexicon::title_edges::without_bullets;
use crate::extract::page::dom::NodeId;
use crate::extract::page::url_shape::url_shape;
use crate::extract::parsed_page::ParsedPage;
use crate::model::{CanonicalUrl, Headline, Listing, PrintPage, Ranking, Section};
use crate::text::clean_line;

/// An issue of a newspaper, as one of its pages shows it.
pub(crate) struct PrintIssue {
    /// The pages of print in order.
    pub(crate) sections: Vec<Section>,
    /// The stories, each in the section of its page.
    pub(crate) headlines: Vec<Headline>,
}

/// A link of the page: `<a>` or `<area>`.
struct IssueLink {
    id: NodeId,
    url: CanonicalUrl,
    text: String,
}

/// Reads a page as one of a newspaper's issue; `None` if it does not link to several pages of print with stories.
pub(crate) fn read(page: &ParsedPage<'_>) -> Option<PrintIssue> {
    const FEWEST_PAGES: usize = 2;
    // Most pages of the web have no page of print.
    if !page.lines.page_text().contains('版') {
        return None;
    }
    let links = issue_links(page);
    let sections = sections(&links);
    if sections.len() < FEWEST_PAGES {
        let headlines = stories_below_headings(page, &links);
        return (!headlines.is_empty()).then_some(PrintIssue { sections: Vec::new(), headlines });
    }
    let headlines = stories(page, &links, &sections);
    (!headlines.is_empty()).then_some(PrintIssue { sections, headlines })
}

/// Returns true if an address has the shape of the issue's stories, so that the page is an article.
pub(crate) fn is_story_address(issue: &Listing, url: &CanonicalUrl) -> bool {
    let shape = url_shape(url);
    issue.headlines.iter().any(|headline| url_shape(&headline.url) == shape)
        && !issue.sections.iter().any(|section| url_shape(&section.url) == shape)
}

/// Collects the links of a page in order, without the fragments of their addresses.
fn issue_links(page: &ParsedPage<'_>) -> Vec<IssueLink> {
    let dom = &page.dom;
    let is_link =
        |id: &NodeId| dom.is_element(*id, &local_name!("a")) || dom.is_element(*id, &local_name!("area"));
    let read = |id: NodeId| {
        let url = page.resolver.target(dom, id)?;
        let text = clean_line(&dom.text_content(id));
        let hints = [local_name!("title"), local_name!("alt")];
        let hint = || {
            hints.iter().filter_map(|name| dom.attr(id, name)).map(clean_line).find(|hint| !hint.is_empty())
        };
        let text = if text.is_empty() { hint().unwrap_or_default() } else { text };
        Some(IssueLink { id, url: without_query(&url), text })
    };
    (0..dom.len()).filter(is_link).filter_map(read).collect()
}

/// Removes the query that only marks an area of the page's picture: `?div=-1`.
fn without_query(url: &CanonicalUrl) -> CanonicalUrl {
    let is_mark = url.as_url().query().is_some_and(|query| query.starts_with("div="));
    let bare = is_mark.then(|| url.as_str().split('?').next().map(CanonicalUrl::parse)).flatten();
    bare.and_then(Result::ok).unwrap_or_else(|| url.clone())
}

/// Returns the pages of print that are linked, each once, with number and name as printed.
fn sections(links: &[IssueLink]) -> Vec<Section> {
    const LONGEST: usize = 24;
    let mut sections: Vec<Section> = Vec::new();
    let mut known = HashSet::new();
    for link in links.iter().filter(|link| !is_file(&link.url)) {
        let is_page = starts_like_page(&link.text)
            && link.text.chars().count() <= LONGEST
            && parse_page(&link.text).is_some();
        if is_page && known.insert(&link.url) {
            sections.push(Section { name: link.text.clone(), url: link.url.clone() });
        }
    }
    sections
}

/// Parses a page of print as the menu of an issue names it.
fn parse_page(text: &str) -> Option<PrintPage> {
    print_page::parse(text).or_else(|| print_page::parse_short(text))
}

/// Returns true if a text begins like the number of a page: 第A02版, A02版.
fn starts_like_page(text: &str) -> bool {
    text.starts_with('第') || text.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// Returns the stories that are linked. Where pages of print and their stories alternate, a story is on the page above it;
/// else all are on the page that is shown.
fn stories(page: &ParsedPage<'_>, links: &[IssueLink], sections: &[Section]) -> Vec<Headline> {
    let positions: HashMap<&CanonicalUrl, usize> =
        sections.iter().enumerate().map(|(at, section)| (&section.url, at)).collect();
    let position_of = |url: &CanonicalUrl| positions.get(url).copied();
    let may_be_story = |link: &IssueLink| {
        position_of(&link.url).is_none()
            && !is_file(&link.url)
            && link.url != *page.input.url
            && link.url.host() == page.input.url.host()
            && !is_control(&link.text)
    };
    let shape = story_shape(links.iter().filter(|link| may_be_story(link)));
    let own = position_of(page.input.url).or_else(|| shown_page(page, sections)).unwrap_or(0);
    let mut above: Option<usize> = None;
    let mut grouped = HashSet::new();
    let mut found: Vec<(Headline, Option<usize>)> = Vec::new();
    let mut indices: HashMap<&CanonicalUrl, usize> = HashMap::new();
    for link in links {
        if let Some(section) = position_of(&link.url) {
            above = Some(section);
        } else if may_be_story(link) && shape.as_ref() == Some(&url_shape(&link.url)) {
            grouped.extend(above);
            if let Some(known) = indices.get(&link.url) {
                let known = &mut found[*known];
                if known.0.title.is_empty() {
                    known.0.title.clone_from(&link.text);
                    known.1 = above;
                }
                continue;
            }
            indices.insert(&link.url, found.len());
            let headline = Headline {
                title: without_bullets(&link.text).to_owned(),
                url: link.url.clone(),
                section: None,
                published: None,
                ranking: Ranking::default(),
            };
            found.push((headline, above));
        }
    }
    let is_grouped = grouped.len() >= 2;
    let with_section = |(headline, above): (Headline, Option<usize>)| {
        let section = if is_grouped { above.unwrap_or(own) } else { own };
        Headline { section: Some(sections[section].name.clone()), ..headline }
    };
    let titled = found.into_iter().filter(|(headline, _)| headline.title.chars().count() >= 2);
    titled.map(with_section).collect()
}

/// Returns the stories below headings that name their pages without a link; none unless at least two have stories.
fn stories_below_headings(page: &ParsedPage<'_>, links: &[IssueLink]) -> Vec<Headline> {
    const FEWEST: usize = 2;
    const LONGEST: usize = 16;
    let headings: Vec<(NodeId, &str)> = page
        .lines
        .iter()
        .filter(|(_, line)| line.linked == 0 && line.size <= 60)
        .map(|(index, line)| (line.nodes.start, page.lines.text(index)))
        .filter(|(_, text)| {
            let is_short = starts_like_page(text) && text.chars().count() <= LONGEST;
            is_short && print_page::parse(text).is_some_and(|found| found.name.is_some())
        })
        .collect();
    if headings.len() < FEWEST {
        return Vec::new();
    }
    let is_story = |link: &&IssueLink| {
        !is_file(&link.url) && link.url.host() == page.input.url.host() && !is_control(&link.text)
    };
    let shape = story_shape(links.iter().filter(is_story));
    let mut known = HashSet::new();
    let mut headlines = Vec::new();
    for link in links.iter().filter(is_story).filter(|link| shape.as_ref() == Some(&url_shape(&link.url))) {
        let above = headings.partition_point(|(start, _)| *start < link.id);
        let heading = above.checked_sub(1).map(|at| headings[at]);
        if let Some((_, name)) = heading.filter(|_| link.text.chars().count() >= 2 && known.insert(&link.url))
        {
            headlines.push(Headline {
                title: link.text.clone(),
                url: link.url.clone(),
                section: Some(name.to_owned()),
                published: None,
                ranking: Ranking::default(),
            });
        }
    }
    let pages: HashSet<&Option<String>> = headlines.iter().map(|headline| &headline.section).collect();
    if pages.len() < FEWEST { Vec::new() } else { headlines }
}

/// Returns the page that the lines above the stories name: the first that is not a link.
fn shown_page(page: &ParsedPage<'_>, sections: &[Section]) -> Option<usize> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for (at, section) in sections.iter().enumerate() {
        if let Some(page) = parse_page(&section.name) {
            numbers.entry(page.number).or_insert(at);
        }
    }
    let unlinked = page.lines.iter().filter(|(_, line)| line.linked == 0 && line.size <= 60);
    let named = |index: usize| parse_page(page.lines.text(index)).map(|page| page.number);
    unlinked.filter_map(|(index, _)| named(index)).find_map(|number| numbers.get(&number).copied())
}

/// Returns the shape that most addresses of possible stories have.
fn story_shape<'l>(links: impl Iterator<Item = &'l IssueLink>) -> Option<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for link in links {
        let weight = usize::from(link.text.chars().count() >= 4);
        *counts.entry(url_shape(&link.url)).or_default() += weight;
    }
    counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .max_by(|one, other| (one.1, &other.0).cmp(&(other.1, &one.0)))
        .map(|(shape, _)| shape)
}

/// Returns true for a file that is no page: the print as PDF, a picture.
fn is_file(url: &CanonicalUrl) -> bool {
    let path = url.as_url().path().to_ascii_lowercase();
    [".pdf", ".jpg", ".jpeg", ".png", ".gif", ".zip", ".mp3"].iter().any(|end| path.ends_with(end))
}

/// Returns true for the text of a link that leads through the paper: 上一版, 下一期, 版面导航.
fn is_control(text: &str) -> bool {
    const LONGEST: usize = 8;
    let is_short = || text.chars().count() <= LONGEST;
    is_print_part(text) || (has_print_control(text) || names_home(text)) && is_short()
}
