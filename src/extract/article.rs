//! An article page -> article.

use std::collections::HashSet;
use std::ops::Range;

use html5ever::local_name;

use super::Extraction;
use super::blocks;
use super::body::{self, Body};
use super::byline::is_byline;
use super::container::Container;
use super::fields::{Claim, Fields};
use super::habits::PageObservation;
use super::lines::Line;
use super::overrides;
use super::relations;
use super::shape::{is_kin, shape};
use super::sheet::Sheet;
use super::time;
use super::title::Title;
use super::vocabulary::{furniture, is_edition, is_end, says_gone};
use crate::model::{Article, Block, CanonicalUrl, Headline, Listing, Published};

/// The weight of a text that is an article wherever it stands.
const LONG: i64 = 600;

/// What was found of an article: where it stands, and which lines are what.
pub(super) struct Found {
    pub(super) title: Title,
    pub(super) container: Container,
    pub(super) body: Body,
    pub(super) blocks: Vec<Block>,
}

/// Reads a page as an article, and what it shows of its source's habits.
pub(super) fn read(sheet: &Sheet<'_>) -> (Extraction, Option<PageObservation>) {
    match find(sheet) {
        Ok(found) => {
            let texts = found.body.shared().map(|line| sheet.lines.text(line));
            let traces = PageObservation::of(&sheet.dom, found.container.id, texts);
            (Extraction::Article(Box::new(found.article(sheet))), Some(traces))
        }
        Err(outcome) => (outcome, None),
    }
}

/// Finds the article; or else what there is instead of one.
pub(super) fn find(sheet: &Sheet<'_>) -> Result<Found, Extraction> {
    let chosen = chosen(sheet);
    let found = chosen.as_ref().or_else(|| sheet.container());
    if is_gone(sheet, found) {
        return Err(Extraction::Gone);
    }
    let title = if chosen.is_some() { sheet.title_above(found) } else { sheet.title().cloned() };
    let (title, container) = place(sheet, found, title).ok_or_else(|| nothing(sheet))?;
    let body_with = |habits| body::read(&sheet.dom, &sheet.lines, &container, &title, habits);
    // A page of nothing but template is one that repeats what was news.
    let body = Some(body_with(sheet.habits)).filter(|body| !body.lines.is_empty());
    let body = body.unwrap_or_else(|| body_with(None));
    let blocks = blocks::build(&sheet.dom, &sheet.lines, &container, &body, &sheet.place);
    if blocks.is_empty() {
        return Err(nothing(sheet));
    }
    Ok(Found { title, container, body, blocks })
}

impl Found {
    fn article(self, sheet: &Sheet<'_>) -> Article {
        let fields = Fields::read(sheet, &self);
        let relations = relations::find(&sheet.dom, &sheet.place);
        let next_page = given_next(sheet).or(relations.next_page);
        Article {
            url: sheet.page.url.clone(),
            canonical: canonical(sheet),
            published: Claim::value(fields.published),
            origin: Claim::value(fields.origin),
            author: Claim::value(fields.author),
            editor: fields.editor,
            credit: self.body.credits.last().map(|index| sheet.lines.text(*index).to_owned()),
            section: fields.section,
            title: self.title.text,
            blocks: self.blocks,
            previous: relations.previous,
            next: relations.next,
            next_page,
            pages: 1,
        }
    }
}

/// The address that the page gives as its own, where it is another one. A site's root is nobody's: some systems name
/// it on every page.
fn canonical(sheet: &Sheet<'_>) -> Option<CanonicalUrl> {
    let links = &sheet.dom.head.links;
    let (_, href) = links.iter().find(|(rel, _)| rel.eq_ignore_ascii_case("canonical"))?;
    sheet.place.resolve(href).filter(|url| url != sheet.page.url && url.as_url().path().len() > 1)
}

fn given_next(sheet: &Sheet<'_>) -> Option<CanonicalUrl> {
    sheet.place.resolve(overrides::first(sheet.html, sheet.given.next.as_ref())?.attr("href")?)
}

