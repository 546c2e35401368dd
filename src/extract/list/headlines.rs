//! Reads headlines, sections and the next page of a front page or list page.
//!
//! Headlines are links in repeated structures that are as long as a title, lead to the same site, and have addresses
//! of a common shape. Navigation consists of short links side by side; links to partner sites lead elsewhere; services,
//! topics and the footer share no shape with the news.

use jiff::ToSpan;

use super::day_headings::DatedHeadings;
use super::headline_link::HeadlineLink;
use super::hyperlink::LinkTitle;
use super::link_positions::LinkPositions;
use super::links::PageLinks;
use super::main_list::{find_main_list, is_below, is_long_and_dated};
use super::pager::{next_list_page, selected_next_page};
use super::positions::{HeadlinePosition, find_position};
use super::print_issue::{self, PrintIssue};
use super::rankings::{RankedRow, is_ranking, read_rankings};
use super::row_years::{DatedRow, with_years};
use super::section_directories::SectionDirectories;
use super::sections::{SectionHeadings, own_section};
use super::selected::selected_headlines;
use super::site_name::site_name;
use crate::extract::lexicon::address_dates::{date_in_address, day_in_address};
use crate::extract::lexicon::dates;
use crate::extract::lexicon::link_words::names_pictures;
use crate::extract::page::dom::NodeId;
use crate::extract::parsed_page::ParsedPage;
use crate::model::{CHINA, CanonicalUrl, Headline, Listing, Published, Section, SourceKind};

/// Reads a page as a front page or list page.
pub(crate) fn read(page: &ParsedPage<'_>) -> Listing {
    read_issue(page).unwrap_or_else(|| read_list(page))
}

/// Reads a page as one of a newspaper's issue; `None` if it is none, or if the source's settings select its headlines.
pub(crate) fn read_issue(page: &ParsedPage<'_>) -> Option<Listing> {
    if page.input.overrides.list.is_some() {
        return None;
    }
    let PrintIssue { sections, headlines } = print_issue::read(page)?;
    let name = site_name(&page.dom, &page.metadata, &page.resolver);
    let headlines = with_issue_day(headlines, page);
    Some(Listing { name, kind: SourceKind::Paper, headlines, sections, ..Listing::default() })
}

/// Reads a page as a list that is no issue of a newspaper.
pub(crate) fn read_list(page: &ParsedPage<'_>) -> Listing {
    let (dom, lines) = (&page.dom, &page.lines);
    let links = PageLinks::new(dom, lines, &page.resolver);
    let sections = links.sections(dom, lines);
    let selected = selected_headlines(page);
    let next_page = selected_next_page(page).or_else(|| next_list_page(page, &links));
    let found = || find_headlines(page, &links, &sections, next_page.as_ref());
    let headlines = if selected.is_empty() { found() } else { selected };
    let name = site_name(dom, &page.metadata, &page.resolver);
    let kind = if is_ranking(&headlines) { SourceKind::Ranking } else { SourceKind::Site };
    Listing { name, kind, headlines, sections, next_page, ..Listing::default() }
}

/// Adds the day of the issue to the stories of a newspaper: that in their addresses, or else that printed on the page.
fn with_issue_day(mut headlines: Vec<Headline>, page: &ParsedPage<'_>) -> Vec<Headline> {
    let tomorrow = CHINA.to_datetime(page.fetched()).date().saturating_add(1.day());
    let of_issue = day_in_address(page.input.url).filter(|day| *day <= tomorrow).map(Published::Day);
    let printed = of_issue.or_else(|| printed_day(page));
    for headline in headlines.iter_mut().filter(|headline| headline.published.is_none()) {
        let named = day_in_address(&headline.url).filter(|day| *day <= tomorrow).map(Published::Day);
        headline.published = date_in_address(&headline.url, page.fetched()).or(named).or(printed);
    }
    headlines
}

