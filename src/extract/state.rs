//! Pages whose news stands in a script: the state of a page that a browser would build itself.
//!
//! Such a page is read by writing the page it would have built: what looks like an article (a title, a long text) or a
//! list (several titles with addresses) in any JSON of its scripts becomes plain HTML, which is then read like any
//! other page. Only pages without visible news are read so; what is visible is always nearer to the truth.

use jiff::Timestamp;
use scraper::{ElementRef, Html, Node};
use serde_json::{Map, Value};

use super::declared::Declared;
use super::dom::Head;
use super::scripts;
use super::time;
use super::title::key;
use super::vocabulary::escape;
use crate::model::Published;

/// Texts shorter than this many characters are no article's.
const SHORTEST_TEXT: usize = 40;

/// Attributes shorter than this many bytes hold no news.
const SHORTEST_STATE: usize = 100;

/// Values looked at in all states of a page.
const MOST_VALUES: usize = 200_000;

/// What a field of an object is called: by these names, or else by one that ends so (`newsTitle`, `doc_content`).
struct Names {
    whole: &'static [&'static str],
    ends: &'static [&'static str],
}

const TITLES: Names =
    Names { whole: &["title", "headline", "name", "subject"], ends: &["title", "headline", "titlename"] };
const TEXTS: Names = Names {
    whole: &["content", "body", "html", "text", "detail", "main"],
    ends: &["content", "body", "contenthtml", "contenttext", "articlehtml"],
};
const ADDRESSES: Names =
    Names { whole: &["url", "link", "href", "path", "permalink"], ends: &["url", "link", "href"] };
const TIMES: Names = Names {
    whole: &["published", "time", "date", "ctime"],
    ends: &[
        "publishtime",
        "publishedtime",
        "publishedat",
        "pubtime",
        "pubdate",
        "publishdate",
        "datepublished",
        "releasetime",
        "releasedate",
        "newstime",
        "createtime",
        "createdat",
        "time",
        "date",
    ],
};
const ORIGINS: Names = Names {
    whole: &["source", "origin", "media", "copyfrom", "from"],
    ends: &["sourcename", "medianame", "source", "origin", "media"],
};
const AUTHORS: Names = Names {
    whole: &["author", "authors", "writer", "reporter"],
    ends: &["authorname", "author", "authors", "writer", "reporter"],
};
const PREVIOUS: [&str; 6] = ["prev", "previous", "pre", "prevArticle", "previousArticle", "last"];
const NEXT: [&str; 3] = ["next", "nextArticle", "nextOne"];

/// What makes a name that ends like a wanted one another one: a picture's address, a section's title, a later time.
const OTHERS: [&str; 28] = [
    "sub", "short", "seo", "site", "meta", "img", "image", "pic", "cover", "thumb", "icon", "logo", "avatar",
    "video", "audio", "poster", "banner", "update", "modif", "expire", "end", "start", "channel", "column",
    "section", "category", "comment", "list",
];

/// What the scripts of a page hold.
pub(super) struct States {
    values: Vec<Value>,
    /// Markup that is written as it stands.
    written: String,
}

impl States {
    /// Reads the scripts of a page, and what its elements hold for scripts: long JSON in attributes, texts in fields
    /// that nobody sees.
    pub(super) fn of(html: &Html, head: &Head<'_>) -> Self {
        let mut values: Vec<Value> =
            head.scripts.iter().flat_map(|(_, script)| scripts::values(script)).collect();
        let elements = || html.tree.values().filter_map(Node::as_element);
        let attributes = elements().flat_map(|element| element.attrs.iter());
        let long =
            attributes.filter(|(_, value)| value.len() >= SHORTEST_STATE && value.starts_with(['{', '[']));
        values.extend(long.filter_map(|(_, value)| serde_json::from_str(value).ok()));
        values.push(Value::Object(hidden_fields(html)));
        let written = head.scripts.iter().map(|(_, script)| scripts::written(script)).collect();
        Self { values, written }
    }

    /// The page that the scripts would build, as HTML; `None` where no script holds any news.
    pub(super) fn page(&self, title: Option<&str>, fetched: Timestamp) -> Option<String> {
        let objects = objects(&self.values);
        let mut html = title.map(|title| format!("<title>{}</title>", escape(title))).unwrap_or_default();
        let bare = html.len();
        if let Some(article) = article(&objects) {
            write_article(article, &objects, fetched, &mut html);
        }
        for list in lists(&self.values) {
            write_list(list, fetched, &mut html);
        }
        html.push_str(&self.written);
        (html.len() > bare).then_some(html)
    }

