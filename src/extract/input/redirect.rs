//! Pages that only redirect the browser to another address, and those that only lead to the issues of a newspaper.

use std::sync::LazyLock;

use regex::Regex;

use super::page_input::PageInput;
use crate::extract::lexicon::address_dates::date_in_address;
use crate::model::CanonicalUrl;

/// Size in bytes above which a page has content of its own.
const LARGEST: usize = 8 * 1024;

/// Size in bytes above which a page is no calendar of issues.
const LARGEST_CALENDAR: usize = 64 * 1024;

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
    if input.bytes.len() > LARGEST_CALENDAR {
        return None;
    }
    let text = input.decode().text;
    let join = |href: &str| input.url.join(&href.replace("&amp;", "&")).ok().filter(|url| url != input.url);
    if input.bytes.len() > LARGEST {
        return newest_issue(&text, input);
    }
    let found = META.captures(&text).or_else(|| SCRIPT.captures(&text));
    let assigned = || assigned_location(&text);
    match found {
        Some(found) => join(&found[1]),
        None => assigned().and_then(join).or_else(|| newest_issue(&text, input)),
    }
}

/// Returns the address that a script keeps in a variable and sets `location` to.
fn assigned_location(text: &str) -> Option<&str> {
    static ASSIGNED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"<script[^>]*>\s*(?:var|let|const)\s+(\w+)\s*=\s*["']([^"'<>\s]+)["']\s*;?\s*(?:(?:window|self|top|document|parent)\.)?location(?:\.href)?\s*=\s*(\w+)"#)
            .expect("the pattern is tested")
    });
    let found = ASSIGNED.captures(text)?;
    (found[1] == found[3]).then(|| found.get(2).map(|target| target.as_str()))?
}

/// Returns the newest issue that a calendar of a digital newspaper links to: its addresses differ in the day.
fn newest_issue(text: &str, input: &PageInput<'_>) -> Option<CanonicalUrl> {
    const FEWEST: usize = 2;
    const MOST_PARAGRAPHS: usize = 4;
    static ISSUE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)href\s*=\s*["']?([^"'\s>]*20[0-9]{2}[-/]?[01][0-9][-/]?[0-3][0-9]/(?:[^"'\s>]*/)?(?:node|page|layout)_?[^"'\s>/]*\.s?html?)"#)
            .expect("the pattern is tested")
    });
    if date_in_address(input.url, input.fetched).is_some() || text.matches("<p").count() > MOST_PARAGRAPHS {
        return None;
    }
    let urls = ISSUE.captures_iter(text).filter_map(|found| input.url.join(&found[1]).ok());
    let dated = urls.filter_map(|url| Some((date_in_address(&url, input.fetched)?.to_string(), url)));
    let mut issues: Vec<(String, CanonicalUrl)> = dated.collect();
    issues.sort_by(|(one, _), (other, _)| other.cmp(one));
    let days = issues.chunk_by(|(one, _), (other, _)| one == other).count();
    (days >= FEWEST).then(|| issues.into_iter().next().map(|(_, url)| url))?
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
            fetched: "2026-11-20T12:00:00Z".parse().unwrap(),
            overrides: &Overrides::default(),
        };
        redirect(&page).map(|url| url.to_string())
    }

    #[test]
    fn leads_to_the_newest_issue_of_a_newspaper() {
        let day = |day: u8| format!(r#"<a href="html/2026-11/{day:02}/node_1.htm">{day}</a>"#);
        let calendar: String = (17..=23).map(day).collect();
        assert_eq!(target(&calendar).as_deref(), Some("http://example.com/a/html/2026-11/21/node_1.htm"));
        let script =
            r#"<script>var today = "html/2026-11/20/node_1.htm"; window.location.href = today;</script>"#;
        assert_eq!(target(script).as_deref(), Some("http://example.com/a/html/2026-11/20/node_1.htm"));
        assert_eq!(target(&day(18)), None);
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
