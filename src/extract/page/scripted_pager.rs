//! Pagers that scripts print: calls of `createPageHTML`, and the variables that such a script reads.

use std::sync::LazyLock;

use regex::Regex;

use super::scripted_address::is_address;

/// Returns the address of the next page that a script would link to, relative to the page.
pub(crate) fn next_page_of_script(script: &str) -> Option<String> {
    next_of_call(script).or_else(|| next_of_variables(script)).or_else(|| next_of_written_link(script))
}

/// Reads `createPageHTML(pages, this page, name, extension)`, which many government and press systems call.
///
/// Pages are counted from 0. A variant has the id of an element before these arguments, and counts from 1.
fn next_of_call(script: &str) -> Option<String> {
    static CALL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)create_?page(?:html|nav|er)?\w*\(\s*(?P<id>["'][^"']*["']\s*,\s*)?(?P<pages>\d+)\s*,\s*(?P<here>\d+)\s*,\s*["'](?P<name>[\w./-]+)["']\s*,\s*["']\.?(?P<ext>\w+)["']"#)
            .expect("the pattern is tested")
    });
    let found = CALL.captures(script)?;
    let (pages, here): (u32, u32) = (found["pages"].parse().ok()?, found["here"].parse().ok()?);
    let counts_from_one = found.name("id").is_some() && here > 0;
    let is_last = if counts_from_one { here >= pages } else { here + 1 >= pages };
    (!is_last).then(|| format!("{}_{}.{}", &found["name"], here + 1, &found["ext"]))
}

/// Reads the variables `currentPage` and `countPage`, and the address that is put together of them:
/// `"index_" + nextPage + ".html"`.
fn next_of_variables(script: &str) -> Option<String> {
    static HERE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\b(?:currentPage|curPage|nCurrIndex|pageIndex)\s*=\s*(\d+)\s*;")
            .expect("the pattern is tested")
    });
    static PAGES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\b(?:countPage|pageCount|totalPage|nPageCount)s?\s*=\s*(\d+)\s*;")
            .expect("the pattern is tested")
    });
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"([\w./-]+)_\\?["']\s*\+\s*(?:nextPage|\(?\s*currentPage\s*\+\s*1\s*\)?)\s*\+\s*\\?["']\.(\w+)"#)
            .expect("the pattern is tested")
    });
    let number = |pattern: &Regex| pattern.captures(script)?[1].parse::<u32>().ok();
    let (here, pages) = (number(&HERE)?, number(&PAGES)?);
    let address = ADDRESS.captures(script)?;
    (here + 1 < pages).then(|| format!("{}_{}.{}", &address[1], here + 1, &address[2]))
}

/// Reads the address of a link labelled as the next page that a script writes: a literal, or a template whose mark is replaced
/// by a number, as in `x.replace("{page}", 2)`.
fn next_of_written_link(script: &str) -> Option<String> {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i)href=\\?["']?(?:([^"'\\+<>\s]+)|["']\s*\+\s*(\w+)\.replace\(\s*["']([^"']+)["']\s*,\s*(?:(\w+)\s*\+\s*)?(\w+)\s*\)\s*\+\s*["'])\\?["']?[^<>]*>(?:下一?[页頁]|next)"#)
            .expect("the pattern is tested")
    });
    if !script.contains("document.write") {
        return None;
    }
    let found = LINK.captures(script)?;
    if let Some(literal) = found.get(1) {
        return Some(literal.as_str().to_owned());
    }
    let (name, mark) = (found[2].to_owned(), &found[3]);
    let number = found.get(4).map_or(Some(0), |name| number_of(script, name.as_str()))?;
    let number = number + number_of(script, &found[5])?;
    Some(text_of(script, &name)?.replacen(mark, &number.to_string(), 1))
}

