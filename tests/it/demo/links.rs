//! Where the pages lead.

use std::collections::BTreeSet;

use scraper::Selector;
use wanbao::model::CanonicalUrl;

use super::{PORTAL, attributes, base, html, html_paths, words};
use crate::gold;

/// The path on the portal that a link of a page leads to; `None` for other sites and for scripts.
fn internal(from: &str, href: &str) -> Option<String> {
    let here = base().join(from).unwrap();
    let to = here.join(href).ok()?;
    (to.host() == here.host()).then(|| to.as_url().path().to_owned())
}

#[test]
fn every_link_and_picture_of_every_page_is_there() {
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
fn links_to_other_sites_never_leave_the_reserved_names() {
    for path in html_paths() {
        for href in attributes(&html(path), "a[href]", "href") {
            let Ok(url) = CanonicalUrl::parse(&href) else { continue };
            assert!(url.host().ends_with(".example"), "{path} leads to {url}");
        }
    }
}

#[test]
fn every_article_is_reached_from_the_front_page_by_sections_and_next_pages() {
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
    for piece in PORTAL.pieces() {
        assert!(reached.contains(&piece.path(0)), "{} is on no list", piece.title);
    }
}

#[test]
fn list_pages_have_at_most_fifteen_rows_and_older_ones_their_number_in_the_address() {
    for list in PORTAL.lists() {
        assert!(list.pieces.len() <= 15);
        let name = if list.number == 1 { String::new() } else { format!("list_{}.html", list.number) };
        assert_eq!(list.path, format!("/{}/{name}", list.section.slug));
        assert_eq!(list.next().is_some(), list.number < list.pages);
    }
}

#[test]
fn previous_and_next_are_two_ends_of_one_thread() {
    let base = base();
    for piece in PORTAL.pieces() {
        let article = gold::article(&PORTAL, &base, piece);
        let (previous, next) = gold::neighbours(&PORTAL, piece);
        if let Some(next) = next {
            assert_eq!(gold::article(&PORTAL, &base, next).previous.unwrap().url, article.url);
        }
        let page = html(&piece.path(0));
        let text = words(page.root_element());
        let printed = |other: Option<&wanbao::demo::Piece>| {
            let title = other.map(|other| other.title.clone());
            title.unwrap_or_else(|| {
                if text.contains("沒有了") { "沒有了".into() } else { "没有了".into() }
            })
        };
        assert!(text.contains(&format!("上一篇：{}", printed(previous))), "{}", piece.title);
        assert!(text.contains(&format!("下一篇：{}", printed(next))), "{}", piece.title);
    }
}

#[test]
fn the_pages_of_an_article_lead_to_each_other() {
    for piece in PORTAL.pieces().iter().filter(|piece| piece.pages.len() > 1) {
        for number in 0..piece.pages.len() {
            let want = gold::page(&PORTAL, &base(), piece, number).next_page;
            let page = html(&piece.path(number));
            let selector = Selector::parse("a[href]").unwrap();
            let next = page.select(&selector).find(|link| words(*link) == "下一页");
            let next = next.map(|link| base().join(link.attr("href").unwrap()).unwrap());
            assert_eq!(next, want);
        }
        assert_eq!(piece.path(1), piece.path(0).replace(".html", "_2.html"));
    }
}
