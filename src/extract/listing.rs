//! A front page or list page -> headlines, sections, next page.
//!
//! Headlines are links that stand in repeated structures, have a title's length, lead to the same site, and have
//! addresses of a shape that many of them share. Navigation is links, too, but short ones side by side; the friend
//! links lead elsewhere; services, topics and the footer share no shape with the news.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use html5ever::local_name;
use scraper::{ElementRef, Selector};

use super::declared::Declared;
use super::dom::{Dom, Id};
use super::lines::Lines;
use super::links::{Lead, Links};
use super::overrides;
use super::relations::{self, Place};
use super::sheet::Sheet;
use super::time;
use super::vocabulary::Boilerplate;
use crate::model::{CanonicalUrl, Headline, ListSelectors, Listing, Published, Section};
use crate::text::clean_line;

/// A list of so many headlines may be what its page is about.
const ROWS: usize = 10;

/// Reads a page as a front page or a list page.
pub(super) fn read(sheet: &Sheet<'_>) -> Listing {
    let (dom, lines) = (&sheet.dom, &sheet.lines);
    let links = Links::new(dom, lines, &sheet.place);
    let sections = links.sections(dom, lines);
    let given = given_headlines(sheet);
    let next_page = given_next(sheet).or_else(|| next_list_page(dom, &sheet.place, &links));
    let found = || found_headlines(sheet, &links, &sections, next_page.is_some());
    let headlines = if given.is_empty() { found() } else { given };
    Listing { name: site_name(dom, &sheet.declared, &sheet.place), headlines, sections, next_page }
}

/// The headlines that the source's selectors find.
fn given_headlines(sheet: &Sheet<'_>) -> Vec<Headline> {
    let Some(given) = &sheet.page.overrides.list else { return Vec::new() };
    let Some(items) = given.item.as_ref().and_then(|item| Selector::parse(item).ok()) else {
        return Vec::new();
    };
    let mut seen = HashSet::new();
    let headlines = sheet.html.select(&items).filter_map(|item| given_headline(sheet, given, item));
    headlines.filter(|headline| seen.insert(headline.url.clone())).collect()
}

fn given_headline(sheet: &Sheet<'_>, given: &ListSelectors, item: ElementRef<'_>) -> Option<Headline> {
    let part = |selector: Option<&String>| item.select(&Selector::parse(selector?).ok()?).next();
    let is_link = |element: &ElementRef<'_>| element.value().name() == "a";
    let any = || item.descendent_elements().find(is_link);
    let link = part(given.link.as_ref()).or_else(|| Some(item).filter(is_link)).or_else(any)?;
    let title = overrides::words_of(part(given.title.as_ref()).unwrap_or(link));
    let date = part(given.date.as_ref()).map(overrides::words_of);
    let published = date
        .and_then(|date| time::find(&date, sheet.fetched()).into_iter().next())
        .map(|dated| dated.published);
    let url = sheet.place.resolve(link.attr("href")?)?;
    (!title.is_empty()).then_some(Headline { title, url, section: None, published })
}

fn given_next(sheet: &Sheet<'_>) -> Option<CanonicalUrl> {
    let selector = sheet.page.overrides.list.as_ref()?.next.as_ref();
    sheet.place.resolve(overrides::first(sheet.html, selector)?.attr("href")?)
}

/// The headlines in page order, each with its date and its section; one that stands in several places has the date of
/// any.
///
/// On a section's own page only the main list is of that section; what stands in rails beside it is of any. Where that
/// list goes on over pages and dates its headlines, rails without dates are rankings and notices, no news of that list,
/// and what a box promotes keeps its place in the list.
fn found_headlines(sheet: &Sheet<'_>, links: &Links, sections: &[Section], is_paged: bool) -> Vec<Headline> {
    let (dom, lines) = (&sheet.dom, &sheet.lines);
    let leads = links.leads(sections);
    let spots = Spots::new(links, &leads);
    let stands: Vec<Stand> =
        leads.iter().enumerate().map(|(index, lead)| stand(sheet, links, &spots, index, lead)).collect();
    let firsts: Vec<Id> = leads.iter().map(|lead| links.anchors[lead.anchors[0]].id).collect();
    let markers = section_markers(dom, lines, sections, &firsts);
    let own = own_section(dom, lines, sections, &sheet.place);
    let main = main_list(dom, &stands, |index| is_below(leads[index].url, sheet.page.url));
    let headline = |(index, lead): (usize, &Lead<'_>)| {
        let own = || own.as_ref().filter(|_| main.contains(&stands[index].id)).cloned();
        let below = || {
            sections
                .iter()
                .find(|section| is_below(lead.url, &section.url))
                .map(|section| section.name.clone())
        };
        let marked = lead.anchors.iter().find_map(|anchor| marker_over(&markers, links.anchors[*anchor].id));
        let section = marked.or_else(own).or_else(below);
        Headline { published: stands[index].date, section, title: lead.title.clone(), url: lead.url.clone() }
    };
    let only_listed = is_paged && is_dated_list(&main, &stands);
    let belongs = |(index, lead): &(usize, &Lead<'_>)| {
        let stand = &stands[*index];
        // What a section shows above its list is its own, too.
        let is_shown = || stand.id < main.start && is_below(lead.url, sheet.page.url);
        !only_listed || stand.date.is_some() || main.contains(&stand.id) || is_shown()
    };
    let mut kept: Vec<_> = leads.iter().enumerate().filter(belongs).collect();
    if only_listed {
        kept.sort_by_key(|(index, _)| stands[*index].id);
    }
    kept.into_iter().map(headline).collect()
}