/// Returns a number, or that assigned to a variable of this name.
pub(super) fn number_of(script: &str, name: &str) -> Option<u32> {
    static ASSIGNED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b(\w+)\s*[=:]\s*(\d{1,6})\b").expect("the pattern is tested"));
    let assigned = || ASSIGNED.captures_iter(script).find(|found| &found[1] == name)?[2].parse().ok();
    name.parse().ok().or_else(assigned)
}

/// Returns the text that is assigned to a variable.
fn text_of<'s>(script: &'s str, name: &str) -> Option<&'s str> {
    static ASSIGNED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"\b(\w+)\s*=\s*["']([^"']{1,300})["']"#).expect("the pattern is tested")
    });
    let found = ASSIGNED.captures_iter(script).find(|found| &found[1] == name)?;
    found.get(2).map(|text| text.as_str())
}

/// Returns the address that a call such as `goPage(2)` opens, by the function that a script defines:
/// `function goPage(n) { location.href = "/list?page=" + n; }`.
pub(crate) fn page_of_call(call: &str, script: &str) -> Option<String> {
    static CALL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"^\s*(?:javascript:)?\s*(?:return\s+)?(\w+)\(\s*['"]?(\d{1,4})['"]?\s*[,)]"#)
            .expect("the pattern is tested")
    });
    static FUNCTION: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"function\s+(\w+)\s*\(\s*(\w+)[^)]*\)\s*\{((?:[^{}]|\{[^{}]*\})*)\}|(\w+)\s*=\s*function\s*\(\s*(\w+)[^)]*\)\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
            .expect("the pattern is tested")
    });
    static PUT_TOGETHER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"["']([^"']*)["']\s*\+\s*(\w+)(?:\s*\+\s*["']([^"']*)["'])?"#)
            .expect("the pattern is tested")
    });
    let call = CALL.captures(call)?;
    let part = |found: &regex::Captures<'_>, one: usize, other: usize| {
        found.get(one).or(found.get(other)).map_or_else(String::new, |part| part.as_str().to_owned())
    };
    let function = FUNCTION.captures_iter(script).find(|found| part(found, 1, 4) == call[1])?;
    let (parameter, body) = (part(&function, 2, 5), part(&function, 3, 6));
    let address = PUT_TOGETHER.captures_iter(&body).find(|found| found[2] == parameter)?;
    let address = format!("{}{}{}", &address[1], &call[2], address.get(3).map_or("", |rest| rest.as_str()));
    is_address(&address).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_calls_and_variables() {
        let cases = [
            (r#"createPageHTML(12, 0, "index", "html");"#, Some("index_1.html")),
            (r#"createPageHTML(12, 11, "index", "html");"#, None),
            ("createPageHTML('page_div',50, 1,'list','shtml',1000);", Some("list_2.shtml")),
            ("createPageHTML('page_div',50,50,'list','shtml',1000);", None),
            ("createPageHTML('page_div',3, 2,'list','shtml',60)", Some("list_3.shtml")),
            (
                r#"var currentPage = 2;//x
var nextPage = currentPage+1; var countPage = 9;
document.write("<a href=\"index_" + nextPage + ".html\">下一页</a>");"#,
                Some("index_3.html"),
            ),
            ("var currentPage = 8; var countPage = 9;", None),
        ];
        for (script, want) in cases {
            assert_eq!(next_page_of_script(script).as_deref(), want, "{script}");
        }
    }

    #[test]
    fn reads_functions_that_open_pages() {
        let script = r#"function goPage(n){ window.location.href = "/list?page=" + n + "&type=1"; } var to = function(p) { location = 'index_' + p + '.html' }"#;
        assert_eq!(page_of_call("javascript:goPage(2)", script).as_deref(), Some("/list?page=2&type=1"));
        assert_eq!(page_of_call("to('3');return false", script).as_deref(), Some("index_3.html"));
        assert_eq!(page_of_call("other(2)", script), None);
        assert_eq!(page_of_call("goPage(n)", script), None);
    }
}
