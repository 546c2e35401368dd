//! Recognises feeds, whatever precedes them.

use memchr::memmem;

/// Number of leading bytes that are searched for the root element.
const HEAD: usize = 64 * 1024;

/// Number of elements, as of an error message of PHP, that may precede the root.
const MAX_JUNK: usize = 20;

/// Returns true if bytes look like a feed rather than a page.
pub fn is_feed(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    // A character of UTF-16 that matters here is an ASCII one and a zero.
    let head: Vec<u8> = head.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let start = head.iter().position(|byte| b"<{".contains(byte)).unwrap_or(head.len());
    let head = head.get(start..).unwrap_or_default();
    match head.first() {
        Some(b'{') => is_json_feed(head),
        Some(_) => is_xml_feed(head),
        None => false,
    }
}

fn is_json_feed(head: &[u8]) -> bool {
    let has = |text: &str| memmem::find(head, text.as_bytes()).is_some();
    has("jsonfeed.org") || has("\"items\"") && (has("\"content_html\"") || has("\"content_text\""))
}

fn is_xml_feed(head: &[u8]) -> bool {
    let mut rest = head;
    let mut junk = 0;
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = rest.get(at..).unwrap_or_default();
        let skipped = if rest.starts_with(b"<!--") {
            after(rest, "-->").unwrap_or(4)
        } else if rest.starts_with(b"<?") {
            after(rest, "?>").unwrap_or(2)
        } else {
            match tag_name(rest) {
                "rss" | "rdf:rdf" | "channel" => return true,
                "feed" => return junk == 0 || memmem::find(rest, b"xmlns").is_some(),
                "atom:feed" | "rdf" => return true,
                "html" | "head" | "body" | "opml" => return false,
                "!doctype" if memmem::find(rest.get(..40).unwrap_or(rest), b"html").is_some() => {
                    return false;
                }
                _ => {
                    junk += 1;
                    1
                }
            }
        };
        if junk > MAX_JUNK {
            return false;
        }
        rest = rest.get(skipped..).unwrap_or_default();
    }
    false
}

/// Returns the position after a mark.
fn after(text: &[u8], mark: &str) -> Option<usize> {
    memmem::find(text, mark.as_bytes()).map(|at| at + mark.len())
}

/// Returns the name in the tag at the beginning of a text.
fn tag_name(text: &[u8]) -> &str {
    let name = text.get(1..).unwrap_or_default();
    let length = name.iter().take_while(|b| b.is_ascii_alphanumeric() || b":!_-".contains(b)).count();
    std::str::from_utf8(name.get(..length).unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_are_recognised_behind_junk() {
        let comment = format!("<?xml version='1.0'?><!--{}--><rss>", "x".repeat(5000));
        let utf16: Vec<u8> =
            "\u{feff}<?xml?><feed xmlns='x'>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for feed in [
            b"<rss>".as_slice(),
            b"\n\n<?xml version='1.0'?><rdf:RDF>",
            b"<br />\n<b>Warning</b>: x in <b>y.php</b><br />\n<?xml version='1.0'?><rss version='2.0'>",
            b"<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'x.dtd'><rss>",
            comment.as_bytes(),
            &utf16,
            b"{\"version\": \"https://jsonfeed.org/version/1.1\"",
        ] {
            assert!(is_feed(feed), "{}", String::from_utf8_lossy(feed));
        }
        for page in [
            b"<!DOCTYPE html><html><head><link type=application/rss+xml></head></html>".as_slice(),
            b"<html>&lt;rss</html>",
            b"<div><feed></div>",
            b"{\"items\": []}",
            b"",
        ] {
            assert!(!is_feed(page), "{}", String::from_utf8_lossy(page));
        }
    }
}
