//! JSON Feed 1.0 and 1.1 as a [`RawFeed`].

use serde_json::Value;

use super::files;
use super::markup::{MarkupKind, MarkupText};
use super::raw_item::{RawFeed, RawItem};
use super::rhythm::FeedRhythm;
use super::xml_feed::is_absolute;
use crate::model::CanonicalUrl;

/// Reads a feed; `None` if it is no JSON with items.
pub(super) fn read(json: &Value, url: &CanonicalUrl) -> Option<RawFeed> {
    let items = json.get("items")?.as_array()?;
    let authors = people(json);
    let items = items.iter().map(|item| {
        let mut item = read_item(item, url);
        if item.authors.is_empty() {
            item.authors.clone_from(&authors);
        }
        item
    });
    Some(RawFeed {
        title: text(json, "title").map(|text| MarkupText {
            text,
            kind: MarkupKind::Plain,
            base: url.clone(),
        }),
        home: text(json, "home_page_url"),
        language: text(json, "language"),
        rhythm: FeedRhythm::default(),
        items: items.collect(),
    })
}

fn read_item(item: &Value, base: &CanonicalUrl) -> RawItem {
    let markup = |name: &str, kind: MarkupKind| {
        text(item, name).map(|text| MarkupText { text, kind, base: base.clone() })
    };
    let attachments = list(item, "attachments");
    let is_picture = |file: &&Value| text(file, "mime_type").is_some_and(|kind| kind.starts_with("image/"));
    let attached = attachments.iter().filter(is_picture).filter_map(|file| text(file, "url"));
    let resolve = |link: &str| base.join(link).ok().map(String::from);
    let id = text(item, "id");
    let files = attachments.iter().filter_map(|file| text(file, "url"));
    let links = [text(item, "url"), id.clone().filter(|id| is_absolute(id)), text(item, "external_url")];
    let links = links.into_iter().flatten().chain(files);
    let pictures = [text(item, "image"), text(item, "banner_image")].into_iter().flatten();
    RawItem {
        title: markup("title", MarkupKind::Plain),
        links: links.filter_map(|link| resolve(&link)).collect(),
        id,
        dates: ["date_published", "date_modified"].iter().filter_map(|name| text(item, name)).collect(),
        categories: list(item, "tags").iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        authors: people(item),
        origin: None,
        content: markup("content_html", MarkupKind::Html)
            .or_else(|| markup("content_text", MarkupKind::Plain)),
        summary: markup("summary", MarkupKind::Plain),
        pictures: pictures.chain(attached).filter_map(|link| resolve(&link)).collect(),
        files: files::of_json(attachments, resolve),
    }
}

/// Returns a text or a number that is not empty.
fn text(value: &Value, name: &str) -> Option<String> {
    let text = match value.get(name)? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Returns the names of the authors of a feed or an item.
fn people(value: &Value) -> Vec<String> {
    let authors = list(value, "authors").iter().chain(value.get("author"));
    authors.filter_map(|author| text(author, "name")).collect()
}
