//! A front page or list page -> headlines, sections, next page.
//!
//! Headlines are links that stand in repeated structures, have a title's length, lead to the same site, and have
//! addresses of a shape that many of them share. Navigation is links, too, but short ones side by side; the friend
//! links lead elsewhere; services, topics and the footer share no shape with the news.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use html5ever::{LocalName, local_name};
use jiff::Timestamp;
use scraper::{ElementRef, Selector};

use super::declared::Declared;
use super::dom::{Dom, Id};
use super::lines::Lines;
use super::overrides;
use super::relations::{self, Place};
use super::shape::{shape, site};
use super::sheet::Sheet;
use super::time;
use super::title::{extends, level};
use super::vocabulary::{Furniture, furniture};
use crate::model::{CanonicalUrl, Headline, ListSelectors, Listing, Published, Section};
use crate::text::clean_line;

/// Shortest text (in cells) of a link that may be a headline.
const SHORTEST: u32 = 8;

/// How many links side by side are navigation or a list.
const TOGETHER: usize = 4;

/// Reads a page as a front page or a list page.
pub(super) fn read(sheet: &Sheet<'_>) -> Listing {
    let (dom, lines) = (&sheet.dom, &sheet.lines);
    let links = Links::new(dom, &sheet.place);
    let sections = links.sections(dom, lines);
    let given = given_headlines(sheet);
    let headlines = if given.is_empty() { found_headlines(sheet, &links, &sections) } else { given };
    let next_page = given_next(sheet).or_else(|| next_list_page(dom, &sheet.place, &links));
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

/// A link of the page.
struct Anchor {
    id: Id,
    url: CanonicalUrl,
    /// Its text, or empty for a picture.
    text: String,
    /// Its `title=`, or the picture's `alt`.
    hint: String,
    /// The size of its text in cells.
    size: u32,
    /// Stands among short links side by side.
    in_navigation: bool,
}

struct Links {
    anchors: Vec<Anchor>,
    /// The site of the page and that of its `<base>`.
    sites: [String; 2],
    here: CanonicalUrl,
}

/// A link that may be a headline.
struct Lead<'l> {
    anchor: usize,
    title: String,
    url: &'l CanonicalUrl,
}

impl Links {
    fn new(dom: &Dom<'_>, place: &Place<'_>) -> Self {
        let mut anchors: Vec<Anchor> = (0..dom.len())
            .filter(|id| dom.is(*id, &local_name!("a")))
            .filter_map(|id| Anchor::new(dom, place, id))
            .collect();
        mark_navigation(dom, &mut anchors);
        Self {
            anchors,
            sites: [place.url, &place.base].map(|url| site(url.host()).to_owned()),
            here: place.url.clone(),
        }
    }

    fn is_here(&self, url: &CanonicalUrl) -> bool {
        self.sites.iter().any(|name| name == site(url.host()))
    }

    /// The sections of the navigation: those that head a block of the page or have addresses like those that do; where
    /// no block is headed, all of the navigation.
    fn sections(&self, dom: &Dom<'_>, lines: &Lines) -> Vec<Section> {
        let named = |anchor: &&Anchor| {
            anchor.in_navigation
                && self.is_here(&anchor.url)
                && is_section_name(&anchor.text)
                && anchor.url.as_url().path() != "/"
        };
        let mut seen = HashSet::new();
        let menu: Vec<&Anchor> =
            self.anchors.iter().filter(named).filter(|anchor| seen.insert(&anchor.url)).collect();
        let heads: HashSet<&CanonicalUrl> = self
            .anchors
            .iter()
            .filter(|anchor| !anchor.in_navigation && is_heading_link(dom, lines, anchor))
            .map(|anchor| &anchor.url)
            .collect();
        let shapes: HashSet<String> = menu
            .iter()
            .filter(|anchor| heads.contains(&anchor.url))
            .map(|anchor| list_shape(&anchor.url))
            .collect();
        let sections =
            menu.iter().filter(|anchor| shapes.is_empty() || shapes.contains(&list_shape(&anchor.url)));
        sections.map(|anchor| Section { name: anchor.text.clone(), url: anchor.url.clone() }).collect()
    }

