//! The frames of a page in its text, and documents in their places.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr_iter, memmem};

use super::tokenizer::tag::{find, skip, split_attribute};

/// Most frames of a page that are looked at.
const MOST_FRAMES: usize = 16;

/// Returns a page with the documents of `srcdoc` attributes in place of their frames. Borrows if there are none.
pub(super) fn with_inline_documents(page: &str) -> Cow<'_, str> {
    if memmem::find(page.as_bytes(), b"srcdoc").is_none() {
        return Cow::Borrowed(page);
    }
    let unescaped = |html: &str| {
        let quotes =
            html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
        body(&quotes.replace("&amp;", "&")).to_owned()
    };
    replace_frames(page, |frame| frame.srcdoc.map(unescaped))
}

/// A frame of a page.
pub(super) struct Frame<'p> {
    /// The element, with its end tag.
    range: Range<usize>,
    pub(super) src: Option<&'p str>,
    srcdoc: Option<&'p str>,
    width: Option<&'p str>,
    height: Option<&'p str>,
}

impl Frame<'_> {
    /// Returns true for a frame that only counts visitors.
    pub(super) fn is_tiny(&self) -> bool {
        [self.width, self.height]
            .into_iter()
            .flatten()
            .any(|size| matches!(size.trim(), "0" | "1" | "0px" | "1px"))
    }
}

/// Returns the first frames of a page.
pub(super) fn find_frames(page: &str) -> Vec<Frame<'_>> {
    let bytes = page.as_bytes();
    let is_frame = |at: &usize| {
        let name = &bytes[at + 1..skip(bytes, at + 1, |byte| byte.is_ascii_alphabetic()).min(at + 8)];
        name.eq_ignore_ascii_case(b"frame") || name.eq_ignore_ascii_case(b"iframe")
    };
    memchr_iter(b'<', bytes).filter(is_frame).take(MOST_FRAMES).map(|at| read_frame(page, at)).collect()
}

/// Reads the frame that begins at a byte.
fn read_frame(page: &str, start: usize) -> Frame<'_> {
    const END: &str = "</iframe>";
    let bytes = page.as_bytes();
    let mut at = skip(bytes, start + 1, |byte| byte.is_ascii_alphabetic());
    let mut frame = Frame { range: start..at, src: None, srcdoc: None, width: None, height: None };
    loop {
        at = skip(bytes, at, |byte| byte.is_ascii_whitespace() || byte == b'/');
        if bytes.get(at).is_none_or(|byte| *byte == b'>') {
            break;
        }
        let (name, value) = split_attribute(bytes, at);
        at = value.end.max(at + 1);
        let value = page.get(value).map(|value| value.trim_matches(['"', '\'']));
        match page.get(name).unwrap_or_default().to_ascii_lowercase().as_str() {
            "src" => frame.src = value,
            "srcdoc" => frame.srcdoc = value,
            "width" => frame.width = value,
            "height" => frame.height = value,
            _ => {}
        }
    }
    let end = (at + 1).min(page.len());
    // A frame's own content is for browsers without frames.
    let next = find(bytes, b'<', end).unwrap_or(page.len());
    let is_closed = page
        .get(next..)
        .is_some_and(|rest| rest.get(..END.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(END)));
    frame.range.end = if is_closed { next + END.len() } else { end };
    frame
}

/// Replaces the frames for which there is a document.
pub(super) fn replace_frames(page: &str, document_of: impl Fn(&Frame<'_>) -> Option<String>) -> Cow<'_, str> {
    let (mut out, mut copied) = (String::new(), 0);
    for frame in find_frames(page) {
        if let Some(document) = document_of(&frame).filter(|_| frame.range.start >= copied) {
            out.push_str(page.get(copied..frame.range.start).unwrap_or_default());
            out.push_str("<div>");
            out.push_str(&document);
            out.push_str("</div>");
            copied = frame.range.end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(page);
    }
    out.push_str(page.get(copied..).unwrap_or_default());
    Cow::Owned(out)
}

/// Returns the part of a document that is shown.
pub(super) fn body(document: &str) -> &str {
    let bytes = document.as_bytes();
    let tag = |name: &str, from: usize| {
        let starts = memchr_iter(b'<', bytes.get(from..).unwrap_or_default()).map(move |at| from + at);
        let mut named = starts.filter(|at| {
            document.get(*at..at + name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name))
        });
        named.next()
    };
    let start = tag("<body", 0)
        .or_else(|| tag("</head", 0))
        .and_then(|at| find(bytes, b'>', at))
        .map_or(0, |at| at + 1);
    let end = tag("</body", start).unwrap_or(document.len());
    document.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_documents_take_the_places_of_their_frames() {
        let page = "<p>一</p><iframe srcdoc=\"&lt;body&gt;&lt;p&gt;二 &amp;amp; 三&lt;/p&gt;\" src=x></iframe><p>四</p>";
        assert_eq!(with_inline_documents(page), "<p>一</p><div><p>二 &amp; 三</p></div><p>四</p>");
        assert_eq!(with_inline_documents("<iframe src=srcdoc>"), "<iframe src=srcdoc>");
    }
}
