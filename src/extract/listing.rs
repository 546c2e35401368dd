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
    /// Its links, in page order.
    anchors: Vec<usize>,
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

    /// The sections of the menu: those that head a block of the page; where hardly any block is headed, all that are
    /// named like sections.
    fn sections(&self, dom: &Dom<'_>, lines: &Lines) -> Vec<Section> {
        const HEADED: usize = 3;
        let menu = self.menu(dom);
        let heads =
            self.anchors.iter().filter(|anchor| !anchor.in_navigation && is_heading_link(dom, lines, anchor));
        let heads: HashSet<&CanonicalUrl> = heads.map(|anchor| &anchor.url).collect();
        let headed = menu.iter().filter(|anchor| heads.contains(&anchor.url)).count();
        let shapes: HashSet<String> = menu
            .iter()
            .filter(|anchor| heads.contains(&anchor.url))
            .map(|anchor| shape(&anchor.url))
            .collect();
        let is_one = |anchor: &Anchor| {
            let named = !is_no_list(&anchor.text);
            if headed < HEADED {
                named
            } else {
                heads.contains(&anchor.url) || named && shapes.contains(&shape(&anchor.url))
            }
        };
        let sections = menu.into_iter().filter(|anchor| is_one(anchor));
        sections.map(|anchor| Section { name: anchor.text.clone(), url: anchor.url.clone() }).collect()
    }

    /// The links of the menu: of all groups of short links side by side, the one with most names of sections.
    fn menu(&self, dom: &Dom<'_>) -> Vec<&Anchor> {
        let is_named = |anchor: &&Anchor| {
            anchor.in_navigation
                && self.is_here(&anchor.url)
                && is_section_name(&anchor.text)
                && anchor.url.as_url().path() != "/"
        };
        let news: HashSet<&CanonicalUrl> = self
            .anchors
            .iter()
            .filter(|anchor| !anchor.in_navigation && anchor.title().is_some())
            .map(|anchor| &anchor.url)
            .collect();
        let mut groups: Vec<(Id, Vec<&Anchor>)> = Vec::new();
        for anchor in self.anchors.iter().filter(is_named).filter(|anchor| !news.contains(&anchor.url)) {
            let around = self.company(dom, anchor);
            match groups.iter_mut().find(|(group, _)| *group == around) {
                Some((_, group)) => group.push(anchor),
                None => groups.push((around, vec![anchor])),
            }
        }
        let most = groups.into_iter().rev().max_by_key(|(_, group)| group.len());
        let mut seen = HashSet::new();
        most.map(|(_, group)| group)
            .unwrap_or_default()
            .into_iter()
            .filter(|anchor| seen.insert(&anchor.url))
            .collect()
    }

    /// The element in which a link stands with others.
    fn company(&self, dom: &Dom<'_>, anchor: &Anchor) -> Id {
        let inside = |at: Id| {
            self.anchors.partition_point(|other| other.id < dom.end(at))
                - self.anchors.partition_point(|other| other.id < at)
        };
        dom.ancestors(anchor.id).find(|at| inside(*at) >= TOGETHER).unwrap_or(0)
    }

    /// The links that may be headlines, by shape of address and company.
    fn leads(&self, sections: &[Section]) -> Vec<Lead<'_>> {
        let known: HashSet<&CanonicalUrl> = sections.iter().map(|section| &section.url).collect();
        let mut leads: Vec<Lead<'_>> = Vec::new();
        let mut places: HashMap<&CanonicalUrl, usize> = HashMap::new();
        for (index, anchor) in self.anchors.iter().enumerate() {
            if anchor.in_navigation || known.contains(&anchor.url) || !self.may_be_news(&anchor.url) {
                continue;
            }
            let Some(title) = anchor.title() else { continue };
            let place = *places.entry(&anchor.url).or_insert(leads.len());
            match leads.get_mut(place) {
                None => leads.push(Lead { anchors: vec![index], title, url: &anchor.url }),
                Some(lead) => {
                    lead.anchors.push(index);
                    if extends(&title, &lead.title) {
                        lead.title = title;
                    }
                }
            }
        }
        let shapes = common_shapes(&leads);
        leads.retain(|lead| shapes.contains(&shape(lead.url)));
        leads
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