    /// The links that may be headlines, by shape of address and company.
    fn leads(&self, sections: &[Section]) -> Vec<Lead<'_>> {
        let known: HashSet<&CanonicalUrl> = sections.iter().map(|section| &section.url).collect();
        let mut titles: HashMap<&CanonicalUrl, (usize, String)> = HashMap::new();
        let mut order = Vec::new();
        for (index, anchor) in self.anchors.iter().enumerate() {
            if anchor.in_navigation || known.contains(&anchor.url) || !self.may_be_news(&anchor.url) {
                continue;
            }
            let Some(title) = anchor.title() else { continue };
            match titles.get_mut(&anchor.url) {
                None => {
                    titles.insert(&anchor.url, (index, title));
                    order.push(&anchor.url);
                }
                Some((_, known)) if extends(&title, known) => *known = title,
                Some(_) => {}
            }
        }
        let shapes = common_shapes(&order);
        let leads = order.into_iter().filter(|url| shapes.contains(&shape(url)));
        leads
            .filter_map(|url| titles.remove(url).map(|(anchor, title)| Lead { anchor, title, url }))
            .collect()
    }

    fn may_be_news(&self, url: &CanonicalUrl) -> bool {
        let path = url.as_url().path();
        self.is_here(url)
            && *url != self.here
            && (path.len() > 1 || url.as_url().query().is_some())
            && !path.split('/').any(|part| {
                matches!(part, "ad" | "ads" | "adv" | "login" | "search" | "tag" | "tags" | "author")
            })
    }
}

impl Anchor {
    fn new(dom: &Dom<'_>, place: &Place<'_>, id: Id) -> Option<Self> {
        let url = place.target(dom, id)?;
        let rel = dom.attr(id, &local_name!("rel")).unwrap_or_default();
        if rel.contains("nofollow") || rel.contains("sponsored") {
            return None;
        }
        let text = title_text(dom, id);
        let alt = || dom.subtree(id).find_map(|at| dom.attr(at, &local_name!("alt")));
        let hint = clean_line(
            dom.attr(id, &local_name!("title"))
                .filter(|title| !title.trim().is_empty())
                .or_else(alt)
                .unwrap_or_default(),
        );
        let size = size(&text);
        Some(Self { id, url, text, hint, size, in_navigation: false })
    }

    /// The title it would have as a headline.
    fn title(&self) -> Option<String> {
        let fuller =
            size(&self.hint) >= SHORTEST && (self.text.is_empty() || extends(&self.hint, &self.text));
        let title = if fuller { &self.hint } else { &self.text };
        let furnished = furniture(title).is_some_and(|kind| kind != Furniture::Credit);
        (size(title) >= SHORTEST && title.chars().count() <= 120 && !furnished).then(|| title.clone())
    }
}

/// The text of a link: its heading where it holds a whole card, else all of it.
fn title_text(dom: &Dom<'_>, id: Id) -> String {
    let heading = dom.subtree(id).find(|at| level(dom, *at).is_some() || dom.is(*at, &local_name!("strong")));
    let within = match heading {
        Some(heading) if size(&clean_line(&dom.text_in(heading))) >= SHORTEST => heading,
        _ => first_block(dom, id).unwrap_or(id),
    };
    clean_line(&dom.text_in(within))
}

/// The first block with a title's worth of text in a link that holds several.
fn first_block(dom: &Dom<'_>, id: Id) -> Option<Id> {
    let mut blocks = dom.subtree(id).skip(1).filter(|at| dom.display(*at) == super::dom::Display::Block);
    blocks.find(|at| {
        size(&clean_line(&dom.text_in(*at))) >= SHORTEST
            && !dom.subtree(*at).skip(1).any(|inner| dom.display(inner) == super::dom::Display::Block)
    })
}

fn size(text: &str) -> u32 {
    text.chars().filter(|c| c.is_alphanumeric()).map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Marks the links that stand side by side with other short ones of the same make.
fn mark_navigation(dom: &Dom<'_>, anchors: &mut [Anchor]) {
    let mut alike: HashMap<[Option<&LocalName>; 3], Vec<usize>> = HashMap::new();
    for (index, anchor) in anchors.iter().enumerate() {
        let mut around = dom.ancestors(anchor.id).map(|at| dom.name(at));
        let make = [around.next().flatten(), around.next().flatten(), around.next().flatten()];
        alike.entry(make).or_default().push(index);
    }
    for group in alike.values() {
        let ids: Vec<Id> = group.iter().map(|index| anchors[*index].id).collect();
        let mut judged: HashMap<Id, bool> = HashMap::new();
        for index in group {
            let inside =
                |id: Id| ids.partition_point(|at| *at < id)..ids.partition_point(|at| *at < dom.end(id));
            let Some(block) = dom.ancestors(anchors[*index].id).find(|at| inside(*at).len() >= TOGETHER)
            else {
                continue;
            };
            let is_navigation = *judged
                .entry(block)
                .or_insert_with(|| are_short(group[inside(block)].iter().map(|index| &anchors[*index])));
            anchors[*index].in_navigation = is_navigation;
        }
    }
}

/// Whether most of the places that links lead to are named shortly. A section named before each of its headlines
/// counts once.
fn are_short<'l>(anchors: impl Iterator<Item = &'l Anchor>) -> bool {
    const SHORT: u32 = 12;
    let mut longest: HashMap<&CanonicalUrl, u32> = HashMap::new();
    for anchor in anchors.filter(|anchor| anchor.size > 0) {
        let size = longest.entry(&anchor.url).or_default();
        *size = anchor.size.max(*size);
    }
    let mut sizes: Vec<u32> = longest.into_values().collect();
    sizes.sort_unstable();
    sizes.get(sizes.len() / 2).is_some_and(|median| *median <= SHORT)
}

