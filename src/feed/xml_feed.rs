//! RSS of every version, and Atom, as a [`RawFeed`].
//!
//! The formats share one reader: where they have the same thing under two names, either is taken, because feeds mix them.

use super::files;
use super::markup::{MarkupKind, MarkupText};
use super::raw_item::{RawFeed, RawItem};
use super::rhythm::FeedRhythm;
use super::xml::XmlNode;
use crate::model::CanonicalUrl;

/// Elements that hold the date of an item, the most telling first.
const DATES: [&str; 9] = [
    "pubdate",
    "published",
    "issued",
    "dc:date",
    "dcterms:issued",
    "created",
    "updated",
    "modified",
    "dcterms:modified",
];

/// Reads the feed in a document; `None` if there is none.
pub(super) fn read(document: &XmlNode, url: &CanonicalUrl) -> Option<RawFeed> {
    let roots = document.descendants(&["rss", "rdf:rdf", "feed", "channel", "entry"]);
    let root = *roots.first()?;
    let base = root.base(url);
    let channel = root.first("channel").unwrap_or(root);
    let base = if std::ptr::eq(channel, root) { base } else { channel.base(&base) };
    let items = if root.name == "entry" { vec![root] } else { root.descendants(&["item", "entry"]) };
    Some(RawFeed {
        title: channel.first("title").map(|title| markup(title, &base)),
        home: home(channel),
        language: channel
            .first("language")
            .or_else(|| channel.first("dc:language"))
            .map(XmlNode::text)
            .or_else(|| root.attribute("xml:lang").map(str::to_owned)),
        rhythm: FeedRhythm::read(channel),
        items: items.into_iter().map(|item| read_item(item, &base)).collect(),
    })
}

/// Returns the link to the site.
fn home(channel: &XmlNode) -> Option<String> {
    let links = || channel.all("link");
    let alternate = links().find(|link| is_alternate(link) && link.attribute("href").is_some());
    let text = || links().map(XmlNode::text).find(|text| !text.is_empty());
    alternate.and_then(|link| link.attribute("href").map(str::to_owned)).or_else(text)
}

fn read_item(item: &XmlNode, outer: &CanonicalUrl) -> RawItem {
    let base = item.base(outer);
    let text_of = |name: &str| item.first(name).map(XmlNode::text).filter(|text| !text.is_empty());
    let markup_of = |names: &[&str]| {
        let found = names.iter().flat_map(|name| item.all(name)).map(|element| markup(element, &base));
        found.filter(|markup| !markup.text.trim().is_empty()).collect::<Vec<_>>()
    };
    let media = item.descendants(&["media:content", "media:thumbnail", "enclosure", "itunes:image"]);
    let contents = markup_of(&["content:encoded", "xhtml:body", "body", "content", "fulltext"]);
    RawItem {
        title: markup_of(&["title", "media:title", "dc:title"]).into_iter().next(),
        links: links(item, &base, &media),
        id: text_of("guid")
            .or_else(|| text_of("id"))
            .or_else(|| item.attribute("rdf:about").map(str::to_owned)),
        dates: DATES.iter().filter_map(|name| text_of(name)).collect(),
        categories: categories(item),
        authors: authors(item),
        origin: item.first("source").map(origin).filter(|origin| !origin.is_empty()),
        content: contents.into_iter().max_by_key(|content| content.text.len()),
        summary: markup_of(&[
            "description",
            "summary",
            "itunes:summary",
            "media:description",
            "dc:description",
        ])
        .into_iter()
        .next(),
        pictures: pictures(&media, &base),
        files: files::of_xml(item, &media, |address| resolve(address, &base)),
    }
}

