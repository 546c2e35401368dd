//! Pages whose news stands in a script: the state of a page that a browser would build itself.
//!
//! Such a page is read by writing the page it would have built: what looks like an article (a title, a long text) or a
//! list (several titles with addresses) in any JSON of its scripts becomes plain HTML, which is then read like any
//! other page. Only pages without visible news are read so; what is visible is always nearer to the truth.

use std::sync::LazyLock;

use jiff::Timestamp;
use regex::Regex;
use serde_json::{Map, Value};

use super::dom::Head;
use super::time;
use super::vocabulary::escape;

/// Texts shorter than this many characters are no article's.
const SHORTEST_TEXT: usize = 40;

/// Values looked at in all states of a page.
const MOST_VALUES: usize = 200_000;

const TITLES: [&str; 7] = ["title", "headline", "name", "subject", "articleTitle", "newsTitle", "docTitle"];
const TEXTS: [&str; 10] = [
    "content",
    "body",
    "articleBody",
    "html",
    "text",
    "detail",
    "contentHtml",
    "articleContent",
    "docContent",
    "main",
];
const ADDRESSES: [&str; 10] =
    ["url", "link", "href", "path", "articleUrl", "linkUrl", "docUrl", "pcUrl", "shareUrl", "permalink"];
const TIMES: [&str; 14] = [
    "publishTime",
    "publishedAt",
    "published",
    "publish_time",
    "pubTime",
    "pubDate",
    "datePublished",
    "publishDate",
    "time",
    "date",
    "createTime",
    "createdAt",
    "created_at",
    "ctime",
];
const ORIGINS: [&str; 8] =
    ["source", "sourceName", "origin", "media", "mediaName", "copyfrom", "from", "docSource"];
const AUTHORS: [&str; 4] = ["author", "authorName", "writer", "reporter"];
const PREVIOUS: [&str; 6] = ["prev", "previous", "pre", "prevArticle", "previousArticle", "last"];
const NEXT: [&str; 3] = ["next", "nextArticle", "nextOne"];

/// The page that the scripts of a page would build, as HTML; `None` where no script holds any news.
pub(super) fn page(head: &Head<'_>, fetched: Timestamp) -> Option<String> {
    let states: Vec<Value> = head.scripts.iter().flat_map(|(_, script)| states(script)).collect();
    let values = objects(&states);
    let article = values
        .iter()
        .filter_map(|object| Some((text_of(object)?.chars().count(), *object)))
        .max_by_key(|(size, _)| *size);
    let mut html = head.title.map(|title| format!("<title>{}</title>", escape(title))).unwrap_or_default();
    let bare = html.len();
    if let Some((_, article)) =
        article.filter(|(size, article)| *size >= SHORTEST_TEXT && string(article, &TITLES).is_some())
    {
        write_article(article, &values, fetched, &mut html);
    }
    for list in lists(&states) {
        write_list(list, fetched, &mut html);
    }
    (html.len() > bare).then_some(html)
}

/// The JSON values of a script: all of it, or what is assigned in it.
fn states(script: &str) -> Vec<Value> {
    static ASSIGNED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:^|[\s;(])[\w.$]+(?:\[[^\]]{1,40}\])?\s*=\s*[\[{]").expect("the pattern is tested")
    });
    let first = |text: &str| {
        serde_json::Deserializer::from_str(text).into_iter::<Value>().next().and_then(Result::ok)
    };
    let script = script.trim();
    if script.starts_with(['{', '[']) {
        return first(script).into_iter().collect();
    }
    let starts = ASSIGNED.find_iter(script).map(|found| found.end() - 1).take(16);
    starts
        .filter_map(|start| first(script.get(start..)?))
        .filter(|value| !matches!(value, Value::Array(items) if items.is_empty()))
        .collect()
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

