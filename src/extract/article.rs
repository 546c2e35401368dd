//! An article page -> article.

use std::collections::HashSet;

use html5ever::local_name;

use super::Outcome;
use super::blocks;
use super::body::{self, Body};
use super::byline::{self, Byline, is_byline};
use super::container::{self, Container};
use super::overrides;
use super::relations;
use super::shape::{is_kin, shape};
use super::sheet::Sheet;
use super::time;
use super::title::{self, Title};
use super::vocabulary::{Furniture, furniture, says_gone};
use crate::model::{Article, ArticleSelectors, CHINA, CanonicalUrl, Headline, Listing, Published};
use crate::text::clean_line;

/// The weight of a text that is an article wherever it stands.
const LONG: i64 = 600;

/// Reads a page as an article.
pub(super) fn read(sheet: &Sheet<'_>) -> Outcome {
    let given = sheet.page.overrides.article.clone().unwrap_or_default();
    let found = chosen(sheet, &given).or_else(|| container::find(&sheet.dom, &sheet.lines, &sheet.declared));
    if is_gone(sheet, found.as_ref()) {
        return Outcome::Gone;
    }
    let Some((title, container)) = place(sheet, found, &given) else { return nothing(sheet) };
    let body = body::read(&sheet.dom, &sheet.lines, &container, &title);
    let blocks = blocks::build(&sheet.dom, &sheet.lines, &container, &body, &sheet.place);
    if blocks.is_empty() {
        return nothing(sheet);
    }
    let byline = byline(sheet, &body, &title);
    let relations = relations::find(&sheet.dom, &sheet.place);
    let editor = editor(sheet, &container, &body);
    Outcome::Article(Box::new(Article {
        url: sheet.page.url.clone(),
        published: given_date(sheet, &given).or_else(|| published(sheet, &byline)),
        origin: overrides::words(sheet.html, given.origin.as_ref()).or_else(|| origin(sheet, &body, &byline)),
        author: overrides::words(sheet.html, given.author.as_ref())
            .or(byline.author)
            .or_else(|| declared_author(sheet)),
        editor: byline.editor.or(editor),
        credit: body.credits.last().map(|index| sheet.lines.text(*index).to_owned()),
        section: section(sheet, &title),
        title: title.text,
        blocks,
        previous: relations.previous,
        next: relations.next,
        next_page: given_next(sheet, &given).or(relations.next_page),
        pages: 1,
    }))
}

/// Whether the page is one article, given what it is as a list.
///
/// Pages say so themselves, or have an address like those of the articles they link to, or hold a long text, or a
/// text with a title above. But a text that is broken up by headlines is a list with teasers.
pub(super) fn is_one(sheet: &Sheet<'_>, listing: &Listing) -> bool {
    const LONG_TEXT: i64 = 300;
    let is_front = sheet.page.url.as_url().path() == "/";
    if sheet.declared.is_article && !is_front {
        return true;
    }
    let Some(container) = container::find(&sheet.dom, &sheet.lines, &sheet.declared) else {
        return is_sibling(sheet, listing) || is_titled(sheet, sheet.lines.len(), listing);
    };
    let first = || body::first_prose(&sheet.lines, &container, None);
    !is_broken_up(sheet, &container, &listing.headlines)
        && (container.weight >= LONG_TEXT || is_sibling(sheet, listing) || is_titled(sheet, first(), listing))
}

/// Whether the page's address is like those of the headlines on it, whose directories may name sections: where they
/// don't differ, they name what is an article (`/p/386` on the list `/c/11`).
fn is_sibling(sheet: &Sheet<'_>, listing: &Listing) -> bool {
    let url = sheet.page.url;
    let kin = || listing.headlines.iter().filter(|headline| is_kin(&headline.url, url));
    let shapes: HashSet<String> = kin().map(|headline| shape(&headline.url)).collect();
    shapes.len() > 1 || shapes.contains(&shape(url))
}

