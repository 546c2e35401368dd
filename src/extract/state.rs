//! Pages whose news stands in a script: the state of a page that a browser would build itself.
//!
//! Such a page is read by writing the page it would have built: what looks like an article (a title, a long text) or a
//! list (several titles with addresses) in any JSON of its scripts becomes plain HTML, which is then read like any
//! other page. What is visible is nearer to the truth, so scripts are only asked where a page shows no news, or rails
//! beside more news in its scripts, or no time or source.

use jiff::Timestamp;
use scraper::{ElementRef, Html, Node};
use serde_json::{Map, Value};

use super::declared::{Declared, unescape};
use super::dom::Head;
use super::records::{AUTHORS, Names, ORIGINS, Row, TIMES, TITLES, string, text_of};
use super::scripts;
use super::streamed;
use super::time;
use super::title::key;
use super::vocabulary::escape;
use crate::model::Published;

/// Texts shorter than this many characters are no article's.
const SHORTEST_TEXT: usize = 40;

/// Attributes shorter than this many bytes hold no news.
const SHORTEST_STATE: usize = 240;

/// Values looked at in all states of a page.
const MOST_VALUES: usize = 200_000;

const PREVIOUS: [&str; 6] = ["prev", "previous", "pre", "prevArticle", "previousArticle", "last"];
const NEXT: [&str; 3] = ["next", "nextArticle", "nextOne"];

/// What the scripts of a page hold.
pub(super) struct States {
    values: Vec<Value>,
    /// Markup that is written as it stands.
    written: String,
    /// Times that are given to variables named so.
    times: Vec<String>,
}

impl States {
    /// Reads the scripts of a page, and what its elements hold for scripts: long JSON in attributes, texts in fields
    /// that nobody sees.
    pub(super) fn of(html: &Html, head: &Head<'_>) -> Self {
        let mut values: Vec<Value> =
            head.scripts.iter().flat_map(|(_, script)| scripts::values(script)).collect();
        let elements = || html.tree.values().filter_map(Node::as_element);
        let attributes = elements().flat_map(|element| element.attrs.iter());
        let long = attributes.filter(|(_, value)| may_be_state(value));
        values.extend(long.filter_map(|(_, value)| serde_json::from_str(value).ok()));
        values.extend(streamed::rows(head.scripts.iter().map(|(_, script)| *script)));
        for value in &mut values {
            if let Some(pooled) = streamed::pool(value) {
                *value = Value::Array(pooled);
            }
        }
        values.push(Value::Object(hidden_fields(html)));
        let written = head.scripts.iter().map(|(_, script)| scripts::written(script)).collect();
        let times = head.scripts.iter().filter_map(|(_, script)| scripts::time(script)).map(str::to_owned);
        Self { values, written, times: times.collect() }
    }

    /// The page that the scripts would build, as HTML; `None` where no script holds any news.
    pub(super) fn page(&self, title: Option<&str>, fetched: Timestamp) -> Option<String> {
        let objects = objects(&self.values);
        let article = article(&objects);
        let own = article.and_then(|article| string(article, &TITLES));
        let mut html = own
            .as_deref()
            .or(title)
            .map(|title| format!("<title>{}</title>", escape(title)))
            .unwrap_or_default();
        let bare = html.len();
        if let Some(article) = article {
            write_article(article, &objects, fetched, &mut html);
        }
        for list in lists(&self.values) {
            write_list(list, fetched, &mut html);
        }
        html.push_str(&self.written);
        (html.len() > bare).then_some(html)
    }

    /// Whether they hold an article, and one that the page is named after.
    pub(super) fn holds_named(&self, declared: &Declared) -> bool {
        const SHORTEST: usize = 3;
        let title = article(&objects(&self.values)).and_then(|article| string(article, &TITLES));
        let title = key(&title.unwrap_or_default());
        title.len() >= SHORTEST && declared.keys.iter().any(|name| name.starts_with(&title))
    }

    /// How many rows the lists have.
    pub(super) fn rows(&self) -> usize {
        lists(&self.values).into_iter().map(Vec::len).sum::<usize>() + self.written.matches("</a>").count()
    }

    /// What is said of the article with this title: when it was published, and whose it is.
    pub(super) fn facts(&self, title: &str, fetched: Timestamp) -> (Option<Published>, Option<String>) {
        let wanted = key(title);
        let is_named =
            |object: &&Map<String, Value>| string(object, &TITLES).is_some_and(|title| key(&title) == wanted);
        let objects = objects(&self.values);
        let assigned = || self.times.iter().find_map(|time| time::machine(time, fetched));
        let named = || objects.iter().copied().filter(is_named);
        let time = |object| time::machine(&string(object, &TIMES)?, fetched);
        (named().find_map(time).or_else(assigned), named().find_map(|object| string(object, &ORIGINS)))
    }
}

/// Whether an attribute's value may be JSON that holds news.
pub(super) fn may_be_state(value: &str) -> bool {
    value.len() >= SHORTEST_STATE && value.starts_with(['{', '['])
}

/// The text areas of a page by their names: some pages keep their article there for a script to show.
fn hidden_fields(html: &Html) -> Map<String, Value> {
    let areas =
        html.tree.nodes().filter_map(ElementRef::wrap).filter(|area| area.value().name() == "textarea");
    let named = areas.filter_map(|area| {
        let name = ["name", "id", "class"].into_iter().find_map(|name| area.value().attr(name))?;
        Some((name.to_owned(), Value::String(area.text().collect())))
    });
    named.collect()
}

