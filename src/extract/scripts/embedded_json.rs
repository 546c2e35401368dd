//! All values that the scripts and attributes of a page hold, for pages that a browser would build.
//!
//! An object with a title and a long text is an article, and an array of several titles with addresses is a list.
//! Both are written as plain HTML, which is then read like any other page. Visible text is more reliable, so these
//! values only matter if a page shows no news, or only sidebars, or no time or source.

use std::collections::VecDeque;

use jiff::Timestamp;
use scraper::{ElementRef, Html, Node};
use serde_json::{Map, Value};

use super::built_page;
use super::js_literals;
use super::json_fields::{ListRow, ORIGINS, TIMES, TITLES, longest_text, text_field};
use super::json_issue::json_pages;
use super::json_pager::next_json_page;
use super::rsc_nuxt;
use crate::extract::input::attributes::may_be_embedded_json;
use crate::extract::lexicon::dates::{self, DateMatch, DateReading};
use crate::extract::lexicon::title_key::title_key;
use crate::extract::page::head::Head;
use crate::extract::page::html_escape::escape;
use crate::extract::page::metadata::Metadata;
use crate::model::CanonicalUrl;

/// Shortest text of an article in characters.
const SHORTEST_TEXT: usize = 40;

/// Largest number of values that are visited in all.
const MAX_VALUES: usize = 200_000;

/// The values of a page.
pub(crate) struct EmbeddedJson {
    /// JSON values.
    values: Vec<Value>,
    /// Markup that scripts write literally.
    markup: String,
    /// Publish times that scripts assign to variables.
    times: Vec<String>,
}

impl EmbeddedJson {
    /// Reads the scripts of a page, long JSON in its attributes, and its text areas.
    pub(crate) fn new(html: &Html, head: &Head<'_>) -> Self {
        let mut values: Vec<Value> =
            head.scripts.iter().flat_map(|(_, script)| js_literals::values(script)).collect();
        let elements = || html.tree.values().filter_map(Node::as_element);
        let attributes = elements().flat_map(|element| element.attrs.iter());
        let long = attributes.filter(|(_, value)| may_be_embedded_json(value));
        values.extend(long.filter_map(|(_, value)| serde_json::from_str(value).ok()));
        values.extend(rsc_nuxt::react_rows(head.scripts.iter().map(|(_, script)| *script)));
        for value in &mut values {
            if let Some(pooled) = rsc_nuxt::nuxt_pool(value) {
                *value = Value::Array(pooled);
            }
        }
        values.push(Value::Object(text_areas(html)));
        let markup = head.scripts.iter().map(|(_, script)| js_literals::written_markup(script)).collect();
        let times = head
            .scripts
            .iter()
            .filter_map(|(_, script)| js_literals::assigned_time(script))
            .map(str::to_owned);
        Self { values, markup, times: times.collect() }
    }

    /// Returns the page that scripts would build, as HTML; `None` if they hold no news.
    pub(crate) fn to_html(&self, title: Option<&str>, fetched: Timestamp) -> Option<String> {
        let objects = all_objects(&self.values);
        let article = find_article(&objects);
        let own_title = article.and_then(|article| text_field(article, &TITLES));
        let mut html = own_title
            .as_deref()
            .or(title)
            .map(|title| format!("<title>{}</title>", escape(title)))
            .unwrap_or_default();
        let empty = html.len();
        if let Some(article) = article {
            built_page::write_article(article, &objects, fetched, &mut html);
        }
        visit_all(&self.values, |value| {
            if let Value::Array(items) = value {
                built_page::write_issue(&json_pages(items), fetched, &mut html);
            }
        });
        for list in all_lists(&self.values) {
            built_page::write_list(list, fetched, &mut html);
        }
        html.push_str(&self.markup);
        (html.len() > empty).then_some(html)
    }

    /// Returns true if there is an article whose title is that of the page.
    pub(crate) fn holds_article_of(&self, metadata: &Metadata) -> bool {
        const SHORTEST: usize = 3;
        let title = find_article(&all_objects(&self.values)).and_then(|article| text_field(article, &TITLES));
        let title = title_key(&title.unwrap_or_default());
        title.len() >= SHORTEST && metadata.title_keys.iter().any(|name| name.starts_with(&title))
    }

    /// Returns the number of rows in all lists.
    pub(crate) fn count_rows(&self) -> usize {
        all_lists(&self.values).into_iter().map(Vec::len).sum::<usize>() + self.markup.matches("</a>").count()
    }