/// Whether at least every second line of running text comes with a headline.
fn is_broken_up(sheet: &Sheet<'_>, container: &Container, headlines: &[Headline]) -> bool {
    /// Lines and headlines to look at: the first of either show what is what.
    const FIRST: usize = 200;
    const LONGEST: u32 = 400;
    const A_LIST: usize = 3;
    let names = |text: &str| headlines.iter().take(FIRST).any(|headline| text.contains(&headline.title));
    let comes_with_headline = |index: &usize| {
        let line = sheet.lines.get(*index);
        line.is_linked() || line.linked > 0 && line.size <= LONGEST && names(sheet.lines.text(*index))
    };
    let lines = || container.lines.clone().take(FIRST);
    let prose = lines().filter(|index| sheet.lines.get(*index).is_prose()).count();
    let headed = lines().filter(comes_with_headline).count();
    headed >= A_LIST && headed * 2 >= prose
}

/// Whether a title stands above line `first` that is no section's name and leads nowhere.
fn is_titled(sheet: &Sheet<'_>, first: usize, listing: &Listing) -> bool {
    const LONGEST_NAME: usize = 5;
    let is_name = |text: &str| {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        text.chars().count() <= LONGEST_NAME || listing.sections.iter().any(|section| section.name == text)
    };
    let leads = |title: &Title| title.line.is_none_or(|index| sheet.lines.get(index).is_linked());
    title::find(&sheet.dom, &sheet.lines, &sheet.declared, first)
        .is_some_and(|title| !is_name(&title.text) && !leads(&title))
}

/// The container that the source's settings name.
fn chosen(sheet: &Sheet<'_>, given: &ArticleSelectors) -> Option<Container> {
    let element = overrides::first(sheet.html, given.body.as_ref())?;
    let id = sheet.dom.find(element.value())?;
    Some(Container { id, lines: sheet.lines.within(&sheet.dom, id), weight: LONG })
}

/// Finds the title of what was found, and makes sure that it is what the title is about.
fn place(
    sheet: &Sheet<'_>,
    found: Option<Container>,
    given: &ArticleSelectors,
) -> Option<(Title, Container)> {
    let first = found
        .as_ref()
        .map_or(sheet.lines.len(), |container| body::first_prose(&sheet.lines, container, None));
    let mut title = title::find(&sheet.dom, &sheet.lines, &sheet.declared, first)?;
    if let Some(words) = overrides::words(sheet.html, given.title.as_ref()) {
        title.text = words;
    }
    let container = verified(sheet, found, &title)?;
    Some((title, container))
}

/// The container, unless it lies behind the end of the article that the title begins: then the article is what
/// stands between, be it only a video or a notice.
fn verified(sheet: &Sheet<'_>, found: Option<Container>, title: &Title) -> Option<Container> {
    let Some(line) = title.line else { return found };
    let between = Container::between(&sheet.dom, &sheet.lines, line);
    let stands =
        |container: &Container| container.lines.end > line && container.lines.start < between.lines.end;
    found.filter(|container| stands(container) || container.weight >= LONG).or(Some(between))
}

/// Whether a page with next to no text says that its article is gone.
fn is_gone(sheet: &Sheet<'_>, container: Option<&Container>) -> bool {
    const NEXT_TO_NOTHING: i64 = 120;
    const LONGEST: u32 = 120;
    let lines = &sheet.lines;
    container.is_none_or(|container| container.weight < NEXT_TO_NOTHING)
        && lines
            .iter()
            .any(|(index, line)| !line.is_linked() && line.size < LONGEST && says_gone(lines.text(index)))
}

/// What a page without an article is: empty but for scripts, it wants a browser.
fn nothing(sheet: &Sheet<'_>) -> Outcome {
    const NEXT_TO_NOTHING: u32 = 60;
    let shown: u32 = sheet.lines.iter().map(|(_, line)| line.size).sum();
    if shown < NEXT_TO_NOTHING && !sheet.dom.head.scripts.is_empty() {
        Outcome::NeedsBrowser
    } else {
        Outcome::Nothing
    }
}

