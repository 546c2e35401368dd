//! Time, source, author, editor and section of an article, each with its [`Basis`].
//!
//! A label takes precedence over a place, and a place over metadata: visible text is written for this article, while
//! metadata may be those of the template.

use html5ever::local_name;
use jiff::tz::TimeZone;

use super::byline::Byline;
use super::credits::{account_name, credited_source};
use super::field_value::{Basis, FieldValue};
use super::parts::ArticleParts;
use super::publish_lines::{self, article_byline, signature};
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::lexicon::dates;
use crate::extract::lexicon::entities::is_placeholder_name;
use crate::extract::lexicon::labels::{Label, find_labels};
use crate::extract::page::selectors;
use crate::extract::parsed_page::ParsedPage;
use crate::model::{CHINA, Published};
use crate::text::clean_line;

/// The fields of an article besides title and text.
pub(crate) struct ArticleFields {
    /// Publish time.
    pub(crate) published: Option<FieldValue<Published>>,
    /// Source: 来源.
    pub(crate) origin: Option<FieldValue<String>>,
    /// Author: 作者.
    pub(crate) author: Option<FieldValue<String>>,
    /// Editor: 责任编辑.
    pub(crate) editor: Option<String>,
    /// Section of the site.
    pub(crate) section: Option<String>,
}

impl ArticleFields {
    /// Reads all fields. Selectors of the source's settings take precedence.
    pub(crate) fn read(page: &ParsedPage<'_>, parts: &ArticleParts) -> Self {
        let byline = article_byline(page, parts);
        let signature = signature(page, parts);
        let stated_in_scripts = || page.embedded_json().facts_about(&parts.title.text, page.fetched());
        let selected =
            |selector| FieldValue::new(selectors::selected_text(page.html, selector), Basis::Selector);
        Self {
            published: selected_date(page)
                .or_else(|| published(page, &byline))
                .or_else(|| FieldValue::new(stated_in_scripts().0, Basis::Declared))
                .or_else(|| FieldValue::new(newspaper_day(page, parts), Basis::Place))
                .or_else(|| FieldValue::new(signature.exact_time(), Basis::Place)),
            origin: selected(page.selectors.origin.as_ref())
                .or_else(|| origin(page, parts, &byline))
                .or_else(|| FieldValue::new(signature.origin.clone(), Basis::Credit))
                .or_else(|| FieldValue::new(stated_in_scripts().1, Basis::Declared)),
            author: selected(page.selectors.author.as_ref()).or_else(|| author(page, &byline)),
            editor: byline.editor.or_else(|| editor(page, parts)),
            section: section(page, parts),
        }
    }
}

/// Returns the day of a printed edition: the date at the head of the page, if the address has the same.
fn newspaper_day(page: &ParsedPage<'_>, parts: &ArticleParts) -> Option<Published> {
    const LONGEST: u32 = 60;
    let path = page.input.url.as_url().path();
    let china = TimeZone::fixed(CHINA);
    let in_address = dates::find(&path.replace(['/', '_'], "-"), page.fetched());
    let day = in_address.iter().find(|date| !date.inferred)?.published.day(&china);
    let before_title = 0..parts.title.line.unwrap_or(0);
    let is_page_head = |index: &usize| {
        let (line, text) = (page.lines.get(*index), page.lines.text(*index));
        line.size <= LONGEST && text.contains('年') && text.contains(['日', '号', '號'])
    };
    let dates = before_title
        .filter(is_page_head)
        .flat_map(|index| dates::find(page.lines.text(index), page.fetched()));
    dates.map(|date| date.published.day(&china)).find(|date| *date == day).map(Published::Day)
}

/// Returns the publish time that the source's settings select.
fn selected_date(page: &ParsedPage<'_>) -> Option<FieldValue<Published>> {
    let text = selectors::selected_text(page.html, page.selectors.date.as_ref())?;
    FieldValue::new(dates::parse_machine(&text, page.fetched()), Basis::Selector)
}