/// Returns the links that may be the address of an item, the best first, resolved against their base.
fn links(item: &XmlNode, base: &CanonicalUrl, media: &[&XmlNode]) -> Vec<String> {
    let origin = item.first("feedburner:origlink").map(XmlNode::text);
    let (typed, untyped): (Vec<_>, Vec<_>) = item
        .all("link")
        .filter(|link| is_alternate(link))
        .partition(|link| link.attribute("type").is_none_or(|kind| kind.contains("html")));
    let links = typed.into_iter().chain(untyped);
    let links = links.filter_map(|link| {
        let base = link.base(base);
        let text = link.attribute("href").map_or_else(|| link.text(), str::to_owned);
        resolve(&text, &base)
    });
    let permalink =
        item.all("guid").filter(|guid| guid.attribute("ispermalink").is_none_or(|is| is != "false"));
    let names = permalink.map(XmlNode::text).chain(item.all("id").map(XmlNode::text));
    let names = names.chain(item.attribute("rdf:about").map(str::to_owned)).filter(|name| is_absolute(name));
    let about = item.all("link").filter(|link| link.attribute("rel") == Some("enclosure"));
    let files = about.chain(
        media.iter().copied().filter(|media| media.name == "enclosure" || media.name == "media:content"),
    );
    let files =
        files.filter_map(|file| resolve(file.attribute("href").or_else(|| file.attribute("url"))?, base));
    let comments = item.first("comments").map(XmlNode::text).filter(|text| is_absolute(text));
    origin.into_iter().chain(links).chain(names).chain(files).chain(comments).collect()
}

/// Resolves a link. One that begins with `www.` lacks its scheme.
fn resolve(link: &str, base: &CanonicalUrl) -> Option<String> {
    let link = link.trim();
    if link.is_empty() {
        return None;
    }
    let whole = if link.starts_with("www.") { format!("http://{link}") } else { link.to_owned() };
    base.join(&whole).ok().map(String::from)
}

/// Returns true for an absolute web address.
pub(super) fn is_absolute(text: &str) -> bool {
    let scheme = text.trim().split("://").next().unwrap_or_default();
    text.contains("://") && (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
}

fn is_alternate(link: &XmlNode) -> bool {
    link.attribute("rel").is_none_or(|rel| rel.eq_ignore_ascii_case("alternate"))
}

/// Returns the names of the categories: those that people read before those that programs do.
fn categories(item: &XmlNode) -> Vec<String> {
    let category = |element: &XmlNode| {
        let label = element.attribute("label").or_else(|| element.attribute("term"));
        let names = label.map_or_else(|| element.text(), str::to_owned);
        names
            .split(if element.name == "media:keywords" { ',' } else { '\n' })
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let names = ["category", "dc:subject", "media:category", "media:keywords", "itunes:keywords"];
    names.iter().flat_map(|name| item.all(name)).flat_map(category).collect()
}

/// Returns the names of the authors: `name (mail)`, `mail (name)`, or an element with a name.
fn authors(item: &XmlNode) -> Vec<String> {
    let elements = ["dc:creator", "author", "itunes:author"].iter().flat_map(|name| item.all(name));
    let mut found = Vec::new();
    for element in elements {
        let text = element.first("name").map_or_else(|| element.text(), XmlNode::text);
        let name = person(&text);
        if !name.is_empty() && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// Returns the name in the text of an author, without a mail address.
pub(super) fn person(text: &str) -> String {
    let text = text.trim();
    let is_mail = |part: &str| part.contains('@') && !part.contains(' ');
    match text.split_once('(') {
        Some((mail, name)) if is_mail(mail.trim()) => name.trim_end_matches(')').trim().to_owned(),
        _ if is_mail(text) => String::new(),
        _ => text.to_owned(),
    }
}

/// Returns the name of the medium in a `<source>`.
fn origin(source: &XmlNode) -> String {
    source
        .first("title")
        .map_or_else(|| if source.has_elements() { String::new() } else { source.text() }, XmlNode::text)
}

/// Returns the addresses of the pictures among the media of an item.
fn pictures(media: &[&XmlNode], base: &CanonicalUrl) -> Vec<String> {
    let address =
        |media: &&XmlNode| resolve(media.attribute("url").or_else(|| media.attribute("href"))?, base);
    media.iter().filter(|media| files::is_picture(media)).filter_map(address).collect()
}

/// Returns the text of an element with its kind: that of its `type`, HTML if it has elements, else unknown.
fn markup(element: &XmlNode, base: &CanonicalUrl) -> MarkupText {
    let base = element.base(base);
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    if element.has_elements() || kind == "xhtml" {
        return MarkupText { text: element.inner_html(), kind: MarkupKind::Html, base };
    }
    let kind = match kind.as_str() {
        "text" | "text/plain" => MarkupKind::Plain,
        kind if kind.contains("html") => MarkupKind::Html,
        _ => MarkupKind::Unknown,
    };
    MarkupText { text: element.text(), kind, base }
}
