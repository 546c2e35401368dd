//! The page of a printed newspaper that an article is on: 第A02版：要闻.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::parts::ArticleParts;
use crate::extract::lexicon::print_words::is_no_page_name;
use crate::extract::parsed_page::ParsedPage;
use crate::model::PrintPage;

/// Number and name of a page of print. The name ends with the line or before the next piece.
static PRINT_PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[\s(（\[【|｜>＞])(?:第\s*)?(?P<number>[A-Z]{0,2}[0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*版(?:\s*[:：]\s*|\s+|\s*[-—·]\s*)?(?P<name>[^\s\d:：|｜<>＜＞()（）\[\]【】,，。]{2,10})?",
    )
    .expect("the pattern is tested")
});

/// Returns the page of print that an article is on: it is stated near the title, on a page with the address of a newspaper or
/// with links to other pages of print.
pub(crate) fn print_page(page: &ParsedPage<'_>, parts: &ArticleParts) -> Option<PrintPage> {
    const LONGEST: u32 = 80;
    const BEFORE: usize = 60;
    /// Links to pages of print, by which the page of a newspaper is known.
    const FEWEST_LINKED: usize = 2;
    const AFTER: usize = 12;
    let title = parts.title.line.unwrap_or(0);
    let first = parts.filtered.lines.first().copied().unwrap_or(title);
    let near =
        (title..first.max(title).min(title + AFTER)).chain((title.saturating_sub(BEFORE)..title).rev());
    let usable = near.filter(|index| {
        let line = page.lines.get(*index);
        line.size <= LONGEST && line.stops == 0 && page.lines.text(*index).contains('版')
    });
    let stated = usable.filter_map(|index| {
        let is_linked = page.lines.get(index).is_linked();
        parse(page.lines.text(index)).map(|found| (is_linked, found))
    });
    let all: Vec<(bool, PrintPage)> = stated.collect();
    let linked: HashSet<&str> =
        all.iter().filter(|(is_linked, _)| *is_linked).map(|(_, found)| found.number.as_str()).collect();
    if linked.len() < FEWEST_LINKED && !is_newspaper_address(page) {
        return None;
    }
    let unlinked = || all.iter().filter(|(is_linked, _)| !is_linked);
    let (_, own) = unlinked().find(|(_, found)| found.name.is_some()).or(unlinked().next()).or(all.first())?;
    // The menu of the issue may name a page of which the article has the number alone.
    let named =
        all.iter().map(|(_, found)| found).find(|found| found.number == own.number && found.name.is_some());
    Some(named.filter(|_| own.name.is_none()).unwrap_or(own).clone())
}

/// Returns true if an address has the form of a digital newspaper's: `content_12.htm`, `/2024-10/08/`, `/pc/layout/`, or is on a
/// host named so.
pub(super) fn is_newspaper_address(page: &ParsedPage<'_>) -> bool {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"/(?:content|con|c|art|node|page|col|div)_[\w-]+\.s?html?$|/pc/|/(?:epaper|szb|paper|dzb|bz|layout)[\w]*/|(?:con|layout|epaper|szb)\w*\.(?:php|asp|jsp)")
            .expect("the pattern is tested")
    });
    let host = page.input.url.host();
    let is_named =
        || host.split('.').next().is_some_and(|name| matches!(name, "epaper" | "szb" | "paper" | "dzb"));
    SHAPE.is_match(page.input.url.as_url().path()) || is_named()
}

/// Parses a page of print that is named by its number and its name alone: `A1 头版`.
pub(crate) fn parse_short(text: &str) -> Option<PrintPage> {
    static SHORT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?P<number>[A-Z]{1,2}[0-9]{1,3})[\s:：·]+(?P<name>\p{Han}{2,10})$")
            .expect("the pattern is tested")
    });
    let found = SHORT.captures(text.trim())?;
    Some(PrintPage { number: found["number"].to_owned(), name: Some(found["name"].to_owned()) })
}

/// Parses a page of print.
pub(crate) fn parse(text: &str) -> Option<PrintPage> {
    let found = PRINT_PAGE.captures(text)?;
    let name = found.name("name").map(|name| name.as_str().to_owned());
    // The controls of the issue may follow the number: 第5版 上一版.
    let name = name.filter(|name| !is_no_page_name(name));
    Some(PrintPage { number: found["number"].to_owned(), name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_pages_named_by_their_number() {
        assert_eq!(parse_short("B3 体育").and_then(|page| page.name).as_deref(), Some("体育"));
        assert!(parse_short("B3 版").is_none() && parse_short("G20 峰会今天开幕，渡口加班").is_none());
    }

    #[test]
    fn reads_pages_of_print() {
        let cases = [
            ("第A02版：要闻", Some(("A02", Some("要闻")))),
            ("第01版:头版", Some(("01", Some("头版")))),
            ("A3版 本地新闻 2024年10月08日", Some(("A3", Some("本地新闻")))),
            ("当前版：第 5 版：副刊", Some(("5", Some("副刊")))),
            ("（第三版）", Some(("三", None))),
            ("上一版 下一版", None),
            ("电子版", None),
        ];
        for (text, want) in cases {
            let found = parse(text);
            let found = found.as_ref().map(|page| (page.number.as_str(), page.name.as_deref()));
            assert_eq!(found, want, "{text}");
        }
    }
}
