//! The links between pages.

use std::collections::BTreeSet;

use scraper::Selector;
use wanbao::model::CanonicalUrl;

use super::{PORTAL, attributes, base, html, html_paths, words};
use crate::extract::expected;

/// Resolves a link of a page to a path on the portal; returns `None` for other sites and for scripts.
fn internal(from: &str, href: &str) -> Option<String> {
    let here = base().join(from).unwrap();
    let to = here.join(href).ok()?;
    (to.host() == here.host()).then(|| to.as_url().path().to_owned())
}

#[test]
fn no_page_has_broken_links_or_pictures() {
    let paths: BTreeSet<&str> = PORTAL.paths().collect();
    let kinds = [
        ("a[href]", "href"),
        ("link[href]", "href"),
        ("img[src]", "src"),
        ("img[data-original]", "data-original"),
        ("img[data-src]", "data-src"),
        ("script[src]", "src"),
    ];
    let mut checked = 0;
    for path in html_paths() {
        let page = html(path);
        for (selector, attribute) in kinds {
            for target in attributes(&page, selector, attribute).iter().filter_map(|to| internal(path, to)) {
                assert!(paths.contains(target.as_str()), "{path} leads to {target}");
                checked += 1;
            }
        }
    }
    assert!(checked > 5000, "only {checked} links found");
}

#[test]
fn external_links_use_reserved_domains() {
    for path in html_paths() {
        for href in attributes(&html(path), "a[href]", "href") {
            let Ok(url) = CanonicalUrl::parse(&href) else { continue };
            assert!(url.host().ends_with(".example"), "{path} leads to {url}");
        }
    }
}

#[test]
fn every_article_is_reachable_through_lists() {
    let mut reached = BTreeSet::new();
    let nav = attributes(&html("/"), ".nav a[href]", "href");
    for section in PORTAL.sections() {
        let mut next = Some(format!("/{}/", section.slug));
        assert!(nav.contains(next.as_ref().unwrap()), "{} is not in the navigation", section.name);
        while let Some(path) = next {
            let page = html(&path);
            reached.extend(
                attributes(&page, "a[href]", "href").into_iter().filter_map(|to| internal(&path, &to)),
            );
            let selector = Selector::parse("a[href]").unwrap();
            let link = page.select(&selector).find(|link| words(*link).starts_with("下一"));
            next = link.and_then(|link| internal(&path, link.attr("href")?));
        }
    }
    for sample in PORTAL.articles() {
        assert!(reached.contains(&sample.path(0)), "{} is on no list", sample.title);
    }
}

#[test]
fn list_pages_have_fifteen_rows_and_numbered_paths() {
    for list in PORTAL.list_pages() {
        assert!(list.articles.len() <= 15);
        let name = if list.number == 1 { String::new() } else { format!("list_{}.html", list.number) };
        assert_eq!(list.path, format!("/{}/{name}", list.section.slug));
        assert_eq!(list.next().is_some(), list.number < list.pages);
    }
}

#[test]
fn previous_and_next_links_are_symmetric() {
    let base = base();
    for sample in PORTAL.articles() {
        let article = expected::article(&PORTAL, &base, sample);
        let (previous, next) = expected::neighbors(&PORTAL, sample);
        if let Some(next) = next {
            assert_eq!(expected::article(&PORTAL, &base, next).previous.unwrap().url, article.url);
        }
        let page = html(&sample.path(0));
        let text = words(page.root_element());
        let printed = |other: Option<&wanbao::demo::SampleArticle>| {
            let title = other.map(|other| other.title.clone());
            title.unwrap_or_else(|| {
                if text.contains("沒有了") { "沒有了".into() } else { "没有了".into() }
            })
        };
        assert!(text.contains(&format!("上一篇：{}", printed(previous))), "{}", sample.title);
        assert!(text.contains(&format!("下一篇：{}", printed(next))), "{}", sample.title);
    }
}

#[test]
fn article_pages_link_to_the_next_page() {
    for sample in PORTAL.articles().iter().filter(|sample| sample.pages.len() > 1) {
        for number in 0..sample.pages.len() {
            let want = expected::page(&PORTAL, &base(), sample, number).next_page;
            let page = html(&sample.path(number));
            let selector = Selector::parse("a[href]").unwrap();
            let next = page.select(&selector).find(|link| words(*link) == "下一页");
            let next = next.map(|link| base().join(link.attr("href").unwrap()).unwrap());
            assert_eq!(next, want);
        }
        assert_eq!(sample.path(1), sample.path(0).replace(".html", "_2.html"));
    }
}
