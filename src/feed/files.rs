//! The files of an item: enclosures, `media:`, `itunes:`, and the attachments of JSON Feed.

use serde_json::Value;

use super::xml::XmlNode;
use crate::model::{Attachment, AttachmentKind};
use crate::text::clean_line;

/// Largest number of files of an item that are kept.
const MAX_FILES: usize = 32;

/// Longest title and media type that are kept, in characters.
const MAX_TITLE: usize = 200;
const MAX_TYPE: usize = 80;

/// Returns the files of an item of an XML feed, apart from pictures. `resolve` makes an address absolute.
pub(super) fn of_xml(
    item: &XmlNode,
    media: &[&XmlNode],
    resolve: impl Fn(&str) -> Option<String>,
) -> Vec<Attachment> {
    let links = item.all("link").filter(|link| link.attribute("rel") == Some("enclosure"));
    let (own, described): (Vec<&XmlNode>, Vec<&XmlNode>) =
        media.iter().partition(|element| element.name == "enclosure");
    let elements = own.into_iter().chain(links).chain(described);
    let mut files: Vec<Attachment> = Vec::new();
    for file in elements.filter_map(|element| of_element(element, &resolve)) {
        let is_full = files.len() >= MAX_FILES;
        match files.iter_mut().find(|known| known.url == file.url) {
            Some(known) => complete(known, file),
            None if is_full => {}
            None => files.push(file),
        }
    }
    let seconds = item.first("itunes:duration").and_then(|duration| seconds(&duration.text()));
    let plays = |file: &&mut Attachment| file.kind() != AttachmentKind::Document;
    if let Some(first) = files.iter_mut().find(plays) {
        first.seconds = first.seconds.or(seconds);
    }
    files
}

/// Returns the attachments of an item of a JSON feed, apart from pictures.
pub(super) fn of_json(attachments: &[Value], resolve: impl Fn(&str) -> Option<String>) -> Vec<Attachment> {
    let text = |file: &Value, name: &str| file.get(name).and_then(Value::as_str).map(str::to_owned);
    let number =
        |file: &Value, name: &str| file.get(name).and_then(Value::as_f64).filter(|number| *number >= 1.0);
    let file = |file: &Value| {
        Some(Attachment {
            url: resolve(&text(file, "url")?)?,
            title: text(file, "title"),
            media_type: text(file, "mime_type"),
            bytes: number(file, "size_in_bytes").map(|bytes| bytes as u64),
            seconds: number(file, "duration_in_seconds").map(|seconds| seconds as u32),
        })
    };
    attachments.iter().filter_map(file).filter(|file| !is_picture_type(file.media_type.as_deref())).collect()
}

/// Cleans what a feed says of its files, and drops what is beyond reason.
pub(super) fn clean(files: Vec<Attachment>) -> Vec<Attachment> {
    let cut = |text: String, most: usize| {
        let text: String = clean_line(&text).chars().take(most).collect();
        Some(text).filter(|text| !text.is_empty())
    };
    let clean = |file: Attachment| Attachment {
        title: file.title.and_then(|title| cut(title, MAX_TITLE)),
        media_type: file.media_type.and_then(|kind| cut(kind.to_ascii_lowercase(), MAX_TYPE)),
        ..file
    };
    files.into_iter().take(MAX_FILES).map(clean).collect()
}

/// Returns the file that an element describes; `None` for pictures and pages.
fn of_element(element: &XmlNode, resolve: impl Fn(&str) -> Option<String>) -> Option<Attachment> {
    let number =
        |name: &str| element.attribute(name)?.trim().parse::<f64>().ok().filter(|number| *number >= 1.0);
    let medium = element.attribute("medium").unwrap_or_default();
    let media_type = element.attribute("type").map(str::trim).filter(|kind| kind.contains('/'));
    let url = resolve(element.attribute("url").or_else(|| element.attribute("href"))?)?;
    let file = Attachment {
        title: element
            .attribute("title")
            .map(str::to_owned)
            .or_else(|| Some(element.first("media:title")?.text())),
        media_type: media_type.map(str::to_owned).or_else(|| type_of_medium(medium)),
        bytes: number("length").or_else(|| number("filesize")).map(|size| size as u64),
        seconds: number("duration").map(|duration| duration as u32),
        url,
    };
    // Anything may be an enclosure; what `media:content` describes is one if it says what it is.
    let is_file = element.name != "media:content"
        || file.media_type.is_some()
        || AttachmentKind::of_address(&file.url).is_some();
    let is_page = file.media_type.as_deref().is_some_and(|kind| kind.contains("html"));
    (is_file && !is_picture(element) && !is_page).then_some(file)
}

/// Endings of pictures.
const PICTURES: [&str; 7] = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"];

/// Returns true if an element describes a picture.
pub(super) fn is_picture(media: &XmlNode) -> bool {
    let kind = media.attribute("type").or_else(|| media.attribute("medium")).unwrap_or_default();
    let address = media.attribute("url").or_else(|| media.attribute("href")).unwrap_or_default();
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    matches!(media.name.as_str(), "media:thumbnail" | "itunes:image")
        || is_picture_type(Some(kind.trim()))
        || kind.is_empty() && PICTURES.iter().any(|ending| path.ends_with(ending))
}

fn is_picture_type(media_type: Option<&str>) -> bool {
    media_type.is_some_and(|kind| kind.to_ascii_lowercase().starts_with("image"))
}

/// Returns the media type of a `medium` of Media RSS.
fn type_of_medium(medium: &str) -> Option<String> {
    matches!(medium, "image" | "audio" | "video").then(|| format!("{medium}/*"))
}

/// Fills in what another description of the same file says.
fn complete(known: &mut Attachment, other: Attachment) {
    known.title = known.title.take().or(other.title);
    known.media_type = known.media_type.take().or(other.media_type);
    known.bytes = known.bytes.or(other.bytes);
    known.seconds = known.seconds.or(other.seconds);
}

/// Parses a duration as podcasts write it: `2043`, `34:03`, `1:02:03`.
fn seconds(text: &str) -> Option<u32> {
    let mut total: u32 = 0;
    for part in text.trim().split(':') {
        let part: u32 = part.trim().split('.').next()?.parse().ok()?;
        total = total.checked_mul(60)?.checked_add(part)?;
    }
    Some(total).filter(|total| *total > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_durations() {
        for (text, expected) in
            [("2043", Some(2043)), ("34:03", Some(2043)), (" 1:02:03 ", Some(3723)), ("90.5", Some(90))]
        {
            assert_eq!(seconds(text), expected, "{text}");
        }
        for text in ["", "0", "about an hour", "-5", "99999999:99:99"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
