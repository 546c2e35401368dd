//! Pages in place of an article: the reader sees why there is no text, and what the page shows.

use std::borrow::Cow;

use wanbao::model::{CanonicalUrl, Clock, Source, SourceId};
use wanbao::newsroom::{SavedPage, SavedPages};

use crate::tui::support::{App, Fixture, newspaper};

const TITLES: [&str; 3] =
    ["渡口添了两艘新船昨天下水", "南岸菜场搬进旧仓库重新开张", "灯塔修好以后第一次亮灯"];

fn url(path: &str) -> CanonicalUrl {
    CanonicalUrl::parse(&format!("http://walls.test/{path}")).expect("an address")
}

/// App with the list of a site that answers a wall for every article.
fn walled() -> App {
    let page = |path: &str, html: String| {
        let content_type = Some("text/html; charset=utf-8".to_owned());
        (url(path), SavedPage { content_type, bytes: Cow::Owned(html.into_bytes()) })
    };
    let link =
        |(index, title): (usize, &&str)| format!("<li><a href=/n/{}.html>{title}</a></li>", 100 + index);
    let links: String = TITLES.iter().enumerate().map(link).collect();
    let wall = "<title>安全验证</title><h1>安全验证</h1><p>您的访问过于频繁，请完成验证后继续访问。</p><p>客服电话零零零</p>";
    let articles = (0..TITLES.len()).map(|index| page(&format!("n/{}.html", 100 + index), wall.to_owned()));
    let front = page("", format!("<title>南岸网</title><ul>{links}</ul>"));
    let source = Source {
        id: SourceId::new("walls").expect("an id"),
        name: "南岸网".to_owned(),
        url: url(""),
        ..newspaper::source()
    };
    let mut app = Fixture { sources: vec![source], ..Fixture::empty(100, 24) }.open();
    app.network.set(Some(SavedPages::new(articles.chain([front]), Clock::System)));
    app.keys("R").settle();
    app
}

#[test]
fn walled_article_shows_its_page_and_how_to_take_it() {
    let mut app = walled();
    app.keys("<enter>").settle();
    let screen = app.screen();
    for shown in ["网站要求验证", "客服电话零零零", "要照样收下，按 +"] {
        assert!(screen.contains(shown), "{shown}: {screen}");
    }
    app.keys("q").settle();
    assert!(TITLES.iter().all(|title| app.screen().contains(title)), "{}", app.screen());
    assert!(app.screen().contains('●'), "nothing is read: {}", app.screen());
}

#[test]
fn page_is_not_shown_if_opening_was_cancelled() {
    let mut app = walled();
    app.keys("<enter><esc>").settle();
    assert!(!app.screen().contains("客服电话零零零"), "{}", app.screen());
}

#[test]
fn page_in_place_of_an_article_is_taken_on_a_key() {
    let mut app = walled();
    app.keys("<enter>").settle().keys("+").settle();
    assert!(app.shows("客服电话零零零") && !app.shows("要照样收下"), "{}", app.screen());
    app.keys("q").settle();
    app.network.set(None);
    app.keys("<enter>").settle();
    assert!(app.shows("客服电话零零零"), "it is stored: {}", app.screen());
    app.keys("+");
    assert!(app.shows("没有可疑的新版"), "{}", app.screen());
}
