//! Values of scripts, written as the HTML that a browser would build of them.

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::json_fields::{AUTHORS, FieldNames, ListRow, ORIGINS, TIMES, TITLES, longest_text, text_field};
use super::json_issue::JsonPage;
use crate::extract::lexicon::dates;
use crate::extract::page::html_escape::{escape, unescape};

/// Names of the field that holds the previous article.
const PREVIOUS: [&str; 6] = ["prev", "previous", "pre", "prevArticle", "previousArticle", "last"];

/// Names of the field that holds the next article.
const NEXT: [&str; 3] = ["next", "nextArticle", "nextOne"];

/// Writes an article with its fields and its neighbours, which may be in any of the objects in `all`.
pub(crate) fn write_article(
    article: &Map<String, Value>,
    all: &[&Map<String, Value>],
    fetched: Timestamp,
    html: &mut String,
) {
    // The fields of an article are beside its text, or in an object beside it.
    let holders = || std::iter::once(article).chain(article.values().filter_map(Value::as_object));
    let field_of =
        |names: &'static FieldNames| holders().find_map(|at| text_field(at, names)).map(|text| escape(&text));
    let time = holders().find_map(|at| text_field(at, &TIMES)).map(|time| readable(&time, fetched));
    let labelled = [("发布时间", time), ("来源", field_of(&ORIGINS)), ("作者", field_of(&AUTHORS))];
    let labelled =
        labelled.into_iter().filter_map(|(label, value)| Some(format!("<span>{label}：{}</span> ", value?)));
    let text = longest_text(article).unwrap_or_default();
    let unescaped = Some(text).filter(|text| !text.contains('<') && text.contains("&lt;")).map(unescape);
    let text = unescaped.as_deref().map_or(text, |text| text.trim_matches('"'));
    let text = if text.contains('<') { text.to_owned() } else { escape(text).replace('\n', "<br>") };
    let neighbours =
        [("上一篇", PREVIOUS.as_slice()), ("下一篇", &NEXT)].into_iter().filter_map(|(label, names)| {
            let neighbour = all
                .iter()
                .find_map(|object| names.iter().find_map(|name| ListRow::from_json(object.get(*name)?)));
            Some(format!("<p>{label}：{}</p>", neighbour?.to_link()))
        });
    let title = text_field(article, &TITLES).map(|title| escape(unescape(&title).trim_matches('"')));
    let title = title.unwrap_or_default();
    html.extend([format!("<h1>{title}</h1><p>")].into_iter().chain(labelled));
    html.extend([format!("</p><article>{text}</article>")].into_iter().chain(neighbours));
}

/// Writes the pages of an issue, each as a heading above its stories.
pub(crate) fn write_issue(pages: &[JsonPage<'_>], fetched: Timestamp, html: &mut String) {
    for page in pages {
        html.extend(["<h3>", &escape(&page.heading), "</h3>"]);
        write_list(page.stories, fetched, html);
    }
}

/// Writes a list of links.
pub(crate) fn write_list(list: &[Value], fetched: Timestamp, html: &mut String) {
    let item = |row: ListRow| {
        let time = row.time.as_deref().map(|time| readable(time, fetched)).unwrap_or_default();
        format!("<li>{} <span>{}</span>{}</li>", row.to_link(), escape(&time), row.to_marks())
    };
    let rows: Vec<ListRow> = list.iter().filter_map(ListRow::from_json).collect();
    let element = if rows.iter().all(ListRow::is_ranked) { "ol" } else { "ul" };
    html.extend(["<", element, ">"]);
    html.extend(rows.into_iter().map(item));
    html.extend(["</", element, ">"]);
}

/// Returns a time in a notation that people use.
fn readable(time: &str, fetched: Timestamp) -> String {
    dates::parse_machine(time, fetched).map_or(time.to_owned(), |published| published.to_string())
}
