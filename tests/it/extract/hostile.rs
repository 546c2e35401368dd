//! Hostile pages: no panic, no control character in the output, and a time in proportion to the size of the page.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use serde_json::Value;
use wanbao::export::{ArticleJson, ListingJson};
use wanbao::extract::{self, Extraction, PageInput};
use wanbao::model::{CanonicalUrl, Clock, Overrides};
use wanbao::newsroom::{
    ArchiveHandle, FetchErrorKind, Newsroom, NewsroomOptions, PageErrorKind, SavedPage, SavedPages,
};

use crate::support::random_cases;

/// Reads a page in every way, and returns what was found as JSON.
fn read(bytes: &[u8]) -> Vec<Value> {
    let url = CanonicalUrl::parse("http://hostile.example/news/1.html").expect("an address");
    let fetched = "2026-11-20T12:00:00+08:00".parse().expect("a time");
    let page = PageInput { bytes, url: &url, content_type: None, fetched, overrides: &Overrides::default() };
    let mut found =
        vec![serde_json::to_value(ListingJson::new(&url, &extract::headlines(&page))).expect("JSON")];
    if let Extraction::Article(article) = extract::article(&page) {
        found.push(serde_json::to_value(ArticleJson::from(&*article)).expect("JSON"));
    }
    let _ = (extract::detect(&page), extract::redirect(&page));
    found
}

/// Collects all strings in a value.
fn strings<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| strings(field, found)),
        _ => {}
    }
}

fn is_unsafe(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn assert_clean(found: &[Value]) {
    let mut texts = Vec::new();
    for value in found {
        strings(value, &mut texts);
    }
    for text in texts {
        assert!(!text.contains(is_unsafe), "{text:?}");
    }
}

const PIECES: &[&str] = &[
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<table><tr><td>",
    "</table>",
    "<a href='/news/2.html'>",
    "</a>",
    "<b>",
    "</b>",
    "<br>",
    "<li>",
    "<ul>",
    "<ol>",
    "<dl><dt>",
    "<pre>",
    "<blockquote>",
    "<figure><figcaption>",
    "<noscript>",
    "<script type=\"application/json\">",
    "{\"title\":\"渡口\",\"url\":\"/3.html\",\"content\":\"",
    "\"}",
    "</script>",
    "<script type='text/xml'><![CDATA[",
    "]]></script>",
    "<h1>",
    "</h1>",
    "<title>",
    "</title>",
    "<svg><title>",
    "<template>",
    "<select><option>",
    "<img src=x.jpg data-src='y.jpg'>",
    "<video><source src=v.mp4>",
    "<span style='display:none'>",
    "<meta name=pubdate content='2024-10-08'>",
    "<base href='//other.example/'>",
    "<meta http-equiv=refresh content='0;url=/x'>",
    "<!--",
    "-->",
    "渡口的灯亮了一夜，没有人睡。",
    "来源：南岸晚报",
    "发布时间：2024-10-08 09:30",
    "相关阅读",
    "上一篇：",
    "下一页",
    "责任编辑：何小满",
    "\u{1b}[31m",
    "\u{1b}]0;x\u{7}",
    "\u{202e}",
    "\0",
    "&#27;[2J",
    "&#x202e;",
    "&nbsp;&ldquo;",
    "&#0;",
    "&#xd800;",
    "&",
    "<",
    ">",
    "\"",
    "\r\n",
    "　",
    "1",
    "2024-99-99 99:99",
    "昨天 08:00",
    "99999999小时前",
];

proptest! {
    #![proptest_config(random_cases(200))]

    #[test]
    fn tag_soup_never_panics_and_is_cleaned(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..120)) {
        assert_clean(&read(pieces.concat().as_bytes()));
    }

    #[test]
    fn random_bytes_never_panic_and_are_cleaned(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        assert_clean(&read(&bytes));
    }
}

#[test]
fn pages_that_end_after_any_tag_never_panic() {
    let text = "渡口的灯亮了一夜，船工们把新船推下水，岸上的人等到天明才散去。";
    let page = format!(
        "<!DOCTYPE html><html><head><title>渡口的灯亮了一夜</title><meta name=pubdate content='2024-10-08'></head><body>\
        <h1>渡口的灯亮了一夜</h1><p>2024-10-08 09:30 来源：南岸晚报</p><div class=text><p>{text}</p><p>{text}</p>\
        <ol start=3><li>{text}<ul><li>{text}</li></ul></li><li><p>{text}</p></li></ol>\
        <table><caption>{text}</caption><tr><th>{text}</th><td>{text}</td></tr></table>\
        <figure><img src=/1.jpg><figcaption>船坞旧照</figcaption></figure><video src=/1.mp4></video>\
        <blockquote><p>{text}</p></blockquote><pre>{text}\n{text}</pre><dl><dt>渡口</dt><dd>{text}</dd></dl>\
        <iframe src=/f.html></iframe><p><a href=/1.pdf>时刻表.pdf</a></p><p>（责任编辑：何小满）</p></div>\
        <div>上一篇：<a href=/2.html>船坞的钟响了</a></div><ul><li><a href=/3.html>新桥今起通车</a></li></ul></body></html>"
    );
    for (end, _) in page.match_indices(['<', '>']) {
        assert_clean(&read(page.get(..end).expect("brackets are ASCII").as_bytes()));
        assert_clean(&read(page.get(..=end).expect("brackets are ASCII").as_bytes()));
    }
}