/// Whether the page is an article beyond doubt, so that it need not be read as a list: it has a title of its own and
/// a long text with next to no links.
pub(super) fn is_plain(sheet: &Sheet<'_>) -> bool {
    const LONG_TITLE: usize = 10;
    let Some(container) = sheet.container() else {
        return false;
    };
    let count =
        |is: fn(&Line) -> bool| container.lines.clone().filter(|line| is(sheet.lines.get(*line))).count();
    container.weight >= 2 * LONG
        && count(|line| line.linked > 0) * 4 < count(Line::is_prose)
        && own_title(sheet).is_some_and(|title| title.text.chars().count() >= LONG_TITLE)
}

/// Whether the page is one article, given what it is as a list.
///
/// Pages say so themselves, or have an address like those of the articles they link to, or hold a long text, or a
/// text with a title above. But a text that is broken up by headlines is a list with teasers.
pub(super) fn is_one(sheet: &Sheet<'_>, listing: &Listing) -> bool {
    const LONG_TEXT: i64 = 300;
    /// Fewer links than this make no list of an article.
    const A_LIST: usize = 4;
    let is_front = sheet.page.url.as_url().path() == "/";
    let is_headed = || {
        (is_titled(sheet, listing) || listing.headlines.len() < A_LIST)
            && headed(sheet, own_title(sheet)).is_some()
    };
    if sheet.declared.is_article && !is_front || is_headed() {
        return true;
    }
    let Some(container) = sheet.container() else {
        return is_sibling(sheet, listing) || is_titled(sheet, listing);
    };
    !is_broken_up(sheet, container, &listing.headlines)
        && (container.weight >= LONG_TEXT || is_sibling(sheet, listing) || is_titled(sheet, listing))
}

/// The text that a title heads with a publish line between them, and no link: an article's, however short.
fn headed(sheet: &Sheet<'_>, title: Option<&Title>) -> Option<usize> {
    const NEAR: usize = 4;
    /// The size of a linked name in a publish line.
    const A_NAME: u32 = 24;
    let title = title.and_then(|title| title.line)?;
    let next = |from: usize, is: &dyn Fn(&Line, &str) -> bool| {
        let ahead = from + 1..sheet.lines.len().min(from + 1 + NEAR);
        ahead
            .take_while(|index| sheet.lines.get(*index).linked <= A_NAME)
            .find(|index| is(sheet.lines.get(*index), sheet.lines.text(*index)))
    };
    let fetched = sheet.fetched();
    let is_timed = |text: &str| {
        time::find(text, fetched).iter().any(|dated| matches!(dated.published, Published::At(_)))
    };
    let byline = next(title, &|line, text| line.stops == 0 && is_byline(text) && is_timed(text))?;
    next(byline, &|line, text| line.is_prose() && furniture(text).is_none())
}

/// Whether the page's address is like those of the headlines on it, whose directories may name sections: where they
/// don't differ, they name what is an article (`/p/386` on the list `/c/11`).
fn is_sibling(sheet: &Sheet<'_>, listing: &Listing) -> bool {
    let url = sheet.page.url;
    let kin = || listing.headlines.iter().filter(|headline| is_kin(&headline.url, url));
    let shapes: HashSet<String> = kin().map(|headline| shape(&headline.url)).collect();
    shapes.len() > 1 || shapes.contains(&shape(url))
}

/// Whether at least every second line of running text comes behind a headline of its own. Headlines in a row, before
/// the text or behind it, are rails.
fn is_broken_up(sheet: &Sheet<'_>, container: &Container, headlines: &[Headline]) -> bool {
    /// Lines and headlines to look at: the first of either show what is what.
    const FIRST: usize = 200;
    const LONGEST: u32 = 400;
    const A_LIST: usize = 3;
    let names = |text: &str| headlines.iter().take(FIRST).any(|headline| text.contains(&headline.title));
    let is_headline =
        |line: &Line, text: &str| line.is_linked() || line.linked > 0 && line.size <= LONGEST && names(text);
    let (mut prose, mut headed, mut follows) = (0, 0, false);
    for index in container.lines.clone().take(FIRST) {
        let (line, text) = (sheet.lines.get(index), sheet.lines.text(index));
        let starts = is_headline(line, text);
        if line.is_prose() {
            prose += 1;
            headed += usize::from(starts || follows);
        }
        follows = starts && !line.is_prose() || follows && !line.is_prose();
    }
    headed.min(headlines.len()) >= A_LIST && headed * 2 >= prose
}

