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
    fn articles_of_two_sections_are_siblings() {
        let url = |path: &str| CanonicalUrl::parse(&format!("http://a.cn{path}")).unwrap();
        assert!(is_sibling_url(&url("/keji/12.html"), &url("/yaowen/7.html")));
        assert!(!is_sibling_url(&url("/keji/"), &url("/yaowen/7.html")));
        assert!(!is_sibling_url(&url("/keji/list_2.html"), &url("/yaowen/7.html")));
        assert!(!is_sibling_url(&url("/"), &url("/")));
    }
}
