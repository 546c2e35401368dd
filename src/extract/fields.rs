//! Time, source, author, editor and section of an article, each with the grounds it rests on.
//!
//! A label beats a place, a place beats a declaration: what readers see is written for this article, what a head
//! declares is often the template's.

use html5ever::local_name;

use super::article::Found;
use super::byline::{self, Byline, is_byline};
use super::labels::{Field, Label, fields, with_colons};
use super::names::{is_bare_name, is_nobody, is_person, name};
use super::overrides;
use super::sheet::Sheet;
use super::time;
use super::vocabulary::Boilerplate;
use crate::model::{CHINA, Published};
use crate::text::clean_line;

/// What a value rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The source's own selector.
    Selector,
    /// It is written behind its label, or beside the title where only it can stand, and the page's head says the same.
    Confirmed,
    /// It is written behind its label: `来源：…`.
    Label,
    /// It stands beside the time, or the title, without a label.
    Place,
    /// A line of credit above the text.
    Credit,
    /// Only the page's head says so: meta elements, JSON-LD.
    Declared,
    /// It was cut out of the page's `<title>`.
    Name,
}

/// A value and its grounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim<T> {
    pub(super) value: T,
    pub(super) grounds: Basis,
}

impl<T> Claim<T> {
    fn new(value: Option<T>, grounds: Basis) -> Option<Self> {
        value.map(|value| Self { value, grounds })
    }

    pub(super) fn value(claim: Option<Self>) -> Option<T> {
        claim.map(|claim| claim.value)
    }
}

/// What an article's page says besides its text.
pub(super) struct Fields {
    pub(super) published: Option<Claim<Published>>,
    pub(super) origin: Option<Claim<String>>,
    pub(super) author: Option<Claim<String>>,
    pub(super) editor: Option<String>,
    pub(super) section: Option<String>,
}

impl Fields {
    pub(super) fn read(sheet: &Sheet<'_>, found: &Found) -> Self {
        let byline = byline(sheet, found);
        let signed = signature(sheet, found);
        let given = &sheet.given;
        let words = |selector| Claim::new(overrides::words(sheet.html, selector), Basis::Selector);
        Self {
            published: given_date(sheet)
                .or_else(|| published(sheet, &byline))
                .or_else(|| Claim::new(stated(sheet, found).0, Basis::Declared))
                .or_else(|| Claim::new(edition_day(sheet, found), Basis::Place))
                .or_else(|| Claim::new(signed.exact(), Basis::Place)),
            origin: words(given.origin.as_ref())
                .or_else(|| origin(sheet, found, &byline))
                .or_else(|| Claim::new(signed.origin.clone(), Basis::Credit))
                .or_else(|| Claim::new(stated(sheet, found).1, Basis::Declared)),
            author: words(given.author.as_ref()).or_else(|| author(sheet, &byline)),
            editor: byline.editor.or_else(|| editor(sheet, found)),
            section: section(sheet, found),
        }
    }
}

/// Reads the publish lines: from the title to the first line of text, those in the body, and those just before the
/// title, where only what is labelled or beside a date counts.
fn byline(sheet: &Sheet<'_>, found: &Found) -> Byline {
    const BEFORE_TITLE: usize = 3;
    const FARTHEST: usize = 30;
    const WITHOUT_TITLE: usize = 8;
    let (body, title) = (&found.body, &found.title);
    let first = body.lines.first().copied().unwrap_or(found.container.lines.end);
    let titled = title.line.filter(|line| *line < first).unwrap_or(first.saturating_sub(WITHOUT_TITLE));
    let titled = titled.max(first.saturating_sub(FARTHEST));
    let after = byline::read_row(sheet, titled..first, &title.text);
    let inside = byline::read_row(sheet, body.bylines.iter().copied(), &title.text);
    let before =
        (titled.saturating_sub(BEFORE_TITLE)..titled).filter(|index| is_byline(sheet.lines.text(*index)));
    let known = after.or(inside).or(byline::read(sheet, before, &title.text));
    let is_told = known.published.is_some() && known.origin.is_some();
    if is_told { known } else { known.or(record(sheet, titled, &title.text)) }
}