/// Returns the day of the first whole date that is printed on a page outside links.
fn printed_day(page: &ParsedPage<'_>) -> Option<Published> {
    const LONGEST: u32 = 60;
    let unlinked = page.lines.iter().filter(|(_, line)| line.linked == 0 && line.size <= LONGEST);
    unlinked
        .filter(|(index, _)| page.lines.text(*index).contains(|c: char| c.is_ascii_digit()))
        .find_map(|(index, _)| {
            dates::find(page.lines.text(index), page.fetched()).into_iter().find(|found| !found.inferred)
        })
        .map(|found| Published::Day(found.published.day(&CHINA.to_time_zone())))
}

/// Finds the headlines in page order, each with its date and section.
///
/// A headline that occurs several times has the date of any of its occurrences. On the page of a section only the main
/// list belongs to that section. If that list has a next page and dates its headlines, undated headlines beside it
/// are rankings and notices, which are left out, and promoted headlines keep their place in the list.
fn find_headlines(
    page: &ParsedPage<'_>,
    links: &PageLinks,
    sections: &[Section],
    next_page: Option<&CanonicalUrl>,
) -> Vec<Headline> {
    let (dom, lines) = (&page.dom, &page.lines);
    let headlines = links.headline_links(page, sections);
    let link_positions = LinkPositions::new(links, &headlines);
    let positions: Vec<HeadlinePosition> = headlines
        .iter()
        .enumerate()
        .map(|(index, headline)| find_position(page, links, &link_positions, index, headline))
        .collect();
    let mut ids: Vec<NodeId> =
        headlines.iter().flat_map(|headline| &headline.links).map(|link| links.all[*link].id).collect();
    ids.sort_unstable();
    let headings = SectionHeadings::new(dom, lines, sections, &ids);
    let directories = SectionDirectories::new(sections);
    let page_section = own_section(dom, lines, sections, &page.resolver);
    let main = find_main_list(dom, &positions, |index| is_below(headlines[index].url, page.input.url));
    let dates = dates(page, &headlines, &positions);
    let mut titles: Vec<LinkTitle> = headlines.iter().map(|headline| headline.title.clone()).collect();
    let ranked: Vec<&RankedRow> = positions.iter().map(|position| &position.ranked).collect();
    let rankings = read_rankings(&ranked, &mut titles);
    let to_headline = |(index, headline): (usize, &HeadlineLink<'_>)| {
        let own = || page_section.as_ref().filter(|_| main.contains(&positions[index].id)).cloned();
        let by_url = || directories.section_of(headline.url).map(|section| section.name.clone());
        let headed = headline.links.iter().find_map(|link| headings.above(links.all[*link].id));
        let headed = headed.filter(|name| !names_pictures(name) || by_url().is_none());
        Headline {
            published: dates[index],
            section: headed.or_else(own).or_else(by_url),
            title: titles[index].title.clone(),
            url: headline.url.clone(),
            ranking: rankings[index],
        }
    };
    let is_list_only = next_page.is_some() && is_long_and_dated(&main, &positions);
    let belongs = |(index, headline): &(usize, &HeadlineLink<'_>)| {
        let position = &positions[*index];
        // Headlines that a section shows above its list belong to it, too.
        let is_featured = || position.id < main.start && is_below(headline.url, page.input.url);
        !is_list_only || position.date.is_some() || main.contains(&position.id) || is_featured()
    };
    let mut kept: Vec<_> = headlines.iter().enumerate().filter(belongs).collect();
    if is_list_only {
        kept.sort_by_key(|(index, _)| positions[*index].id);
    }
    kept.into_iter().map(to_headline).collect()
}

/// Returns the dates of all headlines.
fn dates(
    page: &ParsedPage<'_>,
    headlines: &[HeadlineLink<'_>],
    positions: &[HeadlinePosition],
) -> Vec<Option<Published>> {
    let row_ids: Vec<NodeId> = positions.iter().map(|position| position.row).collect();
    let days = DatedHeadings::new(&page.dom, &page.lines, &row_ids, page.date_context());
    let rows: Vec<DatedRow<'_>> = headlines
        .iter()
        .zip(positions)
        .map(|(headline, position)| DatedRow {
            date: position.date.or_else(|| days.above(&page.dom, position.row)),
            url: headline.url,
            title: &headline.title.title,
            list: page.dom.parent(position.row),
        })
        .collect();
    with_years(&rows, page.fetched())
}