/// Whether the main list is long and dates its headlines.
fn is_dated_list(main: &Range<Id>, stands: &[Stand]) -> bool {
    let listed = stands.iter().filter(|stand| main.contains(&stand.id));
    let (all, dated) = (listed.clone().count(), listed.filter(|stand| stand.date.is_some()).count());
    all >= ROWS && dated * 10 >= all * 9
}

fn marker_over(markers: &[Marker], id: Id) -> Option<String> {
    markers.iter().rev().find(|marker| marker.scope.contains(&id)).map(|marker| marker.name.clone())
}

/// The element that holds a page's main list: the one whose headlines say most for it. A date says more than a
/// headline, and so does an address below that of the page.
fn main_list(dom: &Dom<'_>, stands: &[Stand], is_below: impl Fn(usize) -> bool) -> Range<Id> {
    let mut ids: Vec<Id> = stands.iter().map(|stand| stand.id).collect();
    ids.sort_unstable();
    let inside = |at: Id| ids.partition_point(|id| *id < at)..ids.partition_point(|id| *id < dom.end(at));
    let mut lists: HashMap<Id, usize> = HashMap::new();
    for (index, stand) in stands.iter().enumerate() {
        if let Some(list) = dom.ancestors(stand.id).find(|at| inside(*at).len() >= 2) {
            let weight = 1 + 2 * usize::from(stand.date.is_some()) + 2 * usize::from(is_below(index));
            *lists.entry(list).or_default() += weight;
        }
    }
    let best = lists
        .iter()
        .max_by_key(|(list, weight)| (**weight, std::cmp::Reverse(**list)))
        .map(|(list, _)| *list);
    // Lists are often cut into pieces, five rows each: pieces side by side are one list.
    let is_cut = |best: Id| lists.keys().any(|list| *list != best && dom.parent(*list) == dom.parent(best));
    best.map_or(0..0, |best| dom.subtree(if is_cut(best) { dom.parent(best) } else { best }))
}

/// Whether an address lies in the directory of another.
fn is_below(url: &CanonicalUrl, page: &CanonicalUrl) -> bool {
    let directory = page.as_url().path().rsplit_once('/').map_or("/", |(directory, _)| directory);
    directory.len() > 1
        && url.host() == page.host()
        && url.as_url().path().starts_with(&format!("{directory}/"))
}

/// Where the links of headlines stand, in page order, each with the number of its headline.
struct Spots(Vec<(Id, usize)>);

