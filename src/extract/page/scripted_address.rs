//! Addresses in event handlers and `javascript:` links: `location.href='/2.html'`, `window.open("…")`, `go('…')`.
//!
//! Does not execute scripts: the first string literal that looks like an address is taken.

use std::sync::LazyLock;

use regex::Regex;

/// Returns the first address that a script names literally.
pub(crate) fn scripted_address(script: &str) -> Option<&str> {
    static LITERAL: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#""([^"]{1,500})"|'([^']{1,500})'"#).expect("the pattern is tested"));
    if !script.contains(['"', '\'']) {
        return None;
    }
    let literals = LITERAL.captures_iter(script).filter_map(|found| found.get(1).or(found.get(2)));
    literals.map(|literal| literal.as_str().trim()).find(|literal| is_address(literal))
}

/// Returns true if a text is the address of a page, absolute or not.
pub(crate) fn is_address(text: &str) -> bool {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?i:https?://[\w.-]+|//[\w-]+\.[\w.-]+|\.{0,2}/[\w%?.-]|[\w%-]+(?:/[\w%.-]+)*\.(?:s?html?|jhtml|xhtml|php|aspx?|jspx?)(?:$|[?#])|[\w%/.-]*\?[\w%.-]+=)\S*$")
            .expect("the pattern is tested")
    });
    static PICTURE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\.(?:jpe?g|png|gif|webp|svg|bmp|mp4|mp3|m3u8|css|js)(?:$|\?)")
            .expect("the pattern is tested")
    });
    ADDRESS.is_match(text) && !PICTURE.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_addresses_in_handlers() {
        let cases = [
            ("location.href=encodeURI('index_2.jhtml');", Some("index_2.jhtml")),
            ("window.open(\"/news/12.html\",'_blank')", Some("/news/12.html")),
            ("javascript:goPage('?page=2&type=a')", Some("?page=2&type=a")),
            ("show('tab1','on');return false", None),
            ("play('/v/12.mp4')", None),
            ("openNews(12)", None),
            ("top.location='http://news.test/12'", Some("http://news.test/12")),
            ("alert('12.5/3')", None),
        ];
        for (script, want) in cases {
            assert_eq!(scripted_address(script), want, "{script}");
        }
    }
}