/// The object with the longest text, if that is an article's and has a title.
fn article<'v>(objects: &[&'v Map<String, Value>]) -> Option<&'v Map<String, Value>> {
    let texts = objects.iter().filter_map(|object| Some((text_of(object)?.chars().count(), *object)));
    let (size, article) = texts.max_by_key(|(size, _)| *size)?;
    (size >= SHORTEST_TEXT && string(article, &TITLES).is_some()).then_some(article)
}

/// Every object in the states, from the outside in, without recursion.
fn objects(states: &[Value]) -> Vec<&Map<String, Value>> {
    let mut found = Vec::new();
    walk(states, |value| {
        if let Value::Object(object) = value {
            found.push(object);
        }
    });
    found
}

/// Every array of two or more rows.
fn lists(states: &[Value]) -> Vec<&Vec<Value>> {
    const ITEMS: usize = 2;
    let mut found = Vec::new();
    walk(states, |value| {
        if let Value::Array(items) = value
            && items.iter().filter_map(Row::of).take(ITEMS).count() == ITEMS
        {
            found.push(items);
        }
    });
    found
}

/// Visits values breadth first in document order, a bounded number of them.
fn walk<'v>(states: &'v [Value], mut visit: impl FnMut(&'v Value)) {
    let mut queue: std::collections::VecDeque<&Value> = states.iter().collect();
    for _ in 0..MOST_VALUES {
        let Some(value) = queue.pop_front() else { return };
        visit(value);
        match value {
            Value::Array(items) => queue.extend(items),
            Value::Object(object) => queue.extend(object.values()),
            _ => {}
        }
    }
}

/// A time in a form that people write.
fn readable(time: &str, fetched: Timestamp) -> String {
    time::machine(time, fetched).map_or(time.to_owned(), |published| published.to_string())
}

fn write_article(
    article: &Map<String, Value>,
    all: &[&Map<String, Value>],
    fetched: Timestamp,
    html: &mut String,
) {
    // What concerns the text stands beside it, or in an object of its own there.
    let near = || std::iter::once(article).chain(article.values().filter_map(Value::as_object));
    let field = |names: &'static Names| near().find_map(|at| string(at, names)).map(|text| escape(&text));
    let time = near().find_map(|at| string(at, &TIMES)).map(|time| readable(&time, fetched));
    let labelled = [("发布时间", time), ("来源", field(&ORIGINS)), ("作者", field(&AUTHORS))];
    let labelled =
        labelled.into_iter().filter_map(|(label, value)| Some(format!("<span>{label}：{}</span> ", value?)));
    let text = text_of(article).unwrap_or_default();
    let unescaped = Some(text).filter(|text| !text.contains('<') && text.contains("&lt;")).map(unescape);
    let text = unescaped.as_deref().map_or(text, |text| text.trim_matches('"'));
    let text = if text.contains('<') { text.to_owned() } else { escape(text).replace('\n', "<br>") };
    let neighbours =
        [("上一篇", PREVIOUS.as_slice()), ("下一篇", &NEXT)].into_iter().filter_map(|(label, names)| {
            let neighbour =
                all.iter().find_map(|object| names.iter().find_map(|name| Row::of(object.get(*name)?)));
            Some(format!("<p>{label}：{}</p>", neighbour?.link()))
        });
    let title = string(article, &TITLES).map(|title| escape(unescape(&title).trim_matches('"')));
    let title = title.unwrap_or_default();
    html.extend([format!("<h1>{title}</h1><p>")].into_iter().chain(labelled));
    html.extend([format!("</p><article>{text}</article>")].into_iter().chain(neighbours));
}

fn write_list(list: &[Value], fetched: Timestamp, html: &mut String) {
    let item = |row: Row| {
        let time = row.time.as_deref().map(|time| readable(time, fetched)).unwrap_or_default();
        format!("<li>{} <span>{}</span></li>", row.link(), escape(&time))
    };
    html.push_str("<ul>");
    html.extend(list.iter().filter_map(Row::of).map(item));
    html.push_str("</ul>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_and_its_neighbours_become_a_page() {
        let text = "渡口的灯亮了一夜，".repeat(8);
        let script = format!(
            r#"{{"props":{{"detail":{{"title":"渡口","source":"南岸晚报","publishTime":1728351000,"content":"<p>{text}</p>"}},"next":{{"title":"灯","url":"/2.html"}}}}}}"#
        );
        let head = Head { scripts: vec![("application/json", &script)], ..Head::default() };
        let states = States::of(&Html::new_document(), &head);
        let html = states.page(None, Timestamp::UNIX_EPOCH).unwrap();
        assert!(
            html.contains("<h1>渡口</h1>")
                && html.contains("发布时间：2024-10-08T09:30:00+08:00")
                && html.contains("来源：南岸晚报")
        );
        assert!(html.contains("下一篇：<a href=\"/2.html\">灯</a>") && html.contains(&text));
    }

    #[test]
    fn scripts_without_news_give_nothing() {
        let head = Head { scripts: vec![("", "var config = {\"debug\":true};")], ..Head::default() };
        assert_eq!(States::of(&Html::new_document(), &head).page(None, Timestamp::UNIX_EPOCH), None);
    }
}