/// Reads the publish lines: from the title to the first line of text, those in the body, and those just before the
/// title, where only what is labelled or beside a date counts.
fn byline(sheet: &Sheet<'_>, body: &Body, title: &Title) -> Byline {
    const BEFORE_TITLE: usize = 3;
    const FARTHEST: usize = 30;
    const WITHOUT_TITLE: usize = 8;
    let first = body.lines.first().copied().unwrap_or(0);
    let titled = title.line.filter(|line| *line < first).unwrap_or(first.saturating_sub(WITHOUT_TITLE));
    let titled = titled.max(first.saturating_sub(FARTHEST));
    let after = byline::read_row(sheet, titled..first, &title.text);
    let inside = byline::read_row(sheet, body.bylines.iter().copied(), &title.text);
    let before =
        (titled.saturating_sub(BEFORE_TITLE)..titled).filter(|index| is_byline(sheet.lines.text(*index)));
    after.or(inside).or(byline::read(sheet, before, &title.text))
}

/// The visible time, made exact by a declared one of the same day; else the declared one.
fn published(sheet: &Sheet<'_>, byline: &Byline) -> Option<Published> {
    let declared = sheet.declared.published;
    let Some((visible, inferred)) = byline.published else { return declared };
    let china = jiff::tz::TimeZone::fixed(CHINA);
    let is_day = matches!(visible, Published::Day(_));
    let exact = declared.filter(|declared| inferred || is_day && declared.day(&china) == visible.day(&china));
    Some(exact.unwrap_or(visible))
}

/// 来源: labelled, or bare beside the time, or bare but a medium's name, or in a line of its own at the top, or declared.
fn origin(sheet: &Sheet<'_>, body: &Body, byline: &Byline) -> Option<String> {
    let bare = || {
        byline.bare.clone().filter(|name| byline.published.is_some() && Some(name) != byline.author.as_ref())
    };
    let credited = || {
        let credits =
            body.credits.iter().copied().filter(|index| body.lines.first().is_none_or(|first| index < first));
        byline::read(sheet, credits, "").origin
    };
    let medium = || byline.medium.clone();
    byline
        .origin
        .clone()
        .or_else(bare)
        .or_else(medium)
        .or_else(credited)
        .or_else(|| sheet.declared.origin.clone())
}

/// The declared author, unless it is the site that names itself as the author of everything.
fn declared_author(sheet: &Sheet<'_>) -> Option<String> {
    let document = sheet.declared.document.as_deref().unwrap_or_default();
    sheet
        .declared
        .author
        .clone()
        .filter(|author| !document.contains(author.as_str()) && !byline::is_nobody(author))
}

/// 责任编辑: in the body, or on one of the lines right behind it.
fn editor(sheet: &Sheet<'_>, container: &Container, body: &Body) -> Option<String> {
    const NEAR: usize = 12;
    let behind = container.lines.end..(container.lines.end + NEAR).min(sheet.lines.len());
    let behind = behind.filter(|index| furniture(sheet.lines.text(*index)) == Some(Furniture::Editor));
    byline::read(sheet, body.editors.iter().copied().chain(behind), "").editor
}

fn given_date(sheet: &Sheet<'_>, given: &ArticleSelectors) -> Option<Published> {
    time::machine(&overrides::words(sheet.html, given.date.as_ref())?, sheet.fetched())
}

fn given_next(sheet: &Sheet<'_>, given: &ArticleSelectors) -> Option<CanonicalUrl> {
    sheet.place.resolve(overrides::first(sheet.html, given.next.as_ref())?.attr("href")?)
}

/// The section that the breadcrumb before the title ends with.
fn section(sheet: &Sheet<'_>, title: &Title) -> Option<String> {
    const LONGEST: usize = 12;
    let before = 0..title.line.unwrap_or(0);
    let is_crumbs = |index: &usize| furniture(sheet.lines.text(*index)) == Some(Furniture::Breadcrumb);
    let line = sheet.lines.get(before.rev().find(is_crumbs)?);
    let linked = line.nodes.clone().filter(|id| sheet.dom.around(*id, &local_name!("a")).is_some());
    let mut names = linked.filter_map(|id| sheet.dom.text(id)).map(clean_line);
    let named = |name: &String| {
        (2..=LONGEST).contains(&name.chars().count())
            && !matches!(name.as_str(), "首页" | "首頁" | "主页" | "主頁" | "网站首页" | "正文" | "Home")
    };
    names.rfind(named)
}
