//! Pages that only redirect the browser to another address.

use std::sync::LazyLock;

use regex::Regex;

use super::page_input::PageInput;
use crate::model::CanonicalUrl;

/// Size in bytes above which a page has content of its own.
const LARGEST: usize = 8 * 1024;

/// Returns the address to which a page redirects at once, by `<meta http-equiv="refresh">` or by a script that sets
/// `location`.
///
/// Only considers small pages: on a page with content such a script responds to a click, not to loading.
pub fn redirect(input: &PageInput<'_>) -> Option<CanonicalUrl> {
    static META: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)<meta[^>]+http-equiv\s*=\s*["']?refresh["']?[^>]+content\s*=\s*["']?\s*[0-5]\s*[;,]\s*url\s*=\s*["']?([^"'\s>]+)"#)
            .expect("the pattern is tested")
    });
    static SCRIPT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"<script[^>]*>\s*(?:(?:window|self|top|document|parent)\.)?location(?:\.href)?\s*(?:=|\.replace\()\s*["']([^"']+)["']"#)
            .expect("the pattern is tested")
    });
    if input.bytes.len() > LARGEST {
        return None;
    }
    let text = input.decode().text;
    let found = META.captures(&text).or_else(|| SCRIPT.captures(&text))?;
    input.url.join(&found[1].replace("&amp;", "&")).ok().filter(|url| url != input.url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Overrides;

    fn target(page: &str) -> Option<String> {
        let url = CanonicalUrl::parse("http://example.com/a/").unwrap();
        let page = PageInput {
            bytes: page.as_bytes(),
            url: &url,
            content_type: None,
            fetched: jiff::Timestamp::UNIX_EPOCH,
            overrides: &Overrides::default(),
        };
        redirect(&page).map(|url| url.to_string())
    }

    #[test]
    fn follows_meta_refresh_and_location_scripts() {
        let meta = r#"<html><head><META HTTP-EQUIV="Refresh" CONTENT="0; URL=portal/"></head></html>"#;
        assert_eq!(target(meta).as_deref(), Some("http://example.com/a/portal/"));
        let script = r#"<script>window.location.href = "/b/?x=1";</script>"#;
        assert_eq!(target(script).as_deref(), Some("http://example.com/b/?x=1"));
        assert_eq!(target("<p>正文</p>"), None);
        assert_eq!(target(r#"<meta http-equiv="refresh" content="600">"#), None);
        assert_eq!(target(r#"<script>location.href="javascript:alert(1)"</script>"#), None);
    }
}
