//! Small pages in the styles of many content systems, and what is extracted from them.

use wanbao::extract::{self, Extraction, PageInput, PageKind};
use wanbao::model::{Article, Block, CanonicalUrl, Listing, Overrides};

/// Three paragraphs of an article.
pub(crate) const TEXT: [&str; 3] = [
    "渡口的灯昨夜亮到了天明，最后一班渡轮靠岸时，岸上还站着二十来个人，有人举着伞，有人抱着孩子。",
    "船长说，这条航线开了四十年，票价从五分涨到两元，客人却一年比一年少，今年春天只剩下赶集的老人。",
    "新桥下月通车，渡轮要改作观光船；码头的候船室将留下来，墙上会挂出历年的时刻表和船票。",
];

/// Reads a page of `http://www.example.cn`.
pub(crate) fn kind(html: &str, path: &str) -> PageKind {
    let url = CanonicalUrl::parse("http://www.example.cn").expect("an address").join(path).expect("a path");
    let fetched = "2026-11-20T12:00:00+08:00".parse().expect("a time");
    let overrides = Overrides::default();
    extract::detect(&PageInput {
        bytes: html.as_bytes(),
        url: &url,
        content_type: None,
        fetched,
        overrides: &overrides,
    })
}

/// Reads an article page.
pub(crate) fn article(html: &str, path: &str) -> Article {
    match kind(html, path) {
        PageKind::Article(Extraction::Article(article)) => *article,
        other => panic!("{other:?}"),
    }
}

/// Reads a list page.
pub(crate) fn list(html: &str, path: &str) -> Listing {
    match kind(html, path) {
        PageKind::List(listing) => listing,
        PageKind::Article(other) => panic!("{other:?}"),
    }
}

/// Returns the titles of the headlines.
pub(crate) fn titles(listing: &Listing) -> Vec<&str> {
    listing.headlines.iter().map(|headline| headline.title.as_str()).collect()
}

/// Returns the texts of the blocks.
pub(crate) fn texts(article: &Article) -> Vec<String> {
    article.blocks.iter().map(Block::plain_text).collect()
}

/// Returns [`TEXT`] as HTML.
pub(crate) fn paragraphs() -> String {
    TEXT.map(|text| format!("<p>{text}</p>")).concat()
}

/// The title of an article, declared and visible.
pub(crate) const TITLE: &str = "<title>渡口的灯亮到了天明_南岸网</title><h1>渡口的灯亮到了天明</h1>";

/// Reads an article with title, publish line and `body`, and returns its texts.
pub(crate) fn article_texts(body: &str) -> Vec<String> {
    texts(&article(&format!("{TITLE}<p>2024-10-08 09:30</p>{body}"), "/a/7"))
}

/// Returns the links of a sidebar.
pub(crate) fn sidebar() -> String {
    let link = |n| format!("<li><a href='/news/{n}.html'>第{n}号渡轮今起进坞检修一个月</a></li>");
    (10..18).map(link).collect::<Vec<_>>().concat()
}
