//! The shape of addresses: common features of the addresses of a site's articles.
//!
//! Works without knowledge of any site.

use crate::model::CanonicalUrl;

/// Returns the shape of an address: the host reduced to the site, numbers and identifiers to placeholders.
///
/// `/news/2024/t20241008_12.html` becomes `/news/#/t#_#.html`. Words stay, because sections, services and articles
/// differ by them; runs of digits, hexadecimal identifiers and long mixed tokens do not.
pub(crate) fn url_shape(url: &CanonicalUrl) -> String {
    let mut shape = url.site().to_owned();
    for segment in url.as_url().path().split('/').skip(1) {
        shape.push('/');
        if is_identifier(segment) {
            shape.push('*');
        } else {
            fold_digits(segment, &mut shape);
        }
    }
    for (key, value) in url.as_url().query_pairs() {
        shape.push('&');
        shape.push_str(&key);
        if !value.chars().any(|c| c.is_ascii_digit()) {
            shape.push('=');
            shape.push_str(&value);
        }
    }
    shape
}

/// Returns true if two addresses have the same shape apart from the words of their directories.
///
/// Such addresses belong to pages of the same kind in any section.
pub(crate) fn is_sibling_url(one: &CanonicalUrl, other: &CanonicalUrl) -> bool {
    sibling_key(one).is_some_and(|key| sibling_key(other) == Some(key))
}

/// Shapes of the directories, empty for words, and of the page of an address.
pub(crate) type SiblingKey = (Vec<String>, String);

/// Returns what the addresses of sibling pages have in common; `None` for the front page, which has no siblings.
pub(crate) fn sibling_key(url: &CanonicalUrl) -> Option<SiblingKey> {
    let shape = url_shape(url);
    let (directories, page) = shape.rsplit_once('/').unwrap_or(("", &shape));
    let words = directories.split('/').skip(1).map(|word| if word.contains(['#', '*']) { word } else { "" });
    (url.as_url().path().len() > 1).then(|| (words.map(str::to_owned).collect(), page.to_owned()))
}

/// Returns true if an address names one page by a number or an identifier: `/news/12.html`, `/show.php?id=7`.
pub(crate) fn is_page_url(url: &CanonicalUrl) -> bool {
    let name = url.as_url().path().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let in_query = || url.as_url().query_pairs().any(|(_, value)| value.bytes().any(|b| b.is_ascii_digit()));
    !is_section_url(url) && (name.bytes().any(|b| b.is_ascii_digit()) || is_identifier(name) || in_query())
}

/// Returns true if an address is that of a section or a list: a directory without a number, its index, or one that says so.
pub(crate) fn is_section_url(url: &CanonicalUrl) -> bool {
    const LISTS: [&str; 14] = [
        "channel",
        "channels",
        "list",
        "lists",
        "category",
        "categories",
        "column",
        "columns",
        "node",
        "nodes",
        "lanmu",
        "newslist",
        "tag",
        "tags",
    ];
    let path = url.as_url().path().to_ascii_lowercase();
    let mut segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let is_directory = path.ends_with('/');
    let name = if is_directory { "" } else { segments.pop().unwrap_or_default() };
    let stem = name.split('.').next().unwrap_or_default();
    let word = stem.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_' || c == '-');
    let is_list = LISTS.contains(&word);
    let is_index = matches!(word, "index" | "default" | "home" | "main");
    let is_below_list = segments.last().is_some_and(|last| LISTS.contains(last));
    let is_unnumbered = is_directory
        && segments
            .last()
            .is_none_or(|last| !is_identifier(last) && !last.bytes().any(|b| b.is_ascii_digit()));
    is_list
        || is_list_query(url)
        || url.as_url().query().is_none() && (is_index || is_below_list || is_unnumbered)
}

/// Returns true if the query of an address says that it is a list: `?mod=list&catid=3`, `?a=lists`.
fn is_list_query(url: &CanonicalUrl) -> bool {
    let names_list = |key: &str, value: &str| {
        matches!(key, "mod" | "a" | "m" | "act" | "action" | "do")
            && matches!(value, "list" | "lists" | "category")
    };
    url.as_url().query_pairs().any(|(key, value)| names_list(&key, &value))
}