/// Every array of two or more objects that have a title and an address.
fn lists(states: &[Value]) -> Vec<&Vec<Value>> {
    const ITEMS: usize = 2;
    let is_item = |value: &&Value| {
        value
            .as_object()
            .is_some_and(|object| string(object, &TITLES).is_some() && string(object, &ADDRESSES).is_some())
    };
    let mut found = Vec::new();
    walk(states, |value| {
        if let Value::Array(items) = value
            && items.iter().filter(is_item).count() >= ITEMS
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

/// The first of these fields that holds words (or a number, for times).
fn string(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match object.get(*name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(inner) => inner.get("name").and_then(Value::as_str).map(str::to_owned),
        _ => None,
    })
}

fn text_of(object: &Map<String, Value>) -> Option<&str> {
    let texts = TEXTS.iter().filter_map(|name| object.get(*name)?.as_str());
    texts.max_by_key(|text| text.len())
}

/// The time of an object in a form that people write.
fn time_of(object: &Map<String, Value>, fetched: Timestamp) -> Option<String> {
    let text = string(object, &TIMES)?;
    Some(time::machine(&text, fetched).map_or(text, |published| published.to_string()))
}

fn write_article(
    article: &Map<String, Value>,
    all: &[&Map<String, Value>],
    fetched: Timestamp,
    html: &mut String,
) {
    let field = |names: &[&str]| string(article, names).map(|text| escape(&text));
    let labelled =
        [("发布时间", time_of(article, fetched)), ("来源", field(&ORIGINS)), ("作者", field(&AUTHORS))];
    let labelled =
        labelled.into_iter().filter_map(|(label, value)| Some(format!("<span>{label}：{}</span> ", value?)));
    let text = text_of(article).unwrap_or_default();
    let text = if text.contains('<') { text.to_owned() } else { escape(text).replace('\n', "<br>") };
    let neighbours =
        [("上一篇", PREVIOUS.as_slice()), ("下一篇", &NEXT)].into_iter().filter_map(|(label, names)| {
            let neighbour =
                all.iter().find_map(|object| names.iter().find_map(|name| object.get(*name)?.as_object()));
            Some(format!("<p>{label}：{}</p>", link(neighbour?)?))
        });
    let title = field(&TITLES).unwrap_or_default();
    html.extend([format!("<h1>{title}</h1><p>")].into_iter().chain(labelled));
    html.extend([format!("</p><article>{text}</article>")].into_iter().chain(neighbours));
}

fn write_list(list: &[Value], fetched: Timestamp, html: &mut String) {
    let item = |object: &Map<String, Value>| {
        let time = time_of(object, fetched).unwrap_or_default();
        Some(format!("<li>{} <span>{}</span></li>", link(object)?, escape(&time)))
    };
    html.push_str("<ul>");
    html.extend(list.iter().filter_map(Value::as_object).filter_map(item));
    html.push_str("</ul>");
}

fn link(object: &Map<String, Value>) -> Option<String> {
    let (title, url) = string(object, &TITLES).zip(string(object, &ADDRESSES))?;
    Some(format!("<a href=\"{}\">{}</a>", escape(&url), escape(&title)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_found_however_they_are_assigned() {
        for script in [r#"{"a":1}"#, r#"window.__STATE__ = {"a":1};other()"#, r#"var x;self["data"]={"a":1}"#]
        {
            assert_eq!(states(script), [serde_json::json!({"a": 1})], "{script}");
        }
        assert!(states("if (a == {b}) { run() }").is_empty());
    }

    #[test]
    fn an_article_and_its_neighbours_become_a_page() {
        let text = "渡口的灯亮了一夜，".repeat(8);
        let script = format!(
            r#"{{"props":{{"detail":{{"title":"渡口","source":"南岸晚报","publishTime":1728351000,"content":"<p>{text}</p>"}},"next":{{"title":"灯","url":"/2.html"}}}}}}"#
        );
        let head = Head { scripts: vec![("application/json", &script)], ..Head::default() };
        let html = page(&head, Timestamp::UNIX_EPOCH).unwrap();
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
        assert_eq!(page(&head, Timestamp::UNIX_EPOCH), None);
    }
}