/// Returns the visible time, made exact by a declared time of the same day, or else the declared time.
fn published(page: &ParsedPage<'_>, byline: &Byline) -> Option<FieldValue<Published>> {
    let declared = page.metadata.published;
    let Some((visible, inferred)) = byline.published else {
        return FieldValue::new(declared, Basis::Declared);
    };
    let china = TimeZone::fixed(CHINA);
    let is_confirmed = declared.is_some_and(|declared| declared.day(&china) == visible.day(&china));
    let is_day = matches!(visible, Published::Day(_));
    let exact = declared.filter(|_| inferred || is_day && is_confirmed);
    let basis = if is_confirmed { Basis::Confirmed } else { Basis::Place };
    FieldValue::new(Some(exact.unwrap_or(visible)), basis)
}

/// Returns the source (来源).
///
/// In order of precedence: labelled, a name beside the time, the name of a medium, an account, a credit line, declared.
fn origin(page: &ParsedPage<'_>, parts: &ArticleParts, byline: &Byline) -> Option<FieldValue<String>> {
    let beside_time = || {
        let is_author = |name: &String| byline.author.as_ref().is_some_and(|author| author.contains(name));
        byline.bare.clone().filter(|name| byline.published.is_some() && !is_author(name))
    };
    FieldValue::new(byline.origin.clone(), Basis::Label)
        .or_else(|| FieldValue::new(beside_time().or_else(|| byline.medium.clone()), Basis::Place))
        .or_else(|| FieldValue::new(account_name(page, parts, byline), Basis::Place))
        .or_else(|| FieldValue::new(credited_source(page, parts), Basis::Credit))
        .or_else(|| FieldValue::new(page.metadata.origin.clone(), Basis::Declared))
}

/// Returns the author (作者), labelled or declared.
///
/// A declared author is ignored if it is the site, which some systems name as the author of everything.
fn author(page: &ParsedPage<'_>, byline: &Byline) -> Option<FieldValue<String>> {
    let document_title = page.metadata.document_title.as_deref().unwrap_or_default();
    let is_credible =
        |author: &String| !document_title.contains(author.as_str()) && !is_placeholder_name(author);
    FieldValue::new(byline.author.clone(), Basis::Label)
        .or_else(|| FieldValue::new(page.metadata.author.clone().filter(is_credible), Basis::Declared))
}

/// Returns the editor (责任编辑), named in the text or on one of the lines right after it.
fn editor(page: &ParsedPage<'_>, parts: &ArticleParts) -> Option<String> {
    const NEAR: usize = 12;
    let end = parts.content.lines.end;
    let after = parts.filtered.lines.last().map_or(end, |last| last + 1)..(end + NEAR).min(page.lines.len());
    let names_editor = |index: &usize| {
        let (line, text) = (page.lines.get(*index), page.lines.text(*index));
        page.lines.boilerplate(*index) == Some(Boilerplate::Editor)
            || line.stops == 0 && find_labels(text).iter().any(|found| found.label == Label::Editor)
    };
    let after = after.filter(names_editor);
    publish_lines::read(page, parts.filtered.editors.iter().copied().chain(after), "").editor
}

/// Returns the section: the last link of the breadcrumb before the title.
fn section(page: &ParsedPage<'_>, parts: &ArticleParts) -> Option<String> {
    const LONGEST: usize = 12;
    let before_title = 0..parts.title.line.unwrap_or(0);
    let is_breadcrumb = |index: &usize| page.lines.boilerplate(*index) == Some(Boilerplate::Breadcrumb);
    let line = page.lines.get(before_title.rev().find(is_breadcrumb)?);
    let linked = line.nodes.clone().filter(|id| page.dom.closest(*id, &local_name!("a")).is_some());
    let mut names = linked.filter_map(|id| page.dom.text(id)).map(clean_line);
    let is_section = |name: &String| {
        (2..=LONGEST).contains(&name.chars().count())
            && !matches!(name.as_str(), "首页" | "首頁" | "主页" | "主頁" | "网站首页" | "正文" | "Home")
    };
    names.rfind(is_section)
}