impl Spots {
    fn new(links: &Links, leads: &[Lead<'_>]) -> Self {
        let of_lead = |(index, lead): (usize, &Lead<'_>)| {
            lead.anchors.iter().map(|anchor| (links.anchors[*anchor].id, index)).collect::<Vec<_>>()
        };
        let mut spots: Vec<_> = leads.iter().enumerate().flat_map(of_lead).collect();
        spots.sort_unstable();
        Self(spots)
    }

    fn within(&self, range: &Range<Id>) -> &[(Id, usize)] {
        let before = |end: Id| self.0.partition_point(|(id, _)| *id < end);
        &self.0[before(range.start)..before(range.end)]
    }
}

/// Where a headline stands: where it is dated, or else where it stands first.
struct Stand {
    id: Id,
    date: Option<Published>,
}

fn stand(sheet: &Sheet<'_>, links: &Links, spots: &Spots, index: usize, lead: &Lead<'_>) -> Stand {
    let ids = || lead.anchors.iter().map(|anchor| links.anchors[*anchor].id);
    let dated = |id| date_beside(sheet, id, spots, index, &lead.title).map(|date| (id, Some(date)));
    let first = (ids().next().unwrap_or_default(), None);
    let (id, date) = ids().find_map(dated).unwrap_or(first);
    Stand { id, date }
}

/// The date in the item of a headline: the largest element around its link that holds no other headline.
fn date_beside(sheet: &Sheet<'_>, id: Id, spots: &Spots, index: usize, title: &str) -> Option<Published> {
    let (dom, lines) = (&sheet.dom, &sheet.lines);
    let is_item = |at: &Id| spots.within(&dom.subtree(*at)).iter().all(|(_, other)| *other == index);
    let item = std::iter::once(id).chain(dom.ancestors(id)).take_while(is_item).last().unwrap_or(id);
    let texts = lines.within(dom, item).take(12).map(|index| lines.text(index).replace(title, " "));
    texts.flat_map(|text| time::find(&text, sheet.fetched())).map(|dated| dated.published).next()
}

struct Marker {
    name: String,
    scope: Range<Id>,
}

/// The lines that name a section over a block of headlines, with the block each is over.
fn section_markers(dom: &Dom<'_>, lines: &Lines, sections: &[Section], leads: &[Id]) -> Vec<Marker> {
    let names: HashSet<&str> = sections.iter().map(|section| section.name.as_str()).collect();
    let count = |at: Id| {
        let range = dom.subtree(at);
        leads.partition_point(|lead| *lead < range.end) - leads.partition_point(|lead| *lead < range.start)
    };
    let mut markers = Vec::new();
    for (_, line) in lines.iter().filter(|(_, line)| line.size <= 40) {
        let first = line
            .nodes
            .clone()
            .filter_map(|id| dom.text(id))
            .map(clean_line)
            .find(|piece| !piece.is_empty())
            .unwrap_or_default();
        if !names.contains(first.as_str()) {
            continue;
        }
        let scope = dom.ancestors(line.nodes.start).find(|at| count(*at) >= 2);
        if let Some(scope) = scope.filter(|scope| count(*scope) < leads.len() || leads.len() < 3) {
            markers.push(Marker { name: first, scope: line.nodes.end..dom.end(scope) });
        }
    }
    markers
}

/// The section that the whole page is of: the one whose address it has, or the last of its breadcrumb.
fn own_section(dom: &Dom<'_>, lines: &Lines, sections: &[Section], place: &Place<'_>) -> Option<String> {
    let by_url = sections
        .iter()
        .find(|section| section.url == *place.url || relations::continues(&section.url, place.url));
    let crumb = || {
        let line =
            lines.iter().find(|(index, _)| lines.furniture(*index) == Some(Boilerplate::Breadcrumb))?.1;
        let pieces = line.nodes.clone().filter_map(|id| dom.text(id)).map(clean_line);
        let names: Vec<String> =
            pieces.filter(|piece| sections.iter().any(|section| section.name == *piece)).collect();
        names.last().cloned()
    };
    by_url.map(|section| section.name.clone()).or_else(crumb)
}

/// The next list page: a link that says so, a pager's next number, `rel=next`, or what a script would print.
fn next_list_page(dom: &Dom<'_>, place: &Place<'_>, links: &Links) -> Option<CanonicalUrl> {
    let labelled = links.anchors.iter().find(|anchor| {
        relations::is_next_label(&anchor.text) && links.is_here(&anchor.url) && anchor.url != *place.url
    });
    let declared = || {
        dom.head
            .links
            .iter()
            .find(|(rel, _)| rel.eq_ignore_ascii_case("next"))
            .and_then(|(_, href)| place.resolve(href))
    };
    labelled.map(|anchor| anchor.url.clone()).or_else(declared).or_else(|| relations::scripted(dom, place))
}

/// The site's name: declared, or on its logo, or in `<title>`.
fn site_name(dom: &Dom<'_>, declared: &Declared, place: &Place<'_>) -> Option<String> {
    let is_home = |id: Id| {
        place.target(dom, id).is_some_and(|url| url.as_url().path() == "/" && url.host() == place.url.host())
    };
    let logo = || {
        let images = (0..dom.len()).filter(|id| dom.is(*id, &local_name!("img")));
        let home = images.take(5).filter(|id| dom.around(*id, &local_name!("a")).is_some_and(is_home));
        home.filter_map(|id| dom.attr(id, &local_name!("alt"))).map(clean_line).find(|alt| !alt.is_empty())
    };
    let title = || {
        let title = declared.document.as_deref()?;
        let parts = title.split(['_', '|', '｜', '–', '—', '-', ' ', ',', '，']).map(str::trim);
        parts
            .filter(|part| part.chars().count() >= 2 && !part.contains("首页") && !part.contains("首頁"))
            .map(str::to_owned)
            .next()
    };
    declared.site.clone().or_else(logo).or_else(title).map(|name| name.chars().take(30).collect())
}