/// What the table above the title of a notice says of it: index, number, issuer, and 发布日期 and 来源 in cells of their
/// own.
fn record(sheet: &Sheet<'_>, titled: usize, title: &str) -> Byline {
    const FARTHEST: usize = 24;
    let is_name = |index: &usize| {
        let text = with_colons(sheet.lines.text(*index));
        let told = |field: &Field| matches!(field.label, Label::Time | Label::Origin);
        fields(&text).iter().any(|field| told(field) && field.value == text.len())
    };
    let cells =
        (titled.saturating_sub(FARTHEST)..titled).filter(is_name).flat_map(|index| [index, index + 1]);
    byline::read_row(sheet, cells, title)
}

/// What the scripts say of the article.
fn stated(sheet: &Sheet<'_>, found: &Found) -> (Option<Published>, Option<String>) {
    sheet.states().facts(&found.title.text, sheet.fetched())
}

/// The day of a printed edition: its date stands at the head of the page, far from the title, and is the address's.
fn edition_day(sheet: &Sheet<'_>, found: &Found) -> Option<Published> {
    const LONGEST: u32 = 60;
    let path = sheet.page.url.as_url().path();
    let china = jiff::tz::TimeZone::fixed(CHINA);
    let in_address = time::find(&path.replace(['/', '_'], "-"), sheet.fetched());
    let day = in_address.iter().find(|dated| !dated.inferred)?.published.day(&china);
    let before = 0..found.title.line.unwrap_or(0);
    let is_head = |index: &usize| {
        let (line, text) = (sheet.lines.get(*index), sheet.lines.text(*index));
        line.size <= LONGEST && text.contains('年') && text.contains(['日', '号', '號'])
    };
    let dates = before.filter(is_head).flat_map(|index| time::find(sheet.lines.text(index), sheet.fetched()));
    dates.map(|dated| dated.published.day(&china)).find(|date| *date == day).map(Published::Day)
}

/// What the lines right behind the text say of it: some pages have their publish line there.
fn signature(sheet: &Sheet<'_>, found: &Found) -> Byline {
    const NEAR: usize = 5;
    const SHORT: u32 = 40;
    let Some(last) = found.body.lines.last() else { return Byline::default() };
    let behind = last + 1..sheet.lines.len().min(last + 1 + NEAR);
    let is_signature = |index: &usize| {
        let line = sheet.lines.get(*index);
        let is_over = sheet.lines.furniture(*index) == Some(Boilerplate::End);
        line.linked == 0 && line.stops == 0 && line.size <= SHORT && !is_over
    };
    // Lines of credit are read by themselves.
    let is_credit = |index: &usize| found.body.credits.contains(index);
    byline::read_row(sheet, behind.take_while(is_signature).filter(|index| !is_credit(index)), "")
}

fn given_date(sheet: &Sheet<'_>) -> Option<Claim<Published>> {
    let words = overrides::words(sheet.html, sheet.given.date.as_ref())?;
    Claim::new(time::machine(&words, sheet.fetched()), Basis::Selector)
}

/// The visible time, made exact by a declared one of the same day; else the declared one.
fn published(sheet: &Sheet<'_>, byline: &Byline) -> Option<Claim<Published>> {
    let declared = sheet.declared.published;
    let Some((visible, inferred)) = byline.published else { return Claim::new(declared, Basis::Declared) };
    let china = jiff::tz::TimeZone::fixed(CHINA);
    let agrees = declared.is_some_and(|declared| declared.day(&china) == visible.day(&china));
    let is_day = matches!(visible, Published::Day(_));
    let exact = declared.filter(|_| inferred || is_day && agrees);
    let grounds = if agrees { Basis::Confirmed } else { Basis::Place };
    Claim::new(Some(exact.unwrap_or(visible)), grounds)
}

/// 来源: labelled, or bare beside the time, or bare but a medium's name, or in a line of its own at the top, or declared.
fn origin(sheet: &Sheet<'_>, found: &Found, byline: &Byline) -> Option<Claim<String>> {
    let bare = || {
        let is_author = |name: &String| byline.author.as_ref().is_some_and(|author| author.contains(name));
        byline.bare.clone().filter(|name| byline.published.is_some() && !is_author(name))
    };
    Claim::new(byline.origin.clone(), Basis::Label)
        .or_else(|| Claim::new(bare().or_else(|| byline.medium.clone()), Basis::Place))
        .or_else(|| Claim::new(account(sheet, found, byline), Basis::Place))
        .or_else(|| Claim::new(credited(sheet, found), Basis::Credit))
        .or_else(|| Claim::new(sheet.declared.origin.clone(), Basis::Declared))
}

