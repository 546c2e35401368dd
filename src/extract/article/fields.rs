//! Time, source, author, editor and section of an article, each with its [`Basis`].
//!
//! A label takes precedence over a place, and a place over metadata: visible text is written for this article, while
//! metadata may be those of the template.

use html5ever::local_name;

use super::byline::Byline;
use super::credits::{account_name, credited_source};
use super::field_value::{Basis, FieldValue};
use super::parts::ArticleParts;
use super::print_page::print_page;
use super::publish_lines::{self, article_byline, signature};
use super::publish_time::{PublishTime, publish_time};
use super::reporters::{TextCredits, captioned_medium, text_credits};
use super::site_names::is_own_name;
use super::wire_credit::wire_credit;
use crate::extract::lexicon::boilerplate::Boilerplate;
use crate::extract::lexicon::dates;
use crate::extract::lexicon::entities::is_placeholder_name;
use crate::extract::lexicon::labels::{Label, find_labels};
use crate::extract::lexicon::menu_names::is_breadcrumb_edge;
use crate::extract::page::selectors;
use crate::extract::parsed_page::ParsedPage;
use crate::model::{Block, PrintPage};
use crate::text::clean_line;

/// The fields of an article besides title and text.
pub(crate) struct ArticleFields {
    /// Publish time.
    pub(crate) published: Option<FieldValue<PublishTime>>,
    /// Source: 来源.
    pub(crate) origin: Option<FieldValue<String>>,
    /// Author: 作者.
    pub(crate) author: Option<FieldValue<String>>,
    /// Editor: 责任编辑.
    pub(crate) editor: Option<String>,
    /// Reporter: 记者.
    pub(crate) reporter: Option<String>,
    /// Photographer: 摄影.
    pub(crate) photographer: Option<String>,
    /// Page of print.
    pub(crate) print_page: Option<PrintPage>,
    /// Section of the site.
    pub(crate) section: Option<String>,
}

impl ArticleFields {
    /// Reads all fields. Selectors of the source's settings take precedence.
    pub(crate) fn read(page: &ParsedPage<'_>, parts: &ArticleParts) -> Self {
        let byline = article_byline(page, parts);
        let signature = signature(page, parts);
        // In other languages, names in scripts are those of sections and formats.
        let is_chinese = page.is_chinese();
        let is_credible = |name: &String| is_chinese || !is_own_name(page, name);
        let stated_in_scripts = || {
            let facts =
                is_chinese.then(|| page.embedded_json().facts_about(&parts.title.text, page.date_context()));
            facts?.1
        };
        let selected =
            |selector| FieldValue::new(selectors::selected_text(page.html, selector), Basis::Selector);
        let in_text = text_credits(page, parts);
        let reporter = byline.reporter.clone().or(in_text.reporter.clone());
        Self {
            published: selected_date(page).or_else(|| publish_time(page, parts, &byline, &signature)),
            origin: selected(page.selectors.origin.as_ref())
                .or_else(|| origin(page, parts, &byline, &in_text))
                .or_else(|| FieldValue::new(signature.origin.clone().filter(is_credible), Basis::Credit))
                .or_else(|| FieldValue::new(stated_in_scripts(), Basis::Declared)),
            author: selected(page.selectors.author.as_ref()).or_else(|| author(page, &byline)),
            reporter,
            photographer: byline.photographer.clone().or(in_text.photographer),
            print_page: print_page(page, parts),
            editor: byline.editor.or_else(|| editor(page, parts)),
            section: section(page, parts),
        }
    }
}

/// Returns the publish time that the source's settings select.
fn selected_date(page: &ParsedPage<'_>) -> Option<FieldValue<PublishTime>> {
    let text = selectors::selected_text(page.html, page.selectors.date.as_ref())?;
    let date = dates::parse_stamp(&text, page.date_context())?;
    let value = PublishTime::new(date.published, date.stated_offset, page.date_context());
    Some(FieldValue { value, basis: Basis::Selector })
}

/// Returns the source (来源).
///
/// In order of precedence: labelled, a name beside the time, the name of a medium, an account, a credit line, declared.
fn origin(
    page: &ParsedPage<'_>,
    parts: &ArticleParts,
    byline: &Byline,
    in_text: &TextCredits,
) -> Option<FieldValue<String>> {
    if !page.is_chinese() {
        return foreign_origin(page, parts, byline);
    }
    let beside_time = || {
        let is_author = |name: &String| byline.author.as_ref().is_some_and(|author| author.contains(name));
        byline.bare.clone().filter(|name| byline.published.is_some() && !is_author(name))
    };
    // Beside the time, a site may name itself above a text of an agency.
    let agency = || {
        let is_own = byline.bare.as_ref().is_some_and(|name| is_own_name(page, name));
        if is_own { wire_credit(page, parts) } else { None }
    };
    FieldValue::new(byline.origin.clone(), Basis::Label)
        .or_else(|| FieldValue::new(agency(), Basis::Credit))
        .or_else(|| FieldValue::new(beside_time().or_else(|| byline.medium.clone()), Basis::Place))
        .or_else(|| FieldValue::new(account_name(page, parts, byline), Basis::Place))
        .or_else(|| FieldValue::new(credited_source(page, parts), Basis::Credit))
        .or_else(|| FieldValue::new(in_text.medium.clone().or_else(|| gallery_medium(parts)), Basis::Credit))
        .or_else(|| FieldValue::new(page.metadata.origin.clone(), Basis::Declared))
        .or_else(|| FieldValue::new(declared_writer(page), Basis::Declared))
}

/// Returns the source of an article in another language: labelled, or the agency that it credits.
///
/// Names beside the time are those of people, sections and buttons there.
fn foreign_origin(
    page: &ParsedPage<'_>,
    parts: &ArticleParts,
    byline: &Byline,
) -> Option<FieldValue<String>> {
    let labelled = byline.origin.clone().filter(|name| !is_own_name(page, name));
    FieldValue::new(labelled, Basis::Label)
        .or_else(|| FieldValue::new(wire_credit(page, parts), Basis::Credit))
}

/// Returns the organisation that is declared as the author, unless it is the site itself.
fn declared_writer(page: &ParsedPage<'_>) -> Option<String> {
    page.metadata.organisation.clone().filter(|name| !is_own_name(page, name))
}

/// Returns the medium whose photographers the captions of a gallery name.
fn gallery_medium(parts: &ArticleParts) -> Option<String> {
    let captions = parts.blocks.iter().map(|block| match block {
        Block::Figure(image) => Some(image.caption.as_str()),
        _ => None,
    });
    captions.collect::<Option<Vec<_>>>()?.into_iter().rev().find_map(captioned_medium)
}

/// Returns the author (作者), labelled or declared.
///
/// A declared author is ignored if it is the site, which some systems name as the author of everything.
fn author(page: &ParsedPage<'_>, byline: &Byline) -> Option<FieldValue<String>> {
    let document_title = page.metadata.document_title.as_deref().unwrap_or_default();
    let is_credible = |author: &String| {
        let is_labelled = author.contains([':', '：']); // `品牌策划:…`
        !is_labelled && !document_title.contains(author.as_str()) && !is_placeholder_name(author)
    };
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
    let is_section =
        |name: &String| (2..=LONGEST).contains(&name.chars().count()) && !is_breadcrumb_edge(name);
    names.rfind(is_section)
}