    /// Returns the page after the one at `url`, if the page is a list that an interface returns.
    pub(crate) fn next_page(&self, url: &CanonicalUrl) -> Option<CanonicalUrl> {
        self.values.iter().find_map(|value| next_json_page(value, self.count_rows(), url))
    }

    /// Returns the publish time and the source of the article with this title.
    pub(crate) fn facts_about(
        &self,
        title: &str,
        context: DateReading<'_>,
    ) -> (Option<DateMatch>, Option<String>) {
        let wanted = title_key(title);
        let is_named = |object: &&Map<String, Value>| {
            text_field(object, &TITLES).is_some_and(|title| title_key(&title) == wanted)
        };
        let objects = all_objects(&self.values);
        let assigned = || self.times.iter().find_map(|time| dates::parse_stamp(time, context));
        let named = || objects.iter().copied().filter(is_named);
        let time = |object| dates::parse_stamp(&text_field(object, &TIMES)?, context);
        (named().find_map(time).or_else(assigned), named().find_map(|object| text_field(object, &ORIGINS)))
    }
}

/// Returns the text areas of a page by name. Some pages keep their article there for a script to show.
fn text_areas(html: &Html) -> Map<String, Value> {
    let areas =
        html.tree.nodes().filter_map(ElementRef::wrap).filter(|area| area.value().name() == "textarea");
    let named = areas.filter_map(|area| {
        let name = ["name", "id", "class"].into_iter().find_map(|name| area.value().attr(name))?;
        Some((name.to_owned(), Value::String(area.text().collect())))
    });
    named.collect()
}

/// Returns the object with the longest text, if it is long enough for an article and has a title.
fn find_article<'v>(objects: &[&'v Map<String, Value>]) -> Option<&'v Map<String, Value>> {
    let texts = objects.iter().filter_map(|object| Some((longest_text(object)?.chars().count(), *object)));
    let (size, article) = texts.max_by_key(|(size, _)| *size)?;
    (size >= SHORTEST_TEXT && text_field(article, &TITLES).is_some()).then_some(article)
}

/// Returns all objects from the outside in.
fn all_objects(values: &[Value]) -> Vec<&Map<String, Value>> {
    let mut found = Vec::new();
    visit_all(values, |value| {
        if let Value::Object(object) = value {
            found.push(object);
        }
    });
    found
}

/// Returns all arrays that hold several rows.
fn all_lists(values: &[Value]) -> Vec<&Vec<Value>> {
    const MIN_ROWS: usize = 2;
    let mut found = Vec::new();
    visit_all(values, |value| {
        if let Value::Array(items) = value
            && items.iter().filter_map(ListRow::from_json).take(MIN_ROWS).count() == MIN_ROWS
        {
            found.push(items);
        }
    });
    found
}

/// Visits values breadth first in document order, up to [`MAX_VALUES`]. Does not recurse.
fn visit_all<'v>(values: &'v [Value], mut visit: impl FnMut(&'v Value)) {
    let mut queue: VecDeque<&Value> = values.iter().collect();
    for _ in 0..MAX_VALUES {
        let Some(value) = queue.pop_front() else { return };
        visit(value);
        match value {
            Value::Array(items) => queue.extend(items),
            Value::Object(object) => queue.extend(object.values()),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_article_and_neighbours_as_html() {
        let text = "渡口的灯亮了一夜，".repeat(8);
        let script = format!(
            r#"{{"props":{{"detail":{{"title":"渡口","source":"南岸晚报","publishTime":1728351000,"content":"<p>{text}</p>"}},"next":{{"title":"灯","url":"/2.html"}}}}}}"#
        );
        let head = Head { scripts: vec![("application/json", &script)], ..Head::default() };
        let values = EmbeddedJson::new(&Html::new_document(), &head);
        let html = values.to_html(None, Timestamp::UNIX_EPOCH).unwrap();
        assert!(
            html.contains("<h1>渡口</h1>")
                && html.contains("发布时间：2024-10-08T09:30:00+08:00")
                && html.contains("来源：南岸晚报")
        );
        assert!(html.contains("下一篇：<a href=\"/2.html\">灯</a>") && html.contains(&text));
    }

    #[test]
    fn scripts_without_news_build_no_page() {
        let head = Head { scripts: vec![("", "var config = {\"debug\":true};")], ..Head::default() };
        assert_eq!(
            EmbeddedJson::new(&Html::new_document(), &head).to_html(None, Timestamp::UNIX_EPOCH),
            None
        );
    }
}
