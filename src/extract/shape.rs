//! The shape of addresses: what the articles of a site have in common.

use crate::model::CanonicalUrl;

/// An address with its host cut to the site, its numbers and identifiers folded: `/news/2024/t20241008_12.html` -> `/news/#/t#_#.html`.
///
/// Words stay, since sections, services and articles differ by them; runs of digits, hexadecimal identifiers and long
/// mixed tokens don't.
pub(super) fn shape(url: &CanonicalUrl) -> String {
    let mut shape = site(url.host()).to_owned();
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

/// Whether two addresses are of one kind, whatever section they are in: the same shape but for the words of their
/// directories.
pub(super) fn is_kin(one: &CanonicalUrl, other: &CanonicalUrl) -> bool {
    let kind = |url: &CanonicalUrl| {
        let shape = shape(url);
        let (directories, page) = shape.rsplit_once('/').unwrap_or(("", &shape));
        let words =
            directories.split('/').skip(1).map(|word| if word.contains(['#', '*']) { word } else { "" });
        (words.map(str::to_owned).collect::<Vec<_>>(), page.to_owned())
    };
    one.as_url().path().len() > 1 && kind(one) == kind(other)
}

/// Tokens that name one thing: hashes, `G33O1QTA05372UZS`, `4TM10005`, slugs of many words.
fn is_identifier(segment: &str) -> bool {
    let stem = segment.split('.').next().unwrap_or_default();
    let count = |kind: fn(&u8) -> bool| stem.bytes().filter(kind).count();
    let (digits, letters, capitals) =
        (count(u8::is_ascii_digit), count(u8::is_ascii_alphabetic), count(u8::is_ascii_uppercase));
    let mixed =
        digits >= 3 && (letters >= 3 && digits + letters >= 10 || capitals >= 2 && digits + letters >= 6);
    (stem.matches('-').count() >= 3 && digits == 0) || stem.contains('%') || mixed
}

fn fold_digits(segment: &str, shape: &mut String) {
    for c in segment.chars() {
        if !c.is_ascii_digit() {
            shape.push(c);
        } else if !shape.ends_with('#') {
            shape.push('#');
        }
    }
}

/// The part of a host that names the site: its last two labels, or three below `com.cn` and the like.
pub(super) fn site(host: &str) -> &str {
    if host.parse::<std::net::IpAddr>().is_ok() || host.starts_with('[') {
        return host;
    }
    let dots: Vec<usize> = host.rmatch_indices('.').map(|(at, _)| at).collect();
    let labels: Vec<&str> = host.rsplit('.').collect();
    let second_level = labels.first().is_some_and(|last| last.len() == 2)
        && labels.get(1).is_some_and(|label| {
            matches!(*label, "com" | "net" | "org" | "gov" | "edu" | "co" | "ac" | "idv" | "or")
        });
    let keep = if second_level { 3 } else { 2 };
    dots.get(keep - 1).and_then(|dot| host.get(dot + 1..)).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_articles_have_one_shape() {
        let of = |text: &str| shape(&CanonicalUrl::parse(text).unwrap());
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
    fn articles_of_two_sections_are_kin() {
        let url = |path: &str| CanonicalUrl::parse(&format!("http://a.cn{path}")).unwrap();
        assert!(is_kin(&url("/keji/12.html"), &url("/yaowen/7.html")));
        assert!(!is_kin(&url("/keji/"), &url("/yaowen/7.html")));
        assert!(!is_kin(&url("/keji/list_2.html"), &url("/yaowen/7.html")));
        assert!(!is_kin(&url("/"), &url("/")));
    }

    #[test]
    fn the_site_of_a_host_is_what_is_registered() {
        let cases = [
            ("www.example.com", "example.com"),
            ("news.example.com.cn", "example.com.cn"),
            ("127.0.0.1", "127.0.0.1"),
            ("localhost", "localhost"),
            ("a.b.gov.mo", "b.gov.mo"),
        ];
        for (host, want) in cases {
            assert_eq!(site(host), want);
        }
    }
}