/// What the lines of credit name, those above the text first: a label's value, or the newspaper whose day and page a
/// line cites.
fn credited(sheet: &Sheet<'_>, found: &Found) -> Option<String> {
    let first = found.body.lines.first().copied();
    let is_above = |index: usize| first.is_none_or(|first| index < first);
    // Behind the text, who sent it in is credited, too.
    let names_medium =
        |index: &usize| is_above(*index) || !sheet.lines.text(*index).contains(['供', '图', '圖']);
    let lines = found.body.credits.iter().copied().filter(names_medium);
    let cited = |index: usize| {
        let (_, cited) = sheet.lines.text(index).split_once('《')?;
        let (paper, day) = cited.split_once('》')?;
        let is_dated = day.trim_start_matches(['（', '(', '，', ',', ' ']).starts_with(['1', '2']);
        name(paper).filter(|_| is_dated)
    };
    byline::read(sheet, lines.clone(), "").origin.or_else(|| lines.rev().find_map(cited))
}

/// The account that an article is of, on a page that shows no time, since a script would: the one linked name
/// between title and text. A shorter one is a section's.
fn account(sheet: &Sheet<'_>, found: &Found, byline: &Byline) -> Option<String> {
    const SHORTEST: usize = 3;
    let first = found.body.lines.first().copied()?;
    let title = found.title.line.filter(|line| *line < first && byline.published.is_none())?;
    let nodes = (title + 1..first).flat_map(|index| sheet.lines.get(index).nodes.clone());
    let linked = nodes.filter(|id| sheet.dom.around(*id, &local_name!("a")).is_some());
    let mut names = linked.filter_map(|id| sheet.dom.text(id)).map(clean_line);
    let named = names.next().filter(|_| names.next().is_none())?;
    let is_name = named.chars().count() >= SHORTEST && is_bare_name(&named);
    (is_name && !is_nobody(&named) && !is_person(&named)).then_some(named)
}

/// 作者; or the declared author, unless it is the site that names itself as the author of everything.
fn author(sheet: &Sheet<'_>, byline: &Byline) -> Option<Claim<String>> {
    let document = sheet.declared.document.as_deref().unwrap_or_default();
    let is_person = |author: &String| !document.contains(author.as_str()) && !is_nobody(author);
    Claim::new(byline.author.clone(), Basis::Label)
        .or_else(|| Claim::new(sheet.declared.author.clone().filter(is_person), Basis::Declared))
}

/// 责任编辑: in the body, or on one of the lines right behind it.
fn editor(sheet: &Sheet<'_>, found: &Found) -> Option<String> {
    const NEAR: usize = 12;
    let end = found.container.lines.end;
    let behind = found.body.lines.last().map_or(end, |last| last + 1)..(end + NEAR).min(sheet.lines.len());
    let names_one = |index: &usize| {
        let (line, text) = (sheet.lines.get(*index), sheet.lines.text(*index));
        sheet.lines.furniture(*index) == Some(Boilerplate::Editor)
            || line.stops == 0 && fields(text).iter().any(|field| field.label == Label::Editor)
    };
    let behind = behind.filter(names_one);
    byline::read(sheet, found.body.editors.iter().copied().chain(behind), "").editor
}

/// The section that the breadcrumb before the title ends with.
fn section(sheet: &Sheet<'_>, found: &Found) -> Option<String> {
    const LONGEST: usize = 12;
    let before = 0..found.title.line.unwrap_or(0);
    let is_crumbs = |index: &usize| sheet.lines.furniture(*index) == Some(Boilerplate::Breadcrumb);
    let line = sheet.lines.get(before.rev().find(is_crumbs)?);
    let linked = line.nodes.clone().filter(|id| sheet.dom.around(*id, &local_name!("a")).is_some());
    let mut names = linked.filter_map(|id| sheet.dom.text(id)).map(clean_line);
    let named = |name: &String| {
        (2..=LONGEST).contains(&name.chars().count())
            && !matches!(name.as_str(), "首页" | "首頁" | "主页" | "主頁" | "网站首页" | "正文" | "Home")
    };
    names.rfind(named)
}