/// Whether the page has a title that is no section's name and leads nowhere.
fn is_titled(sheet: &Sheet<'_>, listing: &Listing) -> bool {
    const LONGEST_NAME: usize = 5;
    let is_name = |text: &str| {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        text.chars().count() <= LONGEST_NAME
            || is_edition(text)
            || listing.sections.iter().any(|section| section.name == text)
    };
    own_title(sheet).is_some_and(|title| !is_name(&title.text))
}

/// The page's title, unless it is nowhere to be seen or a link to another page.
fn own_title<'s>(sheet: &'s Sheet<'_>) -> Option<&'s Title> {
    let stays = |index: usize| {
        let mut links =
            sheet.lines.get(index).nodes.clone().filter_map(|id| sheet.dom.around(id, &local_name!("a")));
        links.any(|link| sheet.place.target(&sheet.dom, link).as_ref() == Some(sheet.page.url))
    };
    let leads =
        |title: &Title| title.line.is_none_or(|index| sheet.lines.get(index).is_linked() && !stays(index));
    sheet.title().filter(|title| !leads(title))
}

/// The container that the source's settings name.
fn chosen(sheet: &Sheet<'_>) -> Option<Container> {
    let element = overrides::first(sheet.html, sheet.given.body.as_ref())?;
    let id = sheet.dom.find(element.value())?;
    Some(Container { id, lines: sheet.lines.within(&sheet.dom, id), weight: LONG })
}

/// The title as the source's settings have it, and what was found, if that is what the title is about.
fn place(sheet: &Sheet<'_>, found: Option<&Container>, title: Option<Title>) -> Option<(Title, Container)> {
    let mut title = title?;
    if let Some(words) = overrides::words(sheet.html, sheet.given.title.as_ref()) {
        title.text = words;
    }
    let container = verified(sheet, found.cloned(), &title)?;
    Some((title, container))
}

/// The container, unless it lies behind the end of the article that the title begins: then the article is what
/// stands between, be it only a video or a notice.
fn verified(sheet: &Sheet<'_>, found: Option<Container>, title: &Title) -> Option<Container> {
    let Some(line) = title.line else { return found };
    let between = Container::between(&sheet.dom, &sheet.lines, line);
    // A long title may look like text, and a flash has its title in its only line.
    let is_all = sheet.lines.text(line).len() <= title.text.len();
    let stands = |container: &Container| {
        container.lines.end > line + usize::from(is_all) && container.lines.start < between.lines.end
    };
    let holds =
        |container: &Container| stands(container) || container.weight >= LONG || runs_on(sheet, container);
    let ends = |mut lines: Range<usize>| lines.any(|index| is_end(sheet.lines.text(index)));
    let is_headed = |container: &Container| {
        headed(sheet, Some(title)).is_none_or(|text| !ends(text..container.lines.start.max(text)))
    };
    found.filter(|container| holds(container) && is_headed(container)).or(Some(between))
}

/// Whether a container's text is one: paragraphs side by side in one element, as comments and teasers never are.
fn runs_on(sheet: &Sheet<'_>, container: &Container) -> bool {
    const PARAGRAPHS: usize = 3;
    let home = |index: usize| sheet.dom.parent(sheet.lines.get(index).block);
    let prose = || container.lines.clone().filter(|index| body::is_said(&sheet.dom, &sheet.lines, *index));
    let Some(first) = prose().next().map(home) else { return false };
    let together = prose().filter(|index| home(*index) == first).count();
    together >= PARAGRAPHS && together * 2 > prose().count()
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
fn nothing(sheet: &Sheet<'_>) -> Extraction {
    const NEXT_TO_NOTHING: u32 = 60;
    let shown: u32 = sheet.lines.iter().map(|(_, line)| line.size).sum();
    if shown < NEXT_TO_NOTHING && !sheet.dom.head.scripts.is_empty() {
        Extraction::NeedsBrowser
    } else {
        Extraction::Nothing
    }
}