/// Returns true if a directory of an address names what is no news: products, jobs, people, downloads.
pub(crate) fn is_catalogue_url(url: &CanonicalUrl) -> bool {
    const CATALOGUES: [&str; 26] = [
        "product",
        "products",
        "showproduct",
        "goods",
        "shop",
        "mall",
        "item",
        "job",
        "jobs",
        "showjob",
        "zhaopin",
        "recruit",
        "career",
        "careers",
        "download",
        "downloads",
        "soft",
        "software",
        "member",
        "members",
        "expert",
        "experts",
        "teacher",
        "teachers",
        "doctor",
        "doctors",
    ];
    let path = url.as_url().path().to_ascii_lowercase();
    path.split('/').any(|segment| CATALOGUES.contains(&segment.split('.').next().unwrap_or_default()))
}

/// Returns true for a token that identifies one thing: a hash, `G33O1QTA05372UZS`, `4TM10005`, or a slug of many
/// words.
fn is_identifier(segment: &str) -> bool {
    let stem = segment.split('.').next().unwrap_or_default();
    let count = |kind: fn(&u8) -> bool| stem.bytes().filter(kind).count();
    let (digits, letters, capitals) =
        (count(u8::is_ascii_digit), count(u8::is_ascii_alphabetic), count(u8::is_ascii_uppercase));
    let is_mixed =
        digits >= 3 && (letters >= 3 && digits + letters >= 10 || capitals >= 2 && digits + letters >= 6);
    (stem.matches('-').count() >= 3 && digits == 0) || stem.contains('%') || is_mixed
}

/// Appends a path segment with each run of digits replaced by `#`.
fn fold_digits(segment: &str, shape: &mut String) {
    for c in segment.chars() {
        if !c.is_ascii_digit() {
            shape.push(c);
        } else if !shape.ends_with('#') {
            shape.push('#');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_share_a_shape() {
        let of = |text: &str| url_shape(&CanonicalUrl::parse(text).unwrap());
        assert_eq!(of("http://a.cn/news/2024/1008/357.html"), of("http://a.cn/news/2023/11/2.html"));
        assert_eq!(
            of("http://a.cn/dy/article/G33O1QTA05372UZS.html"),
            of("http://a.cn/dy/article/EHT2K0QA00018AOR.html")
        );
        assert_eq!(of("http://a.cn/show.php?id=12"), of("http://a.cn/show.php?id=7"));
        assert_ne!(of("http://a.cn/show.php?id=12"), of("http://a.cn/show.php?cat=12"));
        assert_ne!(of("http://a.cn/service/1.html"), of("http://a.cn/news/1.html"));
    }

    #[test]
    fn tells_pages_from_sections() {
        let url = |path: &str| CanonicalUrl::parse(&format!("http://a.cn{path}")).unwrap();
        for path in ["/news/12.html", "/show.php?id=7", "/2024/10/08/", "/a-b-c-d/", "/contents/18/3.html"] {
            assert!(is_page_url(&url(path)) && !is_section_url(&url(path)), "{path}");
        }
        for path in ["/", "/news/", "/news/index.html", "/index58.html", "/channels/18.html", "/list_2.html"]
        {
            assert!(is_section_url(&url(path)) && !is_page_url(&url(path)), "{path}");
        }
    }

    #[test]
    fn articles_of_two_sections_are_siblings() {
        let url = |path: &str| CanonicalUrl::parse(&format!("http://a.cn{path}")).unwrap();
        assert!(is_sibling_url(&url("/keji/12.html"), &url("/yaowen/7.html")));
        assert!(!is_sibling_url(&url("/keji/"), &url("/yaowen/7.html")));
        assert!(!is_sibling_url(&url("/keji/list_2.html"), &url("/yaowen/7.html")));
        assert!(!is_sibling_url(&url("/"), &url("/")));
    }
}