fn is_section_name(text: &str) -> bool {
    const NOT_SECTIONS: [&str; 22] = [
        "首页",
        "首頁",
        "主页",
        "登录",
        "登入",
        "注册",
        "关于",
        "关于我们",
        "關於我們",
        "联系我们",
        "投稿",
        "搜索",
        "客户端",
        "更多",
        "English",
        "APP",
        "手机版",
        "无障碍",
        "专题",
        "專題",
        "邮箱",
        "订阅",
    ];
    let count = text.chars().filter(|c| !c.is_whitespace()).count();
    (2..=12).contains(&count)
        && (2..=16).contains(&size(text))
        && !NOT_SECTIONS.contains(&text)
        && text.chars().all(|c| c.is_alphanumeric() || " ·&".contains(c))
        && !text.chars().all(|c| c.is_ascii_digit())
}

/// Whether a link stands at the head of a block, or is its 更多.
fn is_heading_link(dom: &Dom<'_>, lines: &Lines, anchor: &Anchor) -> bool {
    let block = dom.block_of(anchor.id);
    let alone = lines.within(dom, block).len() <= 2;
    alone && anchor.size <= 16
}

/// The shape of a list page's address: words folded, too, since sections differ by nothing else.
fn list_shape(url: &CanonicalUrl) -> String {
    let folded = shape(url);
    let (site, path) = folded.split_once('/').unwrap_or((&folded, ""));
    let parts: Vec<&str> = path.split('/').collect();
    let words: Vec<String> = parts
        .iter()
        .enumerate()
        .map(|(at, part)| {
            if at + 1 == parts.len() || (at + 2 == parts.len() && parts[at + 1].is_empty()) {
                part.chars().filter(|c| !c.is_ascii_lowercase()).collect()
            } else {
                (*part).to_owned()
            }
        })
        .collect();
    format!("{site}/{}", words.join("/"))
}

/// The shapes that the page's news have: those of many links.
fn common_shapes(urls: &[&CanonicalUrl]) -> HashSet<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for url in urls {
        *counts.entry(shape(url)).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    counts
        .into_iter()
        .filter(|(_, count)| *count >= 5 || *count * 3 >= most)
        .map(|(shape, _)| shape)
        .collect()
}

/// The headlines in page order, each with its date and its section.
fn found_headlines(sheet: &Sheet<'_>, links: &Links, sections: &[Section]) -> Vec<Headline> {
    let (dom, lines) = (&sheet.dom, &sheet.lines);
    let leads = links.leads(sections);
    let ids: Vec<Id> = leads.iter().map(|lead| links.anchors[lead.anchor].id).collect();
    let markers = section_markers(dom, lines, sections, &ids);
    let own = own_section(dom, lines, sections, &sheet.place);
    let headline = |lead: Lead<'_>| {
        let id = links.anchors[lead.anchor].id;
        let marked =
            markers.iter().rev().find(|marker| marker.scope.contains(&id)).map(|marker| marker.name.clone());
        Headline {
            published: date_beside(dom, lines, id, &ids, &lead.title, sheet.fetched()),
            section: marked.or_else(|| own.clone()),
            title: lead.title,
            url: lead.url.clone(),
        }
    };
    leads.into_iter().map(headline).collect()
}

/// The date in the item of a headline: the largest element around its link that holds no other headline.
fn date_beside(
    dom: &Dom<'_>,
    lines: &Lines,
    id: Id,
    leads: &[Id],
    title: &str,
    fetched: Timestamp,
) -> Option<Published> {
    let others = |at: Id| {
        let range = dom.subtree(at);
        leads[leads.partition_point(|lead| *lead < range.start)
            ..leads.partition_point(|lead| *lead < range.end)]
            .len()
            > 1
    };
    let item =
        std::iter::once(id).chain(dom.ancestors(id)).take_while(|at| !others(*at)).last().unwrap_or(id);
    let texts = lines.within(dom, item).take(12).map(|index| lines.text(index).replace(title, " "));
    texts.flat_map(|text| time::find(&text, fetched)).map(|dated| dated.published).next()
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
            lines.iter().find(|(index, _)| furniture(lines.text(*index)) == Some(Furniture::Breadcrumb))?.1;
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
