//! HTML character references: escaping, and unescaping of text that was escaped twice.

use crate::text::clean_line;

/// Escapes text for use in HTML content and attributes.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Unescapes text that was escaped once too often, as metadata often is, and cleans it.
pub(crate) fn unescape(text: &str) -> String {
    let mut text = clean_line(text);
    for (entity, plain) in [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&middot;", "·"),
        ("&nbsp;", " "),
        ("&emsp;", " "),
        ("&ensp;", " "),
        ("&amp;", "&"),
    ] {
        if text.contains(entity) {
            text = text.replace(entity, plain);
        }
    }
    text
}