/// Names in menus of what is no list of articles.
fn is_no_list(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "首页",
        "首頁",
        "主页",
        "主頁",
        "登录",
        "登入",
        "注册",
        "关于",
        "關於",
        "联系",
        "聯絡",
        "投稿",
        "报料",
        "爆料",
        "热线",
        "搜索",
        "客户端",
        "下载",
        "更多",
        "手机版",
        "无障碍",
        "专题",
        "專題",
        "邮箱",
        "订阅",
        "图片",
        "視頻",
        "视频",
        "圖片",
        "直播",
        "读报",
        "数字报",
        "电子",
        "声明",
        "互动",
        "论坛",
        "服务",
    ];
    NAMES.iter().any(|word| name.contains(word)) || name.is_ascii()
}

fn is_section_name(text: &str) -> bool {
    let count = text.chars().filter(|c| !c.is_whitespace()).count();
    (2..=12).contains(&count)
        && (2..=16).contains(&size(text))
        && text.chars().all(|c| c.is_alphanumeric() || " ·&".contains(c))
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// Whether a link stands at the head of a block, or is its 更多.
fn is_heading_link(dom: &Dom<'_>, lines: &Lines, anchor: &Anchor) -> bool {
    let block = dom.block_of(anchor.id);
    let alone = lines.within(dom, block).len() <= 2;
    alone && anchor.size <= 16
}

/// The shapes that the page's news have: those of many links.
fn common_shapes(leads: &[Lead<'_>]) -> HashSet<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for lead in leads {
        *counts.entry(shape(lead.url)).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    counts
        .into_iter()
        .filter(|(_, count)| *count >= 5 || *count * 3 >= most)
        .map(|(shape, _)| shape)
        .collect()
}

/// The headlines in page order, each with its date and its section.
///
/// On a section's own page only the main list is of that section; what stands in rails beside it is of any.
fn found_headlines(sheet: &Sheet<'_>, links: &Links, sections: &[Section]) -> Vec<Headline> {
    let (dom, lines) = (&sheet.dom, &sheet.lines);
    let leads = links.leads(sections);
    let ids: Vec<Id> = leads.iter().map(|lead| links.anchors[lead.anchors[0]].id).collect();
    let dates: Vec<_> = leads
        .iter()
        .zip(&ids)
        .map(|(lead, id)| date_beside(dom, lines, *id, &ids, &lead.title, sheet.fetched()))
        .collect();
    let markers = section_markers(dom, lines, sections, &ids);
    let own = own_section(dom, lines, sections, &sheet.place);
    let main = main_list(dom, &ids, &dates, |index| is_below(leads[index].url, sheet.page.url));
    let headline = |(index, lead): (usize, &Lead<'_>)| {
        let own = || own.as_ref().filter(|_| main.contains(&ids[index])).cloned();
        let below = || {
            sections
                .iter()
                .find(|section| is_below(lead.url, &section.url))
                .map(|section| section.name.clone())
        };
        let marked = lead.anchors.iter().find_map(|anchor| marker_over(&markers, links.anchors[*anchor].id));
        let section = marked.or_else(own).or_else(below);
        Headline { published: dates[index], section, title: lead.title.clone(), url: lead.url.clone() }
    };
    leads.iter().enumerate().map(headline).collect()
}

fn marker_over(markers: &[Marker], id: Id) -> Option<String> {
    markers.iter().rev().find(|marker| marker.scope.contains(&id)).map(|marker| marker.name.clone())
}

/// The element that holds a page's main list: the one whose headlines say most for it. A date says more than a
/// headline, and so does an address below that of the page.
fn main_list(
    dom: &Dom<'_>,
    ids: &[Id],
    dates: &[Option<Published>],
    is_below: impl Fn(usize) -> bool,
) -> Range<Id> {
    let inside = |at: Id| ids.partition_point(|id| *id < at)..ids.partition_point(|id| *id < dom.end(at));
    let weight =
        |index: usize| 1 + 2 * usize::from(dates[index].is_some()) + 2 * usize::from(is_below(index));
    let mut lists: HashMap<Id, usize> = HashMap::new();
    for (index, id) in ids.iter().enumerate() {
        if let Some(list) = dom.ancestors(*id).find(|at| inside(*at).len() >= 2) {
            *lists.entry(list).or_default() += weight(index);
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