    /// Whether they hold an article, and one of whose title the page is named after.
    pub(super) fn holds_named(&self, declared: &Declared) -> bool {
        let objects = objects(&self.values);
        article(&objects)
            .and_then(|article| string(article, &TITLES))
            .is_some_and(|title| declared.names(&title))
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
        let named = || objects.iter().copied().filter(is_named);
        let time = |object| time::machine(&string(object, &TIMES)?, fetched);
        (named().find_map(time), named().find_map(|object| string(object, &ORIGINS)))
    }
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

/// A row of a list: an object that has a title and an address, or an array that has both.
struct Row {
    title: String,
    url: String,
    time: Option<String>,
}

impl Row {
    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Object(object) => {
                let (title, url) = string(object, &TITLES).zip(string(object, &ADDRESSES))?;
                Some(Self { title, url, time: string(object, &TIMES) })
            }
            Value::Array(cells) => {
                let texts = || cells.iter().filter_map(Value::as_str);
                let url = texts().find(|text| is_address(text))?;
                let is_time = |text: &&str| !text.contains(char::is_alphabetic);
                let title = texts().filter(|text| !is_address(text) && !is_time(text));
                let title = title.max_by_key(|text| text.chars().count())?;
                let time = texts().find(is_time).map(str::to_owned);
                Some(Self { title: title.to_owned(), url: url.to_owned(), time })
            }
            _ => None,
        }
    }
}

fn is_address(text: &str) -> bool {
    (text.starts_with(['/', '.']) || text.starts_with("http") || text.contains(".htm"))
        && !text.contains(char::is_whitespace)
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

/// The values of the fields that are called so, best names first.
fn fields<'v>(object: &'v Map<String, Value>, names: &'static Names) -> impl Iterator<Item = &'v Value> {
    let whole = names.whole.iter().filter_map(|name| object.get(*name));
    let ending = names.ends.iter().flat_map(|end| {
        let is_one = move |name: &str| {
            let name: String =
                name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
            name.ends_with(end) && !OTHERS.iter().any(|other| name.contains(other))
        };
        object.iter().filter(move |(name, _)| is_one(name.as_str())).map(|(_, value)| value)
    });
    whole.chain(ending)
}

/// The first of these fields that holds words (or a number, for times).
fn string(object: &Map<String, Value>, names: &'static Names) -> Option<String> {
    let named = |value: &Value| match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(inner) => inner.get("name").and_then(Value::as_str).map(str::to_owned),
        _ => None,
    };
    fields(object, names).find_map(|value| match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(_) => named(value),
        Value::Array(items) => {
            let names: Vec<String> = items.iter().filter_map(named).collect();
            (!names.is_empty()).then(|| names.join(" "))
        }
        _ => None,
    })
}

fn text_of(object: &Map<String, Value>) -> Option<&str> {
    fields(object, &TEXTS).filter_map(Value::as_str).max_by_key(|text| text.len())
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
    let field = |names: &'static Names| string(article, names).map(|text| escape(&text));
    let time = string(article, &TIMES).map(|time| readable(&time, fetched));
    let labelled = [("发布时间", time), ("来源", field(&ORIGINS)), ("作者", field(&AUTHORS))];
    let labelled =
        labelled.into_iter().filter_map(|(label, value)| Some(format!("<span>{label}：{}</span> ", value?)));
    let text = text_of(article).unwrap_or_default();
    let text = if text.contains('<') { text.to_owned() } else { escape(text).replace('\n', "<br>") };
    let neighbours =
        [("上一篇", PREVIOUS.as_slice()), ("下一篇", &NEXT)].into_iter().filter_map(|(label, names)| {
            let neighbour =
                all.iter().find_map(|object| names.iter().find_map(|name| Row::of(object.get(*name)?)));
            Some(format!("<p>{label}：{}</p>", neighbour?.link()))
        });
    let title = field(&TITLES).unwrap_or_default();
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

impl Row {
    fn link(&self) -> String {
        format!("<a href=\"{}\">{}</a>", escape(&self.url), escape(&self.title))
    }
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
