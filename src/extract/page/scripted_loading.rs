//! Scripts that load the next page of a list into this one: `$.get("/more?page=" + page, …)`.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::pagination::is_page_key;
use super::scripted_address::is_address;
use super::scripted_pager::number_of;

/// Returns the address from which a script loads the page after this one, relative to the page.
///
/// The number of the page is that assigned to its variable, which the script counts up before it loads.
pub(crate) fn next_page_of_loading(script: &str) -> Option<String> {
    static CALL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r#"["']([^"'\s]*[?&](\w+)=)["']\s*\+\s*\(?\s*(\w+)|`([^`$\s]*[?&](\w+)=)\$\{\s*(\w+)|(?:get|getJSON|fetch)\(\s*["']([^"'\s?]+)["']\s*,\s*\{\s*(?:[\w"']+\s*:\s*[\w"']+\s*,\s*)*["']?(\w+)["']?\s*:\s*(\w+)"#,
        )
        .expect("the pattern is tested")
    });
    CALL.captures_iter(script).find_map(|found| next_address(script, &found))
}

/// Returns the address of a call with the next number; `None` if the call loads something else.
fn next_address(script: &str, found: &Captures<'_>) -> Option<String> {
    let part =
        |groups: [usize; 3]| groups.into_iter().find_map(|group| found.get(group)).map(|part| part.as_str());
    let (start, key, name) = (part([1, 4, 7])?, part([2, 5, 8])?, part([3, 6, 9])?);
    if !is_page_key(key) || !is_address(&format!("{start}1")) {
        return None;
    }
    let next = number_of(script, name)? + 1;
    Some(if start.ends_with('=') { format!("{start}{next}") } else { format!("{start}?{key}={next}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_addresses_that_scripts_load_from() {
        let cases = [
            (r#"var page=1; $.get("/more?page="+page, add)"#, Some("/more?page=2")),
            ("let p = 3; fetch(`/api/list?cid=3&page=${p}`)", Some("/api/list?cid=3&page=4")),
            (r#"var n = 1; $.getJSON("/api/list", {cid: 3, page: n}, add)"#, Some("/api/list?page=2")),
            (r#"var id = 1; $.get("/hits?id="+id, show)"#, None),
            (r#"$.get("/more?page="+page, add)"#, None),
        ];
        for (script, want) in cases {
            assert_eq!(next_page_of_loading(script).as_deref(), want, "{script}");
        }
    }
}
