//! Pages that only redirect the browser to another address, and those that only lead to the issues of a newspaper.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use regex::{Captures, Regex};

use super::page_input::PageInput;
use super::script_dates::computed_location;
use crate::extract::lexicon::address_dates::{date_in_address, day_in_address, with_day};
use crate::model::{CHINA, CanonicalUrl};

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
    // An address that goes on behind the literal is computed.
    let is_whole = |found: &Captures<'_>| {
        let rest = found.get(0).and_then(|all| text.get(all.end()..)).unwrap_or_default();
        !rest.trim_start().starts_with('+')
    };
    let found = META.captures(&text).or_else(|| SCRIPT.captures(&text).filter(is_whole));
    let assigned = || assigned_location(&text);
    let computed = || computed_location(&text, CHINA.to_datetime(input.fetched).date());
    match found {
        Some(found) => join(&found[1]),
        None => assigned()
            .and_then(join)
            .or_else(|| computed().as_deref().and_then(join))
            .or_else(|| newest_issue(&text, input)),
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

/// Returns the newest issue that a calendar of a digital newspaper links to: its addresses differ in the day alone, unlike those
/// of articles.
fn newest_issue(text: &str, input: &PageInput<'_>) -> Option<CanonicalUrl> {
    const FEWEST: usize = 2;
    const MOST_PARAGRAPHS: usize = 4;
    static DATED_LINK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)href\s*=\s*["']?([^"'\s>]*20[0-9]{2}[-/_.]?[01]?[0-9][-/_.]?[0-3]?[0-9][^"'\s>]*)"#)
            .expect("the pattern is tested")
    });
    if date_in_address(input.url, input.fetched).is_some() || text.matches("<p").count() > MOST_PARAGRAPHS {
        return None;
    }
    let tomorrow = CHINA.to_datetime(input.fetched).date().saturating_add(1.day());
    let mut issues: HashMap<CanonicalUrl, Vec<(Date, CanonicalUrl)>> = HashMap::new();
    for found in DATED_LINK.captures_iter(text) {
        let Some(url) = input.url.join(&found[1].replace("&amp;", "&")).ok().filter(is_issue_address) else {
            continue;
        };
        let Some(day) = day_in_address(&url).filter(|day| *day <= tomorrow) else { continue };
        let Some(form) = with_day(&url, Date::default()) else { continue };
        let days = issues.entry(form).or_default();
        if days.iter().all(|(known, _)| *known != day) {
            days.push((day, url));
        }
    }
    let (_, days) = issues.into_iter().max_by_key(|(form, days)| (days.len(), Reverse(form.clone())))?;
    let newest = days.iter().max_by_key(|(day, _)| *day)?;
    (days.len() >= FEWEST).then(|| newest.1.clone())
}

/// Returns true if an address may be that of an issue of a newspaper: by the name of its page, or of a directory.
fn is_issue_address(url: &CanonicalUrl) -> bool {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)/(?:node|page|layout|ban|bm|a?0*1)_?[^/]*\.s?html?$|/(?:e?paper|szb|dzb|szbz|layout|digital)[^/]*(?:/|$)")
            .expect("the pattern is tested")
    });
    NAME.is_match(url.as_url().path())
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
        let computed = r#"<script>var d = new Date(); var m = d.getMonth() + 1;
            location.href = "html/" + d.getFullYear() + "-" + m + "/" + d.getDate() + "/node_1.htm"</script>"#;
        assert_eq!(target(computed).as_deref(), Some("http://example.com/a/html/2026-11/20/node_1.htm"));
        let by_query = r#"<a href="/epaper/?d=20261118">一</a><a href="/epaper/?d=20261119">二</a>"#;
        assert_eq!(target(by_query).as_deref(), Some("http://example.com/epaper/?d=20261119"));
        let articles = r#"<a href="/paper/20261118/1.html">一</a><a href="/paper/20261119/2.html">二</a>"#;
        assert_eq!(target(articles), None);
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