/// Returns the time that it takes to read a page in every way.
fn timed(page: &str) -> Duration {
    let start = Instant::now();
    assert_clean(&read(page.as_bytes()));
    start.elapsed()
}

#[test]
fn time_is_proportional_to_page_size() {
    const SIZE: usize = 96 * 1024;
    /// Allowed multiple of the time of an ordinary page. A quadratic page would take minutes.
    const TIMES: u32 = 25;
    let fill = |unit: &str| unit.repeat(SIZE / unit.len());
    let attributes =
        |count: usize| (0..count).fold(String::new(), |all, n| all + " a" + &n.to_string() + "=1");
    let ordinary = timed(&fill(
        "<div class=news><h3><a href='/n/12.html'>渡口的灯亮了一夜没有人睡</a></h3><p>来源：南岸晚报，2024-10-08。这是一段文字，有头有尾。</p></div>",
    ));
    let pages = [
        fill("<div>"),
        fill("<b>"),
        fill("<p>"),
        fill("<a href=x>"),
        fill("<table>"),
        fill("<table>x"),
        fill("<tr><td>a"),
        fill("<ul><li>"),
        fill("<span>"),
        fill("<font size=1>"),
        fill("<svg><g>"),
        fill("<math><mi>"),
        fill("<select>"),
        fill("<template>"),
        fill("<ruby><rt>"),
        fill("<form><input>"),
        fill("</p>"),
        fill("</div>"),
        fill("<p><b><i></b></i>"),
        fill("<!--"),
        fill("<script>"),
        fill("<style>"),
        fill("&#24191;"),
        fill("&amp"),
        fill("&"),
        fill("<"),
        fill("\0"),
        fill("<img src=a.jpg>"),
        fill("正文，<br>"),
        fill("<p>来源：2024-10-08 作者：</p>"),
        fill("2024-10-08 09:30 "),
        fill("来源：作者：记者 "),
        fill("<p>相关阅读</p><p>一段正文，有句号。</p>"),
        fill("一整行不换行的文字，"),
        format!("<title>{}", fill("题")),
        format!("<h1>{}", fill("题目")),
        format!("<a {}>x</a>", attributes(10_000)),
        format!("<a {}", attributes(10_000)),
        format!("<a href=\"{}", fill("x y ")),
        format!("<script type=application/json>{}</script>", fill("[")),
        format!(
            "<script>var s = [{}]</script>",
            vec![r#"{"title":"渡口的灯亮了一夜","url":"/1.html"}"#; 2_000].join(",")
        ),
        (0..1_000).fold(String::new(), |all, n| {
            all + &format!("<li><a href='/n/{n}.html'>这是第{n}条新闻的标题</a></li>")
        }),
    ];
    for page in &pages {
        let head: String = page.chars().take(40).collect();
        let taken = timed(page);
        assert!(
            taken < ordinary * TIMES + Duration::from_secs(1),
            "{head}…: {taken:?}, an ordinary page {ordinary:?}"
        );
    }
}

#[tokio::test]
async fn refuses_redirect_from_public_to_private_address() {
    let url = |text: &str| CanonicalUrl::parse(text).expect("an address");
    let redirect = "<meta http-equiv='refresh' content='0; url=http://192.168.1.1/reboot'>";
    let pages = [
        ("http://news.test/", redirect),
        ("http://192.168.1.7/", redirect),
        ("http://192.168.1.1/reboot", "done"),
    ];
    let page = |html: &'static str| SavedPage { content_type: None, bytes: Cow::Borrowed(html.as_bytes()) };
    let net = SavedPages::new(pages.map(|(address, html)| (url(address), page(html))), Clock::default());
    let archive = ArchiveHandle::in_memory().expect("an archive");
    let newsroom =
        Newsroom::open(Arc::new(net), archive, Clock::default(), Vec::new(), NewsroomOptions::default())
            .await;
    let newsroom = newsroom.expect("a newsroom");
    let refused = newsroom.articles().open_url(&url("http://news.test/")).await.expect_err("refused");
    let private = FetchErrorKind::BadRedirect("http://192.168.1.1/reboot".to_owned());
    assert_eq!(refused.fetch_kind(), Some(&private));
    let read =
        newsroom.articles().open_url(&url("http://192.168.1.7/")).await.expect_err("there is no article");
    assert_eq!(
        read.page_kind(),
        Some(&PageErrorKind::NoArticle),
        "a private page may redirect to a private address"
    );
}

#[test]
fn pages_of_nothing_but_markup_are_not_read() {
    let url = CanonicalUrl::parse("http://hostile.example/news/1.html").expect("an address");
    let fetched = "2026-11-20T12:00:00+08:00".parse().expect("a time");
    let overrides = Overrides::default();
    for piece in ["灯<br>", "<div>", "<", "<td colspan=1000000000>灯</td>", "<!-- -->", "<script>a</script>"]
    {
        let html = format!("<title>渡口的灯</title>{}", piece.repeat((2 << 20) / piece.len().min(9)));
        let bytes = html.as_bytes();
        let page = PageInput { bytes, url: &url, content_type: None, fetched, overrides: &overrides };
        assert!(matches!(extract::article(&page), Extraction::TooLarge), "{piece}");
        assert!(extract::full_page(&page).len() < 300_000, "{piece}");
    }
}
